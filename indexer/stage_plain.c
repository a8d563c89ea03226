/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stage_plain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "text/term.h"

static const char *
paragraph_text(const Report *report, guint index)
{
    const Paragraph *paragraph = g_ptr_array_index(report->paragraphs, index);

    return paragraph->text->str->str;
}

static void
print_line(const char *str, gssize length)
{
    print_text(str, length);
    putchar('\n');
}

void
stage_plain_text(const Report *report, ReportTools *tools)
{
    const GString *text = report->source->text->str;
    const char *p = text->str, *end = p + text->len;

    (void)tools;
    while (p < end) {
        const char *stop = memchr(p, '\n', (gsize)(end - p));

        if (!stop)
            stop = end;
        print_line(p, stop - p);
        p = stop + 1;
    }
}

/* 57-57 body 1 +51: this one goes on where line 51 was cut. */
void
stage_plain_blocks(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->blocks->len; i++) {
        const Block *b = &g_array_index(report->blocks, Block, i);
        g_autofree char *text = report_block_text(report, b);

        printf("%u-%u %s %u", b->line_from, b->line_to,
               report_block_kind_name(b->kind), b->article);
        if (b->joins_line > 0)
            printf(" +%u", b->joins_line);
        if (b->repeats >= 0)
            printf(" =%u",
                   g_array_index(report->blocks, Block, b->repeats).line_from);
        if (b->start_lost)
            printf(" start-lost");
        if (b->end_lost)
            printf(" end-lost");
        printf(": ");
        print_line(text, -1);
    }
}

static void
print_field_line(const char *name, const char *value)
{
    if (!value || *value == '\0')
        return;
    printf("  %s: ", name);
    print_line(value, -1);
}

static void
print_names(const char *name, const GPtrArray *values)
{
    if (values->len == 0)
        return;
    printf("  %s:", name);
    for (guint i = 0; i < values->len; i++) {
        putchar(' ');
        print_text(values->pdata[i], -1);
    }
    putchar('\n');
}

static void
print_dates(const GArray *dates)
{
    if (dates->len == 0)
        return;
    printf("  dates:");
    for (guint i = 0; i < dates->len; i++) {
        const ArticleDate *date = &g_array_index(dates, ArticleDate, i);

        putchar(' ');
        print_text(date->text, -1);
        printf("=%s", *date->mention.iso ? date->mention.iso : "?");
        if (*date->mention.iso_to)
            printf("/%s", date->mention.iso_to);
    }
    putchar('\n');
}

static void
print_places(const GArray *places)
{
    if (places->len == 0)
        return;
    printf("  places:");
    for (guint i = 0; i < places->len; i++) {
        const Place *place = &g_array_index(places, Place, i);
        const char *parts[] = { place->province, place->city, place->county,
                                place->town, place->village };
        gboolean any = FALSE;

        putchar(' ');
        print_text(place->text, -1);
        putchar('=');
        for (guint k = 0; k < G_N_ELEMENTS(parts); k++) {
            if (!parts[k] || *parts[k] == '\0')
                continue;
            if (any)
                putchar('/');
            print_text(parts[k], -1);
            any = TRUE;
        }
    }
    putchar('\n');
}

void
stage_plain_articles(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->articles->len; i++) {
        const Article *a = g_ptr_array_index(report->articles, i);

        printf("%u %s lines %u-%u\n", a->number, a->id, a->line_from,
               a->line_to);
        print_field_line("kicker", a->kicker);
        print_field_line("title", a->title);
        print_field_line("subtitle", a->subtitle);
        print_names("reporters", a->reporters);
        print_names("correspondents", a->correspondents);
        print_names("photographers", a->photographers);
        print_field_line("source", a->source);
        print_field_line("printed", a->printed);
        print_dates(a->dates);
        print_places(a->places);
        print_field_line("team", a->team);
        print_field_line("from", a->from_place);
        print_field_line("to", a->to_place);
    }
}

static void
print_spans(const GArray *spans)
{
    for (guint i = 0; i < spans->len; i++) {
        const SourceSpan *span = &g_array_index(spans, SourceSpan, i);

        printf("%s%u-%u", i > 0 ? "," : "", span->line_from, span->line_to);
    }
}

void
stage_plain_passages(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

        report_spans(report, p->paragraph, p->span, spans);
        printf("%u.%u %s ", p->article, p->number,
               report_block_kind_name(p->kind));
        print_spans(spans);
        if (*p->heading) {
            printf(" [");
            print_text(p->heading, -1);
            printf("]");
        }
        printf(": ");
        print_line(paragraph_text(report, p->paragraph) + p->span.from,
                   p->span.to - p->span.from);
    }
}

static void
print_term(const Term *term, gpointer data)
{
    static const char *const names[] = { "pair", "bridged", "word" };
    const char *passage = data;

    printf("%s %s ", passage, names[term->class]);
    print_line(term->term, term->length);
}

void
stage_plain_terms(const Report *report, ReportTools *tools)
{
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        g_autofree char *id = g_strdup_printf("%u.%u", p->article, p->number);

        term_analyze(report_tools_segmenter(tools),
                     paragraph_text(report, p->paragraph) + p->span.from,
                     p->span.to - p->span.from, print_term, id);
    }
}

void
stage_plain_quotes(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->quotes->len; i++) {
        const Quote *q = &g_array_index(report->quotes, Quote, i);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

        report_spans(report, q->paragraph, q->span, spans);
        printf("%u ", q->article);
        print_spans(spans);
        printf(" %s %s ", q->indirect ? "indirect" : "direct",
               report_quote_position_name(q->position));
        print_text(*q->speaker ? q->speaker : "?", -1);
        if (*q->speaker_role) {
            printf(" (");
            print_text(q->speaker_role, -1);
            printf(")");
        }
        putchar(' ');
        print_text(q->cue, -1);
        printf(": ");
        print_line(q->quote, -1);
    }
}

void
stage_plain_amounts(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->amounts->len; i++) {
        const Amount *a = &g_array_index(report->amounts, Amount, i);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

        report_spans(report, a->paragraph, a->span, spans);
        print_spans(spans);
        putchar(' ');
        print_text(a->text, -1);
        printf(" = %s ", report_approx_name(a->approx));
        if (isnan(a->value))
            printf("?");
        else
            printf("%.12g", a->value);
        if (!isnan(a->value_to))
            printf("..%.12g", a->value_to);
        putchar(' ');
        print_text(a->unit, -1);
        if (*a->what) {
            putchar(' ');
            print_text(a->what, -1);
        }
        putchar('\n');
    }
}
