/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/verify.h"

#include <string.h>

#include "search/exact.h"
#include "search/match.h"
#include "search/plan.h"
#include "search/remembered.h"
#include "search/sound.h"
#include "text/error.h"
#include "text/message.h"

#define EXACT_LOOKED_AT 8    /* documents that hold the very words */
#define BAG_LOOKED_AT 40     /* documents that hold some of them */
#define BAG_TERMS 24         /* asked for, strongest first … */
#define BAG_REQUIRED 16      /* … one of the first of them must be there */
#define REMEMBERED_MAX 16384 /* bytes */

const char *
verify_verdict_name(VerifyVerdict verdict)
{
    static const char *const names[] = {
        "exact", "same", "differs", "partly", "other_speaker", "not_found"
    };

    return names[verdict];
}

/* One verification while it is made. */
typedef struct {
    Index *index;
    Segmenter *segmenter;
    char *remembered;
    AlignText *words;
    Bag *bag;         /* weighed for the database at hand */
    GPtrArray *found; /* of VerifyCandidate * */
} Search;

static void
candidate_free(gpointer data)
{
    VerifyCandidate *candidate = data;

    g_free(candidate->id);
    g_free(candidate->quote);
    g_free(candidate->speaker);
    g_free(candidate->speaker_role);
    g_array_unref(candidate->spans);
    if (candidate->edits != NULL)
        g_array_unref(candidate->edits);
    g_free(candidate);
}

/* ---- candidates ---- */

static GArray *
copy_spans(const GArray *spans)
{
    GArray *copy = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

    if (spans->len > 0)
        g_array_append_vals(copy, spans->data, spans->len);
    return copy;
}

/* One of an article, without words yet; NULL if the article cannot be had. */
static VerifyCandidate *
new_candidate(Search *search, const char *article, guint64 file,
              const GArray *spans, GError **error)
{
    const ArticleRecord *record =
        index_article_of(search->index, article, file, error);
    VerifyCandidate *candidate;

    if (record == NULL)
        return NULL;
    candidate = g_new0(VerifyCandidate, 1);
    candidate->article = record;
    candidate->spans = copy_spans(spans);
    return candidate;
}

static VerifyCandidate *
read_quote(Search *search, GBytes *data, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    g_autoptr(QuoteRecord) record = record_decode_quote(bytes, size, error);
    VerifyCandidate *candidate =
        record == NULL ? NULL
                       : new_candidate(search, record->article, record->file,
                                       record->spans, error);

    if (candidate == NULL)
        return NULL;
    candidate->id = g_strdup_printf("%s-q%u", record->article, record->number);
    candidate->quote = g_strdup(record->quote);
    candidate->speaker = g_strdup(record->speaker);
    candidate->speaker_role = g_strdup(record->speaker_role);
    return candidate;
}

static VerifyCandidate *
read_passage(Search *search, GBytes *data, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    g_autoptr(PassageRecord) record = record_decode_passage(bytes, size, error);
    VerifyCandidate *candidate =
        record == NULL ? NULL
                       : new_candidate(search, record->article, record->file,
                                       record->spans, error);

    if (candidate == NULL)
        return NULL;
    candidate->in_text = TRUE;
    candidate->id = g_strdup_printf("%s-%u", record->article, record->number);
    candidate->quote = g_strndup(record->text, record->text_length);
    candidate->speaker = g_strdup("");
    candidate->speaker_role = g_strdup("");
    return candidate;
}

static VerifyVerdict
judge(const Search *search, const VerifyCandidate *candidate,
      const Alignment *alignment)
{
    guint n = align_text_characters(search->words);

    if (alignment->similarity >= 1.0) {
        gsize bare = remembered_bare(search->remembered);

        return g_strstr_len(candidate->quote, -1, search->remembered) != NULL ||
                       (bare > 0 &&
                        memmem(candidate->quote, strlen(candidate->quote),
                               search->remembered, bare) != NULL)
                   ? VERIFY_VERDICT_EXACT
                   : VERIFY_VERDICT_SAME;
    }
    if (n < VERIFY_SHORT)
        return VERIFY_VERDICT_NOT_FOUND;
    if (alignment->similarity >= VERIFY_DIFFERS)
        return VERIFY_VERDICT_DIFFERS;
    if (alignment->similarity >= VERIFY_PARTLY ||
        candidate->score >= VERIFY_RETOLD ||
        (alignment->longest >= VERIFY_STRETCH && 2 * alignment->longest >= n))
        return VERIFY_VERDICT_PARTLY;
    return VERIFY_VERDICT_NOT_FOUND;
}

/* Which share of what was remembered, weighed by how rare it is, the candidate
 * holds in any order: a paraphrase keeps rare words, not their order. */
