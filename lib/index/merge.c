/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/merge.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "index/catalog.h"
#include "index/disk.h"
#include "index/fault.h"
#include "index/schema.h"
#include "text/message.h"
#include "xapian/xapian_c.h"

/* Rewriting goes through all posting lists once for each range of documents, so
 * ranges are as large as memory allows: bytes that the terms of a range may
 * take. A document has as many terms as it is long, at most, and some boolean
 * ones; lists grow by doubling. */
#define RANGE_BYTES (96 << 20)
#define BOOLEAN_TERMS 48

/* Postings after which they are written out: see FLUSH_BYTES in shard.c. */
#define FLUSH_POSTINGS 150000

/* ---- compaction ---- */

/* File versions grow, and so do the times of runs within one version. */
static gsize
choose_newest(const char *key, gsize length, const XapianBytes *values, gsize n,
              gpointer data)
{
    gsize best = 0;
    g_autoptr(CatalogEntry) newest = NULL;
    (void)length;
    (void)data;
    for (gsize i = 0; i < n && key[0] == SCHEMA_META_FILE[0]; i++) {
        g_autoptr(CatalogEntry) entry =
            catalog_decode(values[i].bytes, values[i].size, NULL);
        if (!entry || (newest && (entry->file < newest->file ||
                                  (entry->file == newest->file &&
                                   entry->scanned <= newest->scanned))))
            continue;
        catalog_entry_free(newest);
        newest = g_steal_pointer(&entry);
        best = i;
    }
    return best;
}

static gboolean
compact_one(char *const *sources, guint n, const char *destination,
            const char *name, GError **error)
{
    g_auto(GStrv) paths = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        paths[i] = g_build_filename(sources[i], name, NULL);
    g_autofree char *to = g_build_filename(destination, name, NULL);
    GError *cause = NULL;
    if (xapian_compact((const char *const *)paths, n, to, XAPIAN_COMPACT_FULL,
                       0, choose_newest, NULL, &cause))
        return TRUE;
    fault_propagate(error, cause, to);
    return FALSE;
}

gboolean
merge_compact(char *const *sources, guint n, const char *destination,
              GError **error)
{
    if (g_mkdir_with_parents(destination, 0700) != 0)
        return disk_error(error, destination, N_("cannot be created"));
    return compact_one(sources, n, destination, "passages", error) &&
           compact_one(sources, n, destination, "quotes", error);
}

/* ---- what is stale ---- */

static char *
file_term(guint64 file)
{
    return g_strdup_printf(SCHEMA_TERM_FILE "%016" G_GINT64_MODIFIER "x", file);
}

gboolean
merge_count_stale(const char *source, const Manifest *manifest,
                  guint64 *passages, GError **error)
{
    g_autofree char *path = g_build_filename(source, "passages", NULL);
    GError *cause = NULL;
    g_autoptr(XapianDatabase) db = xapian_database_open(path, &cause);
    *passages = 0;
    for (guint i = 0; db && !cause && i < manifest->stale->len; i++) {
        XapianDoccount documents = 0;
        g_autofree char *term =
            file_term(g_array_index(manifest->stale, ManifestStale, i).file);
        if (xapian_database_termfreq(db, term, -1, &documents, &cause))
            *passages += documents;
    }
    if (!cause)
        return TRUE;
    fault_propagate(error, cause, path);
    return FALSE;
}

/* ---- rewriting ---- */

typedef struct {
    guint32 term, wdf;
} DocumentTerm;

typedef struct {
    XapianDatabase *from;
    XapianWritable *to;
    XapianDocument *document;
    XapianDocid last;
    guint8 *stale;     /* a byte a document id */
    GByteArray *names; /* of all terms of a range, one after the other */
    GArray *term_ends; /* guint32: where each ends in names */
    GPtrArray *terms;  /* of GArray of DocumentTerm, a document of a range */
    guint64 documents;
    guint unflushed; /* postings */
    GError *cause;   /* of XAPIAN_C_ERROR */
} Rewrite;

static void
rewrite_close(Rewrite *rewrite)
{
    g_clear_pointer(&rewrite->from, xapian_database_free);
    g_clear_pointer(&rewrite->to, xapian_writable_free);
    g_clear_pointer(&rewrite->document, xapian_document_free);
    g_free(rewrite->stale);
    g_byte_array_unref(rewrite->names);
    g_array_unref(rewrite->term_ends);
    g_ptr_array_unref(rewrite->terms);
    g_free(rewrite);
}

static void
make_range(Rewrite *rewrite, const XapianDatabaseStats *stats)
{
    double terms = stats->average_length + BOOLEAN_TERMS;
    double most = RANGE_BYTES / (1.5 * sizeof(DocumentTerm) * terms);
    guint n = (guint)CLAMP(most, 1, (double)stats->last_docid + 1);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(rewrite->terms,
                        g_array_new(FALSE, FALSE, sizeof(DocumentTerm)));
}

