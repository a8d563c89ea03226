/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "browse_rows.h"

#include <string.h>

#include "citation.h"
#include "cli/cli.h"
#include "search/cases.h"
#include "search/quotes.h"
#include "search/search.h"

#define ROWS 50      /* results a search */
#define NEIGHBOURS 3 /* passages shown behind a hit */

const char *
browse_rows_mode(BrowseMode mode)
{
    static const char *const names[BROWSE_MODES] = { N_("Search"), N_("Quotes"),
                                                     N_("Cases") };
    return _(names[mode]);
}

static void
free_target(gpointer data)
{
    BrowseTarget *target = data;
    g_free(target->path);
    g_free(target->citation);
    g_free(target);
}

void
browse_rows_init(BrowseRows *rows)
{
    rows->rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)screen_row_free);
    rows->targets = g_ptr_array_new_with_free_func(free_target);
    rows->notice = g_strdup("");
}

void
browse_rows_clear(BrowseRows *rows)
{
    g_ptr_array_free(rows->rows, TRUE);
    g_ptr_array_free(rows->targets, TRUE);
    g_free(rows->notice);
}

/* Adds a row; takes `text` and `highlights` (may be NULL) over. */
static void
add_row(BrowseRows *rows, const ArticleRecord *article, const GArray *spans,
        const char *head, char *text, GArray *highlights)
{
    ScreenRow *row = g_new0(ScreenRow, 1);
    BrowseTarget *target = g_new0(BrowseTarget, 1);
    GString *line = g_string_new(NULL);
    citation_append(line, article, spans);
    target->path = g_strdup(article->path);
    target->line = spans->len > 0
                       ? g_array_index(spans, SourceSpan, 0).line_from
                       : article->line_from;
    target->citation = g_string_free(line, FALSE);
    row->head = g_strdup(head);
    row->place = g_strdup(target->citation);
    row->text = text;
    row->highlights = highlights;
    g_ptr_array_add(rows->rows, row);
    g_ptr_array_add(rows->targets, target);
}

static GArray *
copy_highlights(const GArray *highlights)
{
    GArray *copy = g_array_new(FALSE, FALSE, sizeof(Span));
    g_array_append_vals(copy, highlights->data, highlights->len);
    return copy;
}

static void
set_notice(BrowseRows *rows, const char *notice)
{
    g_free(rows->notice);
    rows->notice = g_strdup(notice ? notice : "");
}

/* ---- passages ---- */

static void
append_passage(Index *index, GString *text, const char *article, guint number)
{
    XapianDocid docid = index_find_passage(index, article, number);
    g_autoptr(PassageRecord) passage =
        docid ? index_passage(index, docid, NULL) : NULL;
    if (!passage)
        return;
    if (text->len > 0)
        g_string_append_c(text, '\n');
    g_string_append_len(text, passage->text, passage->text_length);
}

/* The passage and what follows it in its article. */
static char *
preview_of(Index *index, const Hit *hit)
{
    GString *text =
        g_string_new_len(hit->passage->text, hit->passage->text_length);
    for (guint i = 1; i <= NEIGHBOURS; i++)
        append_passage(index, text, hit->passage->article,
                       hit->passage->number + i);
    return g_string_free(text, FALSE);
}

static gboolean
find_passages(BrowseRows *rows, const Opened *opened, const char *typed,
              GError **error)
{
    SearchOptions options = { .limit = ROWS, .group = SEARCH_GROUP_NONE };
    g_autoptr(Results) results =
        search_run(opened->index, opened->segmenter, cli->data_dir, typed,
                   &options, error);
    if (!results)
        return FALSE;
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        g_autofree char *head =
            g_strdup_printf("%s  %s", hit->article->title, hit->passage->text);
        add_row(rows, hit->article, hit->passage->spans, head,
                preview_of(opened->index, hit),
                copy_highlights(hit->highlights));
    }
    rows->total = results->total;
    set_notice(rows, results->notice);
    return TRUE;
}

/* ---- quotations ---- */

static gboolean
find_quotes(BrowseRows *rows, const Opened *opened, const char *typed,
            GError **error)
{
    QuotesOptions options = { .limit = ROWS };
    g_autoptr(QuotesResults) results =
        quotes_find(opened->index, opened->segmenter, typed, &options, error);
    if (!results)
        return FALSE;
    for (guint i = 0; i < results->hits->len; i++) {
        const QuotesHit *hit = g_ptr_array_index(results->hits, i);
        const QuoteRecord *quote = hit->quote;
        g_autofree char *who =
            g_strconcat(quote->speaker_role, quote->speaker, NULL);
        g_autofree char *head = g_strdup_printf(
            "%s：%s", *who ? who : _("speaker not named"), quote->quote);
        add_row(rows, hit->article, quote->spans, head,
                g_strconcat(quote->quote, "\n—— ", who, NULL),
                copy_highlights(hit->highlights));
    }
    rows->total = results->hits->len;
    set_notice(rows, results->notice);
    return TRUE;
}

/* ---- cases ---- */

static char *
text_of_case(const Case *c)
{
    GString *text = g_string_new(c->practice);
    for (guint i = 0; i < c->results->len; i++) {
        const CaseResult *result = g_ptr_array_index(c->results, i);
        g_string_append_printf(text, "%s%s %s", i ? "；" : "\n", result->what,
                               result->text);
    }
    return g_string_free(text, FALSE);
}

static gboolean
find_cases(BrowseRows *rows, const Opened *opened, const char *typed,
           GError **error)
{
    CaseOptions options = { .limit = ROWS };
    g_autoptr(GPtrArray) cases =
        cases_find(opened->index, opened->segmenter, cli->data_dir, typed,
                   &options, error);
    if (!cases)
        return FALSE;
    for (guint i = 0; i < cases->len; i++) {
        const Case *c = g_ptr_array_index(cases, i);
        g_autofree char *head = g_strdup_printf(
            "%s  %s", *c->article->place ? c->article->place : "",
            c->article->title);
        add_row(rows, c->article, c->spans, head, text_of_case(c), NULL);
    }
    rows->total = cases->len;
    return TRUE;
}

void
browse_rows_find(BrowseRows *rows, BrowseMode mode, const Opened *opened,
                 const char *typed)
{
    static gboolean (*const find[BROWSE_MODES])(
        BrowseRows *, const Opened *, const char *,
        GError **) = { find_passages, find_quotes, find_cases };
    g_autoptr(GError) error = NULL;
    g_ptr_array_set_size(rows->rows, 0);
    g_ptr_array_set_size(rows->targets, 0);
    rows->total = 0;
    set_notice(rows, NULL);
    if (typed[strspn(typed, " ")] != '\0' &&
        !find[mode](rows, opened, typed, &error))
        set_notice(rows, error->message);
}
