/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/condition.h"

#include <string.h>

#include "search/fieldterm.h"
#include "search/measure.h"
#include "search/near.h"
#include "search/plan.h"

struct Condition {
    QueryKind kind;
    QueryField field;
    GPtrArray *children; /* of Condition * */
    Exact *exact;        /* STRING, QUOTED, title */
    GPtrArray *terms;    /* of char *: FIELD, AMOUNT; any of them */
    guint distance;
    char *from, *to;    /* dates as the slot has them, NULL open */
    const Query *query; /* amounts; outlives the condition */
    Measure *measure;   /* AMOUNT of a unit, else NULL */
    gboolean assured;   /* the plan lets only passages through that meet it */
};

static Condition *
new_condition(const Query *query)
{
    Condition *c = g_new0(Condition, 1);
    c->kind = query->kind;
    c->field = query->field;
    c->distance = query->distance;
    c->query = query;
    c->children =
        g_ptr_array_new_with_free_func((GDestroyNotify)condition_free);
    return c;
}

void
condition_free(Condition *condition)
{
    if (!condition)
        return;
    g_ptr_array_unref(condition->children);
    g_clear_pointer(&condition->exact, exact_free);
    g_clear_pointer(&condition->terms, g_ptr_array_unref);
    g_clear_pointer(&condition->measure, measure_free);
    g_free(condition->from);
    g_free(condition->to);
    g_free(condition);
}

static gboolean
is_string(const Condition *c)
{
    return c->kind == QUERY_STRING || c->kind == QUERY_QUOTED;
}

/* 甲 甲 is 甲. */
static gboolean
is_known(const Condition *c, const Condition *child)
{
    for (guint i = 0; is_string(child) && i < c->children->len; i++) {
        const Condition *known = g_ptr_array_index(c->children, i);
        if (is_string(known) && known->exact->mode == child->exact->mode &&
            !strcmp(known->exact->str, child->exact->str))
            return TRUE;
    }
    return FALSE;
}

/* 甲 —— 乙: marks between strings are no strings to look for. */
static void
drop_marks(Condition *c)
{
    guint words = 0;
    for (guint i = 0; i < c->children->len; i++) {
        const Condition *child = g_ptr_array_index(c->children, i);
        words += !is_string(child) || child->exact->words > 0;
    }
    for (guint i = c->children->len; words && i-- > 0;) {
        const Condition *child = g_ptr_array_index(c->children, i);
        if (is_string(child) && !child->exact->words)
            g_ptr_array_remove_index(c->children, i);
    }
}

static gboolean
read_field(Condition *c, const Query *query, Index *index, const char *data_dir,
           GError **error)
{
    if (query->field == QUERY_FIELD_TITLE) {
        c->exact = exact_new(query->text, TRUE);
        return TRUE;
    }
    if (query->field == QUERY_FIELD_DATE) {
        c->from = fieldterm_day(query->from, FALSE);
        c->to = fieldterm_day(query->to, TRUE);
        c->terms = fieldterm_days(c->from, c->to, index, error);
        return c->terms != NULL;
    }
    if (query->field == QUERY_FIELD_AMOUNT && *query->unit)
        return (c->measure = measure_new(query->unit, data_dir, error)) &&
               (c->terms = measure_terms(c->measure));
    c->terms = fieldterm_find(query, index, data_dir, error);
    return c->terms != NULL;
}

static Condition *
build(const Query *query, Index *index, const char *data_dir, GError **error)
{
    g_autoptr(Condition) c = new_condition(query);
    if (is_string(c))
        c->exact = exact_new(query->text, query->kind == QUERY_QUOTED);
    if ((query->kind == QUERY_FIELD || query->kind == QUERY_RANGE) &&
        !read_field(c, query, index, data_dir, error))
        return NULL;
    for (guint i = 0; i < query->children->len; i++) {
        Condition *child = build(g_ptr_array_index(query->children, i), index,
                                 data_dir, error);
        if (!child)
            return NULL;
        if ((c->kind == QUERY_AND || c->kind == QUERY_OR) && is_known(c, child))
            condition_free(child);
        else
            g_ptr_array_add(c->children, child);
    }
    if (c->kind == QUERY_AND)
        drop_marks(c);
    return g_steal_pointer(&c);
}

/* Fields say yes or no by the index alone (amounts only maybe). */
static gboolean
is_certain(const Condition *c)
{
    return c->kind == QUERY_FIELD
               ? c->field != QUERY_FIELD_TITLE
               : c->kind == QUERY_RANGE && c->field == QUERY_FIELD_DATE;
}

/* On the way down from the root through AND alone, what the plan asks for is
 * met by all candidates. */
static void
assure(Condition *c)
{
    c->assured = is_certain(c);
    for (guint i = 0; i < c->children->len; i++) {
        Condition *child = g_ptr_array_index(c->children, i);
        if (c->kind == QUERY_AND || (c->kind == QUERY_NOT && i == 0))
            assure(child);
    }
}

