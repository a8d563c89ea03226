/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/bag.h"

#include <math.h>
#include <string.h>

#include "search/ranktable.h"

typedef struct {
    Bag *bag;
    const Folded *folded;
    const GArray *words; /* of Span */
    guint word;          /* the first that ends behind the current term */
    GArray *asides;      /* of Span */
    GHashTable *seen;    /* term -> index + 1 */
} Collector;

/* Stretches in brackets, without nesting. */
static GArray *
find_asides(const char *str)
{
    GArray *asides = g_array_new(FALSE, FALSE, sizeof(Span));
    for (const char *p = str; (p = strchr(p, '('));) {
        const char *end = strchr(p, ')');
        Span span = { (guint32)(p - str),
                      (guint32)(end ? end - str : (gssize)strlen(str)) };
        g_array_append_val(asides, span);
        if (!end)
            break;
        p = end;
    }
    return asides;
}

static gboolean
is_aside(const Collector *c, Span part)
{
    for (guint i = 0; i < c->asides->len; i++) {
        Span aside = g_array_index(c->asides, Span, i);
        if (part.from >= aside.from && part.to <= aside.to)
            return TRUE;
    }
    return FALSE;
}

static double
pair_weight(Collector *c, const Term *term)
{
    while (c->word < c->words->len &&
           g_array_index(c->words, Span, c->word).to <= term->input.from)
        c->word++;
    if (c->word == c->words->len)
        return RANK.across;
    Span word = g_array_index(c->words, Span, c->word);
    if (word.from > term->input.from || word.to < term->input.to)
        return RANK.across;
    if (g_ascii_isalnum(*term->term))
        return RANK.latin_pair;
    return word.from == term->input.from && word.to == term->input.to
               ? RANK.word
               : RANK.inside;
}

static double
weight_of(Collector *c, const Term *term)
{
    switch (term->class) {
    case TERM_CLASS_BRIDGED:
        return RANK.bridged;
    case TERM_CLASS_PAIR:
        return pair_weight(c, term);
    case TERM_CLASS_WORD:
    default:
        return g_utf8_strlen(term->term + 1, term->length - 1) == 1
                   ? RANK.single
                   : RANK.longer;
    }
}

static void
collect(const Term *term, gpointer data)
{
    Collector *c = data;
    GArray *terms = c->bag->terms;
    BagTerm item = { .length = term->length, .class = term->class };
    if (term->class == TERM_CLASS_PAIR &&
        term->term[term->length - 1] == TERM_END[0])
        return; /* the last character: no pair */
    memcpy(item.term, term->term, term->length);
    item.weight = weight_of(c, term);
    if (item.weight <= 0)
        return;
    if (is_aside(c, term->input))
        item.weight *= RANK.aside;
    if (term->class == TERM_CLASS_PAIR) {
        item.first = g_utf8_get_char(item.term);
        item.second = g_utf8_get_char(g_utf8_next_char(item.term));
    }
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(c->seen, item.term));
    if (at) {
        BagTerm *known = &g_array_index(terms, BagTerm, at - 1);
        known->weight = MAX(known->weight, item.weight);
    } else if (terms->len < BAG_MAX) {
        g_array_append_val(terms, item);
        g_hash_table_insert(c->seen, g_strdup(item.term),
                            GUINT_TO_POINTER(terms->len));
    }
}

Bag *
bag_new(Segmenter *segmenter, const char *typed)
{
    Bag *bag = g_new0(Bag, 1);
    bag->terms = g_array_new(FALSE, TRUE, sizeof(BagTerm));
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GArray) asides = find_asides(folded->str->str);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    segment_words(segmenter, folded->str->str, (gssize)folded->str->len, words);
    Collector collector = { bag, folded, words, 0, asides, seen };
    term_analyze_folded(segmenter, folded, collect, &collector);
    return bag;
}

void
bag_free(Bag *bag)
{
    if (!bag)
        return;
    g_array_unref(bag->terms);
    g_free(bag);
}

double
bag_idf(const Bag *bag, guint32 documents)
{
    double n = documents, all = MAX(bag->documents, documents);
    return log(1 + (all - n + 0.5) / (n + 0.5));
}

static int
by_bytes(gconstpointer a, gconstpointer b)
{
    const BagTerm *one = *(const BagTerm *const *)a;
    return strcmp(one->term, (*(const BagTerm *const *)b)->term);
}

/* In the order of the index, so that terms of one block cost one look. */
gboolean
bag_weigh(Bag *bag, const XapianDatabase *db, GError **error)
{
    XapianDatabaseStats stats;
    if (!xapian_database_stats(db, &stats, error))
        return FALSE;
    bag->documents = stats.documents;
    bag->average = stats.average_length;
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (guint i = 0; i < bag->terms->len; i++)
        g_ptr_array_add(order, &g_array_index(bag->terms, BagTerm, i));
    g_ptr_array_sort(order, by_bytes);
    for (guint i = 0; i < order->len; i++) {
        BagTerm *term = g_ptr_array_index(order, i);
        if (!xapian_database_termfreq(db, term->term, term->length,
                                      &term->documents, error))
            return FALSE;
        term->idf = term->documents ? bag_idf(bag, term->documents) : 0;
    }
    return TRUE;
}
