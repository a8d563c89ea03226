/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/reader.h"

#include <string.h>
#include <sys/stat.h>

#include "index/catalog.h"
#include "index/disk.h"
#include "index/fault.h"
#include "index/indexlist.h"
#include "text/error.h"
#include "text/message.h"

/* A writer may merge segments away between the reading of the manifest and
 * the opening of the segments. */
#define OPEN_TRIES 5

/* One of the indexes. */
typedef struct {
    char *path;
    Manifest *manifest;
    struct stat st; /* of the manifest */
} Part;

struct Index {
    GArray *parts;                     /* of Part */
    XapianDatabase *passages, *quotes; /* all segments */
    GPtrArray *segments; /* of XapianDatabase: passages, one a segment */
    GArray *last_docids; /* XapianDocid of each segment */
    XapianQuery *stale;  /* any of the stale files, or NULL */
    guint n_stale;
    GHashTable *articles; /* key of metadata, owned -> ArticleRecord */
};

/* ---- opening ---- */

static void
clear_part(gpointer data)
{
    Part *part = data;
    g_free(part->path);
    g_clear_pointer(&part->manifest, manifest_free);
}

static Index *
index_new(void)
{
    Index *index = g_new0(Index, 1);
    index->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    g_array_set_clear_func(index->parts, clear_part);
    index->passages = xapian_database_new_empty();
    index->quotes = xapian_database_new_empty();
    index->segments =
        g_ptr_array_new_with_free_func((GDestroyNotify)xapian_database_free);
    index->last_docids = g_array_new(FALSE, FALSE, sizeof(XapianDocid));
    index->articles = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)record_free_article);
    return index;
}

void
index_close(Index *index)
{
    if (!index)
        return;
    g_array_unref(index->parts);
    g_clear_pointer(&index->passages, xapian_database_free);
    g_clear_pointer(&index->quotes, xapian_database_free);
    g_ptr_array_unref(index->segments);
    g_array_unref(index->last_docids);
    g_clear_pointer(&index->stale, xapian_query_free);
    g_hash_table_unref(index->articles);
    g_free(index);
}

static XapianDatabase *
open_into(XapianDatabase *all, const char *path, GError **error)
{
    GError *cause = NULL;
    XapianDatabase *db = xapian_database_open(path, &cause);
    if (db && xapian_database_add(all, db, &cause))
        return db;
    xapian_database_free(db);
    fault_propagate(error, cause, path);
    return NULL;
}

static gboolean
open_segment(Index *index, const char *path, guint number, GError **error)
{
    XapianDatabaseStats stats;
    GError *cause = NULL;
    g_autofree char *passages = manifest_segment_path(path, number, "passages");
    g_autofree char *quotes = manifest_segment_path(path, number, "quotes");
    g_autoptr(XapianDatabase) words = open_into(index->quotes, quotes, error);
    if (!words)
        return FALSE;
    XapianDatabase *db = open_into(index->passages, passages, error);
    if (!db)
        return FALSE;
    g_ptr_array_add(index->segments, db);
    if (!xapian_database_stats(db, &stats, &cause)) {
        fault_propagate(error, cause, passages);
        return FALSE;
    }
    g_array_append_val(index->last_docids, stats.last_docid);
    return TRUE;
}

static gboolean
open_part(Index *index, const char *path, GError **error)
{
    Part part = { .path = g_strdup(path) };
    g_autofree char *file = g_build_filename(path, MANIFEST_NAME, NULL);
    if (stat(file, &part.st) != 0)
        memset(&part.st, 0, sizeof part.st);
    part.manifest = manifest_read(path, error);
    g_array_append_val(index->parts, part);
    const Manifest *manifest = part.manifest;
    if (!manifest)
        return FALSE;
    const char *first =
        g_array_index(index->parts, Part, 0).manifest->dictionary;
    if (strcmp(first, manifest->dictionary) != 0) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: made with another dictionary than %s. Try: "
                      "bangfu-index rebuild"),
                    path, g_array_index(index->parts, Part, 0).path);
        return FALSE;
    }
    for (guint i = 0; i < manifest->segments->len; i++)
        if (!open_segment(
                index, path,
                g_array_index(manifest->segments, ManifestSegment, i).number,
                error))
            return FALSE;
    return TRUE;
}

