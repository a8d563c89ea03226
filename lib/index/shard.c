/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/shard.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "index/articleterms.h"
#include "index/disk.h"
#include "index/extract.h"
#include "index/fault.h"
#include "index/schema.h"
#include "text/message.h"
#include "text/term.h"

/* Xapian's in-memory maps are what indexing costs: they outgrow the caches
 * soon. Written out each time so many bytes of text went in, they stay small,
 * and since each time goes on where the posting lists ended, these come out as
 * dense as from one batch. Measured on 20,000 passages of 225 characters (CPU s
 * in all, of these adding and writing out): every 128 KB 15.2, 4.0 + 5.8;
 * 256 KB 15.0, 5.0 + 4.5; 512 KB 14.3, 5.6 + 3.5; 1 MB 15.2, 7.0 + 2.8; 2 MB
 * 16.9, 8.9 + 2.3. The tables were of the same size each time. */
#define FLUSH_BYTES (512 << 10)

/* Bytes of the next passage that are analysed with a passage that goes on, so
 * that the word over the border comes out as in the whole text; more where
 * they hold no letter, for the pair over the border. */
#define LOOK_AHEAD 48

struct Shard {
    char *dir;
    XapianWritable *passages, *quotes;
    XapianDocument *document;
    GPtrArray *article_terms; /* of char *: boolean terms of the article */
    GString *term;            /* spared allocations */
    gsize unflushed;
    ShardCounts counts;
};

/* ---- opening and closing ---- */

static XapianWritable *
create(const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    GError *cause = NULL;
    XapianWritable *db = xapian_writable_open(
        path,
        XAPIAN_CREATE | XAPIAN_NO_TERMLIST | XAPIAN_NO_SYNC | XAPIAN_DANGEROUS,
        &cause);
    if (!db)
        fault_propagate(error, cause, path);
    return db;
}

Shard *
shard_new(const char *dir, GError **error)
{
    if (g_mkdir_with_parents(dir, 0700) != 0) {
        disk_error(error, dir, N_("cannot be created"));
        return NULL;
    }
    g_autoptr(Shard) shard = g_new0(Shard, 1);
    shard->dir = g_strdup(dir);
    shard->document = xapian_document_new();
    shard->article_terms = g_ptr_array_new_with_free_func(g_free);
    shard->term = g_string_new(NULL);
    shard->passages = create(dir, "passages", error);
    if (!shard->passages)
        return NULL;
    shard->quotes = create(dir, "quotes", error);
    if (!shard->quotes)
        return NULL;
    return g_steal_pointer(&shard);
}

void
shard_free(Shard *shard)
{
    if (!shard)
        return;
    g_clear_pointer(&shard->passages, xapian_writable_free);
    g_clear_pointer(&shard->quotes, xapian_writable_free);
    g_clear_pointer(&shard->document, xapian_document_free);
    g_ptr_array_unref(shard->article_terms);
    g_string_free(shard->term, TRUE);
    g_free(shard->dir);
    g_free(shard);
}

const ShardCounts *
shard_counts(const Shard *shard)
{
    return &shard->counts;
}

/* Passes a failed call's cause on; returns FALSE. */
static gboolean
failed(const Shard *shard, GError *cause, GError **error)
{
    fault_propagate(error, cause, shard->dir);
    return FALSE;
}

static gboolean
flush(Shard *shard, GError **error)
{
    GError *cause = NULL;
    shard->unflushed = 0;
    if (xapian_writable_flush(shard->passages, &cause) &&
        xapian_writable_flush(shard->quotes, &cause))
        return TRUE;
    return failed(shard, cause, error);
}

gboolean
shard_finish(Shard *shard, GError **error)
{
    GError *cause = NULL;
    if (!flush(shard, error))
        return FALSE;
    if (xapian_writable_close(shard->passages, &cause) &&
        xapian_writable_close(shard->quotes, &cause))
        return TRUE;
    return failed(shard, cause, error);
}

/* ---- terms ---- */

static void
add_boolean(Shard *shard, const char *prefix, const char *str, gssize size)
{
    g_string_assign(shard->term, prefix);
    g_string_append_len(shard->term, str, size);
    gsize length = shard->term->len;
    if (length > SCHEMA_TERM_MAX) {
        length = SCHEMA_TERM_MAX;
        while (((guchar)shard->term->str[length] & 0xC0) == 0x80)
            length--;
    }
    xapian_document_add_boolean_term(shard->document, shard->term->str,
                                     (gssize)length);
}

/* YYYYMMDD, what is not known 00; FALSE for no date. */
static gboolean
write_day(const char *iso, char day[9])
{
    guint digits = 0;
    for (const char *c = iso; *c && digits < 8; c++)
        if (g_ascii_isdigit(*c))
            day[digits++] = *c;
    while (digits >= 4 && digits < 8)
        day[digits++] = '0';
    day[digits] = '\0';
    return digits == 8;
}

