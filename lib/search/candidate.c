/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/candidate.h"

#include <string.h>

#include "report/trait.h"
#include "search/subject.h"

#define CLAUSE_MOST 40 /* characters of an attribution */

void
candidate_free(VerifyCandidate *candidate)
{
    if (candidate == NULL)
        return;
    g_free(candidate->id);
    g_free(candidate->quote);
    g_free(candidate->speaker);
    g_free(candidate->speaker_role);
    g_array_unref(candidate->hidden);
    g_array_unref(candidate->spans);
    if (candidate->edits != NULL)
        g_array_unref(candidate->edits);
    g_free(candidate);
}

AlignText *
candidate_text(const VerifyCandidate *candidate)
{
    AlignText *text =
        align_text_new(candidate->quote, strlen(candidate->quote));

    for (guint i = 0; i < candidate->hidden->len; i++)
        align_text_hide(text, g_array_index(candidate->hidden, Span, i));
    return text;
}

/* One of an article, without words yet; NULL if the article cannot be had. */
static VerifyCandidate *
new_candidate(Index *index, const char *article, guint64 file, GError **error)
{
    const ArticleRecord *record = index_article_of(index, article, file, error);
    VerifyCandidate *candidate;

    if (record == NULL)
        return NULL;
    candidate = g_new0(VerifyCandidate, 1);
    candidate->article = record;
    candidate->spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    candidate->hidden = g_array_new(FALSE, FALSE, sizeof(Span));
    return candidate;
}

/* Spans that touch become one. */
static void
append_spans(GArray *to, const GArray *from)
{
    for (guint i = 0; i < from->len; i++) {
        const SourceSpan *span = &g_array_index(from, SourceSpan, i);
        SourceSpan *last =
            to->len > 0 ? &g_array_index(to, SourceSpan, to->len - 1) : NULL;

        if (last != NULL && last->byte_to == span->byte_from) {
            last->byte_to = span->byte_to;
            last->line_to = MAX(last->line_to, span->line_to);
        } else {
            g_array_append_val(to, *span);
        }
    }
}

/* ---- quotations ---- */

static QuoteRecord *
quote_of(const MatchHit *hit, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(hit->data, &size);

    return record_decode_quote(bytes, size, error);
}

/* Takes `words` over. */
static VerifyCandidate *
new_speech(Index *index, const QuoteRecord *record, char *words, GError **error)
{
    VerifyCandidate *candidate =
        new_candidate(index, record->article, record->file, error);

    if (candidate == NULL) {
        g_free(words);
        return NULL;
    }
    candidate->id = g_strdup_printf("%s-q%u", record->article, record->number);
    candidate->quote = words;
    candidate->speaker = g_strdup(record->speaker);
    candidate->speaker_role = g_strdup(record->speaker_role);
    return candidate;
}

VerifyCandidate *
candidate_quote(Index *index, const MatchHit *hit, GError **error)
{
    g_autoptr(QuoteRecord) record = quote_of(hit, error);
    VerifyCandidate *candidate;

    if (record == NULL)
        return NULL;
    candidate = new_speech(index, record, g_strdup(record->quote), error);
    if (candidate != NULL)
        append_spans(candidate->spans, record->spans);
    return candidate;
}

/* ---- passages ---- */

static PassageRecord *
passage_of(const MatchHit *hit, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(hit->data, &size);

    return record_decode_passage(bytes, size, error);
}

/* Of one passage or some in a row, of PassageRecord *. */
static VerifyCandidate *
new_text(Index *index, PassageRecord *const *passages, guint n, GError **error)
{
    VerifyCandidate *candidate =
        new_candidate(index, passages[0]->article, passages[0]->file, error);
    GString *text;

    if (candidate == NULL)
        return NULL;
    text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_string_append_len(text, passages[i]->text,
                            (gssize)passages[i]->text_length);
        append_spans(candidate->spans, passages[i]->spans);
    }
    candidate->in_text = TRUE;
    candidate->id =
        g_strdup_printf("%s-%u", passages[0]->article, passages[0]->number);
    candidate->quote = g_string_free(text, FALSE);
    candidate->speaker = g_strdup("");
    candidate->speaker_role = g_strdup("");
    return candidate;
}

VerifyCandidate *
candidate_passage(Index *index, const MatchHit *hit, GError **error)
{
    g_autoptr(PassageRecord) record = passage_of(hit, error);

    return record == NULL ? NULL : new_text(index, &record, 1, error);
}

/* The passages of the paragraph of a hit, of PassageRecord *. */
static GPtrArray *
paragraph_of(Index *index, XapianDocid docid, PassageRecord *record,
             gboolean before, gsize letters, GError **error)
{
    g_autoptr(Subject) subject = subject_new(index, docid, record);

    return subject_steal_paragraph(subject, before, letters, error);
}

