/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/disk.h"
#include "index/lock.h"
#include "index/merge.h"
#include "index/roots.h"
#include "index/scan.h"
#include "index/upkeep.h"
#include "text/error.h"

/* Bytes of files after which a long run commits what it has. */
#define CHECKPOINT_BYTES (64 << 20)

struct Writer {
    char *index, *data_dir, *reader, *parts; /* parts: where shards go */
    WriterOptions options;
    int lock;
    Manifest *manifest; /* in force */
    Manifest *next;     /* what the next commit makes it */
    Catalog *catalog;
    Ingest *ingest; /* NULL: nothing was added since the last commit */
    gboolean changed;
};

/* ---- creating ---- */

/* Creates beside INDEX and renames, so that INDEX is whole from its first
 * moment. Returns the lock, which goes along; -1 if somebody else was quicker
 * (no error) or with error. */
static int
create_index(const char *index, double wait, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(index);
    g_autofree char *name = g_path_get_basename(index);
    g_autofree char *beside =
        g_strdup_printf("%s/.%s.bangfu-new", parent, name);
    g_autofree char *segments = g_build_filename(beside, "segments", NULL);
    if (g_mkdir_with_parents(segments, 0700) != 0) {
        disk_error(error, index, "cannot be created");
        return -1;
    }
    int lock = lock_take(beside, wait, error);
    if (lock < 0) {
        struct stat st;
        if (error && *error && lstat(index, &st) == 0)
            g_clear_error(error); /* renamed while we waited */
        return -1;
    }
    g_autoptr(Manifest) manifest = manifest_new(segment_dictionary_hash());
    if (!manifest_write(manifest, beside, error) ||
        !disk_sync_tree(beside, error)) {
        disk_remove_tree(beside);
        close(lock);
        return -1;
    }
    if (renameat2(AT_FDCWD, beside, AT_FDCWD, index, RENAME_NOREPLACE) != 0 &&
        ((errno != EINVAL && errno != ENOSYS) || rename(beside, index) != 0)) {
        if (errno != EEXIST && errno != ENOTEMPTY)
            disk_error(error, index, "cannot be created");
        disk_remove_tree(beside);
        close(lock);
        return -1;
    }
    if (!disk_sync_directory(parent, error)) {
        close(lock);
        return -1;
    }
    return lock;
}

/* ---- opening ---- */

static gboolean
check_dictionary(const char *index, const Manifest *manifest, GError **error)
{
    if (g_strcmp0(manifest->dictionary, segment_dictionary_hash()) == 0)
        return TRUE;
    g_set_error(
        error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
        _("%s: made with another dictionary. Try: bangfu-index rebuild"),
        index);
    return FALSE;
}

/* Locks the index and reads its manifest, having looked before that the
 * directory is ours. */
static gboolean
take_index(Writer *writer, GError **error)
{
    g_autoptr(Manifest) ours = manifest_read(writer->index, error);
    if (!ours)
        return FALSE;
    writer->lock = lock_take(writer->index, writer->options.wait, error);
    if (writer->lock < 0)
        return FALSE;
    writer->manifest = manifest_read(writer->index, error);
    return writer->manifest != NULL;
}

static gboolean
lock_index(Writer *writer, GError **error)
{
    struct stat st;
    if (lstat(writer->index, &st) != 0 && errno == ENOENT) {
        GError *cause = NULL;
        writer->lock =
            create_index(writer->index, writer->options.wait, &cause);
        if (cause) {
            g_propagate_error(error, cause);
            return FALSE;
        }
        if (writer->lock >= 0) {
            writer->manifest = manifest_read(writer->index, error);
            return writer->manifest != NULL;
        }
    }
    return take_index(writer, error);
}

/* The state after a commit, from which the next changes go on. */
static gboolean
start_over(Writer *writer, GError **error)
{
    g_clear_pointer(&writer->ingest, ingest_free);
    g_clear_pointer(&writer->catalog, catalog_close);
    g_clear_pointer(&writer->next, manifest_free);
    writer->changed = FALSE;
    writer->next = manifest_copy(writer->manifest);
    writer->catalog = catalog_open(writer->index, writer->manifest, error);
    return writer->catalog != NULL;
}

static char *
without_slashes(const char *path)
{
    char *copy = g_strdup(*path ? path : ".");
    for (gsize n = strlen(copy); n > 1 && copy[n - 1] == '/'; n--)
        copy[n - 1] = '\0';
    return copy;
}

Writer *
writer_open(const char *index, const WriterOptions *options, GError **error)
{
    g_autoptr(Writer) writer = g_new0(Writer, 1);
    writer->lock = -1;
    writer->index = without_slashes(index);
    writer->options = *options;
    writer->data_dir = g_strdup(options->data_dir);
    writer->reader = g_strdup(options->reader);
    if (!segment_init(writer->data_dir, error) || !lock_index(writer, error) ||
        !check_dictionary(writer->index, writer->manifest, error))
        return NULL;
    upkeep_clean(writer->index, writer->manifest);
    return start_over(writer, error) ? g_steal_pointer(&writer) : NULL;
}

