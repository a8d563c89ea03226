/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/suggest.h"

#include <math.h>
#include <string.h>

#include "text/normalize.h"
#include "text/pinyin.h"

enum {
    LONGEST = 12, /* syllables */
    BEAM = 40,    /* chains that are followed up */
    SPLITS = 16,  /* ways to part letters into syllables: xi|an, xian */
    PAIRS = 4000, /* pairs that are looked at for one character */
};

/* A different character costs as much as a pair e^3 times as rare. */
#define CHANGE_COST 3.0

/* What is asked for at one place: a character, or any with these readings. */
typedef struct {
    gunichar typed; /* 0: pinyin */
    int numbers[PINYIN_READINGS * (1 + PINYIN_LIKE)];
    guint n;
} Spot;

typedef struct {
    gunichar characters[LONGEST];
    guint n, changes;
    double score;
} Chain;

static gboolean
fits(const Spot *spot, gunichar c)
{
    if (c == spot->typed)
        return TRUE;
    for (guint i = 0; i < spot->n; i++)
        if (pinyin_reads(c, spot->numbers[i]))
            return TRUE;
    return FALSE;
}

/* ---- Viterbi ---- */

static int
by_score(gconstpointer a, gconstpointer b)
{
    const Chain *one = a, *other = b;
    return one->score < other->score ? 1 : one->score > other->score ? -1 : 0;
}

/* Adds `chain` lengthened by c, or betters the one that ends in c too. */
static void
extend(GArray *next, const Chain *chain, gunichar c, const Spot *spot,
       XapianDoccount documents)
{
    Chain longer = *chain;
    gboolean changed = spot->typed && c != spot->typed;
    longer.characters[longer.n++] = c;
    longer.changes += changed;
    longer.score += log(1.0 + documents) - (changed ? CHANGE_COST : 0);
    for (guint i = 0; i < next->len; i++) {
        Chain *known = &g_array_index(next, Chain, i);
        if (known->characters[known->n - 1] == c &&
            known->characters[known->n - 2] ==
                chain->characters[chain->n - 1]) {
            if (known->score < longer.score)
                *known = longer;
            return;
        }
    }
    g_array_append_val(next, longer);
}

