/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "index/disk.h"
#include "index/schema.h"
#include "text/error.h"
#include "text/message.h"
#include "text/pack.h"

#define MANIFEST_MAX (64 << 20) /* bytes; nothing of ours is larger */

static GArray *
segments_new(void)
{
    return g_array_new(FALSE, TRUE, sizeof(ManifestSegment));
}

static GArray *
stale_new(void)
{
    return g_array_new(FALSE, TRUE, sizeof(ManifestStale));
}

Manifest *
manifest_new(const char *dictionary)
{
    Manifest *manifest = g_new0(Manifest, 1);
    manifest->dictionary = g_strdup(dictionary);
    manifest->salt = g_random_int();
    manifest->next_file = 1;
    manifest->next_segment = 1;
    manifest->segments = segments_new();
    manifest->stale = stale_new();
    return manifest;
}

static void
copy_items(GArray *to, const GArray *from)
{
    if (from->len)
        g_array_append_vals(to, from->data, from->len);
}

Manifest *
manifest_copy(const Manifest *manifest)
{
    Manifest *copy = g_memdup2(manifest, sizeof *manifest);
    copy->dictionary = g_strdup(manifest->dictionary);
    copy->segments = segments_new();
    copy_items(copy->segments, manifest->segments);
    copy->stale = stale_new();
    copy_items(copy->stale, manifest->stale);
    return copy;
}

void
manifest_free(Manifest *manifest)
{
    if (!manifest)
        return;
    g_free(manifest->dictionary);
    g_array_unref(manifest->segments);
    g_array_unref(manifest->stale);
    g_free(manifest);
}

char *
manifest_segment_path(const char *index, guint number, const char *database)
{
    return g_strdup_printf("%s/segments/%u%s%s", index, number,
                           database ? "/" : "", database ? database : "");
}

/* ---- stale files ---- */

/* Index of the first entry not below `file`. */
static guint
stale_position(const Manifest *manifest, guint64 file)
{
    guint from = 0, to = manifest->stale->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (g_array_index(manifest->stale, ManifestStale, middle).file < file)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

gboolean
manifest_is_stale(const Manifest *manifest, guint64 file)
{
    guint at = stale_position(manifest, file);
    return at < manifest->stale->len &&
           g_array_index(manifest->stale, ManifestStale, at).file == file;
}

void
manifest_add_stale(Manifest *manifest, guint64 file)
{
    guint at = stale_position(manifest, file);
    if (manifest_is_stale(manifest, file))
        return;
    ManifestStale stale = { file, manifest->commit + 1 };
    g_array_insert_val(manifest->stale, at, stale);
}

/* ---- writing ---- */

static void
append_digest(GString *text)
{
    g_autofree char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);
    g_string_append_printf(text, "sha256 %s\n", digest);
}

static GString *
to_text(const Manifest *m)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s %d\n", SCHEMA_MAGIC, SCHEMA_VERSION);
    g_string_append_printf(text, "dictionary %s\n", m->dictionary);
    g_string_append_printf(text, "codebook %s\n", pack_codebook());
    g_string_append_printf(text,
                           "next %u %u %u\n"
                           "commit %" G_GUINT64_FORMAT "\n",
                           m->salt, m->next_file, m->next_segment, m->commit);
    g_string_append_printf(
        text,
        "live %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
        " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
        m->files, m->skipped, m->articles, m->passages, m->quotes, m->bytes);
    for (guint i = 0; i < m->segments->len; i++) {
        ManifestSegment *s = &g_array_index(m->segments, ManifestSegment, i);
        g_string_append_printf(
            text,
            "segment %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
            " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
            s->number, s->clean, s->passages, s->quotes, s->bytes);
    }
    for (guint i = 0; i < m->stale->len; i++) {
        ManifestStale *s = &g_array_index(m->stale, ManifestStale, i);
        g_string_append_printf(
            text, "stale %016" G_GINT64_MODIFIER "x %" G_GUINT64_FORMAT "\n",
            s->file, s->commit);
    }
    append_digest(text);
    return text;
}

gboolean
manifest_write(const Manifest *manifest, const char *index, GError **error)
{
    GString *text = to_text(manifest);
    gboolean written =
        disk_replace(index, MANIFEST_NAME, text->str, text->len, error);
    g_string_free(text, TRUE);
    return written;
}

/* ---- reading ---- */

static gboolean
damaged(const char *index, const char *why, GError **error)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
                _("%s: index is damaged (%s). Try: bangfu-index rebuild"),
                index, _(why));
    return FALSE;
}

static gboolean
no_index(const char *index, const char *why, GError **error)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                _("%s: no index of bangfu (%s). Try: bangfu-index add FOLDER, "
                  "or another --index"),
                index, _(why));
    return FALSE;
}

/* Something is there that add will not write into. */
static gboolean
another_thing(const char *index, const char *why, GError **error)
{
    g_set_error(
        error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
        _("%s: no index of bangfu (%s). Try: another --index; or remove "
          "it if it was one, and bangfu-index add FOLDER"),
        index, _(why));
    return FALSE;
}

/* The number after the magic; 0 if it is not ours. */
static int
schema_of(const char *text)
{
    int version = 0;
    if (sscanf(text, SCHEMA_MAGIC " %9d", &version) != 1)
        return 0;
    return version;
}

