/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/draft.h"

#include <string.h>

#include "report/quotemark.h"

static void
clear(gpointer data)
{
    DraftQuotation *quotation = data;

    g_free(quotation->words);
    g_free(quotation->speaker);
}

static guint32
line_of(const Report *report, guint paragraph, Span span)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

    report_spans(report, paragraph, span, spans);
    return spans->len > 0 ? g_array_index(spans, SourceSpan, 0).line_from : 0;
}

static void
add_speech(const Report *report, const Quote *quote, GArray *found)
{
    DraftQuotation quotation = {
        g_strdup(quote->quote),
        g_strdup(quote->speaker[0] != '\0' ? quote->speaker
                                           : quote->speaker_role),
        line_of(report, quote->paragraph, quote->span),
    };

    g_array_append_val(found, quotation);
}

static gboolean
is_speech(const Report *report, guint paragraph, Span span, guint *next)
{
    for (guint i = *next; i < report->quotes->len; i++) {
        const Quote *quote = &g_array_index(report->quotes, Quote, i);

        if (quote->paragraph_to < paragraph) {
            *next = i;
            continue;
        }
        if (quote->paragraph > paragraph)
            break;
        if (quote->indirect)
            continue;
        if (quote->paragraph == paragraph && quote->span.from <= span.from &&
            span.from < quote->span.to)
            return TRUE;
        if (quote->paragraph_to == paragraph &&
            quote->span_to.from <= span.from && span.from < quote->span_to.to)
            return TRUE;
    }
    return FALSE;
}

/* What stands in marks in a paragraph and is not speech. */
static void
add_others(const Report *report, guint paragraph, guint *next, GArray *found)
{
    const Paragraph *p = g_ptr_array_index(report->paragraphs, paragraph);
    g_autoptr(WordLine) line =
        wordline_new(p->text->str->str, p->text->str->len, NULL);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(QuoteMark));

    quotemark_pair(line, FALSE, marks);
    for (guint i = 0; i < marks->len; i++) {
        const QuoteMark *mark = &g_array_index(marks, QuoteMark, i);
        Span span = wordline_span(line, mark->from, mark->to);
        DraftQuotation quotation;

        if (mark->to - mark->from < DRAFT_SHORT || !mark->closed ||
            is_speech(report, paragraph, span, next))
            continue;
        quotation = (DraftQuotation){
            wordline_copy(line, mark->from, mark->to),
            g_strdup(""),
            line_of(report, paragraph, span),
        };
        g_array_append_val(found, quotation);
    }
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const DraftQuotation *x = a, *y = b;

    return (x->line > y->line) - (x->line < y->line);
}

GArray *
draft_quotations(const Report *report)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(DraftQuotation));
    guint next = 0;

    g_array_set_clear_func(found, clear);
    for (guint i = 0; i < report->quotes->len; i++) {
        const Quote *quote = &g_array_index(report->quotes, Quote, i);

        if (!quote->indirect)
            add_speech(report, quote, found);
    }
    for (guint i = 0; i < report->paragraphs->len; i++)
        add_others(report, i, &next, found);
    g_array_sort(found, compare_lines);
    return found;
}