static double
shared(const Search *search, const char *quote)
{
    g_autoptr(Folded) folded = normalize_fold(quote, -1);
    double all = 0, here = 0;

    for (guint i = 0; i < search->bag->terms->len; i++) {
        const BagTerm *term = &g_array_index(search->bag->terms, BagTerm, i);
        const char *str = term->term;
        double idf = term->documents > 0 ? term->idf : bag_idf(search->bag, 0);
        double weight = term->weight * idf;

        if (term->class == TERM_CLASS_BRIDGED)
            continue;
        if (term->class == TERM_CLASS_WORD)
            str += strlen(TERM_WORD);
        all += weight;
        if (strstr(folded->str->str, str) != NULL)
            here += weight;
    }
    return all > 0 ? here / all : 0;
}

static gboolean
is_known(const Search *search, const char *id)
{
    for (guint i = 0; i < search->found->len; i++)
        if (strcmp(((VerifyCandidate *)search->found->pdata[i])->id, id) == 0)
            return TRUE;
    return FALSE;
}

/* Weighs alignment against shared words. FALSE if nothing can be compared. */
static gboolean
weigh(const Search *search, VerifyCandidate *candidate, AlignSound sound)
{
    g_autoptr(AlignText) text =
        align_text_new(candidate->quote, strlen(candidate->quote));
    g_autoptr(Alignment) alignment = align_best(search->words, text, sound);

    if (alignment == NULL)
        return FALSE;
    g_clear_pointer(&candidate->edits, g_array_unref);
    candidate->printed = alignment->printed;
    candidate->edits = g_array_ref(alignment->edits);
    candidate->score =
        alignment->similarity >= 1.0
            ? 1.0
            : 0.6 * MAX(alignment->similarity, 0) +
                  0.4 * MIN(shared(search, candidate->quote), 0.99);
    candidate->verdict = judge(search, candidate, alignment);
    /* The quotation itself comes before the paragraph that holds it. */
    if (candidate->in_text && candidate->score < 1.0)
        candidate->score = MAX(0, candidate->score - 0.05);
    return TRUE;
}

/* Takes the candidate over. */
static void
consider(Search *search, VerifyCandidate *candidate)
{
    if (!is_known(search, candidate->id) && weigh(search, candidate, NULL))
        g_ptr_array_add(search->found, candidate);
    else
        candidate_free(candidate);
}

typedef VerifyCandidate *(*ReadCandidate)(Search *search, GBytes *data,
                                          GError **error);

static gboolean
consider_hits(Search *search, GArray *hits, ReadCandidate read, GError **error)
{
    for (guint i = 0; i < hits->len; i++) {
        VerifyCandidate *candidate =
            read(search, g_array_index(hits, MatchHit, i).data, error);

        if (candidate == NULL)
            return FALSE;
        consider(search, candidate);
    }
    return TRUE;
}

/* ---- look-up ---- */

/* Documents that hold the very words, marks aside. */
static gboolean
look_up_exact(Search *search, XapianDatabase *db, ReadCandidate read,
              GError **error)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    g_autoptr(Exact) exact = NULL;
    g_autoptr(XapianQuery) query = NULL;
    g_autoptr(GArray) hits = NULL;

    for (const char *p = search->remembered; *p != '\0';
         p = g_utf8_next_char(p))
        if (normalize_is_word(g_utf8_get_char(p)))
            g_string_append_unichar(bare, g_utf8_get_char(p));
    exact = exact_new(bare->str, TRUE);
    query = index_live(search->index, plan_exact(exact, ""));
    hits = match_exact(db, query, EXACT_LOOKED_AT, NULL, NULL, error);
    return hits != NULL && consider_hits(search, hits, read, error);
}

/* Documents that hold the rarest of the words. */
static gboolean
look_up_alike(Search *search, XapianDatabase *db, ReadCandidate read,
              GError **error)
{
    g_autoptr(XapianQuery) query = NULL;
    g_autoptr(GArray) hits = NULL;

    if (!bag_weigh(search->bag, db, error))
        return FALSE;
    query = index_live(search->index,
                       plan_bag(search->bag, BAG_TERMS, BAG_REQUIRED));
    hits = match_exact(db, query, BAG_LOOKED_AT, NULL, NULL, error);
    return hits != NULL && consider_hits(search, hits, read, error);
}

static gboolean
has_words(const Search *search)
{
    for (guint i = 0; i < search->found->len; i++) {
        const VerifyCandidate *candidate = search->found->pdata[i];

        if (candidate->verdict <= VERIFY_VERDICT_SAME)
            return TRUE;
    }
    return FALSE;
}

static gboolean
look_up(Search *search, GError **error)
{
    XapianDatabase *quotes = index_quotes(search->index);
    XapianDatabase *passages = index_passages(search->index);

    if (!look_up_exact(search, quotes, read_quote, error))
        return FALSE;
    if (has_words(search))
        return TRUE;
    if (!look_up_exact(search, passages, read_passage, error))
        return FALSE;
    if (has_words(search))
        return TRUE;
    return look_up_alike(search, quotes, read_quote, error) &&
           look_up_alike(search, passages, read_passage, error);
}