static void
begin_document(Shard *shard, const ArticleRecord *record)
{
    char date[9];
    guint64 id = g_ascii_strtoull(record->id, NULL, 16);
    id = GUINT64_TO_BE(id);
    xapian_document_clear(shard->document);
    for (guint i = 0; i < shard->article_terms->len; i++)
        add_boolean(shard, "", shard->article_terms->pdata[i], -1);
    xapian_document_set_value(shard->document, SCHEMA_SLOT_ARTICLE, &id,
                              sizeof id);
    if (write_day(record->date, date))
        xapian_document_set_value(shard->document, SCHEMA_SLOT_DATE, date, 8);
}

/* ---- documents ---- */

typedef struct {
    Shard *shard;
    guint32 end; /* terms that begin behind it belong to the next passage */
} TextTerms;

static void
add_text_term(const Term *term, gpointer data)
{
    TextTerms *into = data;
    gboolean over = term->input.to > into->end;
    if (term->input.from >= into->end)
        return;
    if (term->class == TERM_CLASS_WORD && over)
        return;
    xapian_document_add_term(into->shard->document, term->term, term->length,
                             term->class == TERM_CLASS_BRIDGED ? 0 : 1);
    if (over)
        add_boolean(into->shard, SCHEMA_TERM_BORDER, term->term, term->length);
}

