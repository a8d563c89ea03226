/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/need.h"

#include "search/plan.h"
#include "search/ranktable.h"
#include "search/synonym.h"

#include <math.h>
#include <string.h>

enum {
    LONG_NEED = 60,  /* terms: rather a text than a question */
    NEED_TERMS = 40, /* of a long need, those that tell most */
    FEW = 4,         /* passages */
    MOST_CONCEPTS = 8,
    LONGEST_CONCEPT = 36, /* bytes */
};

/* A synonym weighs so much of the word itself, as a term and as a concept. */
static const double WIDER_WEIGHT = 0.8, NEED_OTHER = 0.8;
/* Enough to be looked at. */
static const double FINDING_WEIGHT = 0.3;

typedef struct {
    char *text;
    GPtrArray *pairs; /* of char *: 人居 居环 环境 */
    char **others;
    double weight;
} Concept;

static void
concept_free(gpointer data)
{
    Concept *c = data;

    g_free(c->text);
    g_ptr_array_unref(c->pairs);
    g_strfreev(c->others);
    g_free(c);
}

static int
by_gain(gconstpointer a, gconstpointer b)
{
    const BagTerm *x = a, *y = b;
    double gain = y->weight * y->idf - x->weight * x->idf;
    return gain > 0 ? 1 : gain < 0 ? -1 : 0;
}

/* Of a long text words only, and none that hardly any other text has: names of
 * people and places there find nothing but the text itself. */
static void
keep_topical(Bag *bag)
{
    guint kept = 0;

    for (guint i = 0; i < bag->terms->len; i++) {
        const BagTerm *t = &g_array_index(bag->terms, BagTerm, i);
        if (t->weight >= RANK.word && t->documents >= FEW)
            g_array_index(bag->terms, BagTerm, kept++) = *t;
    }
    g_array_set_size(bag->terms, kept);
    g_array_sort(bag->terms, by_gain);
    if (kept > NEED_TERMS)
        g_array_set_size(bag->terms, NEED_TERMS);
}

static Bag *
bag_of_need(Index *index, Segmenter *segmenter, const char *typed,
            GError **error)
{
    g_autoptr(Bag) bag = bag_new(segmenter, typed);

    if (!bag_weigh(bag, index_passages(index), error))
        return NULL;
    if (bag->terms->len > LONG_NEED)
        keep_topical(bag);
    return g_steal_pointer(&bag);
}

/* Rarity of a concept: the mean idf of its pairs. */
static double
rarity_of(const Concept *c, const Bag *bag)
{
    double sum = 0;
    guint n = 0;

    for (guint i = 0; i < c->pairs->len; i++) {
        for (guint j = 0; j < bag->terms->len; j++) {
            const BagTerm *t = &g_array_index(bag->terms, BagTerm, j);
            if (strcmp(t->term, c->pairs->pdata[i]))
                continue;
            sum += t->idf > 0 ? t->idf : log(1 + bag->documents);
            n++;
            break;
        }
    }
    return n ? sum / n : 1;
}

static Concept *
concept_new(const char *folded, gsize length, const Synonyms *synonyms,
            const Bag *bag)
{
    Concept *c = g_new0(Concept, 1);

    c->text = g_strndup(folded, length);
    c->pairs = g_ptr_array_new_with_free_func(g_free);
    for (const char *p = c->text; *p && *g_utf8_next_char(p);
         p = g_utf8_next_char(p)) {
        const char *end = g_utf8_next_char(g_utf8_next_char(p));
        g_ptr_array_add(c->pairs, g_strndup(p, (gsize)(end - p)));
    }
    g_autofree char *others = synonym_widen(synonyms, c->text);
    c->others = g_strsplit(others, " ", 0);
    c->weight = rarity_of(c, bag);
    return c;
}

/* What is typed with blanks has its concepts told apart; else its words of two
 * characters and more are. */