/* Follows a chain up by the pairs of the index that begin with its end. */
static gboolean
follow(const XapianDatabase *db, const Chain *chain, const Spot *spot,
       GArray *next, GError **error)
{
    char prefix[8] = { 0 };
    GError *fault = NULL;
    int size = g_unichar_to_utf8(chain->characters[chain->n - 1], prefix);
    g_autoptr(XapianTerms) pairs =
        xapian_database_terms(db, prefix, size, &fault);
    for (guint i = 0; pairs && i < PAIRS && xapian_terms_next(pairs, &fault);
         i++) {
        gsize length;
        const char *term = xapian_terms_get(pairs, &length);
        gunichar c = g_utf8_get_char(term + size);
        if (length > (gsize)size && fits(spot, c))
            extend(next, chain, c, spot, xapian_terms_documents(pairs));
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

typedef struct {
    GArray *chains;
    const Spot *spot;
} Starts;

static void
add_start(gunichar c, gpointer data)
{
    Starts *starts = data;
    gboolean changed = starts->spot->typed && c != starts->spot->typed;
    Chain chain = { .characters = { c },
                    .n = 1,
                    .changes = changed,
                    .score = changed ? -CHANGE_COST : 0 };
    g_array_append_val(starts->chains, chain);
}

/* The best chains through all places, of Chain. */
static GArray *
find_chains(const XapianDatabase *db, const Spot *spots, guint n,
            GError **error)
{
    g_autoptr(GArray) chains = g_array_new(FALSE, FALSE, sizeof(Chain));
    Starts starts = { chains, spots };
    if (spots->typed)
        add_start(spots->typed, &starts);
    for (guint i = 0; i < spots->n; i++)
        pinyin_characters(spots->numbers[i], add_start, &starts);
    for (guint i = 1; i < n; i++) {
        g_autoptr(GArray) next = g_array_new(FALSE, FALSE, sizeof(Chain));
        for (guint k = 0; k < chains->len && (i == 1 || k < BEAM); k++)
            if (!follow(db, &g_array_index(chains, Chain, k), &spots[i], next,
                        error))
                return NULL;
        g_array_sort(next, by_score);
        g_array_unref(chains);
        chains = g_steal_pointer(&next);
    }
    return g_steal_pointer(&chains);
}

/* ---- what was typed ---- */

/* Parts letters into syllables in every way; calls itself no deeper than
 * LONGEST. Each way is an array of Spot. */
static void
split_pinyin(const char *letters, GArray *way, GPtrArray *ways)
{
    if (!*letters) {
        if (way->len > 1)
            g_ptr_array_add(ways, g_array_copy(way));
        return;
    }
    gsize most = MIN(strlen(letters), PINYIN_LONGEST);
    for (gsize size = most; size > 0 && way->len < LONGEST; size--) {
        Spot spot = { .n = 1 };
        spot.numbers[0] = pinyin_number(letters, size);
        if (spot.numbers[0] < 0 || ways->len >= SPLITS)
            continue;
        g_array_append_val(way, spot);
        split_pinyin(letters + size, way, ways);
        g_array_set_size(way, way->len - 1);
    }
}

/* Letters alone, without blanks and apostrophes; NULL if there is more. */
static char *
letters_of(const char *folded)
{
    GString *letters = g_string_new(NULL);
    for (const char *p = folded; *p; p++)
        if (g_ascii_islower(*p))
            g_string_append_c(letters, *p);
        else if (*p != ' ' && *p != '\'')
            return g_string_free(letters, TRUE), NULL;
    return g_string_free(letters, FALSE);
}

static GArray *
spots_of_han(const char *folded)
{
    g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(Spot));
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        Spot spot = { .typed = g_utf8_get_char(p) };
        guint readings = pinyin_numbers(spot.typed, spot.numbers);
        spot.n = readings;
        for (guint i = 0; i < readings; i++)
            spot.n += pinyin_like(spot.numbers[i], spot.numbers + spot.n);
        if (!normalize_is_han(spot.typed) || way->len == LONGEST)
            return NULL;
        g_array_append_val(way, spot);
    }
    return way->len > 1 ? g_steal_pointer(&way) : NULL;
}

static GPtrArray *
ways_to_read(const char *typed)
{
    GPtrArray *ways =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    g_autofree char *letters = letters_of(folded->str->str);
    if (letters && strlen(letters) <= LONGEST * PINYIN_LONGEST) {
        g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(Spot));
        split_pinyin(letters, way, ways);
    } else if (!letters) {
        GArray *way = spots_of_han(folded->str->str);
        if (way)
            g_ptr_array_add(ways, way);
    }
    return ways;
}

/* Of Han at most one character in three is a slip; one always may be. */
static gboolean
is_likely(const Chain *chain, const Spot *spots)
{
    if (!spots->typed)
        return TRUE;
    return chain->changes > 0 && chain->changes <= MAX(1, chain->n / 3);
}

GPtrArray *
suggest_spellings(Index *index, const char *typed, GError **error)
{
    g_autoptr(GPtrArray) ways = ways_to_read(typed);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Chain));
    g_autoptr(GPtrArray) spellings = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ways->len; i++) {
        const GArray *way = g_ptr_array_index(ways, i);
        const Spot *spots = (const Spot *)(const void *)way->data;
        g_autoptr(GArray) chains =
            find_chains(index_passages(index), spots, way->len, error);
        if (!chains)
            return NULL;
        for (guint k = 0; k < chains->len; k++) {
            Chain *chain = &g_array_index(chains, Chain, k);
            if (is_likely(chain, spots))
                g_array_append_val(all, *chain);
        }
    }
    g_array_sort(all, by_score);
    for (guint i = 0; i < all->len && spellings->len < SUGGEST_MOST; i++) {
        const Chain *chain = &g_array_index(all, Chain, i);
        g_ptr_array_add(spellings, g_ucs4_to_utf8(chain->characters, chain->n,
                                                  NULL, NULL, NULL));
    }
    return g_steal_pointer(&spellings);
}
