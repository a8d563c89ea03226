/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/quotequery.h"

#include <string.h>

#include "search/exact.h"
#include "search/plan.h"

/* ---- plan ---- */

static XapianQuery *
plan_children(const Query *query, XapianOp op)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    for (guint i = 0; i < query->children->len; i++)
        g_ptr_array_add(parts, quotequery_plan(query->children->pdata[i]));
    return xapian_query_combine(op, (XapianQuery **)parts->pdata, parts->len,
                                0);
}

static XapianQuery *
plan_string(const char *text, gboolean quoted)
{
    g_autoptr(Exact) exact = exact_new(text, quoted);

    return exact->words > 0 ? plan_exact(exact, "") : xapian_query_all();
}

/* Candidates; what is a hit is decided on the text. A speaker is looked up by
 * the beginning of his name, and offices by their words in no term at all. */
XapianQuery *
quotequery_plan(const Query *query)
{
    switch (query->kind) {
    case QUERY_STRING:
    case QUERY_QUOTED:
        return plan_string(query->text, query->kind == QUERY_QUOTED);
    case QUERY_AND:
    case QUERY_NEAR:
    case QUERY_WILD:
        return plan_children(query, XAPIAN_OP_AND);
    case QUERY_OR:
        return plan_children(query, XAPIAN_OP_OR);
    case QUERY_NOT:
        return quotequery_plan(query->children->pdata[0]);
    case QUERY_FIELD:
    case QUERY_RANGE:
        break;
    }
    return xapian_query_all();
}

/* ---- check ---- */

typedef struct {
    const QuoteRecord *quote;
    const ArticleRecord *article;
    Folded *folded; /* of the quote */
    gboolean words; /* its strings are asked for, not only fields */
} Candidate;

static gboolean
holds(const char *text, const char *typed)
{
    g_autoptr(Exact) exact = exact_new(typed, TRUE);

    return text != NULL && exact_matches(exact, text, strlen(text));
}

static gboolean
any_holds(char *const *texts, const char *typed)
{
    for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        if (holds(texts[i], typed))
            return TRUE;
    return FALSE;
}

gboolean
quotequery_is_speaker(const QuoteRecord *quote, const char *typed)
{
    return holds(quote->speaker, typed) || holds(quote->speaker_role, typed);
}

static gboolean
check_field(const Query *query, const Candidate *candidate)
{
    const ArticleRecord *article = candidate->article;

    switch (query->field) {
    case QUERY_FIELD_SPEAKER:
        return quotequery_is_speaker(candidate->quote, query->text);
    case QUERY_FIELD_SOURCE:
        return holds(article->source, query->text);
    case QUERY_FIELD_TITLE:
        return holds(article->title, query->text) ||
               holds(article->kicker, query->text);
    case QUERY_FIELD_REPORTER:
        return any_holds(article->reporters, query->text) ||
               any_holds(article->correspondents, query->text);
    case QUERY_FIELD_PLACE:
        return holds(article->place, query->text) ||
               holds(article->from_place, query->text) ||
               holds(article->to_place, query->text) ||
               holds(article->team, query->text);
    case QUERY_FIELD_KIND:
    case QUERY_FIELD_DATE:
    case QUERY_FIELD_AMOUNT:
        break;
    }
    return FALSE;
}

/* ISO dates compare as strings as far as they go: 2023-03 lies in
 * 2023-03-01..2023-03-31. */
static gboolean
check_range(const Query *query, const Candidate *candidate)
{
    const char *date = candidate->article->date;
    gsize length = date != NULL ? strlen(date) : 0;

    if (query->field != QUERY_FIELD_DATE || length == 0)
        return FALSE;
    return (query->from == NULL || query->from[0] == '\0' ||
            strncmp(date, query->from, length) >= 0) &&
           (query->to == NULL || query->to[0] == '\0' ||
            strncmp(date, query->to, MIN(length, strlen(query->to))) <= 0);
}

/* Depth is bounded by the parser (QUERY_MAX_DEPTH). */
static gboolean
check_query(const Query *query, const Candidate *candidate)
{
    switch (query->kind) {
    case QUERY_STRING:
    case QUERY_QUOTED: {
        g_autoptr(Exact) exact = NULL;

        if (!candidate->words)
            return TRUE;
        exact = exact_new(query->text, query->kind == QUERY_QUOTED);
        return exact_find(exact, candidate->folded, 0, NULL);
    }
    case QUERY_AND:
    case QUERY_NEAR:
    case QUERY_WILD:
        for (guint i = 0; i < query->children->len; i++)
            if (!check_query(query->children->pdata[i], candidate))
                return FALSE;
        return TRUE;
    case QUERY_OR:
        for (guint i = 0; i < query->children->len; i++)
            if (check_query(query->children->pdata[i], candidate))
                return TRUE;
        return FALSE;
    case QUERY_NOT:
        if (!check_query(query->children->pdata[0], candidate))
            return FALSE;
        for (guint i = 1; i < query->children->len; i++)
            if (check_query(query->children->pdata[i], candidate))
                return FALSE;
        return TRUE;
    case QUERY_FIELD:
        return check_field(query, candidate);
    case QUERY_RANGE:
        return check_range(query, candidate);
    }
    return FALSE;
}

gboolean
quotequery_test(const Query *query, gboolean words, const QuoteRecord *quote,
                const ArticleRecord *article)
{
    g_autoptr(Folded) folded = normalize_fold(quote->quote, -1);
    Candidate candidate = { quote, article, folded, words };

    return check_query(query, &candidate);
}
