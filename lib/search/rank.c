/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/rank.h"

#include <math.h>
#include <string.h>
#include <wchar.h>

typedef struct {
    gunichar first, second;
    double gain; /* weight x idf; of an absent pair as if it were rarest */
    double idf;
    gboolean absent; /* from the whole index */
    gboolean asked;  /* its BM25 is known */
    guint16 next;    /* in its chain, + 1 */
    guint lead, all; /* occurrences */
    guint inside;    /* occurrences in the current window */
    double near;
} Pair;

typedef struct {
    guint32 at; /* character */
    guint32 pair;
} Occurrence;

#define SLOTS 256

struct Ranker {
    gsize letters;  /* of the text that was scanned last */
    double average; /* length of documents in terms */
    guint n;
    Pair *pairs;
    guint16 slots[SLOTS]; /* chains of pairs by hash, + 1 */
    gunichar *text;       /* folded characters, 0 for a mark */
    gsize text_size;
    GArray *found; /* of Occurrence */
};

static guint
slot_of(gunichar first, gunichar second)
{
    return ((first * 31 + second) * 2654435761u) >> 24;
}

Ranker *
rank_new(const Bag *bag)
{
    Ranker *ranker = g_new0(Ranker, 1);
    ranker->pairs = g_new0(Pair, bag->terms->len + 1);
    ranker->found = g_array_new(FALSE, FALSE, sizeof(Occurrence));
    ranker->average = MAX(bag->average, 1);
    for (guint i = 0; i < bag->terms->len; i++) {
        const BagTerm *term = &g_array_index(bag->terms, BagTerm, i);
        if (term->class != TERM_CLASS_PAIR || term->weight <= 0)
            continue;
        Pair *pair = &ranker->pairs[ranker->n++];
        pair->first = term->first;
        pair->second = term->second;
        pair->absent = !term->documents;
        pair->asked = term->asked;
        pair->idf = bag_idf(bag, term->documents);
        pair->gain = term->weight * pair->idf;
        guint16 *slot = &ranker->slots[slot_of(pair->first, pair->second)];
        pair->next = *slot;
        *slot = (guint16)ranker->n;
    }
    return ranker;
}

void
rank_free(Ranker *ranker)
{
    if (!ranker)
        return;
    g_array_unref(ranker->found);
    g_free(ranker->pairs);
    g_free(ranker->text);
    g_free(ranker);
}

static int
find_pair(const Ranker *ranker, gunichar first, gunichar second)
{
    guint at = ranker->slots[slot_of(first, second)];
    for (; at; at = ranker->pairs[at - 1].next) {
        const Pair *pair = &ranker->pairs[at - 1];
        if (pair->first == first && pair->second == second)
            return (int)at - 1;
    }
    return -1;
}

/* Folds the text into ranker->text and writes down where pairs stand. */
static gsize
scan(Ranker *ranker, const char *str, gsize length)
{
    gsize n = 0, size;
    gunichar last = 0;
    if (ranker->text_size < MIN(length, RANK_MAX_CHARACTERS) + 1) {
        ranker->text_size = MIN(length, RANK_MAX_CHARACTERS) + 1;
        ranker->text = g_renew(gunichar, ranker->text, ranker->text_size);
    }
    g_array_set_size(ranker->found, 0);
    ranker->letters = 0;
    for (guint i = 0; i < ranker->n; i++) {
        Pair *pair = &ranker->pairs[i];
        pair->lead = pair->all = pair->inside = 0;
        pair->near = 0;
    }
    for (gsize i = 0; i < length && n < RANK_MAX_CHARACTERS; i += size, n++) {
        gunichar c =
            normalize_char(normalize_decode(str + i, length - i, &size));
        if (!normalize_is_word(c))
            c = 0;
        ranker->letters += c != 0;
        int pair = c && last ? find_pair(ranker, last, c) : -1;
        if (pair >= 0) {
            Occurrence found = { (guint32)n - 1, (guint32)pair };
            g_array_append_val(ranker->found, found);
            ranker->pairs[pair].all++;
            ranker->pairs[pair].lead += n - 1 < RANK.lead_characters;
        }
        ranker->text[n] = last = c;
    }
    return n;
}

/* Pairs and words of a text for each of its letters, about: to look up the
 * length of a document in the index costs more than all the rest. */
#define TERMS_A_LETTER 1.25

static double
rest_evidence(const Ranker *ranker)
{
    double sum = 0, terms = TERMS_A_LETTER * (double)ranker->letters;
    double k = RANK.k1 * (1 - RANK.b + RANK.b * terms / ranker->average);
    for (guint i = 0; i < ranker->n; i++) {
        const Pair *pair = &ranker->pairs[i];
        if (pair->all && !pair->asked && !pair->absent)
            sum += pair->gain * pair->all * (RANK.k1 + 1) / (pair->all + k);
    }
    return sum;
}