Condition *
condition_new(const Query *query, Index *index, const char *data_dir,
              GError **error)
{
    Condition *c = build(query, index, data_dir, error);
    if (c)
        assure(c);
    return c;
}

/* ---- plan ---- */

static XapianQuery *
combine(XapianOp op, GPtrArray *parts)
{
    XapianQuery *query = xapian_query_combine(
        op, (XapianQuery *const *)parts->pdata, parts->len, 0);
    g_ptr_array_unref(parts);
    return query;
}

static XapianQuery *
plan_terms(const Condition *c)
{
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = 0; i < c->terms->len; i++)
        g_ptr_array_add(parts,
                        xapian_query_term(g_ptr_array_index(c->terms, i), -1));
    if (!parts->len) {
        g_ptr_array_unref(parts);
        return xapian_query_nothing();
    }
    return xapian_query_scale(combine(XAPIAN_OP_OR, parts), 0);
}

static XapianQuery *
plan_field(const Condition *c)
{
    if (c->field == QUERY_FIELD_TITLE)
        return xapian_query_scale(plan_exact(c->exact, SCHEMA_TERM_TITLE), 0);
    if (c->field == QUERY_FIELD_DATE)
        return xapian_query_pair(
            XAPIAN_OP_OR,
            xapian_query_value_range(SCHEMA_SLOT_DATE, c->from, strlen(c->from),
                                     c->to, strlen(c->to)),
            plan_terms(c));
    return plan_terms(c);
}

/* A single character is hundreds of pairs. So many of them the index is asked
 * for; the others are left to the test. */
#define MOST_SINGLE 8

static gboolean
is_single(const Condition *c)
{
    return is_string(c) && c->exact->words == 1;
}

static XapianQuery *plan(const Condition *c, guint *single);

static XapianQuery *
plan_not(const Condition *c, guint *single)
{
    XapianQuery *query = plan(g_ptr_array_index(c->children, 0), single);
    for (guint i = 1; i < c->children->len; i++) {
        const Condition *child = g_ptr_array_index(c->children, i);
        if (is_certain(child))
            query = xapian_query_pair(XAPIAN_OP_AND_NOT, query,
                                      plan(child, single));
    }
    return query;
}

/* The query of c, or all passages where c is one single character too many. */
static XapianQuery *
plan(const Condition *c, guint *single)
{
    if (is_single(c) && ++*single > MOST_SINGLE)
        return xapian_query_all();
    if (is_string(c))
        return plan_across(c->exact);
    if (c->kind == QUERY_FIELD || c->kind == QUERY_RANGE)
        return plan_field(c);
    if (c->kind == QUERY_NOT)
        return plan_not(c, single);
    if (!c->children->len)
        return xapian_query_all();
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = 0; i < c->children->len; i++) {
        const Condition *child = g_ptr_array_index(c->children, i);
        if (c->kind == QUERY_OR || !is_single(child) || *single < MOST_SINGLE ||
            !parts->len)
            g_ptr_array_add(parts, plan(child, single));
    }
    return combine(c->kind == QUERY_OR ? XAPIAN_OP_OR : XAPIAN_OP_AND, parts);
}

XapianQuery *
condition_plan(const Condition *c)
{
    guint single = 0;
    return plan(c, &single);
}

/* ---- test ---- */

static gboolean
test_title(const Condition *c, Subject *subject, GError **error)
{
    const ArticleRecord *article = subject_article(subject, error);
    return article &&
           exact_matches(c->exact, article->title, strlen(article->title));
}

static gboolean
test_field(const Condition *c, Subject *subject, GArray *spans, GError **error)
{
    if (c->field == QUERY_FIELD_TITLE)
        return test_title(c, subject, error);
    if (c->field == QUERY_FIELD_AMOUNT)
        return measure_test(c->measure, c->query, subject_record(subject),
                            spans);
    if (c->assured)
        return TRUE;
    if (c->field == QUERY_FIELD_DATE)
        return fieldterm_test_day(c->from, c->to, subject, error) ||
               (!(error && *error) && fieldterm_test(c->terms, subject, error));
    return fieldterm_test(c->terms, subject, error);
}

/* All places of a child of NEAR or *: bytes of the folded text. They may
 * overlap: of 啊啊 in 啊啊啊 the second is the one that 啊啊 NEAR/0 哦 needs.
 */
static GArray *
places_of(const Condition *c, const Folded *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Span));
    if (is_string(c)) {
        Span found;
        for (gsize at = 0; exact_find(c->exact, text, at, &found);
             at = found.from + 1)
            g_array_append_val(places, found);
        return places;
    }
    for (guint i = 0; i < c->children->len; i++) {
        g_autoptr(GArray) some =
            places_of(g_ptr_array_index(c->children, i), text);
        g_array_append_vals(places, some->data, some->len);
    }
    return places;
}

/* Child by child, the places that some choice of the children before it leads
 * to. */