static gboolean
find_stale(Rewrite *rewrite, const Manifest *manifest)
{
    XapianDatabaseStats stats;
    if (!xapian_database_stats(rewrite->from, &stats, &rewrite->cause))
        return FALSE;
    rewrite->last = stats.last_docid;
    make_range(rewrite, &stats);
    rewrite->stale = g_malloc0((gsize)stats.last_docid + 1);
    for (guint i = 0; i < manifest->stale->len; i++) {
        g_autofree char *term =
            file_term(g_array_index(manifest->stale, ManifestStale, i).file);
        g_autoptr(XapianPostings) postings =
            xapian_database_postings(rewrite->from, term, -1, &rewrite->cause);
        while (postings && xapian_postings_next(postings, &rewrite->cause)) {
            XapianDocid docid = xapian_postings_docid(postings);
            if (docid <= rewrite->last)
                rewrite->stale[docid] = 1;
        }
        if (rewrite->cause)
            return FALSE;
    }
    return TRUE;
}

static Rewrite *
rewrite_open(const char *from, const char *to, const Manifest *manifest)
{
    Rewrite *rewrite = g_new0(Rewrite, 1);
    rewrite->names = g_byte_array_new();
    rewrite->term_ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    rewrite->terms =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    rewrite->document = xapian_document_new();
    rewrite->from = xapian_database_open(from, &rewrite->cause);
    if (rewrite->from && find_stale(rewrite, manifest))
        rewrite->to =
            xapian_writable_open(to,
                                 XAPIAN_CREATE | XAPIAN_NO_TERMLIST |
                                     XAPIAN_NO_SYNC | XAPIAN_DANGEROUS,
                                 &rewrite->cause);
    return rewrite;
}

/* Notes the term in each living document of [low, high) that has it. */
static gboolean
note_term(Rewrite *rewrite, const char *term, gsize length, XapianDocid low,
          XapianDocid high)
{
    gboolean noted = FALSE;
    g_autoptr(XapianPostings) postings = xapian_database_postings(
        rewrite->from, term, (gssize)length, &rewrite->cause);
    if (!postings || !xapian_postings_skip_to(postings, low, &rewrite->cause))
        return rewrite->cause == NULL;
    do {
        XapianDocid docid = xapian_postings_docid(postings);
        DocumentTerm use = { rewrite->term_ends->len,
                             xapian_postings_wdf(postings) };
        if (docid >= high)
            break;
        if (rewrite->stale[docid])
            continue;
        GArray *terms = rewrite->terms->pdata[docid - low];
        g_array_append_val(terms, use);
        noted = TRUE;
    } while (xapian_postings_next(postings, &rewrite->cause));
    if (noted) {
        g_byte_array_append(rewrite->names, (const guint8 *)term,
                            (guint)length);
        g_array_append_val(rewrite->term_ends, rewrite->names->len);
    }
    return rewrite->cause == NULL;
}

static gboolean
copy_value(Rewrite *rewrite, XapianDocid docid, XapianSlot slot)
{
    g_autoptr(GBytes) value = xapian_database_document_value(
        rewrite->from, docid, slot, &rewrite->cause);
    gsize size = 0;
    const void *bytes = value ? g_bytes_get_data(value, &size) : NULL;
    if (size)
        xapian_document_set_value(rewrite->document, slot, bytes, size);
    return value != NULL;
}

static gboolean
copy_document(Rewrite *rewrite, XapianDocid docid, const GArray *terms)
{
    xapian_document_clear(rewrite->document);
    for (guint i = 0; i < terms->len; i++) {
        DocumentTerm use = g_array_index(terms, DocumentTerm, i);
        const guint32 *ends = (const guint32 *)rewrite->term_ends->data;
        guint32 begin = use.term ? ends[use.term - 1] : 0;
        xapian_document_add_term(rewrite->document,
                                 (const char *)rewrite->names->data + begin,
                                 (gssize)(ends[use.term] - begin), use.wdf);
    }
    g_autoptr(GBytes) data =
        xapian_database_document_data(rewrite->from, docid, &rewrite->cause);
    if (!data)
        return FALSE;
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    xapian_document_set_data(rewrite->document, bytes, size);
    rewrite->documents++;
    return copy_value(rewrite, docid, SCHEMA_SLOT_DATE) &&
           copy_value(rewrite, docid, SCHEMA_SLOT_ARTICLE) &&
           xapian_writable_add(rewrite->to, rewrite->document, NULL,
                               &rewrite->cause);
}

