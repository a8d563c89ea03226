/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/check.h"

#include <inttypes.h>
#include <string.h>

#include "index/catalog.h"
#include "index/extract.h"
#include "index/fault.h"
#include "index/reader.h"
#include "text/error.h"
#include "text/message.h"

typedef struct {
    const char *path;
    const CheckEvents *events;
    CheckCounts *counts;
    Index *index;
    GHashTable *live; /* file version -> number of its passages in segments */
    ReportTools *tools;
    Reader *reader;
    GError *failure;
} Check;

static void G_GNUC_PRINTF(2, 3) fault(Check *check, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    check->counts->faults++;
    if (check->events->fault)
        check->events->fault(what, check->events->data);
}

/* ---- tables ---- */

static void
check_tables(Check *check, const char *path)
{
    g_autoptr(GError) cause = NULL;
    gsize faults = 0;
    if (!xapian_check(path, &faults, NULL, &cause))
        fault(check, _("%s: tables cannot be checked (%s)"), path,
              cause->message);
    else if (faults)
        fault(check, _("%s: %zu faults in its tables"), path, faults);
}

static void
check_segments(Check *check, const Manifest *manifest)
{
    for (guint i = 0; i < manifest->segments->len; i++) {
        guint number =
            g_array_index(manifest->segments, ManifestSegment, i).number;
        g_autofree char *passages =
            manifest_segment_path(check->path, number, "passages");
        g_autofree char *quotes =
            manifest_segment_path(check->path, number, "quotes");
        check_tables(check, passages);
        check_tables(check, quotes);
    }
}

/* ---- records ---- */

static void
check_passage(Check *check, XapianDocid docid)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(PassageRecord) record =
        index_passage(check->index, docid, &cause);
    if (!record) {
        fault(check, _("passage %u: %s"), docid, cause->message);
        return;
    }
    if (index_is_stale(check->index, record->file))
        return;
    check->counts->passages++;
    if (!g_utf8_validate(record->text, (gssize)record->text_length, NULL))
        fault(check, _("passage %s-%u: its text is no UTF-8"), record->article,
              record->number);
    const ArticleRecord *article =
        index_article_of(check->index, record->article, record->file, &cause);
    if (!article)
        fault(check, _("passage %s-%u: %s"), record->article, record->number,
              cause->message);
    guint64 *n = g_hash_table_lookup(check->live, &record->file);
    if (!n) {
        n = g_new0(guint64, 2);
        n[0] = record->file;
        g_hash_table_insert(check->live, n, n);
    }
    n[1]++;
}

static void
check_quote(Check *check, XapianDocid docid)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(QuoteRecord) record = index_quote(check->index, docid, &cause);
    if (!record)
        fault(check, _("quote %u: %s"), docid, cause->message);
    else if (!index_is_stale(check->index, record->file))
        check->counts->quotes++;
}

/* Visits every document of a database. */
static gboolean
each_document(Check *check, XapianDatabase *db,
              void (*visit)(Check *check, XapianDocid docid), GError **error)
{
    GError *cause = NULL;
    g_autoptr(XapianPostings) all = xapian_database_postings(db, "", 0, &cause);
    while (all && xapian_postings_next(all, &cause))
        visit(check, xapian_postings_docid(all));
    if (!cause)
        return TRUE;
    fault_propagate(error, cause, check->path);
    return FALSE;
}

static gboolean
check_entry(const CatalogEntry *entry, gpointer data)
{
    Check *check = data;
    const guint64 *n = g_hash_table_lookup(check->live, &entry->file);
    check->counts->articles += entry->articles;
    if ((n ? n[1] : 0) != entry->passages)
        fault(check,
              _("%s: %" PRIu64 " passages in the index, %u in the catalogue"),
              entry->path, n ? n[1] : 0, entry->passages);
    return TRUE;
}

/* ---- sources ---- */

static gboolean
same_content(const CatalogEntry *entry, GBytes *bytes)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size, digest_size = sizeof digest;
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_checksum_update(checksum, data, (gssize)size);
    g_checksum_get_digest(checksum, digest, &digest_size);
    return memcmp(digest, entry->hash, sizeof entry->hash) == 0;
}