static GString *
text_of(const GPtrArray *passages)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < passages->len; i++) {
        const PassageRecord *record = passages->pdata[i];

        g_string_append_len(text, record->text, (gssize)record->text_length);
    }
    return text;
}

/* Which of the passages a place in their text is in: from *first on. */
static guint
touched(const GPtrArray *passages, Span place, guint *first)
{
    gsize at = 0;
    guint n = 0;

    *first = 0;
    for (guint i = 0; i < passages->len && at < place.to; i++) {
        at += ((PassageRecord *)passages->pdata[i])->text_length;
        if (at <= place.from)
            *first = i + 1;
        else
            n++;
    }
    return n;
}

VerifyCandidate *
candidate_paragraph(Index *index, const MatchHit *hit,
                    const AlignText *remembered, GError **error)
{
    PassageRecord *record = passage_of(hit, error);
    guint n = align_text_characters(remembered), number, first;
    g_autoptr(GPtrArray) passages = NULL;
    g_autoptr(GString) str = NULL;
    g_autoptr(AlignText) text = NULL;
    g_autoptr(Alignment) alignment = NULL;

    if (record == NULL)
        return NULL;
    number = record->number;
    /* A place as long as that is half added, and nothing alike. */
    passages = paragraph_of(index, hit->docid, record, TRUE, n + n / 2, error);
    if (passages == NULL || passages->len == 1)
        return NULL;
    str = text_of(passages);
    text = align_text_new(str->str, str->len);
    alignment = align_best(remembered, text, NULL);
    if (alignment == NULL)
        return NULL;
    n = touched(passages, alignment->printed, &first);
    if (n == 0 ||
        (n == 1 && ((PassageRecord *)passages->pdata[first])->number == number))
        return NULL;
    return new_text(index, (PassageRecord *const *)passages->pdata + first, n,
                    error);
}

/* ---- speech in parts ---- */

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    const QuoteRecord *x = *(QuoteRecord *const *)a;
    const QuoteRecord *y = *(QuoteRecord *const *)b;

    return (x->number > y->number) - (x->number < y->number);
}

/* All of the article, by number; of QuoteRecord *. */
static GPtrArray *
quotes_of(Index *index, const QuoteRecord *of, GError **error)
{
    g_autofree char *term = g_strconcat(SCHEMA_TERM_ARTICLE, of->article, NULL);
    g_autoptr(XapianQuery) query =
        index_live(index, xapian_query_term(term, -1));
    g_autoptr(GArray) hits =
        match_exact(index_quotes(index), query, 0, NULL, NULL, error);
    g_autoptr(GPtrArray) quotes =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_free_quote);

    for (guint i = 0; hits != NULL && i < hits->len; i++) {
        QuoteRecord *quote = quote_of(&g_array_index(hits, MatchHit, i), error);

        if (quote == NULL)
            return NULL;
        if (quote->file == of->file)
            g_ptr_array_add(quotes, quote);
        else
            record_free_quote(quote);
    }
    if (hits == NULL)
        return NULL;
    g_ptr_array_sort(quotes, compare_numbers);
    return g_steal_pointer(&quotes);
}

static gboolean
is_parted(const QuoteRecord *quote)
{
    return !quote->indirect &&
           (quote->position == QUOTE_MIDDLE || quote->position == QUOTE_AFTER);
}

/* “甲，”他说，“乙。”, not 他说：“甲。”他又说：“乙。”: as far as records tell.
 */
static gboolean
may_go_on(const QuoteRecord *one, const QuoteRecord *next)
{
    return is_parted(one) && !next->indirect &&
           next->position == QUOTE_MIDDLE && one->number + 1 == next->number &&
           strcmp(one->speaker, next->speaker) == 0 &&
           (one->speaker[0] != '\0' ||
            (one->speaker_role[0] != '\0' &&
             strcmp(one->speaker_role, next->speaker_role) == 0));
}

/* Whether str[part] is nothing but ”李明说，“: one clause that holds the verb.
 */
static gboolean
is_attribution(const char *str, Span part, const char *cue)
{
    g_autofree char *clause = g_strndup(str + part.from, part.to - part.from);
    gboolean ended = FALSE;

    if (cue[0] == '\0' || strstr(clause, cue) == NULL ||
        offsets_characters(str, part) > CLAUSE_MOST)
        return FALSE;
    for (const char *p = clause; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (trait_is_sentence_end(c))
            ended = TRUE;
        else if (ended && normalize_is_word(normalize_char(c)))
            return FALSE;
    }
    return TRUE;
}

/* A run of quotations, and where in the text each of them stands. */
typedef struct {
    GPtrArray *quotes; /* of QuoteRecord * */
    GArray *places;    /* of Span */
    guint from, to;    /* the run: [from, to) of both */
} Run;

