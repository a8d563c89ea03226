/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/fileset.h"
#include "index/walk.h"
#include "text/error.h"
#include "text/message.h"

/* Bounds of what is under way between the walk and the threads. */
#define MAX_UNDER_WAY 64
#define MAX_BYTES_UNDER_WAY (64 << 20)

/* The kernel's clock for files may be so far behind: a file changed in the
 * same tick as it was read cannot be told by its times. */
#define CLOCK_SLACK 20000000 /* nanoseconds */

#define PROGRESS_MICROSECONDS 100000

typedef struct {
    Scan *scan;
    const WriterEvents *events;
    WriterCounts *counts;
    gint64 now;            /* of its beginning, nanoseconds */
    guint64 total_entries; /* live ones at its beginning */
    guint64 n_found;       /* of them, still there */
    FileSet *seen;         /* versions of files that are there */
    GHashTable *added;     /* hashes of new files, to know moved ones */
    GPtrArray *unreadable; /* folders of which nothing is known */
    guint64 bytes_under_way, bytes_total;
    guint64 uncommitted; /* bytes read since the last checkpoint */
    gint64 next_progress;
    gboolean root_missing; /* a root is not there, or empty */
    GError *failure;
} Run;

/* ---- telling ---- */

static void
tell_skipped(Run *run, const char *path, const GError *why)
{
    run->counts->skipped++;
    if (run->events && run->events->skipped)
        run->events->skipped(path, why, run->events->data);
}

static void
tell_progress(Run *run, gboolean now)
{
    gint64 time = g_get_monotonic_time();
    if (!run->events || !run->events->progress ||
        (!now && time < run->next_progress))
        return;
    run->next_progress = time + PROGRESS_MICROSECONDS;
    run->events->progress(run->counts, run->bytes_total, run->events->data);
}

static gboolean
is_cancelled(Run *run)
{
    if (!run->events || !run->events->cancelled ||
        !run->events->cancelled(run->events->data))
        return FALSE;
    if (!run->failure)
        g_set_error_literal(
            &run->failure, BANGFU_ERROR, BANGFU_ERROR_LIMIT,
            _("interrupted: what was not committed is dropped"));
    return TRUE;
}

/* ---- totals ---- */

static void
forget(Run *run, const CatalogEntry *old)
{
    Manifest *next = run->scan->next;
    manifest_add_stale(next, old->file);
    if (old->status == CATALOG_SKIPPED) {
        next->skipped--;
        return;
    }
    next->files--;
    next->articles -= old->articles;
    next->passages -= old->passages;
    next->quotes -= old->quotes;
    next->bytes -= old->size;
}

static void
count_indexed(Run *run, const CatalogEntry *entry)
{
    Manifest *next = run->scan->next;
    next->files++;
    next->articles += entry->articles;
    next->passages += entry->passages;
    next->quotes += entry->quotes;
    next->bytes += entry->size;
    run->counts->articles += entry->articles;
    run->counts->passages += entry->passages;
    run->counts->quotes += entry->quotes;
}

static void
take_done(Run *run, IngestJob *job)
{
    run->bytes_under_way -= job->size;
    run->counts->bytes += job->entry->size;
    run->uncommitted += job->entry->size;
    fileset_add(run->seen,
                job->entry->file); /* a checkpoint puts it in the catalogue */
    switch (job->outcome) {
    case JOB_INDEXED:
        count_indexed(run, job->entry);
        if (job->old) {
            run->counts->updated++;
            break;
        }
        run->counts->added++;
        if (run->total_entries > 0)
            g_hash_table_add(run->added, g_bytes_new(job->entry->hash,
                                                     sizeof job->entry->hash));
        break;
    case JOB_SAME:
        if (job->entry->status == CATALOG_SKIPPED)
            run->counts->skipped++;
        else
            run->counts->unchanged++;
        return;
    case JOB_SKIPPED:
        run->scan->next->skipped++;
        tell_skipped(run, job->entry->path, job->error);
        break;
    case JOB_FAILED: /* what the index has of it stays */
        tell_skipped(run, job->entry->path, job->error);
        return;
    }
    if (job->old)
        forget(run, job->old);
}

static gboolean
pop(Run *run)
{
    g_autoptr(IngestJob) job = ingest_pop(run->scan->ingest, &run->failure);
    if (!job)
        return FALSE;
    take_done(run, job);
    tell_progress(run, FALSE);
    return !is_cancelled(run);
}

/* ---- walking ---- */