static void
compare_passage(Check *check, Extract *extract, const Passage *passage)
{
    g_autoptr(PassageRecord) now = extract_passage(extract, passage);
    XapianDocid docid =
        index_find_passage(check->index, now->article, now->number);
    g_autoptr(PassageRecord) stored =
        docid ? index_passage(check->index, docid, NULL) : NULL;
    if (!stored)
        fault(check, _("%s-%u: a passage of the source is missing"),
              now->article, now->number);
    else if (stored->text_length != now->text_length ||
             memcmp(stored->text, now->text, now->text_length) != 0)
        fault(check, _("%s-%u: the stored text is not that of the source"),
              now->article, now->number);
}

static gboolean
check_source(const CatalogEntry *entry, gpointer data)
{
    Check *check = data;
    char *text = NULL;
    gsize length;
    if (entry->status != CATALOG_INDEXED)
        return TRUE;
    if (!g_file_get_contents(entry->path, &text, &length, NULL)) {
        check->counts->changed++;
        return TRUE;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    if (!same_content(entry, bytes)) {
        check->counts->changed++;
        return TRUE;
    }
    g_autoptr(GError) why = NULL;
    SourceText *source = read_bytes(check->reader, entry->path, bytes, &why);
    check->counts->files++;
    if (!source) {
        fault(check, _("%s: cannot be read any more (%s)"), entry->path,
              why->message);
        return TRUE;
    }
    g_autoptr(Report) report = report_parse(source, check->tools);
    g_autoptr(Extract) extract = extract_new(report, entry->path, entry->file);
    for (guint i = 0; i < report->passages->len; i++)
        compare_passage(check, extract,
                        &g_array_index(report->passages, Passage, i));
    return TRUE;
}

static gboolean
check_sources(Check *check, const Catalog *catalog,
              const WriterOptions *options, GError **error)
{
    ReadLimits limits = READ_LIMITS;
    limits.reader = options->reader;
    if (!segment_init(options->data_dir, error))
        return FALSE;
    if (strcmp(segment_dictionary_hash(), index_dictionary(check->index)) !=
        0) {
        fault(check, _("%s: made with another dictionary than is installed"),
              check->path);
        return TRUE;
    }
    check->tools = report_tools_new(options->data_dir, error);
    if (!check->tools)
        return FALSE;
    check->reader = reader_new(&limits);
    gboolean done = catalog_each(catalog, "", check_source, check, error);
    reader_free(check->reader);
    report_tools_free(check->tools);
    return done;
}

gboolean
check_index(const char *path, const WriterOptions *options,
            const CheckEvents *events, CheckCounts *counts, GError **error)
{
    Check check = { .path = path, .events = events, .counts = counts };
    char *paths[] = { (char *)path, NULL };
    memset(counts, 0, sizeof *counts);
    g_autoptr(Manifest) manifest = manifest_read(path, error);
    if (!manifest)
        return FALSE;
    check_segments(&check, manifest);
    g_autoptr(Catalog) catalog = catalog_open(path, manifest, error);
    if (!catalog)
        return FALSE;
    check.index = index_open(paths, 1, error);
    if (!check.index)
        return FALSE;
    check.live =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    gboolean done =
        each_document(&check, index_passages(check.index), check_passage,
                      error) &&
        each_document(&check, index_quotes(check.index), check_quote, error) &&
        catalog_each(catalog, "", check_entry, &check, error) &&
        (!options || check_sources(&check, catalog, options, error));
    if (done && (counts->passages != manifest->passages ||
                 counts->articles != manifest->articles ||
                 counts->quotes != manifest->quotes))
        fault(&check,
              _("%s: %" PRIu64 " passages, %" PRIu64 " quotes, %" PRIu64
                " articles; the manifest says %" PRIu64 ", %" PRIu64
                ", %" PRIu64),
              path, counts->passages, counts->quotes, counts->articles,
              manifest->passages, manifest->quotes, manifest->articles);
    g_hash_table_unref(check.live);
    index_close(check.index);
    return done;
}