static void
find_concepts(Need *need, Segmenter *segmenter, const Synonyms *synonyms,
              const char *typed)
{
    g_autofree char *clean = g_strdup(typed);
    g_auto(GStrv) parts = g_strsplit_set(g_strstrip(clean), " \t\n", 0);
    gboolean blanks = g_strv_length(parts) > 1;
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));

    /* one more than may be tells that there are too many */
    for (char **part = parts; *part && need->concepts->len <= MOST_CONCEPTS;
         part++) {
        g_autoptr(Folded) folded = normalize_fold(*part, -1);
        const char *str = folded->str->str;
        gsize length = folded->str->len;
        if (blanks && length && length <= LONGEST_CONCEPT) {
            g_ptr_array_add(need->concepts,
                            concept_new(str, length, synonyms, need->bag));
            continue;
        }
        segment_words(segmenter, str, (gssize)length, words);
        for (guint i = 0;
             i < words->len && need->concepts->len <= MOST_CONCEPTS; i++) {
            Span w = g_array_index(words, Span, i);
            if (offsets_characters(str, w) >= 2)
                g_ptr_array_add(need->concepts,
                                concept_new(str + w.from, w.to - w.from,
                                            synonyms, need->bag));
        }
    }
    if (need->concepts->len > MOST_CONCEPTS)
        g_ptr_array_set_size(need->concepts, 0);
}

Need *
need_new(Index *index, Segmenter *segmenter, const char *data_dir,
         const char *typed, GError **error)
{
    g_autoptr(Synonyms) synonyms = synonym_open(data_dir, error);
    if (!synonyms)
        return NULL;
    g_autoptr(Need) need = g_new0(Need, 1);
    need->concepts = g_ptr_array_new_with_free_func(concept_free);
    need->bag = bag_of_need(index, segmenter, typed, error);
    if (!need->bag)
        return NULL;
    find_concepts(need, segmenter, synonyms, typed);
    return g_steal_pointer(&need);
}

void
need_free(Need *need)
{
    if (!need)
        return;
    g_ptr_array_unref(need->concepts);
    g_clear_pointer(&need->bag, bag_free);
    g_free(need);
}

/* A word that would do as well: all its pairs, together as heavy as a word. */
static XapianQuery *
query_of_word(const char *word)
{
    g_autoptr(Folded) folded = normalize_fold(word, -1);
    g_autoptr(GPtrArray) pairs = g_ptr_array_new();
    const char *str = folded->str->str;

    for (const char *p = str; *p && *g_utf8_next_char(p);
         p = g_utf8_next_char(p)) {
        const char *end = g_utf8_next_char(g_utf8_next_char(p));
        g_ptr_array_add(pairs, xapian_query_term(p, end - p));
    }
    if (!pairs->len)
        return xapian_query_nothing();
    double weight = (pairs->len == 1 ? 1.0 : 1.5) / pairs->len;
    return xapian_query_scale(
        xapian_query_combine(XAPIAN_OP_AND, (XapianQuery *const *)pairs->pdata,
                             pairs->len, 0),
        weight * FINDING_WEIGHT);
}

XapianQuery *
need_query(Need *need)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    g_ptr_array_add(parts, plan_bag(need->bag, LONG_NEED, LONG_NEED));
    for (guint i = 0; i < need->concepts->len; i++) {
        const Concept *c = need->concepts->pdata[i];
        for (char **other = c->others; *other; other++)
            if (**other)
                g_ptr_array_add(parts, query_of_word(*other));
    }
    return xapian_query_combine(
        XAPIAN_OP_OR, (XapianQuery *const *)parts->pdata, parts->len, 0);
}

/* 1 for the concept itself; the share of its pairs for a long one (人居环境
 * 综合整治); NEED_OTHER for a word that does as well. */
static double
concept_in(const Concept *c, const char *folded)
{
    guint found = 0;

    if (strstr(folded, c->text))
        return 1;
    for (guint i = 0; i < c->pairs->len; i++)
        found += strstr(folded, c->pairs->pdata[i]) != NULL;
    double share = c->pairs->len > 1 ? (double)found / c->pairs->len : 0;
    for (char **other = c->others; *other; other++) {
        if (**other && strstr(folded, *other))
            return MAX(share, NEED_OTHER);
    }
    return share >= 0.5 ? share : 0;
}

double
need_of_others(const Need *need, const char *folded)
{
    double sum = 0;

    for (guint i = 0; i < need->concepts->len; i++) {
        const Concept *c = need->concepts->pdata[i];
        if (strstr(folded, c->text))
            continue;
        for (char **other = c->others; *other; other++) {
            if (**other && strstr(folded, *other)) {
                sum += c->weight * WIDER_WEIGHT;
                break;
            }
        }
    }
    return sum;
}

double
need_coverage(const Need *need, const char *folded)
{
    double sum = 0, all = 0;

    for (guint i = 0; i < need->concepts->len; i++) {
        const Concept *c = need->concepts->pdata[i];
        sum += c->weight * concept_in(c, folded);
        all += c->weight;
    }
    return all > 0 ? sum / all : 1;
}