static gboolean
flush_now_and_then(Rewrite *rewrite, guint postings)
{
    rewrite->unflushed += postings;
    if (rewrite->unflushed < FLUSH_POSTINGS)
        return TRUE;
    rewrite->unflushed = 0;
    return xapian_writable_flush(rewrite->to, &rewrite->cause);
}

/* Every living document has a term of its file, so one without is none. */
static gboolean
copy_range(Rewrite *rewrite, XapianDocid low, XapianDocid high)
{
    g_byte_array_set_size(rewrite->names, 0);
    g_array_set_size(rewrite->term_ends, 0);
    for (guint i = 0; i < rewrite->terms->len; i++)
        g_array_set_size(rewrite->terms->pdata[i], 0);
    g_autoptr(XapianTerms) terms =
        xapian_database_terms(rewrite->from, "", 0, &rewrite->cause);
    while (terms && xapian_terms_next(terms, &rewrite->cause)) {
        gsize length;
        const char *term = xapian_terms_get(terms, &length);
        if (!note_term(rewrite, term, length, low, high))
            return FALSE;
    }
    for (XapianDocid docid = low; docid < high && !rewrite->cause; docid++) {
        const GArray *own = rewrite->terms->pdata[docid - low];
        if (own->len && (!copy_document(rewrite, docid, own) ||
                         !flush_now_and_then(rewrite, own->len)))
            return FALSE;
    }
    return !rewrite->cause;
}

static gboolean
copy_documents(Rewrite *rewrite)
{
    guint range = rewrite->terms->len;
    for (guint64 low = 1; low <= rewrite->last; low += range) {
        guint64 high = MIN(low + range, (guint64)rewrite->last + 1);
        if (!copy_range(rewrite, (XapianDocid)low, (XapianDocid)high))
            return FALSE;
    }
    return TRUE;
}

/* Whether a metadata key and its value belong to a file that lives. */
static gboolean
is_live(const char *key, gsize length, const void *value, gsize size,
        const Manifest *manifest, GError **error)
{
    if (key[0] == SCHEMA_META_ARTICLE[0] && length == 33) {
        g_autofree char *digits = g_strndup(key + 17, 16);
        return !manifest_is_stale(manifest, g_ascii_strtoull(digits, NULL, 16));
    }
    g_autoptr(CatalogEntry) entry = catalog_decode(value, size, error);
    return entry && !manifest_is_stale(manifest, entry->file);
}

static gboolean
copy_metadata(Rewrite *rewrite, const Manifest *manifest, guint64 *entries,
              GError **error)
{
    g_autoptr(XapianTerms) keys =
        xapian_database_metadata_keys(rewrite->from, "", 0, &rewrite->cause);
    while (keys && xapian_terms_next(keys, &rewrite->cause)) {
        gsize length, size;
        GError *damage = NULL;
        const char *key = xapian_terms_get(keys, &length);
        g_autoptr(GBytes) value = xapian_database_metadata(
            rewrite->from, key, (gssize)length, &rewrite->cause);
        if (!value)
            return FALSE;
        const void *bytes = g_bytes_get_data(value, &size);
        gboolean live = is_live(key, length, bytes, size, manifest, &damage);
        if (damage) {
            g_propagate_error(error, damage);
            return FALSE;
        }
        if (live) {
            (*entries)++;
            if (!xapian_writable_set_metadata(rewrite->to, key, (gssize)length,
                                              bytes, size, &rewrite->cause))
                return FALSE;
        }
    }
    return rewrite->cause == NULL;
}

static gboolean
rewrite_one(const char *source, const char *destination, const char *name,
            const Manifest *manifest, guint64 *documents, guint64 *entries,
            GError **error)
{
    g_autofree char *from = g_build_filename(source, name, NULL);
    g_autofree char *to = g_build_filename(destination, name, NULL);
    Rewrite *rewrite = rewrite_open(from, to, manifest);
    gboolean copied = rewrite->to && copy_documents(rewrite) &&
                      copy_metadata(rewrite, manifest, entries, error) &&
                      xapian_writable_flush(rewrite->to, &rewrite->cause) &&
                      xapian_writable_close(rewrite->to, &rewrite->cause);
    *documents = rewrite->documents;
    if (rewrite->cause)
        fault_propagate(error, g_steal_pointer(&rewrite->cause), from);
    rewrite_close(rewrite);
    return copied;
}

gboolean
merge_rewrite(const char *source, const Manifest *manifest,
              const char *destination, guint64 *passages, guint64 *quotes,
              guint64 *entries, GError **error)
{
    *entries = 0;
    if (g_mkdir_with_parents(destination, 0700) != 0)
        return disk_error(error, destination, N_("cannot be created"));
    return rewrite_one(source, destination, "passages", manifest, passages,
                       entries, error) &&
           rewrite_one(source, destination, "quotes", manifest, quotes, entries,
                       error);
}
