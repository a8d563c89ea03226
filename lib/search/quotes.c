/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/quotes.h"

#include <string.h>

#include "search/exact.h"
#include "search/match.h"
#include "search/plan.h"
#include "search/quotequery.h"
#include "text/error.h"
#include "text/message.h"

#define WINDOW_MAX 10000 /* offset + limit */
#define BAG_TERMS 24
#define BAG_REQUIRED 8

/* One search while it runs. */
typedef struct {
    Index *index;
    const QuotesOptions *options;
    Query *query;        /* NULL: only a speaker is asked for */
    gboolean words;      /* its strings must be there, not only its fields */
    GString *strings;    /* all its strings, for approximate search */
    GPtrArray *positive; /* of Exact *: what is highlighted */
    GError *error;       /* of a check */
} Search;

/* ---- plan ---- */

static XapianQuery *
plan(const Search *search)
{
    XapianQuery *query = search->query != NULL ? quotequery_plan(search->query)
                                               : xapian_query_all();

    if (search->options->direct || search->options->indirect)
        query = xapian_query_pair(
            XAPIAN_OP_FILTER, query,
            xapian_query_term(search->options->direct ? SCHEMA_TERM_DIRECT "d"
                                                      : SCHEMA_TERM_DIRECT "i",
                              -1));
    return index_live(search->index, query);
}

/* ---- check ---- */

static gboolean
check(XapianDocid docid, GBytes *data, gpointer user)
{
    Search *search = user;
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    g_autoptr(QuoteRecord) quote = NULL;
    const ArticleRecord *article;

    (void)docid;
    if (search->error != NULL)
        return FALSE;
    quote = record_decode_quote(bytes, size, &search->error);
    if (quote == NULL)
        return FALSE;
    if (search->options->speaker != NULL &&
        !quotequery_is_speaker(quote, search->options->speaker))
        return FALSE;
    if (search->query == NULL)
        return TRUE;
    article = index_article_of(search->index, quote->article, quote->file,
                               &search->error);
    return article != NULL &&
           quotequery_test(search->query, search->words, quote, article);
}

/* ---- hits ---- */

static void
hit_free(gpointer data)
{
    QuotesHit *hit = data;

    g_free(hit->id);
    record_free_quote(hit->quote);
    g_array_unref(hit->highlights);
    g_free(hit);
}

static gint
compare_spans(gconstpointer a, gconstpointer b)
{
    const Span *x = a, *y = b;

    return x->from != y->from ? (x->from < y->from ? -1 : 1)
                              : (x->to > y->to) - (x->to < y->to);
}

/* The strings of the query where they stand, overlapping ones joined. */
static GArray *
highlight(const Search *search, const char *text)
{
    g_autoptr(Folded) folded = normalize_fold(text, -1);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Span));
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));

    for (guint i = 0; i < search->positive->len; i++)
        exact_spans(search->positive->pdata[i], folded, all);
    g_array_sort(all, compare_spans);
    for (guint i = 0; i < all->len; i++) {
        Span span = g_array_index(all, Span, i);
        Span *last =
            spans->len > 0 ? &g_array_index(spans, Span, spans->len - 1) : NULL;

        if (last != NULL && span.from <= last->to)
            last->to = MAX(last->to, span.to);
        else
            g_array_append_val(spans, span);
    }
    return spans;
}

static QuotesHit *
hit_new(const Search *search, const MatchHit *match, gboolean exact,
        GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(match->data, &size);
    g_autoptr(QuoteRecord) quote = record_decode_quote(bytes, size, error);
    const ArticleRecord *article =
        quote == NULL ? NULL
                      : index_article_of(search->index, quote->article,
                                         quote->file, error);
    QuotesHit *hit;

    if (article == NULL)
        return NULL;
    hit = g_new0(QuotesHit, 1);
    hit->id = g_strdup_printf("%s-q%u", quote->article, quote->number);
    hit->score = match->score;
    hit->exact = exact;
    hit->article = article;
    hit->highlights = highlight(search, quote->quote);
    hit->quote = g_steal_pointer(&quote);
    return hit;
}

