/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/verify.h"

#include <string.h>

#include "search/candidate.h"
#include "search/plan.h"
#include "search/remembered.h"
#include "search/sound.h"
#include "search/subject.h"
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
    g_autoptr(AlignText) text = candidate_text(candidate);
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

typedef VerifyCandidate *(*ReadCandidate)(Index *index, const MatchHit *hit,
                                          GError **error);

/* Takes the candidate over. */
static void
add(Search *search, VerifyCandidate *candidate)
{
    if (is_known(search, candidate->id))
        candidate_free(candidate);
    else
        g_ptr_array_add(search->found, candidate);
}

/* More of what is printed there than the one document holds; NULL without
 * error if that does not matter. */
static VerifyCandidate *
widen(Search *search, const VerifyCandidate *candidate, const MatchHit *hit,
      GError **error)
{
    return candidate->in_text
               ? candidate_paragraph(search->index, hit, search->words, error)
               : candidate_speech(search->index, hit, error);
}

static gboolean
consider_hit(Search *search, const MatchHit *hit, ReadCandidate read,
             GError **error)
{
    g_autoptr(VerifyCandidate) candidate = read(search->index, hit, error);
    GError *fault = NULL;

    if (candidate == NULL)
        return FALSE;
    if (is_known(search, candidate->id) || !weigh(search, candidate, NULL))
        return TRUE;
    if (candidate->score < 1.0) {
        g_autoptr(VerifyCandidate) wide = widen(search, candidate, hit, &fault);

        if (fault != NULL) {
            g_propagate_error(error, fault);
            return FALSE;
        }
        if (wide != NULL && weigh(search, wide, NULL) &&
            wide->score > candidate->score) {
            add(search, g_steal_pointer(&wide));
            return TRUE;
        }
    }
    add(search, g_steal_pointer(&candidate));
    return TRUE;
}

static gboolean
consider_hits(Search *search, GArray *hits, ReadCandidate read, GError **error)
{
    for (guint i = 0; i < hits->len; i++)
        if (!consider_hit(search, &g_array_index(hits, MatchHit, i), read,
                          error))
            return FALSE;
    return TRUE;
}

/* ---- look-up ---- */

/* The very words, marks aside. */
static Exact *
new_exact(const Search *search)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    for (const char *p = search->remembered; *p != '\0';
         p = g_utf8_next_char(p))
        if (normalize_is_word(g_utf8_get_char(p)))
            g_string_append_unichar(bare, g_utf8_get_char(p));
    return exact_new(bare->str, TRUE);
}

static gboolean
look_up_quoted(Search *search, const Exact *exact, GError **error)
{
    g_autoptr(XapianQuery) query =
        index_live(search->index, plan_exact(exact, ""));
    g_autoptr(GArray) hits = match_exact(index_quotes(search->index), query,
                                         EXACT_LOOKED_AT, NULL, NULL, error);

    return hits != NULL && consider_hits(search, hits, candidate_quote, error);
}

typedef struct {
    Index *index;
    const Exact *exact;
    GError *fault;
} Printed;

static gboolean
is_printed(XapianDocid docid, GBytes *data, gpointer user)
{
    Printed *printed = user;
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    g_autoptr(Subject) subject = NULL;
    PassageRecord *record;

    if (printed->fault != NULL)
        return FALSE;
    record = record_decode_passage(bytes, size, &printed->fault);
    if (record == NULL)
        return FALSE;
    subject = subject_new(printed->index, docid, record);
    return subject_find(subject, printed->exact, NULL, &printed->fault);
}

static gboolean
look_up_printed(Search *search, const Exact *exact, GError **error)
{
    Printed printed = { search->index, exact, NULL };
    g_autoptr(XapianQuery) query =
        index_live(search->index, plan_across(exact));
    g_autoptr(GArray) hits =
        match_exact(index_passages(search->index), query, EXACT_LOOKED_AT,
                    is_printed, &printed, error);

    if (printed.fault != NULL) {
        if (hits != NULL)
            g_propagate_error(error, printed.fault);
        else
            g_error_free(printed.fault);
        return FALSE;
    }
    return hits != NULL &&
           consider_hits(search, hits, candidate_passage, error);
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
    g_autoptr(Exact) exact = new_exact(search);

    if (!look_up_quoted(search, exact, error))
        return FALSE;
    if (has_words(search))
        return TRUE;
    if (!look_up_printed(search, exact, error))
        return FALSE;
    if (has_words(search))
        return TRUE;
    return look_up_alike(search, quotes, candidate_quote, error) &&
           look_up_alike(search, passages, candidate_passage, error);
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
            (other->in_text || candidate->in_text) &&
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

        if (result->candidates->len >= VERIFY_CANDIDATES)
            break;
        if (is_repeat(result->candidates, candidate))
            continue;
        g_ptr_array_add(result->candidates, candidate);
        search->found->pdata[i] = NULL;
    }
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
    search.found = found =
        g_ptr_array_new_with_free_func((GDestroyNotify)candidate_free);
    if (!look_up(&search, error))
        return NULL;
    result = g_new0(Verification, 1);
    result->remembered = g_steal_pointer(&words);
    result->speaker = g_strdup(speaker != NULL ? speaker : "");
    result->candidates =
        g_ptr_array_new_with_free_func((GDestroyNotify)candidate_free);
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
