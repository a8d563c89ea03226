/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/upkeep.h"

#include <stdlib.h>
#include <string.h>

#include "index/disk.h"
#include "index/merge.h"
#include "text/error.h"

/* More segments than these are merged: the newest ones, as long as each is no
 * larger than twice all that are newer. */
#define MAX_SEGMENTS 6

/* A segment is rewritten when more of its passages than one in STALE_SHARE are
 * stale; all that have any when more files than MAX_STALE are (each is a term
 * that every query leaves out). */
#define STALE_SHARE 4
#define MAX_STALE 512

typedef struct {
    const char *index;
    Manifest *next;
    GPtrArray *made; /* directories written by this run */
} Upkeep;

static ManifestSegment *
segment_at(const Manifest *manifest, guint i)
{
    return &g_array_index(manifest->segments, ManifestSegment, i);
}

/* ---- what to do ---- */

/* Index of the first of the newest segments that are to become one; the
 * number of segments if none are. */
static guint
first_to_merge(const Manifest *manifest)
{
    guint n = manifest->segments->len, first = n;
    guint64 newer = 0;
    if (n <= MAX_SEGMENTS)
        return n;
    for (guint i = n; i > 0; i--) {
        guint64 size = segment_at(manifest, i - 1)->passages + 1;
        if (i < n && size > 2 * newer)
            break;
        newer += size;
        first = i - 1;
    }
    /* Two at least, or the number would not go down. */
    return MIN(first, n - 2);
}

static gboolean
is_rotten(const Upkeep *upkeep, const ManifestSegment *segment,
          gboolean *rotten, GError **error)
{
    const Manifest *m = upkeep->next;
    guint64 stale = 0;
    gboolean may_be = FALSE;
    *rotten = FALSE;
    for (guint i = 0; i < m->stale->len && !may_be; i++)
        may_be =
            g_array_index(m->stale, ManifestStale, i).commit > segment->clean;
    if (!may_be)
        return TRUE;
    g_autofree char *path =
        manifest_segment_path(upkeep->index, segment->number, NULL);
    if (!merge_count_stale(path, m, &stale, error))
        return FALSE;
    *rotten = stale * STALE_SHARE > segment->passages ||
              (m->stale->len > MAX_STALE && stale > 0);
    return TRUE;
}

/* ---- doing it ---- */

static char *
new_directory(Upkeep *upkeep, guint *number)
{
    *number = upkeep->next->next_segment++;
    char *path = manifest_segment_path(upkeep->index, *number, NULL);
    g_ptr_array_add(upkeep->made, g_strdup(path));
    return path;
}

/* Puts one segment in the place of [first, first + n); none if it is empty. */
static void
replace_segments(Upkeep *upkeep, guint first, guint n,
                 const ManifestSegment *by)
{
    g_array_remove_range(upkeep->next->segments, first, n);
    if (by)
        g_array_insert_val(upkeep->next->segments, first, *by);
}

/* Segments [first, first + n) into one by compaction. */
static gboolean
compact_range(Upkeep *upkeep, guint first, guint n, GError **error)
{
    ManifestSegment sum = { .clean = G_MAXUINT64 };
    g_auto(GStrv) sources = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++) {
        const ManifestSegment *s = segment_at(upkeep->next, first + i);
        sources[i] = manifest_segment_path(upkeep->index, s->number, NULL);
        sum.passages += s->passages;
        sum.quotes += s->quotes;
        sum.bytes += s->bytes;
        sum.clean = MIN(sum.clean, s->clean);
    }
    g_autofree char *path = new_directory(upkeep, &sum.number);
    if (!merge_compact(sources, n, path, error) || !disk_sync_tree(path, error))
        return FALSE;
    replace_segments(upkeep, first, n, &sum);
    return TRUE;
}