/* BM25 of the first characters, whose length is the same for all texts. */
static double
lead_evidence(const Ranker *ranker)
{
    double sum = 0;
    for (guint i = 0; i < ranker->n; i++) {
        const Pair *pair = &ranker->pairs[i];
        if (pair->lead && !pair->absent)
            sum += pair->gain * pair->lead * 1.5 / (pair->lead + 0.5);
    }
    return sum;
}

/* Each occurrence lends its weight to the one before and behind it, by the
 * square of the distance; per term that saturates as a frequency does. */
static double
near_evidence(Ranker *ranker, gsize characters)
{
    const Occurrence *found =
        (const Occurrence *)(const void *)ranker->found->data;
    for (guint i = 0; i + 1 < ranker->found->len; i++) {
        double distance = found[i + 1].at - found[i].at;
        Pair *one = &ranker->pairs[found[i].pair];
        Pair *other = &ranker->pairs[found[i + 1].pair];
        if (one == other || distance > RANK.near_reach)
            continue;
        distance = MAX(distance, 1);
        one->near += other->gain / (distance * distance);
        other->near += one->gain / (distance * distance);
    }
    double sum = 0, k = 0.25 + 0.75 * (double)characters / 1000;
    for (guint i = 0; i < ranker->n; i++) {
        const Pair *pair = &ranker->pairs[i];
        double weight = pair->idf > 0 ? pair->gain / pair->idf : 0;
        if (pair->near > 0)
            sum +=
                weight * MIN(1, pair->idf) * pair->near * 2 / (pair->near + k);
    }
    return sum;
}

static double
window_evidence(Ranker *ranker)
{
    const Occurrence *found =
        (const Occurrence *)(const void *)ranker->found->data;
    double best = 0, held = 0;
    for (guint from = 0, i = 0; i < ranker->found->len; i++) {
        Pair *pair = &ranker->pairs[found[i].pair];
        if (!pair->inside++)
            held += pair->gain;
        for (; found[from].at + RANK.window_characters < found[i].at; from++) {
            Pair *gone = &ranker->pairs[found[from].pair];
            if (!--gone->inside)
                held -= gone->gain;
        }
        best = MAX(best, held);
    }
    return best;
}

/* Whether second follows first with 1 to apart_reach characters in between,
 * no mark among them. */
static gboolean
stands_apart(const Ranker *ranker, const Pair *pair, gsize n)
{
    const gunichar *text = ranker->text, *end = text + n, *p = text;
    while (p < end &&
           (p = (const gunichar *)wmemchr(
                (const wchar_t *)p, (wchar_t)pair->first, (size_t)(end - p)))) {
        const gunichar *stop = MIN(end, p + 2 + RANK.apart_reach);
        for (const gunichar *q = p + 1; q < stop && *q; q++)
            if (q > p + 1 && *q == pair->second)
                return TRUE;
        p++;
    }
    return FALSE;
}

static double
apart_evidence(const Ranker *ranker, gsize n)
{
    double sum = 0;
    for (guint i = 0; i < ranker->n; i++) {
        const Pair *pair = &ranker->pairs[i];
        if (!pair->all && stands_apart(ranker, pair, n))
            sum += pair->gain;
    }
    return sum;
}

double
rank_text(Ranker *ranker, const char *str, gsize length, RankEvidence *evidence)
{
    gsize n = scan(ranker, str, length);
    RankEvidence e = {
        .rest = rest_evidence(ranker),
        .lead = RANK.lead * lead_evidence(ranker),
        .near = RANK.near * near_evidence(ranker, n),
        .window = RANK.window * window_evidence(ranker),
        .apart = RANK.apart * apart_evidence(ranker, n),
    };
    if (evidence)
        *evidence = e;
    return e.rest + e.lead + e.near + e.window + e.apart;
}

double
rank_title(Ranker *ranker, const char *title)
{
    double sum = 0;
    scan(ranker, title, strlen(title));
    for (guint i = 0; i < ranker->n; i++)
        if (ranker->pairs[i].all && !ranker->pairs[i].absent)
            sum += ranker->pairs[i].gain;
    return RANK.title * sum;
}

double
rank_kind(BlockKind kind)
{
    switch (kind) {
    case BLOCK_TITLE:
    case BLOCK_HEADING:
        return 1.1;
    case BLOCK_CAPTION:
        return 0.9;
    case BLOCK_BYLINE:
    case BLOCK_FURNITURE:
        return 0.6;
    default:
        return 1;
    }
}