static gboolean
take_hits(Search *search, GArray *matches, gboolean exact,
          QuotesResults *results, GError **error)
{
    const QuotesOptions *options = search->options;

    if (search->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&search->error));
        return FALSE;
    }
    results->more = matches->len > options->offset + options->limit;
    for (guint i = options->offset;
         i < matches->len && i < options->offset + options->limit; i++) {
        QuotesHit *hit =
            hit_new(search, &g_array_index(matches, MatchHit, i), exact, error);

        if (hit == NULL)
            return FALSE;
        g_ptr_array_add(results->hits, hit);
    }
    return TRUE;
}

static gboolean
find_exact(Search *search, QuotesResults *results, GError **error)
{
    g_autoptr(XapianQuery) query = plan(search);
    g_autoptr(GArray) matches =
        match_exact(index_quotes(search->index), query,
                    search->options->offset + search->options->limit + 1, check,
                    search, error);

    return matches != NULL && take_hits(search, matches, TRUE, results, error);
}

static gboolean
find_alike(Search *search, Segmenter *segmenter, QuotesResults *results,
           GError **error)
{
    g_autoptr(Bag) bag = bag_new(segmenter, search->strings->str);
    g_autoptr(XapianQuery) query = NULL;
    g_autoptr(GArray) matches = NULL;

    if (!bag_weigh(bag, index_quotes(search->index), error))
        return FALSE;
    query = index_live(search->index, plan_bag(bag, BAG_TERMS, BAG_REQUIRED));
    search->words = FALSE;
    matches = match_exact(index_quotes(search->index), query,
                          search->options->offset + search->options->limit + 1,
                          check, search, error);
    if (matches == NULL || !take_hits(search, matches, FALSE, results, error))
        return FALSE;
    if (results->hits->len > 0) {
        g_free(results->notice);
        results->notice =
            g_strdup_printf(_("no exact match for “%s”: these come near"),
                            search->strings->str);
    }
    return TRUE;
}

/* ---- the query ---- */

static void
collect_strings(Search *search, const Query *query)
{
    if (query->kind == QUERY_STRING || query->kind == QUERY_QUOTED) {
        if (search->strings->len > 0)
            g_string_append_c(search->strings, ' ');
        g_string_append(search->strings, query->text);
        g_ptr_array_add(search->positive,
                        exact_new(query->text, query->kind == QUERY_QUOTED));
        return;
    }
    for (guint i = 0; query->children != NULL && i < query->children->len;
         i++) {
        collect_strings(search, query->children->pdata[i]);
        if (query->kind == QUERY_NOT)
            break; /* what must not be there is not shown */
    }
}

static gboolean
is_blank(const char *typed)
{
    for (; *typed != '\0'; typed = g_utf8_next_char(typed))
        if (!g_unichar_isspace(g_utf8_get_char(typed)))
            return FALSE;
    return TRUE;
}

static gboolean
read_query(Search *search, const char *typed, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(typed, -1);

    if (search->options->offset + search->options->limit > WINDOW_MAX) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("quote: --offset and --limit are too large (%d in all). "
                      "Try: a narrower query"),
                    WINDOW_MAX);
        return FALSE;
    }
    if (is_blank(valid) && search->options->speaker != NULL)
        return TRUE;
    search->query = query_parse(valid, error);
    if (search->query == NULL)
        return FALSE;
    collect_strings(search, search->query);
    return TRUE;
}

QuotesResults *
quotes_find(Index *index, Segmenter *segmenter, const char *typed,
            const QuotesOptions *options, GError **error)
{
    g_autoptr(QuotesResults) results = g_new0(QuotesResults, 1);
    g_autoptr(GPtrArray) positive =
        g_ptr_array_new_with_free_func((GDestroyNotify)exact_free);
    g_autoptr(GString) strings = g_string_new(NULL);
    g_autoptr(Query) query = NULL;
    Search search = { .index = index,
                      .options = options,
                      .words = TRUE,
                      .strings = strings,
                      .positive = positive };
    gboolean read = read_query(&search, typed, error);

    query = search.query;
    results->hits = g_ptr_array_new_with_free_func(hit_free);
    results->notice = g_strdup("");
    if (!read || !find_exact(&search, results, error))
        return NULL;
    if (results->hits->len == 0 && strings->len > 0 && options->offset == 0 &&
        !find_alike(&search, segmenter, results, error))
        return NULL;
    return g_steal_pointer(&results);
}

void
quotes_free(QuotesResults *results)
{
    if (results == NULL)
        return;
    g_ptr_array_unref(results->hits);
    g_free(results->notice);
    g_free(results);
}