static gboolean
check_digest(const char *index, const char *text, gsize length, GError **error)
{
    const char *last = g_strrstr_len(text, (gssize)length, "\nsha256 ");
    if (!last)
        return damaged(index, N_("its manifest has no end"), error);
    gsize covered = (gsize)(last + 1 - text);
    g_autofree char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text, covered);
    g_autofree char *line = g_strdup_printf("sha256 %s\n", digest);
    if (length - covered != strlen(line) ||
        memcmp(last + 1, line, strlen(line)) != 0)
        return damaged(index, N_("its manifest was changed"), error);
    return TRUE;
}

static gboolean
read_line(Manifest *m, const char *line)
{
    ManifestSegment segment = { 0 };
    ManifestStale stale;
    char hash[65];
    if (sscanf(line, "dictionary %64s", hash) == 1) {
        g_free(m->dictionary);
        m->dictionary = g_strdup(hash);
        return TRUE;
    }
    if (g_str_has_prefix(line, "codebook "))
        return TRUE; /* was looked at: check_schema() */
    if (g_str_has_prefix(line, "next "))
        return sscanf(line, "next %u %u %u", &m->salt, &m->next_file,
                      &m->next_segment) == 3;
    if (g_str_has_prefix(line, "commit "))
        return sscanf(line, "commit %" G_GUINT64_FORMAT, &m->commit) == 1;
    if (g_str_has_prefix(line, "live "))
        return sscanf(line,
                      "live %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                      " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                      " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                      &m->files, &m->skipped, &m->articles, &m->passages,
                      &m->quotes, &m->bytes) == 6;
    if (sscanf(line,
               "segment %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
               " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
               &segment.number, &segment.clean, &segment.passages,
               &segment.quotes, &segment.bytes) == 5) {
        g_array_append_val(m->segments, segment);
        return TRUE;
    }
    if (sscanf(line, "stale %" G_GINT64_MODIFIER "x %" G_GUINT64_FORMAT,
               &stale.file, &stale.commit) == 2) {
        g_array_append_val(m->stale, stale);
        return TRUE;
    }
    return g_str_has_prefix(line, "sha256 ");
}

/* Whether this program can read what is stored. */
static gboolean
check_schema(const char *index, const char *text, GError **error)
{
    int schema = schema_of(text);
    g_autofree char *codebook =
        g_strdup_printf("\ncodebook %s\n", pack_codebook());
    if (schema == SCHEMA_VERSION && strstr(text, codebook))
        return TRUE;
    if (schema == SCHEMA_VERSION)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: made with another codebook. Try: bangfu-index "
                      "rebuild"),
                    index);
    else
        g_set_error(
            error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
            schema > SCHEMA_VERSION
                ? _("%s: made by a newer version of bangfu (schema %d, "
                    "this one reads %d). Try: a newer bangfu")
                : _("%s: made by an older version of bangfu (schema "
                    "%d, this one reads %d). Try: bangfu-index rebuild"),
            index, schema, SCHEMA_VERSION);
    return FALSE;
}

static Manifest *
from_text(const char *index, const char *text, gsize length, GError **error)
{
    if (!check_digest(index, text, length, error))
        return NULL;
    g_autoptr(Manifest) manifest = manifest_new("");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i] && lines[i][0]; i++)
        if (!read_line(manifest, lines[i])) {
            damaged(index, N_("its manifest has an unknown line"), error);
            return NULL;
        }
    return g_steal_pointer(&manifest);
}

/* The manifest's text; NULL with an error if there is none. */
static char *
read_text(const char *index, gsize *length, GError **error)
{
    g_autofree char *path = g_build_filename(index, MANIFEST_NAME, NULL);
    char *text = NULL;
    struct stat st;
    if (stat(index, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            no_index(index, N_("nothing is there"), error);
        else
            disk_error(error, index, N_("cannot be opened"));
        return NULL;
    }
    if (!S_ISDIR(st.st_mode)) {
        another_thing(index, N_("it is not a folder"), error);
        return NULL;
    }
    if (stat(path, &st) != 0 && errno == ENOENT) {
        another_thing(index, N_("it has no file bangfu-index"), error);
        return NULL;
    }
    return disk_read(path, MANIFEST_MAX, &text, length, error) ? text : NULL;
}

static gboolean
check_ours(const char *index, const char *text, GError **error)
{
    return schema_of(text) > 0 ||
           another_thing(index, N_("its file bangfu-index is something else"),
                         error);
}

Manifest *
manifest_read(const char *index, GError **error)
{
    gsize length;
    g_autofree char *text = read_text(index, &length, error);
    return text && check_ours(index, text, error) &&
                   check_schema(index, text, error)
               ? from_text(index, text, length, error)
               : NULL;
}

Manifest *
manifest_read_catalog(const char *index, GError **error)
{
    gsize length;
    g_autofree char *text = read_text(index, &length, error);
    if (!text || !check_ours(index, text, error) ||
        (schema_of(text) > SCHEMA_VERSION && !check_schema(index, text, error)))
        return NULL;
    return from_text(index, text, length, error);
}

gboolean
manifest_is_ours(const char *index, GError **error)
{
    gsize length;
    g_autofree char *text = read_text(index, &length, error);
    if (!text)
        return FALSE;
    /* Even an empty one: the name is ours. */
    return length == 0 || check_ours(index, text, error);
}
