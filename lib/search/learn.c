/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/learn.h"

#include "text/normalize.h"

#include <math.h>
#include <string.h>

enum {
    LONGEST = 8, /* characters of a cohesive string */
    LONGEST_QUOTED = 12,
    NEIGHBOURS = 4096, /* different ones that are told apart on a side */
};

/* Below these a string is an accident or a part of another one. */
static const double LEAST_COHESION = 4, LEAST_ENTROPY = 1.2;

typedef struct {
    GArray *text; /* guint16: Han characters, 0 between runs of them */
    GHashTable *counts[LONGEST + 1]; /* key of n characters -> count */
    GHashTable *quoted;              /* term -> count */
    guint least;
} Corpus;

static void
learned_free(gpointer data)
{
    LearnedTerm *t = data;

    g_free(t->term);
    g_free(t);
}

/* ---- reading ---- */

static void
add_quoted(Corpus *c, const char *from, const char *to)
{
    glong characters = g_utf8_strlen(from, to - from);

    if (characters < 2 || characters > LONGEST_QUOTED)
        return;
    for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
        if (!normalize_is_han(g_utf8_get_char(p)))
            return;
    }
    char *term = g_strndup(from, (gsize)(to - from));
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(c->quoted, term)) + 1;
    g_hash_table_replace(c->quoted, term, GUINT_TO_POINTER(n));
}

static void
add_text(Corpus *c, const char *str)
{
    const char *open = NULL;
    guint16 gap = 0;

    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        guint16 unit = normalize_is_han(ch) && ch < 0x10000 ? (guint16)ch : 0;
        if (unit ||
            (c->text->len && g_array_index(c->text, guint16, c->text->len - 1)))
            g_array_append_val(c->text, unit);
        if (ch == 0x201c || ch == 0x300c) /* “ 「 */
            open = g_utf8_next_char(p);
        else if (open && (ch == 0x201d || ch == 0x300d)) {
            add_quoted(c, open, p);
            open = NULL;
        }
    }
    g_array_append_val(c->text, gap);
}

static gboolean
read_index(Corpus *c, Index *index, GError **error)
{
    XapianDatabaseStats stats;

    if (!xapian_database_stats(index_passages(index), &stats, error))
        return FALSE;
    g_autoptr(XapianPostings) all =
        xapian_database_postings(index_passages(index), "", 0, error);
    if (!all)
        return FALSE;
    GError *why = NULL;
    while (c->text->len < LEARN_MAX && xapian_postings_next(all, &why)) {
        g_autoptr(PassageRecord) p =
            index_passage(index, xapian_postings_docid(all), error);
        if (!p)
            return FALSE;
        if (!index_is_stale(index, p->file) && p->kind != BLOCK_FURNITURE)
            add_text(c, p->text);
    }
    if (why)
        g_propagate_error(error, why);
    return !why;
}

/* ---- counting ---- */

/* FNV-1a over the characters: two strings of one length get one key so seldom
 * that it does not matter for a list of proposals. */
static gpointer
key_of(const guint16 *text, guint n)
{
    guint64 key = 14695981039346656037u;

    for (guint i = 0; i < n; i++)
        key = (key ^ text[i]) * 1099511628211u;
    return (gpointer)(guintptr)(key | 1);
}

static guint
count_of(const Corpus *c, const guint16 *text, guint n)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(c->counts[n], key_of(text, n)));
}

static gboolean
forget_rare(gpointer key G_GNUC_UNUSED, gpointer count, gpointer least)
{
    return GPOINTER_TO_UINT(count) < GPOINTER_TO_UINT(least);
}

/* Strings of n characters, of which only those whose two parts of n - 1 are
 * frequent can be (Agrawal & Srikant's apriori). */
static void
count_length(Corpus *c, guint n)
{
    const guint16 *text = (const guint16 *)c->text->data;
    GHashTable *counts = g_hash_table_new(NULL, NULL);
    guint run = 0;

    c->counts[n] = counts;
    for (guint i = 0; i < c->text->len; i++) {
        run = text[i] ? run + 1 : 0;
        if (run < n)
            continue;
        const guint16 *at = text + i + 1 - n;
        if (n > 2 && (!count_of(c, at, n - 1) || !count_of(c, at + 1, n - 1)))
            continue;
        gpointer key = key_of(at, n);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
        g_hash_table_insert(counts, key, GUINT_TO_POINTER(count + 1));
    }
    if (n > 1)
        g_hash_table_foreach_remove(counts, forget_rare,
                                    GUINT_TO_POINTER(c->least));
}

/* Bits by which the string beats chance at its weakest cut. */
static double
cohesion_of(const Corpus *c, const guint16 *at, guint n)
{
    double least = INFINITY, all = c->text->len, whole = count_of(c, at, n);

    for (guint cut = 1; cut < n; cut++) {
        double left = count_of(c, at, cut),
               right = count_of(c, at + cut, n - cut);
        least = MIN(least, log2(whole * all / (left * right)));
    }
    return least;
}

/* ---- neighbours ---- */

typedef struct {
    const guint16 *at;
    guint n, count;
    double cohesion;
    GHashTable *sides[2]; /* neighbour -> count */
} Candidate;

static void
candidate_free(gpointer data)
{
    Candidate *c = data;

    g_hash_table_unref(c->sides[0]);
    g_hash_table_unref(c->sides[1]);
    g_free(c);
}

static void
add_neighbour(GHashTable *side, guint16 unit)
{
    gpointer key = GUINT_TO_POINTER(unit + 1u);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(side, key));

    if (n || g_hash_table_size(side) < NEIGHBOURS)
        g_hash_table_insert(side, key, GUINT_TO_POINTER(n + 1));
}

/* The border of a run is a neighbour of its own each time: nothing is freer
 * than to stand alone. */