static gint64
nanoseconds(struct timespec time)
{
    return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

static gboolean
is_unchanged(const CatalogEntry *old, const struct stat *st)
{
    return old->size == (guint64)st->st_size &&
           old->mtime == nanoseconds(st->st_mtim) &&
           old->ctime == nanoseconds(st->st_ctim) &&
           old->inode == (guint64)st->st_ino &&
           MAX(old->mtime, old->ctime) < old->scanned - CLOCK_SLACK;
}

static CatalogEntry *
new_entry(Run *run, const char *path, const struct stat *st)
{
    Manifest *next = run->scan->next;
    CatalogEntry *entry = g_new0(CatalogEntry, 1);
    entry->file = (guint64)next->salt << 32 | next->next_file++;
    entry->size = (guint64)st->st_size;
    entry->inode = (guint64)st->st_ino;
    entry->mtime = nanoseconds(st->st_mtim);
    entry->ctime = nanoseconds(st->st_ctim);
    entry->scanned = run->now;
    entry->path = g_strdup(path);
    return entry;
}

/* Opens what was walked to. -1 where it is not there or cannot be opened. */
static int
open_file(Run *run, const char *path, int dirfd, const char *name,
          struct stat *st)
{
    g_autoptr(GError) why = NULL;
    int follow = dirfd == AT_FDCWD ? 0 : O_NOFOLLOW;
    int fd = openat(dirfd, name,
                    O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | follow);
    if (fd >= 0 && fstat(fd, st) == 0 && S_ISREG(st->st_mode))
        return fd;
    if (fd >= 0) {
        close(fd);
        errno = ENOENT; /* became something else just now */
    }
    if (errno == ENOENT || errno == ELOOP)
        return -1;
    g_set_error(&why, BANGFU_ERROR, BANGFU_ERROR_SYSTEM, _("%s: %s (%s)"), path,
                _("cannot be opened"), error_of_errno(errno));
    tell_skipped(run, path, why);
    return -2;
}

/* What was read so far is committed: a crash then costs no more than what
 * comes after. */
static gboolean
checkpoint(Run *run)
{
    while (ingest_under_way(run->scan->ingest) > 0)
        if (!pop(run))
            return FALSE;
    run->uncommitted = 0;
    return run->scan->checkpoint(run->scan, run->scan->data, &run->failure);
}

static gboolean
visit_file(const char *path, int dirfd, const char *name,
           const struct stat *found, gpointer data)
{
    Run *run = data;
    struct stat st = *found;
    g_autoptr(CatalogEntry) old =
        catalog_find(run->scan->catalog, path, &run->failure);
    if (run->failure || is_cancelled(run))
        return FALSE;
    run->counts->files++;
    if (old && is_unchanged(old, &st)) {
        run->n_found += fileset_add(run->seen, old->file);
        if (old->status == CATALOG_SKIPPED)
            run->counts->skipped++;
        else
            run->counts->unchanged++;
        run->bytes_total -= MIN(run->bytes_total, (guint64)st.st_size);
        return TRUE;
    }
    int fd = open_file(run, path, dirfd, name, &st);
    if (old && fd != -1)
        run->n_found += fileset_add(run->seen, old->file);
    if (fd < 0)
        return TRUE;
    IngestJob *job = ingest_job_new();
    job->fd = fd;
    job->entry = new_entry(run, path, &st);
    job->old = g_steal_pointer(&old);
    job->size = job->entry->size;
    run->bytes_under_way += job->size;
    ingest_push(run->scan->ingest, job);
    while (ingest_under_way(run->scan->ingest) > MAX_UNDER_WAY ||
           (run->bytes_under_way > MAX_BYTES_UNDER_WAY &&
            ingest_under_way(run->scan->ingest) > 1))
        if (!pop(run))
            return FALSE;
    return run->uncommitted < run->scan->checkpoint_bytes || checkpoint(run);
}

static void
visit_unreadable(const char *path, gboolean folder, const GError *why,
                 gpointer data)
{
    Run *run = data;
    if (folder)
        g_ptr_array_add(run->unreadable, g_strdup(path));
    tell_skipped(run, path, why);
}

static gboolean
add_size(const char *path G_GNUC_UNUSED, int dirfd G_GNUC_UNUSED,
         const char *name G_GNUC_UNUSED, const struct stat *st, gpointer data)
{
    ((Run *)data)->bytes_total += (guint64)st->st_size;
    return TRUE;
}

/* ---- what vanished ---- */

typedef struct {
    Run *run;
    GPtrArray *gone; /* of CatalogEntry */
} Vanished;

static CatalogEntry *
copy_entry(const CatalogEntry *entry)
{
    CatalogEntry *copy = g_memdup2(entry, sizeof *entry);
    copy->path = g_strdup(entry->path);
    copy->why = NULL;
    return copy;
}

static gboolean
find_vanished(const CatalogEntry *entry, gpointer data)
{
    Vanished *vanished = data;
    const Run *run = vanished->run;
    if (fileset_has(run->seen, entry->file) ||
        manifest_is_stale(run->scan->next, entry->file))
        return TRUE;
    for (guint i = 0; i < run->unreadable->len; i++)
        if (catalog_below(entry->path, run->unreadable->pdata[i]))
            return TRUE;
    g_ptr_array_add(vanished->gone, copy_entry(entry));
    return TRUE;
}

static gboolean
is_mass_delete(const Run *run, guint gone)
{
    return !run->scan->allow_mass_delete &&
           (guint64)gone * 2 > run->total_entries &&
           (gone >= 3 || run->root_missing);
}

static gboolean
remove_gone(Run *run, GPtrArray *gone, GError **error)
{
    guint moved = 0;
    for (guint i = 0; i < gone->len; i++) {
        const CatalogEntry *entry = gone->pdata[i];
        g_autoptr(GBytes) hash =
            g_bytes_new_static(entry->hash, sizeof entry->hash);
        if (g_hash_table_remove(run->added, hash))
            moved++;
    }
    if (is_mass_delete(run, gone->len - moved)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_LIMIT,
                    _("%u of %" PRIu64 " files would be removed (is a disk not "
                      "mounted?). Try: --allow-mass-delete"),
                    gone->len - moved, run->total_entries);
        return FALSE;
    }
    for (guint i = 0; i < gone->len; i++)
        forget(run, gone->pdata[i]);
    run->counts->moved += moved;
    run->counts->added -= MIN(moved, run->counts->added);
    run->counts->removed += gone->len - moved;
    return TRUE;
}