/* A query for everything that is stale. */
static void
collect_stale(Index *index)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(XapianTermRef));
    for (guint i = 0; i < index->parts->len; i++) {
        const GArray *stale =
            g_array_index(index->parts, Part, i).manifest->stale;
        for (guint j = 0; j < stale->len; j++) {
            char *name =
                g_strdup_printf(SCHEMA_TERM_FILE "%016" G_GINT64_MODIFIER "x",
                                g_array_index(stale, ManifestStale, j).file);
            XapianTermRef term = { name, -1 };
            g_ptr_array_add(names, name);
            g_array_append_val(terms, term);
        }
    }
    index->n_stale = terms->len;
    if (terms->len)
        index->stale = xapian_query_terms(
            XAPIAN_OP_OR, (const XapianTermRef *)terms->data, terms->len, 0);
}

static gboolean
open_all(Index *index, const GPtrArray *directories, GError **error)
{
    for (guint i = 0; i < directories->len; i++)
        if (!open_part(index, directories->pdata[i], error))
            return FALSE;
    collect_stale(index);
    return TRUE;
}

Index *
index_open(char *const *paths, gsize n_paths, GError **error)
{
    g_autoptr(GPtrArray) directories = indexlist_read(paths, n_paths, error);
    if (!directories)
        return NULL;
    for (guint i = 1;; i++) {
        g_autoptr(Index) index = index_new();
        GError *cause = NULL;
        if (open_all(index, directories, &cause))
            return g_steal_pointer(&index);
        if (index_is_current(index) || i == OPEN_TRIES) {
            g_propagate_error(error, cause);
            return NULL;
        }
        g_error_free(cause); /* a commit came in between: once more */
    }
}

gboolean
index_is_current(const Index *index)
{
    for (guint i = 0; i < index->parts->len; i++) {
        const Part *part = &g_array_index(index->parts, Part, i);
        struct stat st;
        g_autofree char *file =
            g_build_filename(part->path, MANIFEST_NAME, NULL);
        if (stat(file, &st) != 0)
            return part->st.st_ino == 0;
        if (st.st_ino != part->st.st_ino || st.st_dev != part->st.st_dev ||
            st.st_size != part->st.st_size ||
            st.st_mtim.tv_sec != part->st.st_mtim.tv_sec ||
            st.st_mtim.tv_nsec != part->st.st_mtim.tv_nsec)
            return FALSE;
    }
    return TRUE;
}

const char *
index_dictionary(const Index *index)
{
    const Part *first = &g_array_index(index->parts, Part, 0);
    return first->manifest->dictionary;
}

XapianDatabase *
index_passages(Index *index)
{
    return index->passages;
}

XapianDatabase *
index_quotes(Index *index)
{
    return index->quotes;
}

/* ---- what is stale ---- */

XapianQuery *
index_live(Index *index, XapianQuery *query)
{
    if (!index->stale)
        return query;
    return xapian_query_pair(XAPIAN_OP_AND_NOT, query,
                             xapian_query_copy(index->stale));
}

gboolean
index_is_stale(const Index *index, guint64 file)
{
    for (guint i = 0; i < index->parts->len; i++)
        if (manifest_is_stale(g_array_index(index->parts, Part, i).manifest,
                              file))
            return TRUE;
    return FALSE;
}

guint
index_stale_files(const Index *index)
{
    return index->n_stale;
}

/* ---- records ---- */

