/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/plan.h"

#include <string.h>

#include "index/schema.h"

/* ---- strings ---- */

/* What stands between two neighbouring letters of the string. */
typedef struct {
    char pair[16];
    gboolean plain, bridged; /* which of the two terms will do */
} Step;

/* One step for each two neighbouring word characters of the string. */
static GArray *
steps_of(const Exact *exact)
{
    GArray *steps = g_array_new(FALSE, TRUE, sizeof(Step));
    const char *last = NULL, *end = NULL;
    gunichar before = 0;
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!normalize_is_word(c))
            continue;
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        if (last) {
            Step step = { 0 };
            gboolean touch = end == p;
            gboolean han = normalize_is_han(before) || normalize_is_han(c);
            memcpy(step.pair, last, (gsize)(end - last));
            memcpy(step.pair + (end - last), p, size);
            step.plain = touch;
            step.bridged = !touch || exact->mode == EXACT_LOOSE ||
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
term_query(const char *prefix, const char *class, const char *pair)
{
    g_autofree char *term = g_strconcat(prefix, class, pair, NULL);
    return xapian_query_term(term, -1);
}

static XapianQuery *
step_query(const Step *step, const char *prefix)
{
    XapianQuery *plain =
        step->plain ? term_query(prefix, "", step->pair) : NULL;
    XapianQuery *bridged =
        step->bridged ? term_query(prefix, TERM_BRIDGED, step->pair) : NULL;
    if (plain && bridged)
        return xapian_query_pair(XAPIAN_OP_OR, plain, bridged);
    return plain ? plain : bridged;
}

/* Every pair that begins with the only word character of the string. */
static XapianQuery *
single_query(const Exact *exact, const char *prefix)
{
    const char *classes[] = { "", TERM_BRIDGED };
    XapianQuery *parts[G_N_ELEMENTS(classes)];
    const char *p = exact->str;
    while (*p && !normalize_is_word(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    if (!*p)
        return xapian_query_all();
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++) {
        g_autofree char *term = g_strdup_printf(
            "%s%s%.*s", prefix, classes[i], (int)(g_utf8_next_char(p) - p), p);
        parts[i] = xapian_query_wildcard(term, -1, 0, XAPIAN_WILDCARD_FIRST,
                                         XAPIAN_OP_OR);
    }
    return xapian_query_combine(XAPIAN_OP_OR, parts, G_N_ELEMENTS(parts), 0);
}

static XapianQuery *
combine(XapianOp op, GPtrArray *parts)
{
    XapianQuery *query = xapian_query_combine(
        op, (XapianQuery *const *)parts->pdata, parts->len, 0);
    g_ptr_array_unref(parts);
    return query;
}

XapianQuery *
plan_exact(const Exact *exact, const char *prefix)
{
    g_autoptr(GArray) steps = steps_of(exact);
    if (!steps->len)
        return single_query(exact, prefix);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++) {
        Step *step = &g_array_index(steps, Step, i);
        if (g_hash_table_add(seen, step->pair))
            g_ptr_array_add(parts, step_query(step, prefix));
    }
    return combine(XAPIAN_OP_AND, parts);
}

XapianQuery *
plan_border(const Exact *exact)
{
    g_autoptr(GArray) steps = steps_of(exact);
    if (exact->mode == EXACT_STRICT || steps->len < 2)
        return NULL;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *over = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++) {
        Step *step = &g_array_index(steps, Step, i);
        if (step->bridged && g_hash_table_add(seen, step->pair))
            g_ptr_array_add(over, term_query("", TERM_BRIDGED, step->pair));
    }
    g_ptr_array_add(over, xapian_query_term(SCHEMA_TERM_CUT, -1));
    XapianQuery *parts[] = {
        xapian_query_term(SCHEMA_TERM_LAST, -1),
        step_query(&g_array_index(steps, Step, 0), ""),
        combine(XAPIAN_OP_OR, over),
    };
    return xapian_query_scale(
        xapian_query_combine(XAPIAN_OP_AND, parts, G_N_ELEMENTS(parts), 0), 0);
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
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = from; i < to; i++) {
        const BagTerm *term = g_ptr_array_index(terms, i);
        g_ptr_array_add(parts, xapian_query_scale(
                                   xapian_query_term(term->term, term->length),
                                   term->weight));
    }
    return combine(XAPIAN_OP_OR, parts);
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