static gboolean
sweep(Run *run, char *const *roots, GError **error)
{
    g_autoptr(GPtrArray) gone =
        g_ptr_array_new_with_free_func((GDestroyNotify)catalog_entry_free);
    Vanished vanished = { run, gone };
    if (run->n_found == run->total_entries)
        return TRUE;
    for (; *roots; roots++)
        if (!catalog_each(run->scan->catalog, *roots, find_vanished, &vanished,
                          error))
            return FALSE;
    return remove_gone(run, gone, error);
}

/* ---- the run ---- */

static gboolean
walk_all(Run *run, char *const *roots)
{
    struct stat index = { 0 };
    gboolean known = stat(run->scan->index, &index) == 0;
    WalkVisitor visitor = {
        .skip_dev = known ? index.st_dev : 0,
        .skip_ino = known ? index.st_ino : 0,
        .data = run,
    };
    if (run->events && run->events->progress) {
        visitor.file = add_size;
        for (char *const *root = roots; *root; root++)
            walk(*root, &visitor);
    }
    visitor.file = visit_file;
    visitor.unreadable = visit_unreadable;
    for (char *const *root = roots; *root; root++) {
        struct stat st;
        guint before = run->counts->files;
        if (stat(*root, &st) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
            run->root_missing = TRUE;
            continue;
        }
        if (!walk(*root, &visitor))
            return FALSE;
        if (run->counts->files == before)
            run->root_missing = TRUE;
    }
    while (ingest_under_way(run->scan->ingest) > 0)
        if (!pop(run))
            return FALSE;
    return TRUE;
}

static gboolean
any_entry(const CatalogEntry *entry G_GNUC_UNUSED, gpointer data)
{
    *(gboolean *)data = TRUE;
    return FALSE;
}

/* A root that is neither on disk nor in the index was probably misspelt. */
static void
tell_missing(Run *run, char *const *roots)
{
    for (; *roots; roots++) {
        gboolean known = FALSE;
        g_autoptr(GError) why = NULL;
        struct stat st;
        if (stat(*roots, &st) == 0 || (errno != ENOENT && errno != ENOTDIR))
            continue;
        catalog_each(run->scan->catalog, *roots, any_entry, &known, NULL);
        if (known)
            continue;
        g_set_error(&why, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("%s: nothing is there"), *roots);
        tell_skipped(run, *roots, why);
    }
}

gboolean
scan_add(Scan *scan, char *const *roots, const WriterEvents *events,
         WriterCounts *counts, GError **error)
{
    Run run = {
        .scan = scan,
        .events = events,
        .counts = counts,
        .now = g_get_real_time() * 1000,
        .total_entries = scan->next->files + scan->next->skipped,
        .seen = fileset_new(),
        .added = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                       (GDestroyNotify)g_bytes_unref, NULL),
        .unreadable = g_ptr_array_new_with_free_func(g_free),
    };
    gboolean done = walk_all(&run, roots);
    if (done) {
        tell_missing(&run, roots);
        done = sweep(&run, roots, &run.failure);
    }
    tell_progress(&run, TRUE);
    if (run.failure)
        g_propagate_error(error, run.failure);
    fileset_free(run.seen);
    g_hash_table_unref(run.added);
    g_ptr_array_unref(run.unreadable);
    return done;
}

static gboolean
remove_entry(const CatalogEntry *entry, gpointer data)
{
    Run *run = data;
    if (!manifest_is_stale(run->scan->next, entry->file)) {
        forget(run, entry);
        run->counts->removed++;
    }
    return TRUE;
}

gboolean
scan_remove(Scan *scan, char *const *roots, WriterCounts *counts,
            GError **error)
{
    Run run = { .scan = scan, .counts = counts };
    for (; *roots; roots++)
        if (!catalog_each(scan->catalog, *roots, remove_entry, &run, error))
            return FALSE;
    return TRUE;
}
