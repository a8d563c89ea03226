/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stage_json.h"

#include <string.h>

#include "cli/print.h"
#include "text/term.h"

static const Paragraph *
paragraph_at(const Report *report, guint index)
{
    return g_ptr_array_index(report->paragraphs, index);
}

static const Article *
article_at(const Report *report, guint number)
{
    for (guint i = 0; i < report->articles->len; i++) {
        const Article *article = g_ptr_array_index(report->articles, i);

        if (article->number == number)
            return article;
    }
    return NULL;
}

static void
int_or_null(JsonBuilder *builder, const char *name, gint64 value)
{
    json_builder_set_member_name(builder, name);
    if (value > 0)
        json_builder_add_int_value(builder, value);
    else
        json_builder_add_null_value(builder);
}

static void
span_text(JsonBuilder *builder, const char *name, const char *str, Span span)
{
    g_autofree char *text = g_strndup(str + span.from, span.to - span.from);

    print_json_string(builder, name, text);
}

static void
names(JsonBuilder *builder, const char *name, const GPtrArray *values)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < values->len; i++)
        json_builder_add_string_value(builder, values->pdata[i]);
    json_builder_end_array(builder);
}

void
stage_json_text(const Report *report, ReportTools *tools)
{
    g_auto(GStrv) lines = g_strsplit(report->source->text->str->str, "\n", -1);
    gsize at = 0;

    (void)tools;
    for (char **line = lines; *line; line++) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        guint32 byte =
            offsets_source_at(&report->source->text->map, (guint32)at);

        at += strlen(*line) + 1;
        if (!line[1] && **line == '\0')
            break;
        json_builder_begin_object(builder);
        print_json_int(builder, "line", report_line(report->source, byte));
        print_json_string(builder, "text", *line);
        json_builder_end_object(builder);
        print_json(builder);
    }
}

static void
block(const Report *report, const Block *b)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autofree char *text = report_block_text(report, b);
    const Block *kept = b->repeats >= 0
                            ? &g_array_index(report->blocks, Block, b->repeats)
                            : NULL;

    json_builder_begin_object(builder);
    print_json_int(builder, "line_from", b->line_from);
    print_json_int(builder, "line_to", b->line_to);
    print_json_string(builder, "kind", report_block_kind_name(b->kind));
    int_or_null(builder, "article", b->article);
    int_or_null(builder, "joins_line", b->joins_line);
    int_or_null(builder, "repeats_line", kept ? kept->line_from : 0);
    print_json_bool(builder, "start_lost", b->start_lost);
    print_json_bool(builder, "end_lost", b->end_lost);
    print_json_string(builder, "text", text);
    json_builder_end_object(builder);
    print_json(builder);
}

void
stage_json_blocks(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->blocks->len; i++)
        block(report, &g_array_index(report->blocks, Block, i));
}