/* Segment `i` without its stale files. */
static gboolean
rewrite_segment(Upkeep *upkeep, guint i, GError **error)
{
    ManifestSegment old = *segment_at(upkeep->next, i);
    ManifestSegment fresh = { .clean = upkeep->next->commit + 1 };
    guint64 entries;
    g_autofree char *source =
        manifest_segment_path(upkeep->index, old.number, NULL);
    g_autofree char *path = new_directory(upkeep, &fresh.number);
    g_autofree char *parts = g_strconcat(path, ".parts", NULL);
    g_ptr_array_add(upkeep->made, g_strdup(parts));
    if (!merge_rewrite(source, upkeep->next, parts, &fresh.passages,
                       &fresh.quotes, &entries, error))
        return FALSE;
    fresh.bytes = old.passages
                      ? (guint64)((double)old.bytes / (double)old.passages *
                                  (double)fresh.passages)
                      : 0;
    if (entries == 0) {
        replace_segments(upkeep, i, 1, NULL);
        return TRUE;
    }
    char *sources[] = { parts };
    if (!merge_compact(sources, 1, path, error) || !disk_sync_tree(path, error))
        return FALSE;
    replace_segments(upkeep, i, 1, &fresh);
    return TRUE;
}

/* A stale file that no segment can hold any more need not be remembered. */
static void
drop_forgotten(Manifest *manifest)
{
    guint64 clean = G_MAXUINT64;
    guint kept = 0;
    for (guint i = 0; i < manifest->segments->len; i++)
        clean = MIN(clean, segment_at(manifest, i)->clean);
    for (guint i = 0; i < manifest->stale->len; i++) {
        ManifestStale stale = g_array_index(manifest->stale, ManifestStale, i);
        if (stale.commit > clean)
            g_array_index(manifest->stale, ManifestStale, kept++) = stale;
    }
    g_array_set_size(manifest->stale, kept);
}

static gboolean
work(Upkeep *upkeep, gboolean all, GError **error)
{
    for (guint i = upkeep->next->segments->len; i > 0; i--) {
        gboolean rotten = FALSE;
        const ManifestSegment *segment = segment_at(upkeep->next, i - 1);
        if (all)
            for (guint j = 0; j < upkeep->next->stale->len && !rotten; j++)
                rotten = g_array_index(upkeep->next->stale, ManifestStale, j)
                             .commit > segment->clean;
        else if (!is_rotten(upkeep, segment, &rotten, error))
            return FALSE;
        if (rotten && !rewrite_segment(upkeep, i - 1, error))
            return FALSE;
    }
    guint n = upkeep->next->segments->len;
    guint first = all ? 0 : first_to_merge(upkeep->next);
    return n - first < 2 || compact_range(upkeep, first, n - first, error);
}

/* ---- the directory ---- */

static gboolean
is_named(const Manifest *manifest, const char *name)
{
    char *end;
    guint64 number = g_ascii_strtoull(name, &end, 10);
    if (*end)
        return FALSE;
    for (guint i = 0; i < manifest->segments->len; i++)
        if (segment_at(manifest, i)->number == number)
            return TRUE;
    return FALSE;
}

void
upkeep_clean(const char *index, const Manifest *manifest)
{
    g_autofree char *segments = g_build_filename(index, "segments", NULL);
    g_autoptr(GDir) dir = g_dir_open(segments, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(segments, name, NULL);
        if (!is_named(manifest, name))
            disk_remove_tree(path);
    }
}

gboolean
upkeep(const char *index, Manifest **manifest, gboolean all, GError **error)
{
    g_autoptr(Manifest) next = manifest_copy(*manifest);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *segments = g_build_filename(index, "segments", NULL);
    Upkeep state = { index, next, made };
    gboolean done = work(&state, all, error);
    if (done && made->len == 0)
        return TRUE;
    if (!done || !disk_sync_directory(segments, error)) {
        for (guint i = 0; i < made->len; i++)
            disk_remove_tree(made->pdata[i]);
        return FALSE;
    }
    drop_forgotten(next);
    next->commit++;
    /* Where this fails, the new manifest may be in force all the same, so
     * nothing is removed: the next writer sees what is and clears up. */
    if (!manifest_write(next, index, error))
        return FALSE;
    manifest_free(*manifest);
    *manifest = g_steal_pointer(&next);
    upkeep_clean(index, *manifest);
    return TRUE;
}