static gboolean
has_letter(const char *str, gsize length)
{
    g_autoptr(Folded) folded = normalize_fold(str, (gssize)length);
    for (const char *p = folded->str->str; *p; p = g_utf8_next_char(p))
        if (normalize_is_word(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

/* Where to stop analysing a passage of `text`. */
static gsize
look_ahead(const GString *text, Span passage)
{
    for (gsize n = LOOK_AHEAD;; n *= 2) {
        gsize to = MIN(passage.to + n, text->len);
        while (to < text->len && ((guchar)text->str[to] & 0xC0) == 0x80)
            to++;
        if (to == text->len ||
            has_letter(text->str + passage.to, to - passage.to) ||
            !has_letter(text->str + passage.from, passage.to - passage.from))
            return to;
    }
}

static void
add_passage_text(Shard *shard, const Paragraph *paragraph,
                 const Passage *passage, Segmenter *segmenter)
{
    const GString *text = paragraph->text->str;
    gsize to =
        passage->last ? passage->span.to : look_ahead(text, passage->span);
    TextTerms into = { shard, passage->span.to - passage->span.from };
    term_analyze(segmenter, text->str + passage->span.from,
                 (gssize)(to - passage->span.from), add_text_term, &into);
}

typedef struct {
    Shard *shard;
    const Report *report;
} Speakers;

static void
add_speaker(guint index, gpointer data)
{
    Speakers *of = data;
    const Quote *quote = &g_array_index(of->report->quotes, Quote, index);
    if (!quote->speaker || !*quote->speaker)
        return;
    g_autoptr(Folded) folded = normalize_fold(quote->speaker, -1);
    add_boolean(of->shard, SCHEMA_TERM_PERSON, folded->str->str, -1);
}

typedef struct {
    const Article *article;
    GPtrArray *terms;
} Places;

static void
add_place(guint index, gpointer data)
{
    Places *of = data;
    articleterms_add_place(of->terms,
                           &g_array_index(of->article->places, Place, index));
}

static void
add_places(Shard *shard, Extract *extract, const Report *report,
           const Passage *passage)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    Places places = { report->articles->pdata[passage->article - 1], terms };
    extract_places_of(extract, passage, add_place, &places);
    for (guint i = 0; i < terms->len; i++)
        add_boolean(shard, "", terms->pdata[i], -1);
}

static gboolean
add_document(Shard *shard, XapianWritable *db, GBytes *data, GError **error)
{
    GError *cause = NULL;
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    xapian_document_set_data(shard->document, bytes, size);
    if (!xapian_writable_add(db, shard->document, NULL, &cause))
        return failed(shard, cause, error);
    return TRUE;
}

/* The dates that the passage itself states: 日期:2023-03 finds the entry of a
 * diary, whenever the paper was printed. */
static void
add_days(Shard *shard, const Report *report, const Passage *passage)
{
    const Article *article =
        g_ptr_array_index(report->articles, passage->article - 1);
    for (guint i = 0; article->dates && i < article->dates->len; i++) {
        const ArticleDate *date =
            &g_array_index(article->dates, ArticleDate, i);
        char day[9];
        if (date->paragraph == passage->paragraph &&
            date->mention.span.from >= passage->span.from &&
            date->mention.span.from < passage->span.to &&
            write_day(date->mention.iso, day))
            add_boolean(shard, SCHEMA_TERM_DAY, day, -1);
    }
}

static gboolean
add_passage(Shard *shard, Extract *extract, const Report *report,
            const ArticleRecord *article, const Passage *passage,
            Segmenter *segmenter, GError **error)
{
    g_autoptr(PassageRecord) record = extract_passage(extract, passage);
    Speakers speakers = { shard, report };
    begin_document(shard, article);
    add_boolean(shard, SCHEMA_TERM_KIND, report_block_kind_name(passage->kind),
                -1);
    for (guint i = 0; i < record->amounts->len; i++)
        add_boolean(shard, SCHEMA_TERM_UNIT,
                    g_array_index(record->amounts, RecordAmount, i).unit, -1);
    add_days(shard, report, passage);
    extract_quotes_of(extract, passage, add_speaker, &speakers);
    add_places(shard, extract, report, passage);
    add_passage_text(shard, report->paragraphs->pdata[passage->paragraph],
                     passage, segmenter);
    g_autoptr(GBytes) data = record_encode_passage(record);
    shard->unflushed += record->text_length;
    shard->counts.bytes += record->text_length;
    shard->counts.passages++;
    return add_document(shard, shard->passages, data, error) &&
           (shard->unflushed < FLUSH_BYTES || flush(shard, error));
}

static gboolean
add_quote(Shard *shard, Extract *extract, const ArticleRecord *article,
          guint index, Segmenter *segmenter, GError **error)
{
    g_autoptr(QuoteRecord) record = extract_quote(extract, index);
    begin_document(shard, article);
    add_boolean(shard, SCHEMA_TERM_DIRECT, record->indirect ? "i" : "d", -1);
    if (record->speaker && *record->speaker) {
        g_autoptr(Folded) folded = normalize_fold(record->speaker, -1);
        add_boolean(shard, SCHEMA_TERM_PERSON, folded->str->str, -1);
    }
    TextTerms into = { shard, G_MAXUINT32 };
    term_analyze(segmenter, record->quote, -1, add_text_term, &into);
    g_autoptr(GBytes) data = record_encode_quote(record);
    shard->unflushed += strlen(record->quote);
    shard->counts.quotes++;
    return add_document(shard, shard->quotes, data, error);
}

static gboolean
set_metadata(Shard *shard, const void *key, gsize length, GBytes *value,
             GError **error)
{
    GError *cause = NULL;
    gsize size;
    const void *bytes = g_bytes_get_data(value, &size);
    if (xapian_writable_set_metadata(shard->passages, key, (gssize)length,
                                     bytes, size, &cause))
        return TRUE;
    return failed(shard, cause, error);
}

static gboolean
store_article(Shard *shard, const ArticleRecord *record, GError **error)
{
    g_autofree char *key =
        g_strdup_printf(SCHEMA_META_ARTICLE "%s%016" G_GINT64_MODIFIER "x",
                        record->id, record->file);
    g_autoptr(GBytes) value = record_encode_article(record);
    return set_metadata(shard, key, strlen(key), value, error);
}

gboolean
shard_add_entry(Shard *shard, const CatalogEntry *entry, GError **error)
{
    g_autoptr(GBytes) key = catalog_key(entry->path);
    g_autoptr(GBytes) value = catalog_encode(entry);
    gsize length;
    const void *bytes = g_bytes_get_data(key, &length);
    shard->counts.files++;
    return set_metadata(shard, bytes, length, value, error);
}

/* The report's passages and quotes are in order of their articles. */
gboolean
shard_add(Shard *shard, const Report *report, Segmenter *segmenter,
          CatalogEntry *entry, GError **error)
{
    g_autoptr(Extract) extract = extract_new(report, entry->path, entry->file);
    guint passage = 0, quote = 0;
    for (guint i = 0; i < report->articles->len; i++) {
        const Article *article = report->articles->pdata[i];
        g_autoptr(ArticleRecord) record = extract_article(extract, article);
        articleterms_take(shard->article_terms, article,
                          extract_shared(extract, article), record, segmenter);
        if (!store_article(shard, record, error))
            return FALSE;
        for (; passage < report->passages->len; passage++) {
            const Passage *p =
                &g_array_index(report->passages, Passage, passage);
            if (p->article != article->number)
                break;
            if (!add_passage(shard, extract, report, record, p, segmenter,
                             error))
                return FALSE;
        }
        for (; quote < report->quotes->len; quote++) {
            if (g_array_index(report->quotes, Quote, quote).article !=
                article->number)
                break;
            if (!add_quote(shard, extract, record, quote, segmenter, error))
                return FALSE;
        }
    }
    entry->articles = report->articles->len;
    entry->passages = passage;
    entry->quotes = quote;
    shard->counts.articles += report->articles->len;
    return shard_add_entry(shard, entry, error);
}