static GBytes *
data_of(const XapianDatabase *db, XapianDocid docid, GError **error)
{
    GError *cause = NULL;
    GBytes *data = xapian_database_document_data(db, docid, &cause);
    if (!data)
        fault_propagate(error, cause, _("index"));
    return data;
}

PassageRecord *
index_passage(Index *index, XapianDocid docid, GError **error)
{
    gsize size;
    g_autoptr(GBytes) data = data_of(index->passages, docid, error);
    if (!data)
        return NULL;
    const void *bytes = g_bytes_get_data(data, &size);
    return record_decode_passage(bytes, size, error);
}

QuoteRecord *
index_quote(Index *index, XapianDocid docid, GError **error)
{
    gsize size;
    g_autoptr(GBytes) data = data_of(index->quotes, docid, error);
    if (!data)
        return NULL;
    const void *bytes = g_bytes_get_data(data, &size);
    return record_decode_quote(bytes, size, error);
}

/* The record under a metadata key, newest segment first. */
static const ArticleRecord *
article_at(Index *index, const char *key, GError **error)
{
    const ArticleRecord *known = g_hash_table_lookup(index->articles, key);
    for (guint i = index->segments->len; !known && i > 0; i--) {
        GError *cause = NULL;
        gsize size = 0;
        g_autoptr(GBytes) value = xapian_database_metadata(
            index->segments->pdata[i - 1], key, -1, &cause);
        if (!value) {
            fault_propagate(error, cause, _("index"));
            return NULL;
        }
        const void *bytes = g_bytes_get_data(value, &size);
        if (!size)
            continue;
        ArticleRecord *record = record_decode_article(bytes, size, error);
        if (!record)
            return NULL;
        g_hash_table_insert(index->articles, g_strdup(key), record);
        known = record;
    }
    return known;
}

const ArticleRecord *
index_article_of(Index *index, const char *id, guint64 file, GError **error)
{
    GError *cause = NULL;
    g_autofree char *key = g_strdup_printf(
        SCHEMA_META_ARTICLE "%s%016" G_GINT64_MODIFIER "x", id, file);
    const ArticleRecord *record = article_at(index, key, &cause);
    if (cause)
        g_propagate_error(error, cause);
    else if (!record)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
                    _("index is damaged (article %s is missing). Try: "
                      "bangfu-index check, then rebuild"),
                    id);
    return record;
}

/* The first live article under keys that begin with `prefix`. */
static const ArticleRecord *
live_article(Index *index, XapianDatabase *segment, const char *prefix,
             GError **error)
{
    GError *cause = NULL;
    g_autoptr(XapianTerms) keys =
        xapian_database_metadata_keys(segment, prefix, -1, &cause);
    while (keys && xapian_terms_next(keys, &cause)) {
        const char *key = xapian_terms_get(keys, NULL);
        guint64 file = g_ascii_strtoull(key + strlen(prefix), NULL, 16);
        if (!index_is_stale(index, file))
            return article_at(index, key, error);
    }
    if (cause)
        fault_propagate(error, cause, _("index"));
    return NULL;
}

const ArticleRecord *
index_article(Index *index, const char *id, GError **error)
{
    g_autofree char *prefix = g_strconcat(SCHEMA_META_ARTICLE, id, NULL);
    GError *cause = NULL;
    if (strlen(id) != 16)
        return NULL;
    for (guint i = index->segments->len; i > 0; i--) {
        const ArticleRecord *record =
            live_article(index, index->segments->pdata[i - 1], prefix, &cause);
        if (cause)
            g_propagate_error(error, cause);
        if (record || cause)
            return record;
    }
    return NULL;
}

/* ---- document ids ---- */

guint
index_segments(const Index *index)
{
    return index->segments->len;
}

XapianDocid
index_following(const Index *index, XapianDocid docid)
{
    guint n = index->segments->len;
    if (docid == 0 || n == 0)
        return 0;
    XapianDocid last =
        g_array_index(index->last_docids, XapianDocid, (docid - 1) % n);
    return (docid - 1) / n + 1 < last ? docid + n : 0;
}