void
writer_close(Writer *writer)
{
    if (!writer)
        return;
    g_clear_pointer(&writer->ingest, ingest_free);
    if (writer->parts)
        disk_remove_tree(writer->parts);
    g_clear_pointer(&writer->catalog, catalog_close);
    g_clear_pointer(&writer->manifest, manifest_free);
    g_clear_pointer(&writer->next, manifest_free);
    if (writer->lock >= 0)
        close(writer->lock);
    g_free(writer->index);
    g_free(writer->data_dir);
    g_free(writer->reader);
    g_free(writer->parts);
    g_free(writer);
}

/* ---- adding and removing ---- */

static Scan
scan_of(Writer *writer)
{
    return (Scan){
        .index = writer->index,
        .catalog = writer->catalog,
        .next = writer->next,
        .ingest = writer->ingest,
        .allow_mass_delete = writer->options.allow_mass_delete,
    };
}

static void
begin_ingest(Writer *writer)
{
    g_free(writer->parts);
    writer->parts = g_strdup_printf("%s/segments/%u.parts", writer->index,
                                    writer->next->next_segment);
    writer->ingest = ingest_new(writer->parts, writer->data_dir, writer->reader,
                                writer->options.jobs);
    writer->changed = TRUE;
}

static gboolean
commit_and_go_on(Scan *scan, gpointer data, GError **error)
{
    Writer *writer = data;
    if (!writer_commit(writer, error))
        return FALSE;
    begin_ingest(writer);
    scan->catalog = writer->catalog;
    scan->next = writer->next;
    scan->ingest = writer->ingest;
    return TRUE;
}

gboolean
writer_add(Writer *writer, char *const *paths, gsize n_paths,
           const WriterEvents *events, WriterCounts *counts, GError **error)
{
    WriterCounts ignored = { 0 };
    if (writer->changed && !writer_commit(writer, error))
        return FALSE;
    begin_ingest(writer);
    g_auto(GStrv) roots = roots_of(paths, n_paths);
    Scan scan = scan_of(writer);
    scan.checkpoint = commit_and_go_on;
    scan.data = writer;
    scan.checkpoint_bytes = writer->options.commit_bytes
                                ? writer->options.commit_bytes
                                : CHECKPOINT_BYTES;
    return scan_add(&scan, roots, events, counts ? counts : &ignored, error);
}

gboolean
writer_remove(Writer *writer, char *const *paths, gsize n_paths,
              WriterCounts *counts, GError **error)
{
    WriterCounts ignored = { 0 };
    if (writer->changed && !writer_commit(writer, error))
        return FALSE;
    writer->changed = TRUE;
    g_auto(GStrv) roots = roots_of(paths, n_paths);
    Scan scan = scan_of(writer);
    return scan_remove(&scan, roots, counts ? counts : &ignored, error);
}

/* ---- committing ---- */

/* Shards into a new segment of writer->next. */
static gboolean
make_segment(Writer *writer, GError **error)
{
    ManifestSegment segment = {
        .number = writer->next->next_segment,
        .clean = writer->next->commit + 1,
    };
    guint64 entries = 0;
    const GArray *shards = ingest_finish(writer->ingest, error);
    if (!shards)
        return FALSE;
    g_auto(GStrv) sources = g_new0(char *, shards->len + 1);
    guint n = 0;
    for (guint i = 0; i < shards->len; i++) {
        const IngestShard *shard = &g_array_index(shards, IngestShard, i);
        segment.passages += shard->counts.passages;
        segment.quotes += shard->counts.quotes;
        segment.bytes += shard->counts.bytes;
        entries += shard->counts.files;
        if (shard->counts.files)
            sources[n++] = g_strdup(shard->directory);
    }
    if (entries == 0)
        return TRUE;
    writer->next->next_segment++;
    g_autofree char *path =
        manifest_segment_path(writer->index, segment.number, NULL);
    g_autofree char *all = g_build_filename(writer->index, "segments", NULL);
    g_array_append_val(writer->next->segments, segment);
    return merge_compact(sources, n, path, error) &&
           disk_sync_tree(path, error) && disk_sync_directory(all, error);
}

static gboolean
has_news(const Writer *writer)
{
    return writer->next->segments->len != writer->manifest->segments->len ||
           writer->next->stale->len != writer->manifest->stale->len;
}

gboolean
writer_commit(Writer *writer, GError **error)
{
    if (!writer->changed)
        return TRUE;
    if (writer->ingest && !make_segment(writer, error))
        return FALSE;
    if (!has_news(writer))
        return start_over(writer, error);
    writer->next->commit++;
    if (!manifest_write(writer->next, writer->index, error))
        return FALSE;
    manifest_free(writer->manifest);
    writer->manifest = g_steal_pointer(&writer->next);
    g_clear_pointer(&writer->ingest, ingest_free);
    if (writer->parts)
        disk_remove_tree(writer->parts);
    /* The commit stands; merging may as well be done another time. */
    g_autoptr(GError) postponed = NULL;
    if (!upkeep(writer->index, &writer->manifest, FALSE, &postponed) &&
        postponed->code != BANGFU_ERROR_SYSTEM) {
        g_propagate_error(error, g_steal_pointer(&postponed));
        return FALSE;
    }
    return start_over(writer, error);
}

gboolean
writer_compact(Writer *writer, GError **error)
{
    return writer_commit(writer, error) &&
           upkeep(writer->index, &writer->manifest, TRUE, error) &&
           start_over(writer, error);
}