static double
entropy_of(GHashTable *side, guint all)
{
    double sum = 0;
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, side);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        double n = GPOINTER_TO_UINT(value);
        if (key == GUINT_TO_POINTER(1))
            sum += n / all * log2(all);
        else
            sum -= n / all * log2(n / all);
    }
    return sum;
}

/* Cohesive strings of n characters, with their neighbours. */
static GHashTable *
candidates_of(const Corpus *c, guint n)
{
    const guint16 *text = (const guint16 *)c->text->data;
    GHashTable *all = g_hash_table_new_full(NULL, NULL, NULL, candidate_free);
    g_autoptr(GHashTable) loose = g_hash_table_new(NULL, NULL);
    guint run = 0;

    for (guint i = 0; i < c->text->len; i++) {
        run = text[i] ? run + 1 : 0;
        if (run < n)
            continue;
        const guint16 *at = text + i + 1 - n;
        gpointer key = key_of(at, n);
        Candidate *found = g_hash_table_lookup(all, key);
        if (!found) {
            guint count = count_of(c, at, n);
            if (!count || g_hash_table_contains(loose, key))
                continue;
            double cohesion = cohesion_of(c, at, n);
            if (cohesion < LEAST_COHESION) {
                g_hash_table_add(loose, key);
                continue;
            }
            found = g_new0(Candidate, 1);
            *found = (Candidate){
                .at = at,
                .n = n,
                .count = count,
                .cohesion = cohesion,
                .sides = { g_hash_table_new(NULL, NULL),
                           g_hash_table_new(NULL, NULL) },
            };
            g_hash_table_insert(all, key, found);
        }
        add_neighbour(found->sides[0], at > text ? at[-1] : 0);
        add_neighbour(found->sides[1], i + 1 < c->text->len ? text[i + 1] : 0);
    }
    return all;
}

/* ---- terms ---- */

static gboolean
is_known(Segmenter *segmenter, const char *term)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));

    segment_words(segmenter, term, -1, words);
    return words->len == 1;
}

/* Ends that are particles or verbs of every sentence make no word. */
static gboolean
ends_loosely(const guint16 *at, guint n)
{
    static const char loose[] = "的了在是和与为等将把被对向从就也都又已并及"
                                "这那有个们到要会能上下中后前里于以而其之不"
                                "一两三四五六七八九十年月日";
    return g_utf8_strchr(loose, -1, at[0]) ||
           g_utf8_strchr(loose, -1, at[n - 1]);
}

static void
add_term(GHashTable *terms, char *term, guint count, double cohesion,
         double entropy)
{
    LearnedTerm *t = g_new0(LearnedTerm, 1);

    *t = (LearnedTerm){ term, count, 0, cohesion, entropy };
    g_hash_table_insert(terms, term, t);
}

static void
add_cohesive(const Corpus *c, guint n, Segmenter *segmenter, GHashTable *terms)
{
    g_autoptr(GHashTable) all = candidates_of(c, n);
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Candidate *found = value;
        double entropy = MIN(entropy_of(found->sides[0], found->count),
                             entropy_of(found->sides[1], found->count));
        if (entropy < LEAST_ENTROPY || ends_loosely(found->at, n))
            continue;
        char *term = g_utf16_to_utf8(found->at, n, NULL, NULL, NULL);
        if (!term || is_known(segmenter, term)) {
            g_free(term);
            continue;
        }
        add_term(terms, term, found->count, found->cohesion, entropy);
    }
}

static void
add_all_quoted(const Corpus *c, Segmenter *segmenter, GHashTable *terms)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, c->quoted);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint quoted = GPOINTER_TO_UINT(value);
        LearnedTerm *t = g_hash_table_lookup(terms, key);
        if (!t && quoted >= c->least && !is_known(segmenter, key)) {
            add_term(terms, g_strdup(key), quoted, 0, 0);
            t = g_hash_table_lookup(terms, key);
        }
        if (t)
            t->quoted = quoted;
    }
}

static double
worth(const LearnedTerm *t)
{
    return log2(1 + t->count) * (1 + t->cohesion / 10) +
           2 * log2(1 + t->quoted);
}

static int
by_worth(gconstpointer a, gconstpointer b)
{
    const LearnedTerm *x = *(const LearnedTerm *const *)a;
    const LearnedTerm *y = *(const LearnedTerm *const *)b;
    double difference = worth(y) - worth(x);

    return difference > 0 ? 1 : difference < 0 ? -1 : strcmp(x->term, y->term);
}

static GPtrArray *
sorted(GHashTable *terms, guint limit)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(learned_free);
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, terms);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_ptr_array_add(all, value);
    g_ptr_array_sort(all, by_worth);
    if (all->len > limit)
        g_ptr_array_remove_range(all, limit, all->len - limit);
    return all;
}

GPtrArray *
learn_terms(Index *index, Segmenter *segmenter, const LearnOptions *options,
            GError **error)
{
    Corpus c = {
        .text = g_array_new(FALSE, FALSE, sizeof(guint16)),
        .quoted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .least = MAX(options->least, 2),
    };
    GPtrArray *learned = NULL;

    if (read_index(&c, index, error)) {
        g_autoptr(GHashTable) terms = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint n = 1; n <= LONGEST; n++)
            count_length(&c, n);
        for (guint n = 2; n <= LONGEST; n++)
            add_cohesive(&c, n, segmenter, terms);
        add_all_quoted(&c, segmenter, terms);
        learned = sorted(terms, options->limit);
    }
    for (guint n = 1; n <= LONGEST; n++)
        g_clear_pointer(&c.counts[n], g_hash_table_unref);
    g_hash_table_unref(c.quoted);
    g_array_unref(c.text);
    return learned;
}