XapianDocid
index_find_passage(Index *index, const char *article, guint number)
{
    guint n = index->segments->len;
    g_autofree char *term = g_strconcat(SCHEMA_TERM_ARTICLE, article, NULL);
    for (guint k = 0; k < n; k++) {
        g_autoptr(XapianPostings) postings =
            xapian_database_postings(index->segments->pdata[k], term, -1, NULL);
        gboolean more = postings && xapian_postings_next(postings, NULL);
        while (more) {
            XapianDocid at = xapian_postings_docid(postings);
            XapianDocid docid = (at - 1) * n + k + 1;
            g_autoptr(PassageRecord) record = index_passage(index, docid, NULL);
            if (record && record->number == number &&
                !index_is_stale(index, record->file))
                return docid;
            /* Passages are consecutive documents: jump by what is missing. */
            more = record && record->number < number
                       ? xapian_postings_skip_to(
                             postings, at + number - record->number, NULL)
                       : xapian_postings_next(postings, NULL);
        }
    }
    return 0;
}

/* ---- status ---- */

static gboolean
add_skipped(const CatalogEntry *entry, gpointer data)
{
    if (entry->status != CATALOG_SKIPPED)
        return TRUE;
    g_autofree char *why = error_skip_message(entry->path, entry->why);
    g_ptr_array_add(data, g_strdup_printf("%s\t%s", entry->path, why));
    return TRUE;
}

/* 20230300 -> 2023-03 */
static char *
date_of(GBytes *value)
{
    gsize size;
    const char *digits = g_bytes_get_data(value, &size);
    if (size != 8)
        return g_strdup("");
    if (memcmp(digits + 4, "00", 2) == 0)
        return g_strndup(digits, 4);
    if (memcmp(digits + 6, "00", 2) == 0)
        return g_strdup_printf("%.4s-%.2s", digits, digits + 4);
    return g_strdup_printf("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
}

static gboolean
part_status(const Part *part, IndexStatus *status, GError **error)
{
    const Manifest *m = part->manifest;
    status->files += m->files;
    status->articles += m->articles;
    status->passages += m->passages;
    status->quotes += m->quotes;
    status->bytes_indexed += m->bytes;
    status->bytes_on_disk += disk_usage(part->path);
    status->segments += m->segments->len;
    if (m->skipped == 0)
        return TRUE;
    g_autoptr(Catalog) catalog = catalog_open(part->path, m, error);
    return catalog &&
           catalog_each(catalog, "", add_skipped, status->skipped, error);
}

gboolean
index_status(Index *index, IndexStatus *status, GError **error)
{
    XapianValueStats dates;
    GError *cause = NULL;
    memset(status, 0, sizeof *status);
    status->skipped = g_ptr_array_new_with_free_func(g_free);
    status->dictionary = g_strdup(index_dictionary(index));
    for (guint i = 0; i < index->parts->len; i++)
        if (!part_status(&g_array_index(index->parts, Part, i), status, error))
            return FALSE;
    if (index->segments->len == 0) {
        status->first_date = g_strdup("");
        status->last_date = g_strdup("");
        return TRUE;
    }
    if (!xapian_database_value_stats(index->passages, SCHEMA_SLOT_DATE, &dates,
                                     &cause)) {
        fault_propagate(error, cause, _("index"));
        return FALSE;
    }
    status->first_date = date_of(dates.lowest);
    status->last_date = date_of(dates.highest);
    xapian_value_stats_clear(&dates);
    return TRUE;
}

void
index_status_clear(IndexStatus *status)
{
    g_clear_pointer(&status->skipped, g_ptr_array_unref);
    g_clear_pointer(&status->dictionary, g_free);
    g_clear_pointer(&status->first_date, g_free);
    g_clear_pointer(&status->last_date, g_free);
}
