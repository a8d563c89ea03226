/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/plan.h"

#include <string.h>

#include "index/schema.h"

/* ---- strings ---- */

/* Two neighbouring word characters of the string, whatever is between. */
typedef struct {
    char pair[16];
} Step;

/* Each pair once, in order of their first places. */
static GArray *
steps_of(const Exact *exact)
{
    GArray *steps = g_array_new(FALSE, TRUE, sizeof(Step));
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *last = NULL, *end = NULL;
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        if (!normalize_is_word(g_utf8_get_char(p)))
            continue;
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        if (last) {
            Step step = { 0 };
            memcpy(step.pair, last, (gsize)(end - last));
            memcpy(step.pair + (end - last), p, size);
            if (g_hash_table_add(seen, g_strdup(step.pair)))
                g_array_append_val(steps, step);
        }
        last = p;
        end = p + size;
    }
    return steps;
}

static XapianQuery *
term_query(const char *prefix, const char *pair)
{
    g_autofree char *term = g_strconcat(prefix, pair, NULL);
    return xapian_query_term(term, -1);
}

/* Every pair that begins with the only word character of the string. */
static XapianQuery *
single_query(const Exact *exact, const char *prefix)
{
    const char *p = exact->str;
    while (*p && !normalize_is_word(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    if (!*p)
        return xapian_query_all();
    g_autofree char *term =
        g_strdup_printf("%s%.*s", prefix, (int)(g_utf8_next_char(p) - p), p);
    return xapian_query_wildcard(term, -1, 0, XAPIAN_WILDCARD_FIRST,
                                 XAPIAN_OP_OR);
}

static XapianQuery *
combine(XapianOp op, GPtrArray *parts)
{
    XapianQuery *query = xapian_query_combine(
        op, (XapianQuery *const *)parts->pdata, parts->len, 0);
    g_ptr_array_unref(parts);
    return query;
}

/* The terms of all steps. */
static XapianQuery *
steps_query(XapianOp op, const GArray *steps, const char *prefix)
{
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++)
        g_ptr_array_add(parts,
                        term_query(prefix, g_array_index(steps, Step, i).pair));
    return combine(op, parts);
}

XapianQuery *
plan_exact(const Exact *exact, const char *prefix)
{
    g_autoptr(GArray) steps = steps_of(exact);
    if (!steps->len)
        return single_query(exact, prefix);
    return steps_query(XAPIAN_OP_AND, steps, prefix);
}

/* NULL if the string cannot run over a border unless it is a pair of the
 * passage. */
static XapianQuery *
plan_border(const Exact *exact)
{
    if (exact->mode == EXACT_STRICT || exact->words < 3)
        return NULL;
    g_autoptr(GArray) steps = steps_of(exact);
    XapianQuery *parts[] = {
        term_query("", g_array_index(steps, Step, 0).pair),
        steps_query(XAPIAN_OP_OR, steps, SCHEMA_TERM_BORDER),
    };
    return xapian_query_scale(
        xapian_query_combine(XAPIAN_OP_AND, parts, G_N_ELEMENTS(parts), 0), 0);
}

XapianQuery *
plan_across(const Exact *exact)
{
    XapianQuery *border = plan_border(exact);
    XapianQuery *inside = plan_exact(exact, "");
    return border ? xapian_query_pair(XAPIAN_OP_OR, inside, border) : inside;
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