static gboolean
test_near(const Condition *c, Subject *subject, GArray *spans, GError **error)
{
    const Folded *text = subject_folded(subject, error);
    if (!text)
        return FALSE;
    g_autoptr(GArray) before =
        places_of(g_ptr_array_index(c->children, 0), text);
    for (guint i = 1; before->len && i < c->children->len; i++) {
        g_autoptr(GArray) all =
            places_of(g_ptr_array_index(c->children, i), text);
        GArray *reached = near_reached(text->str->str, before, all, c->distance,
                                       c->kind == QUERY_WILD);
        g_array_unref(before);
        before = reached;
    }
    for (guint i = 0; spans && before->len && i < c->children->len; i++) {
        g_autoptr(GArray) all =
            places_of(g_ptr_array_index(c->children, i), text);
        for (guint k = 0; k < all->len; k++) {
            Span input = normalize_to_input(text, g_array_index(all, Span, k));
            g_array_append_val(spans, input);
        }
    }
    return before->len > 0;
}

static gboolean
test_not(const Condition *c, Subject *subject, GArray *spans, GError **error)
{
    GError *fault = NULL;
    if (!condition_test(g_ptr_array_index(c->children, 0), subject, spans,
                        error))
        return FALSE;
    for (guint i = 1; i < c->children->len; i++)
        if (condition_test(g_ptr_array_index(c->children, i), subject, NULL,
                           &fault))
            return FALSE;
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

gboolean
condition_test(const Condition *c, Subject *subject, GArray *spans,
               GError **error)
{
    gboolean any = FALSE;
    switch (c->kind) {
    case QUERY_STRING:
    case QUERY_QUOTED:
        return subject_find(subject, c->exact, spans, error);
    case QUERY_FIELD:
    case QUERY_RANGE:
        return test_field(c, subject, spans, error);
    case QUERY_NEAR:
    case QUERY_WILD:
        return test_near(c, subject, spans, error);
    case QUERY_NOT:
        return test_not(c, subject, spans, error);
    case QUERY_AND:
    case QUERY_OR:
        break;
    }
    for (guint i = 0; i < c->children->len; i++) {
        gboolean met = condition_test(g_ptr_array_index(c->children, i),
                                      subject, spans, error);
        if (!met && c->kind == QUERY_AND)
            return FALSE;
        any = any || met;
        if (any && !spans && c->kind == QUERY_OR)
            return TRUE;
    }
    return any || c->kind == QUERY_AND;
}

gboolean
condition_touches(const Condition *c, const char *str)
{
    if (is_string(c))
        return exact_matches(c->exact, str, strlen(str));
    guint n = c->kind == QUERY_NOT ? 1 : c->children->len;
    for (guint i = 0; i < n; i++)
        if (condition_touches(g_ptr_array_index(c->children, i), str))
            return TRUE;
    return FALSE;
}

GPtrArray *
condition_parts(const Condition *c)
{
    guint texts = 0;
    if (c->kind != QUERY_AND)
        return NULL;
    for (guint i = 0; i < c->children->len; i++) {
        const Condition *child = g_ptr_array_index(c->children, i);
        texts += child->kind != QUERY_FIELD && child->kind != QUERY_RANGE;
    }
    return texts > 1 ? c->children : NULL;
}

/* ---- approximate search ---- */

static gboolean
is_field(const Condition *c)
{
    return c->kind == QUERY_FIELD || c->kind == QUERY_RANGE;
}

XapianQuery *
condition_filter_plan(const Condition *c)
{
    if (is_field(c))
        return condition_plan(c);
    XapianQuery *all = NULL;
    for (guint i = 0; i < c->children->len; i++) {
        if (c->kind != QUERY_AND && !(c->kind == QUERY_NOT && i == 0))
            break;
        XapianQuery *one =
            condition_filter_plan(g_ptr_array_index(c->children, i));
        all = all && one ? xapian_query_pair(XAPIAN_OP_AND, all, one)
                         : (one ? one : all);
    }
    return all;
}

gboolean
condition_filter_test(const Condition *c, Subject *subject, GError **error)
{
    if (is_field(c))
        return test_field(c, subject, NULL, error);
    for (guint i = 0; i < c->children->len; i++) {
        const Condition *child = g_ptr_array_index(c->children, i);
        GError *fault = NULL;
        gboolean met = TRUE;
        if (c->kind == QUERY_AND || (c->kind == QUERY_NOT && i == 0))
            met = condition_filter_test(child, subject, &fault);
        else if (c->kind == QUERY_NOT)
            met = !condition_test(child, subject, NULL, &fault);
        if (fault)
            g_propagate_error(error, fault);
        if (fault || !met)
            return FALSE;
    }
    return TRUE;
}

void
condition_texts(const Condition *c, gboolean bare, GPtrArray *texts)
{
    if (c->kind == QUERY_STRING || (c->kind == QUERY_QUOTED && !bare))
        g_ptr_array_add(texts, c->query->text);
    guint n = c->kind == QUERY_NOT ? 1 : c->children->len;
    for (guint i = 0; i < n; i++)
        condition_texts(g_ptr_array_index(c->children, i), bare, texts);
}
