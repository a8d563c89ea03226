/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/extract.h"

#include <stdlib.h>
#include <string.h>

/* Something that begins at a byte of a paragraph. */
typedef struct {
    guint paragraph;
    guint32 from;
    guint index; /* in the report's array */
} Anchor;

struct Extract {
    const Report *report;
    const char *path;
    guint64 file;
    GArray *amounts, *quotes, *passages; /* of Anchor, sorted */
    GArray *places;          /* those that do not stand for their article */
    guint *shared;           /* of each article: see extract_shared() */
    GHashTable *headings;    /* of the article at hand: text -> index + 1 */
    GArray *quote_numbers;   /* guint: of each quote in its article */
    char *today;             /* ISO */
    guint counted_paragraph; /* characters are counted once, passage after */
    guint32 counted_byte;    /* passage */
    gsize counted;
};

static int
compare_anchors(const void *a, const void *b)
{
    const Anchor *left = a, *right = b;
    if (left->paragraph != right->paragraph)
        return left->paragraph < right->paragraph ? -1 : 1;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

static void
add_anchor(GArray *places, guint paragraph, guint32 from, guint index)
{
    Anchor place = { paragraph, from, index };
    g_array_append_val(places, place);
}

/* Index of the first one at or behind a byte of a paragraph. */
static guint
first_at(const GArray *places, guint paragraph, guint32 from)
{
    Anchor key = { paragraph, from, 0 };
    guint low = 0, high = places->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (compare_anchors(&g_array_index(places, Anchor, middle), &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static GArray *
quote_numbers(const Report *report)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree guint *of_article = g_new0(guint, report->articles->len + 1);
    for (guint i = 0; i < report->quotes->len; i++) {
        const Quote *quote = &g_array_index(report->quotes, Quote, i);
        guint number = ++of_article[quote->article];
        g_array_append_val(numbers, number);
    }
    return numbers;
}

/* Of 2,000 reports the most had 119 places, all but three at most 61. What
 * stands for all passages costs at most a term for each byte of text, or so
 * many terms where that is more. */
#define SHARED_MOST 150
#define SHARED_TERMS 60000

static void
share_places(Extract *extract)
{
    const Report *report = extract->report;
    guint n = report->articles->len;
    g_autofree guint *passages = g_new0(guint, n + 1);
    g_autofree gsize *bytes = g_new0(gsize, n + 1);
    extract->shared = g_new0(guint, n + 1);
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        passages[p->article]++;
        bytes[p->article] += p->span.to - p->span.from;
    }
    for (guint i = 0; i < n; i++) {
        const Article *article = report->articles->pdata[i];
        guint number = article->number;
        gsize share =
            MAX(bytes[number], SHARED_TERMS) / MAX(passages[number], 1);
        extract->shared[number] = (guint)MIN(share, SHARED_MOST);
        for (guint k = extract->shared[number];
             article->places && k < article->places->len; k++) {
            const Place *p = &g_array_index(article->places, Place, k);
            add_anchor(extract->places, p->paragraph, p->span.from, k);
        }
    }
}

Extract *
extract_new(const Report *report, const char *path, guint64 file)
{
    Extract *extract = g_new0(Extract, 1);
    extract->report = report;
    extract->path = path;
    extract->file = file;
    extract->amounts = g_array_new(FALSE, FALSE, sizeof(Anchor));
    extract->quotes = g_array_new(FALSE, FALSE, sizeof(Anchor));
    extract->passages = g_array_new(FALSE, FALSE, sizeof(Anchor));
    extract->places = g_array_new(FALSE, FALSE, sizeof(Anchor));
    extract->headings = g_hash_table_new(g_str_hash, g_str_equal);
    extract->counted_paragraph = G_MAXUINT;
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    extract->today = g_date_time_format(now, "%Y-%m-%d");
    extract->quote_numbers = quote_numbers(report);
    for (guint i = 0; i < report->amounts->len; i++) {
        const Amount *a = &g_array_index(report->amounts, Amount, i);
        add_anchor(extract->amounts, a->paragraph, a->span.from, i);
    }
    for (guint i = 0; i < report->quotes->len; i++) {
        const Quote *q = &g_array_index(report->quotes, Quote, i);
        add_anchor(extract->quotes, q->paragraph, q->span.from, i);
    }
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        add_anchor(extract->passages, p->paragraph, p->span.from, i);
    }
    share_places(extract);
    g_array_sort(extract->amounts, compare_anchors);
    g_array_sort(extract->places, compare_anchors);
    g_array_sort(extract->quotes, compare_anchors);
    g_array_sort(extract->passages, compare_anchors);
    return extract;
}

void
extract_free(Extract *extract)
{
    if (!extract)
        return;
    g_array_unref(extract->amounts);
    g_array_unref(extract->quotes);
    g_array_unref(extract->passages);
    g_array_unref(extract->places);
    g_free(extract->shared);
    g_hash_table_unref(extract->headings);
    g_array_unref(extract->quote_numbers);
    g_free(extract->today);
    g_free(extract);
}

/* ---- articles ---- */

static char **
strings_of(const GPtrArray *names)
{
    GPtrArray *copy = g_ptr_array_new();
    for (guint i = 0; names && i < names->len; i++)
        g_ptr_array_add(copy, g_strdup(names->pdata[i]));
    g_ptr_array_add(copy, NULL);
    return (char **)g_ptr_array_free(copy, FALSE);
}

/* 广东省/清远市/连南瑶族自治县/三江镇 */
static char *
place_name(const Place *place)
{
    const char *levels[] = { place->province, place->city, place->county,
                             place->town, place->village };
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
        if (levels[i] && *levels[i])
            g_string_append_printf(name, "%s%s", name->len ? "/" : "",
                                   levels[i]);
    return g_string_free(name, FALSE);
}

/* The first place that says in which county things happen, else the first. */
static char *
main_place(const Article *article)
{
    const Place *first = NULL;
    for (guint i = 0; article->places && i < article->places->len; i++) {
        const Place *place = &g_array_index(article->places, Place, i);
        if (place->level >= PLACE_COUNTY)
            return place_name(place);
        if (!first)
            first = place;
    }
    return first ? place_name(first) : g_strdup("");
}

/* The latest date of at least a month's precision that the text states, else
 * the latest year; none of the future: 到2035年基本实现 tells no date of the
 * report. */
static const char *
latest_stated(const Extract *extract, const Article *article)
{
    const char *latest = "", *year = "";
    for (guint i = 0; article->dates && i < article->dates->len; i++) {
        const ArticleDate *date =
            &g_array_index(article->dates, ArticleDate, i);
        const char *iso = date->mention.iso;
        if (!date->mention.stated || strcmp(iso, extract->today) > 0)
            continue;
        if (date->mention.precision >= DATE_MONTH && strcmp(iso, latest) > 0)
            latest = iso;
        if (date->mention.precision == DATE_YEAR && strcmp(iso, year) > 0)
            year = iso;
    }
    return *latest ? latest : year;
}

/* Numbers the section headings of the article's passages. */
static char **
take_headings(Extract *extract, const Article *article, guint *n_passages)
{
    const GArray *passages = extract->report->passages;
    GPtrArray *headings = g_ptr_array_new();
    guint end = article->first_paragraph + article->n_paragraphs;
    guint at = first_at(extract->passages, article->first_paragraph, 0);
    g_hash_table_remove_all(extract->headings);
    *n_passages = 0;
    for (; at < extract->passages->len; at++) {
        const Anchor *place = &g_array_index(extract->passages, Anchor, at);
        if (place->paragraph >= end)
            break;
        const Passage *p = &g_array_index(passages, Passage, place->index);
        (*n_passages)++;
        if (!p->heading || !*p->heading ||
            g_hash_table_contains(extract->headings, p->heading))
            continue;
        g_ptr_array_add(headings, g_strdup(p->heading));
        g_hash_table_insert(extract->headings, (char *)p->heading,
                            GUINT_TO_POINTER(headings->len));
    }
    g_ptr_array_add(headings, NULL);
    return (char **)g_ptr_array_free(headings, FALSE);
}

ArticleRecord *
extract_article(Extract *extract, const Article *article)
{
    const SourceText *source = extract->report->source;
    ArticleRecord *record = g_new0(ArticleRecord, 1);
    record->id = g_strdup(article->id);
    record->path = g_strdup(extract->path);
    record->file = extract->file;
    record->file_size = source ? source->size : 0;
    record->number = article->number;
    record->title = g_strdup(article->title);
    record->kicker = g_strdup(article->kicker);
    record->source = g_strdup(article->source);
    record->printed = g_strdup(article->printed);
    record->team = g_strdup(article->team);
    record->from_place = g_strdup(article->from_place);
    record->to_place = g_strdup(article->to_place);
    record->reporters = strings_of(article->reporters);
    record->correspondents = strings_of(article->correspondents);
    record->photographers = strings_of(article->photographers);
    record->place = main_place(article);
    record->date = g_strdup(article->printed && *article->printed
                                ? article->printed
                                : latest_stated(extract, article));
    record->line_from = article->line_from;
    record->line_to = article->line_to;
    record->headings = take_headings(extract, article, &record->n_passages);
    return record;
}

/* ---- passages ---- */

static void
take_amounts(const Extract *extract, const Passage *passage, GArray *out)
{
    guint at =
        first_at(extract->amounts, passage->paragraph, passage->span.from);
    for (; at < extract->amounts->len; at++) {
        const Anchor *place = &g_array_index(extract->amounts, Anchor, at);
        if (place->paragraph != passage->paragraph ||
            place->from >= passage->span.to)
            break;
        const Amount *amount =
            &g_array_index(extract->report->amounts, Amount, place->index);
        RecordAmount kept = {
            .from = amount->span.from - passage->span.from,
            .to = MIN(amount->span.to, passage->span.to) - passage->span.from,
            .value = amount->value,
            .value_to = amount->value_to,
            .approx = amount->approx,
            .unit = g_strdup(amount->unit),
            .what = g_strdup(amount->what),
        };
        g_array_append_val(out, kept);
    }
}

static void
clear_amount(gpointer data)
{
    RecordAmount *amount = data;
    g_free(amount->unit);
    g_free(amount->what);
}

/* Index of the last run that begins at or before byte `at`. */
static guint
run_before(const GArray *runs, guint32 at)
{
    guint low = 0, high = runs->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(runs, OffsetRun, middle).text_from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : 0;
}

/* Spans of the passage in the file, and where in its text each begins: where
 * the paragraph's own stretches of source text begin. */
static void
take_spans(const Extract *extract, const Passage *passage,
           PassageRecord *record)
{
    const Paragraph *paragraph =
        extract->report->paragraphs->pdata[passage->paragraph];
    guint32 base = passage->span.from;
    report_spans(extract->report, passage->paragraph, passage->span,
                 record->spans);
    const GArray *runs = paragraph->text->map.runs;
    guint32 begins = 0, end = G_MAXUINT32;
    guint first = record->spans->len > 1 ? run_before(runs, base) : runs->len;
    for (guint i = first; i < runs->len; i++) {
        const OffsetRun *run = &g_array_index(runs, OffsetRun, i);
        if (run->text_from >= passage->span.to)
            break;
        guint32 to = run->text_from + run->count * run->text_unit;
        guint32 from = MAX(run->text_from, base);
        if (to > base) {
            guint32 source = run->source_from + (from - run->text_from) /
                                                    run->text_unit *
                                                    run->source_unit;
            if (source != end && record->pieces->len < record->spans->len) {
                begins = from - base;
                g_array_append_val(record->pieces, begins);
            }
        }
        end = run->source_from + run->count * run->source_unit;
    }
    if (record->pieces->len == record->spans->len)
        return;
    g_array_set_size(record->pieces, 0);
    for (guint i = 0; i < record->spans->len; i++)
        g_array_append_val(record->pieces, begins);
}

static guint
characters_before(Extract *extract, const Passage *passage, const char *text)
{
    if (extract->counted_paragraph != passage->paragraph ||
        extract->counted_byte > passage->span.from) {
        extract->counted_paragraph = passage->paragraph;
        extract->counted_byte = 0;
        extract->counted = 0;
    }
    extract->counted += offsets_characters(
        text, (Span){ extract->counted_byte, passage->span.from });
    extract->counted_byte = passage->span.from;
    return (guint)extract->counted;
}

PassageRecord *
extract_passage(Extract *extract, const Passage *passage)
{
    const Report *report = extract->report;
    const Article *article = report->articles->pdata[passage->article - 1];
    const Paragraph *paragraph = report->paragraphs->pdata[passage->paragraph];
    const char *text = paragraph->text->str->str;
    PassageRecord *record = g_new0(PassageRecord, 1);
    g_strlcpy(record->article, article->id, sizeof record->article);
    record->file = extract->file;
    record->number = passage->number;
    record->paragraph = passage->paragraph - article->first_paragraph;
    record->offset = characters_before(extract, passage, text);
    record->kind = passage->kind;
    record->heading =
        (int)GPOINTER_TO_UINT(g_hash_table_lookup(
            extract->headings, passage->heading ? passage->heading : "")) -
        1;
    record->goes_on = !passage->last;
    record->text_length = passage->span.to - passage->span.from;
    record->text = g_malloc(record->text_length + 1);
    memcpy(record->text, text + passage->span.from, record->text_length);
    record->text[record->text_length] = '\0';
    record->spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    record->pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    take_spans(extract, passage, record);
    record->amounts = g_array_new(FALSE, FALSE, sizeof(RecordAmount));
    g_array_set_clear_func(record->amounts, clear_amount);
    take_amounts(extract, passage, record->amounts);
    return record;
}

/* ---- quotes ---- */

static void
visit_anchors(const GArray *anchors, const Passage *passage,
              void (*visit)(guint index, gpointer data), gpointer data)
{
    guint at = first_at(anchors, passage->paragraph, passage->span.from);
    for (; at < anchors->len; at++) {
        const Anchor *place = &g_array_index(anchors, Anchor, at);
        if (place->paragraph != passage->paragraph ||
            place->from >= passage->span.to)
            break;
        visit(place->index, data);
    }
}

void
extract_quotes_of(Extract *extract, const Passage *passage,
                  void (*visit)(guint quote, gpointer data), gpointer data)
{
    visit_anchors(extract->quotes, passage, visit, data);
}

guint
extract_shared(const Extract *extract, const Article *article)
{
    return extract->shared[article->number];
}

void
extract_places_of(Extract *extract, const Passage *passage,
                  void (*visit)(guint place, gpointer data), gpointer data)
{
    visit_anchors(extract->places, passage, visit, data);
}

/* Number of the passage that holds a byte of a paragraph, 0 if none does. */
static guint
passage_at(const Extract *extract, guint paragraph, guint32 byte)
{
    guint at = first_at(extract->passages, paragraph, byte + 1);
    if (at == 0)
        return 0;
    const Anchor *place = &g_array_index(extract->passages, Anchor, at - 1);
    return place->paragraph == paragraph
               ? g_array_index(extract->report->passages, Passage, place->index)
                     .number
               : 0;
}

QuoteRecord *
extract_quote(Extract *extract, guint index)
{
    const Report *report = extract->report;
    const Quote *quote = &g_array_index(report->quotes, Quote, index);
    const Article *article = report->articles->pdata[quote->article - 1];
    QuoteRecord *record = g_new0(QuoteRecord, 1);
    g_strlcpy(record->article, article->id, sizeof record->article);
    record->file = extract->file;
    record->number = g_array_index(extract->quote_numbers, guint, index);
    record->passage = passage_at(extract, quote->paragraph, quote->span.from);
    record->quote = g_strdup(quote->quote);
    record->speaker = g_strdup(quote->speaker);
    record->speaker_role = g_strdup(quote->speaker_role);
    record->cue = g_strdup(quote->cue);
    record->position = quote->position;
    record->indirect = quote->indirect;
    record->spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    report_spans(report, quote->paragraph, quote->span, record->spans);
    if (quote->paragraph_to != quote->paragraph ||
        quote->span_to.from != quote->span.from)
        report_spans(report, quote->paragraph_to, quote->span_to,
                     record->spans);
    return record;
}
