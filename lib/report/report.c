/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/report.h"

#include "report/amount.h"
#include "report/article.h"
#include "report/layout.h"
#include "report/mend.h"
#include "report/passage.h"
#include "report/split.h"
#include "report/tools.h"

static void
paragraph_free(gpointer data)
{
    Paragraph *paragraph = data;

    text_free(paragraph->text);
    g_array_unref(paragraph->blocks);
    g_free(paragraph);
}

static void
article_free(gpointer data)
{
    Article *article = data;

    g_ptr_array_unref(article->reporters);
    g_ptr_array_unref(article->correspondents);
    g_ptr_array_unref(article->photographers);
    g_array_unref(article->dates);
    g_array_unref(article->places);
    g_free(article);
}

Report *
report_parse(SourceText *source, ReportTools *tools)
{
    Report *report = g_new0(Report, 1);

    report->source = source;
    report->blocks = g_array_new(FALSE, TRUE, sizeof(Block));
    report->paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
    report->articles = g_ptr_array_new_with_free_func(article_free);
    report->passages = g_array_new(FALSE, TRUE, sizeof(Passage));
    report->quotes = g_array_new(FALSE, TRUE, sizeof(Quote));
    report->amounts = g_array_new(FALSE, TRUE, sizeof(Amount));
    report->strings = g_string_chunk_new(4096);
    layout_blocks(report, tools);
    split_articles(report);
    mend_paragraphs(report, tools);
    article_describe(report, tools);
    passage_cut(report, tools);
    quote_extract(report, tools->quotes, tools->segmenter);
    amount_extract(report, tools->amounts);
    return report;
}

void
report_free(Report *report)
{
    if (!report)
        return;
    source_text_free(report->source);
    g_array_unref(report->blocks);
    g_ptr_array_unref(report->paragraphs);
    g_ptr_array_unref(report->articles);
    g_array_unref(report->passages);
    g_array_unref(report->quotes);
    g_array_unref(report->amounts);
    g_string_chunk_free(report->strings);
    g_free(report);
}

void
report_spans(const Report *report, guint paragraph, Span part, GArray *spans)
{
    const Paragraph *p = g_ptr_array_index(report->paragraphs, paragraph);
    g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(Span));

    offsets_compose(&p->text->map, &report->source->text->map, part, ranges);
    for (guint i = 0; i < ranges->len; i++) {
        Span range = g_array_index(ranges, Span, i);
        SourceSpan span = {
            .byte_from = range.from,
            .byte_to = range.to,
            .line_from = report_line(report->source, range.from),
            .line_to =
                report_line(report->source, MAX(range.to, range.from + 1) - 1),
        };

        g_array_append_val(spans, span);
    }
}

const char *
report_block_kind_name(BlockKind kind)
{
    static const char *const names[BLOCK_KINDS] = {
        [BLOCK_KICKER] = "kicker",
        [BLOCK_TITLE] = "title",
        [BLOCK_SUBTITLE] = "subtitle",
        [BLOCK_HEADING] = "heading",
        [BLOCK_EDITOR_NOTE] = "editor_note",
        [BLOCK_BYLINE] = "byline",
        [BLOCK_CAPTION] = "caption",
        [BLOCK_BODY] = "body",
        [BLOCK_TIMELINE_ENTRY] = "timeline_entry",
        [BLOCK_FURNITURE] = "furniture",
    };

    return (unsigned)kind < BLOCK_KINDS ? names[kind] : "body";
}

char *
report_block_text(const Report *report, const Block *block)
{
    g_autoptr(Text) text = text_new();

    layout_append(report->source, block, text);
    return g_strndup(text->str->str, text->str->len);
}

const char *
report_quote_position_name(QuotePosition position)
{
    static const char *const names[] = {
        [QUOTE_BEFORE] = "before",
        [QUOTE_AFTER] = "after",
        [QUOTE_MIDDLE] = "middle",
        [QUOTE_NONE] = "none",
    };

    return (unsigned)position < G_N_ELEMENTS(names) ? names[position] : "none";
}

const char *
report_approx_name(AmountApprox approx)
{
    static const char *const names[] = {
        [AMOUNT_EXACT] = "exact",         [AMOUNT_ABOUT] = "about",
        [AMOUNT_MORE_THAN] = "more_than", [AMOUNT_LESS_THAN] = "less_than",
        [AMOUNT_RANGE] = "range",
    };

    return (unsigned)approx < G_N_ELEMENTS(names) ? names[approx] : "exact";
}