static void
dates(JsonBuilder *builder, const GArray *values)
{
    json_builder_set_member_name(builder, "dates");
    json_builder_begin_array(builder);
    for (guint i = 0; i < values->len; i++) {
        const ArticleDate *date = &g_array_index(values, ArticleDate, i);

        json_builder_begin_object(builder);
        print_json_string(builder, "text", date->text);
        print_json_string(builder, "iso", date->mention.iso);
        print_json_string_or_null(builder, "iso_to", date->mention.iso_to);
        print_json_bool(builder, "stated", date->mention.stated);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
places(JsonBuilder *builder, const GArray *values)
{
    json_builder_set_member_name(builder, "places");
    json_builder_begin_array(builder);
    for (guint i = 0; i < values->len; i++) {
        const Place *place = &g_array_index(values, Place, i);

        json_builder_begin_object(builder);
        print_json_string(builder, "text", place->text);
        print_json_string(builder, "province", place->province);
        print_json_string(builder, "city", place->city);
        print_json_string(builder, "county", place->county);
        print_json_string(builder, "town", place->town);
        print_json_string(builder, "village", place->village);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

void
stage_json_articles(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->articles->len; i++) {
        const Article *a = g_ptr_array_index(report->articles, i);
        g_autoptr(JsonBuilder) builder = json_builder_new();

        json_builder_begin_object(builder);
        print_json_int(builder, "article", a->number);
        print_json_string(builder, "id", a->id);
        print_json_string(builder, "title", a->title);
        print_json_string_or_null(builder, "kicker", a->kicker);
        print_json_string_or_null(builder, "subtitle", a->subtitle);
        names(builder, "reporters", a->reporters);
        names(builder, "correspondents", a->correspondents);
        names(builder, "photographers", a->photographers);
        print_json_string_or_null(builder, "source", a->source);
        print_json_string_or_null(builder, "printed", a->printed);
        dates(builder, a->dates);
        places(builder, a->places);
        print_json_string_or_null(builder, "team", a->team);
        print_json_string_or_null(builder, "from_place", a->from_place);
        print_json_string_or_null(builder, "to_place", a->to_place);
        print_json_int(builder, "line_from", a->line_from);
        print_json_int(builder, "line_to", a->line_to);
        json_builder_end_object(builder);
        print_json(builder);
    }
}

static char *
passage_id(const Report *report, const Passage *passage)
{
    const Article *article = article_at(report, passage->article);

    return g_strdup_printf("%s-%u", article ? article->id : "",
                           passage->number);
}

void
stage_json_passages(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        g_autoptr(JsonBuilder) builder = json_builder_new();
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
        g_autofree char *id = passage_id(report, p);

        report_spans(report, p->paragraph, p->span, spans);
        json_builder_begin_object(builder);
        print_json_string(builder, "id", id);
        print_json_int(builder, "article", p->article);
        print_json_string(builder, "kind", report_block_kind_name(p->kind));
        print_json_string_or_null(builder, "heading", p->heading);
        print_json_spans(builder, "spans", spans);
        span_text(builder, "text",
                  paragraph_at(report, p->paragraph)->text->str->str, p->span);
        json_builder_end_object(builder);
        print_json(builder);
    }
}

typedef struct {
    const char *id;
    const char *str; /* of the passage */
} TermContext;

static void
term(const Term *t, gpointer data)
{
    const TermContext *context = data;
    g_autoptr(JsonBuilder) builder = json_builder_new();
    /* without the prefix of its class */
    gsize prefix = t->class == TERM_CLASS_WORD ? strlen(TERM_WORD) : 0;
    g_autofree char *text = g_strndup(t->term + prefix, t->length - prefix);
    Span before = { 0, t->input.from };
    Span until = { 0, t->input.to };

    json_builder_begin_object(builder);
    print_json_string(builder, "passage", context->id);
    print_json_string(builder, "term", text);
    print_json_string(builder, "class",
                      t->class == TERM_CLASS_WORD ? "word" : "pair");
    print_json_int(builder, "offset_from",
                   (gint64)offsets_characters(context->str, before));
    print_json_int(builder, "offset_to",
                   (gint64)offsets_characters(context->str, until));
    json_builder_end_object(builder);
    print_json(builder);
}

void
stage_json_terms(const Report *report, ReportTools *tools)
{
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *p = &g_array_index(report->passages, Passage, i);
        const char *str =
            paragraph_at(report, p->paragraph)->text->str->str + p->span.from;
        g_autofree char *id = passage_id(report, p);
        TermContext context = { id, str };

        term_analyze(report_tools_segmenter(tools), str,
                     p->span.to - p->span.from, term, &context);
    }
}

void
stage_json_quotes(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->quotes->len; i++) {
        const Quote *q = &g_array_index(report->quotes, Quote, i);
        g_autoptr(JsonBuilder) builder = json_builder_new();
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));

        report_spans(report, q->paragraph, q->span, spans);
        if (q->paragraph_to != q->paragraph)
            report_spans(report, q->paragraph_to, q->span_to, spans);
        json_builder_begin_object(builder);
        print_json_string(builder, "quote", q->quote);
        print_json_string_or_null(builder, "speaker", q->speaker);
        print_json_string_or_null(builder, "speaker_role", q->speaker_role);
        print_json_string_or_null(builder, "cue", q->cue);
        print_json_string(builder, "position",
                          report_quote_position_name(q->position));
        print_json_bool(builder, "indirect", q->indirect);
        print_json_int(builder, "article", q->article);
        print_json_spans(builder, "spans", spans);
        json_builder_end_object(builder);
        print_json(builder);
    }
}

static void
amount_place(const Report *report, JsonBuilder *builder, const Amount *a)
{
    const SourceText *source = report->source;
    const Paragraph *paragraph = paragraph_at(report, a->paragraph);
    guint32 at = offsets_source_at(&paragraph->text->map, a->span.from);
    const char *str = source->text->str->str;
    guint32 line = at;

    while (line > 0 && str[line - 1] != '\n')
        line--;
    print_json_int(
        builder, "line",
        report_line(source, offsets_source_at(&source->text->map, at)));
    print_json_int(builder, "column",
                   (gint64)offsets_characters(str, (Span){ line, at }) + 1);
}

void
stage_json_amounts(const Report *report, ReportTools *tools)
{
    (void)tools;
    for (guint i = 0; i < report->amounts->len; i++) {
        const Amount *a = &g_array_index(report->amounts, Amount, i);
        g_autoptr(JsonBuilder) builder = json_builder_new();

        json_builder_begin_object(builder);
        print_json_string(builder, "text", a->text);
        amount_place(report, builder, a);
        print_json_number(builder, "value", a->value);
        print_json_number(builder, "value_to", a->value_to);
        print_json_string_or_null(builder, "unit", a->unit);
        print_json_string(builder, "approx", report_approx_name(a->approx));
        print_json_string_or_null(builder, "what", a->what);
        json_builder_end_object(builder);
        print_json(builder);
    }
}