static gboolean
goes_on(const Run *run, const char *str, guint i)
{
    const QuoteRecord *one = run->quotes->pdata[i];
    const QuoteRecord *next = run->quotes->pdata[i + 1];
    Span between = { g_array_index(run->places, Span, i).to,
                     g_array_index(run->places, Span, i + 1).from };

    return is_attribution(str, between, one->cue) ||
           is_attribution(str, between, next->cue);
}

/* Looks for the words of the run, one after the other. FALSE if they stand in
 * several paragraphs. */
static gboolean
find_places(Run *run, const char *str)
{
    const char *at = str;

    g_array_set_size(run->places, run->to);
    for (guint i = run->from; i < run->to; i++) {
        const QuoteRecord *quote = run->quotes->pdata[i];
        Span *place = &g_array_index(run->places, Span, i);

        at = strstr(at, quote->quote);
        if (at == NULL)
            return FALSE;
        place->from = (guint32)(at - str);
        at += strlen(quote->quote);
        place->to = (guint32)(at - str);
    }
    return TRUE;
}

/* The paragraph in which the run begins, from its passage on; NULL also
 * without error. */
static GString *
read_text(Index *index, const Run *run, GError **error)
{
    const QuoteRecord *first = run->quotes->pdata[run->from];
    XapianDocid docid =
        index_find_passage(index, first->article, first->passage);
    PassageRecord *record;
    g_autoptr(GPtrArray) passages = NULL;
    gsize letters = 0;

    for (guint i = run->from; i < run->to; i++)
        letters +=
            strlen(((QuoteRecord *)run->quotes->pdata[i])->quote) + CLAUSE_MOST;
    record = docid != 0 ? index_passage(index, docid, error) : NULL;
    if (record == NULL)
        return NULL;
    if (record->file != first->file) {
        record_free_passage(record);
        return NULL;
    }
    passages = paragraph_of(index, docid, record, FALSE, letters, error);
    return passages != NULL ? text_of(passages) : NULL;
}

/* Cuts the run down to the quotations that belong together with `own`. */
static gboolean
settle(Run *run, const char *str, guint own)
{
    guint from = own, to = own + 1;

    while (from > run->from && goes_on(run, str, from - 1))
        from--;
    while (to < run->to && goes_on(run, str, to - 1))
        to++;
    run->from = from;
    run->to = to;
    return to - from > 1;
}

static VerifyCandidate *
new_run(Index *index, const Run *run, const char *str, GError **error)
{
    guint32 from = g_array_index(run->places, Span, run->from).from;
    guint32 to = g_array_index(run->places, Span, run->to - 1).to;
    VerifyCandidate *candidate =
        new_speech(index, run->quotes->pdata[run->from],
                   g_strndup(str + from, to - from), error);

    for (guint i = run->from; candidate != NULL && i < run->to; i++) {
        const QuoteRecord *quote = run->quotes->pdata[i];
        Span place = g_array_index(run->places, Span, i);

        append_spans(candidate->spans, quote->spans);
        if (i > run->from) {
            Span before = g_array_index(run->places, Span, i - 1);
            Span hidden = { before.to - from, place.from - from };

            g_array_append_val(candidate->hidden, hidden);
        }
    }
    return candidate;
}

static VerifyCandidate *
join(Index *index, Run *run, const QuoteRecord *quote, GError **error)
{
    g_autoptr(GString) str = NULL;
    guint own = 0;

    while (own < run->quotes->len &&
           ((QuoteRecord *)run->quotes->pdata[own])->number != quote->number)
        own++;
    if (own == run->quotes->len)
        return NULL;
    for (run->from = own; run->from > 0; run->from--)
        if (!may_go_on(run->quotes->pdata[run->from - 1],
                       run->quotes->pdata[run->from]))
            break;
    for (run->to = own + 1; run->to < run->quotes->len; run->to++)
        if (!may_go_on(run->quotes->pdata[run->to - 1],
                       run->quotes->pdata[run->to]))
            break;
    if (run->to - run->from < 2)
        return NULL;
    str = read_text(index, run, error);
    if (str == NULL || !find_places(run, str->str) ||
        !settle(run, str->str, own))
        return NULL;
    return new_run(index, run, str->str, error);
}

VerifyCandidate *
candidate_speech(Index *index, const MatchHit *hit, GError **error)
{
    g_autoptr(QuoteRecord) quote = quote_of(hit, error);
    g_autoptr(GPtrArray) quotes = NULL;
    g_autoptr(GArray) places = NULL;

    if (quote == NULL || !is_parted(quote))
        return NULL;
    quotes = quotes_of(index, quote, error);
    if (quotes == NULL)
        return NULL;
    places = g_array_new(FALSE, TRUE, sizeof(Span));
    return join(index, &(Run){ quotes, places, 0, 0 }, quote, error);
}
