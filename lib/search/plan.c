/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/plan.h"

#include <string.h>

/* ---- strings ---- */

typedef struct {
    char term[16];
    gsize length; /* of the bridged term; the plain one lacks the prefix */
    gboolean plain, bridged; /* which of them will do */
} Step;

static Step
make_step(const char *first, gsize first_size, const char *second,
          gsize second_size)
{
    Step step = { .length = strlen(TERM_BRIDGED) + first_size + second_size };
    memcpy(step.term, TERM_BRIDGED, strlen(TERM_BRIDGED));
    memcpy(step.term + 1, first, first_size);
    memcpy(step.term + 1 + first_size, second, second_size);
    return step;
}

/* One step for each two neighbouring word characters of the string. */
static GArray *
steps_of(const Exact *exact)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    const char *last = NULL, *end = NULL;
    gunichar before = 0;
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!normalize_is_word(c))
            continue;
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        if (last) {
            Step step = make_step(last, (gsize)(end - last), p, size);
            gboolean han = normalize_is_han(before) || normalize_is_han(c);
            step.plain = end == p;
            step.bridged = end != p || exact->mode == EXACT_LOOSE ||
                           (exact->mode == EXACT_MARKS && han);
            g_array_append_val(steps, step);
        }
        last = p;
        end = p + size;
        before = c;
    }
    return steps;
}

static XapianQuery *
step_query(const Step *step)
{
    XapianQuery *plain =
        step->plain
            ? xapian_query_term(step->term + 1, (gssize)step->length - 1)
            : NULL;
    XapianQuery *bridged =
        step->bridged ? xapian_query_term(step->term, (gssize)step->length)
                      : NULL;
    if (plain && bridged)
        return xapian_query_pair(XAPIAN_OP_OR, plain, bridged);
    return plain ? plain : bridged;
}

/* Every pair that begins with the only word character of the string. */
static XapianQuery *
single_query(const Exact *exact)
{
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        if (!normalize_is_word(g_utf8_get_char(p)))
            continue;
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        Step step = make_step(p, size, "", 0);
        return xapian_query_pair(
            XAPIAN_OP_OR,
            xapian_query_wildcard(step.term + 1, (gssize)size, 0,
                                  XAPIAN_WILDCARD_FIRST, XAPIAN_OP_OR),
            xapian_query_wildcard(step.term, (gssize)size + 1, 0,
                                  XAPIAN_WILDCARD_FIRST, XAPIAN_OP_OR));
    }
    return xapian_query_all();
}

XapianQuery *
plan_exact(const Exact *exact)
{
    g_autoptr(GArray) steps = steps_of(exact);
    if (!steps->len)
        return single_query(exact);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++) {
        const Step *step = &g_array_index(steps, Step, i);
        gboolean known = FALSE;
        for (guint k = 0; k < i && !known; k++)
            known = !memcmp(step, &g_array_index(steps, Step, k), sizeof *step);
        if (!known)
            g_ptr_array_add(parts, step_query(step));
    }
    return xapian_query_combine(
        XAPIAN_OP_AND, (XapianQuery *const *)parts->pdata, parts->len, 0);
}

/* ---- bags ---- */

static int
by_strength(gconstpointer a, gconstpointer b)
{
    const BagTerm *one = *(const BagTerm *const *)a;
    const BagTerm *other = *(const BagTerm *const *)b;
    double x = one->weight * one->idf, y = other->weight * other->idf;
    return x < y ? 1 : x > y ? -1 : 0;
}

static XapianQuery *
any_of(const GPtrArray *terms, guint from, guint to)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = from; i < to; i++) {
        const BagTerm *term = g_ptr_array_index(terms, i);
        g_ptr_array_add(parts, xapian_query_scale(
                                   xapian_query_term(term->term, term->length),
                                   term->weight));
    }
    return xapian_query_combine(
        XAPIAN_OP_OR, (XapianQuery *const *)parts->pdata, parts->len, 0);
}

XapianQuery *
plan_bag(Bag *bag, guint most, guint required)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    for (guint i = 0; i < bag->terms->len; i++) {
        BagTerm *term = &g_array_index(bag->terms, BagTerm, i);
        if (term->documents && term->weight > 0)
            g_ptr_array_add(terms, term);
    }
    g_ptr_array_sort(terms, by_strength);
    guint n = MIN(terms->len, most);
    required = MIN(n, required);
    if (!n)
        return xapian_query_nothing();
    for (guint i = 0; i < n; i++)
        ((BagTerm *)g_ptr_array_index(terms, i))->asked = TRUE;
    XapianQuery *query = any_of(terms, 0, required);
    if (n > required)
        query = xapian_query_pair(XAPIAN_OP_AND_MAYBE, query,
                                  any_of(terms, required, n));
    return query;
}