/* ---- verdict ---- */

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const VerifyCandidate *x = *(VerifyCandidate *const *)a;
    const VerifyCandidate *y = *(VerifyCandidate *const *)b;

    if (x->verdict != y->verdict && x->verdict <= VERIFY_VERDICT_SAME)
        return -1;
    if (x->verdict != y->verdict && y->verdict <= VERIFY_VERDICT_SAME)
        return 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->in_text - y->in_text;
}

/* A passage that only repeats a better candidate out of the same article. */
static gboolean
is_repeat(const GPtrArray *kept, const VerifyCandidate *candidate)
{
    for (guint i = 0; i < kept->len; i++) {
        const VerifyCandidate *other = kept->pdata[i];

        if (other->article == candidate->article &&
            other->in_text != candidate->in_text &&
            (strstr(candidate->quote, other->quote) != NULL ||
             strstr(other->quote, candidate->quote) != NULL))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_speaker(const VerifyCandidate *candidate, const char *speaker)
{
    return (candidate->speaker[0] != '\0' &&
            (strstr(speaker, candidate->speaker) != NULL ||
             strstr(candidate->speaker, speaker) != NULL)) ||
           (candidate->speaker_role[0] != '\0' &&
            (strstr(candidate->speaker_role, speaker) != NULL ||
             strstr(speaker, candidate->speaker_role) != NULL));
}

static VerifyVerdict
decide(const Verification *result)
{
    const VerifyCandidate *best;
    gboolean others = FALSE;

    if (result->candidates->len == 0)
        return VERIFY_VERDICT_NOT_FOUND;
    best = result->candidates->pdata[0];
    if (result->speaker[0] == '\0' || best->verdict > VERIFY_VERDICT_DIFFERS)
        return best->verdict;
    for (guint i = 0; i < result->candidates->len; i++) {
        const VerifyCandidate *candidate = result->candidates->pdata[i];

        if (candidate->verdict > VERIFY_VERDICT_DIFFERS)
            continue;
        if (is_speaker(candidate, result->speaker))
            return best->verdict;
        others |=
            candidate->speaker[0] != '\0' || candidate->speaker_role[0] != '\0';
    }
    return others ? VERIFY_VERDICT_OTHER_SPEAKER : best->verdict;
}

static void
keep_best(Search *search, Verification *result)
{
    g_ptr_array_sort(search->found, compare_candidates);
    /* Homophones cost time to tell: only for those that may be shown. */
    for (guint i = 0; i < search->found->len && i < 2 * VERIFY_CANDIDATES; i++)
        if (((VerifyCandidate *)search->found->pdata[i])->score < 1.0)
            weigh(search, search->found->pdata[i], sound_alike);
    g_ptr_array_sort(search->found, compare_candidates);
    for (guint i = 0; i < search->found->len; i++) {
        VerifyCandidate *candidate = search->found->pdata[i];

        if (result->candidates->len < VERIFY_CANDIDATES &&
            !is_repeat(result->candidates, candidate))
            g_ptr_array_add(result->candidates, candidate);
        else
            candidate_free(candidate);
    }
    g_ptr_array_set_size(search->found, 0);
}

Verification *
verify_quotation(Index *index, Segmenter *segmenter, const char *remembered,
                 const char *speaker, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(
        remembered, (gssize)strnlen(remembered, REMEMBERED_MAX));
    g_autofree char *words = remembered_strip(valid);
    g_autoptr(AlignText) text = align_text_new(words, strlen(words));
    g_autoptr(Bag) bag = NULL;
    g_autoptr(GPtrArray) found = NULL;
    Search search = { index, segmenter, words, text, NULL, NULL };
    Verification *result;

    if (align_text_characters(text) == 0) {
        g_set_error(
            error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
            _("%s: no words in it. Try: a quotation of a few characters"),
            words[0] != '\0' ? words : "\"\"");
        return NULL;
    }
    search.bag = bag = bag_new(segmenter, words);
    search.found = found = g_ptr_array_new();
    if (!look_up(&search, error)) {
        g_ptr_array_foreach(found, (GFunc)(void (*)(void))candidate_free, NULL);
        return NULL;
    }
    result = g_new0(Verification, 1);
    result->remembered = g_steal_pointer(&words);
    result->speaker = g_strdup(speaker != NULL ? speaker : "");
    result->candidates = g_ptr_array_new_with_free_func(candidate_free);
    search.remembered = result->remembered;
    keep_best(&search, result);
    result->verdict = decide(result);
    return result;
}

void
verify_free(Verification *verification)
{
    if (verification == NULL)
        return;
    g_free(verification->remembered);
    g_free(verification->speaker);
    g_ptr_array_unref(verification->candidates);
    g_free(verification);
}
