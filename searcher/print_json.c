/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_json.h"

#include "citation.h"
#include "cli/print.h"

static void
add_highlights(JsonBuilder *builder, const Hit *hit)
{
    json_builder_set_member_name(builder, "highlights");
    json_builder_begin_array(builder);
    for (guint i = 0; i < hit->highlights->len; i++) {
        Span span = g_array_index(hit->highlights, Span, i);
        const char *text = hit->passage->text;
        gsize from = offsets_characters(text, (Span){ 0, span.from });
        json_builder_begin_object(builder);
        print_json_int(builder, "from", (gint64)from);
        print_json_int(builder, "to",
                       (gint64)(from + offsets_characters(text, span)));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_neighbours(JsonBuilder *builder, const char *name, const GPtrArray *some)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < some->len; i++) {
        const PassageRecord *passage = g_ptr_array_index(some, i);
        g_autofree char *id =
            g_strdup_printf("%s-%u", passage->article, passage->number);
        json_builder_begin_object(builder);
        print_json_string(builder, "id", id);
        print_json_spans(builder, "spans", passage->spans);
        print_json_string(builder, "text", passage->text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

/* What was asked for besides. */
static void
add_wanted(JsonBuilder *builder, const Hit *hit, const PrintStyle *style)
{
    if (style->cite) {
        g_autoptr(GString) citation = g_string_new(NULL);
        citation_append_passage(citation, hit->article, hit->passage);
        print_json_string(builder, "citation", citation->str);
    }
    if (style->context) {
        g_autoptr(GPtrArray) before = style_neighbours(style, hit, TRUE);
        g_autoptr(GPtrArray) after = style_neighbours(style, hit, FALSE);
        add_neighbours(builder, "before", before);
        add_neighbours(builder, "after", after);
    }
}

static void
add_hit(JsonBuilder *builder, const Hit *hit, const PrintStyle *style)
{
    const ArticleRecord *article = hit->article;
    json_builder_begin_object(builder);
    print_json_string(builder, "id", hit->id);
    print_json_number(builder, "score", hit->score);
    print_json_string(builder, "match",
                      hit->match == MATCH_EXACT ? "exact" : "approximate");
    print_json_string(builder, "path", article->path);
    print_json_string_or_null(builder, "title", article->title);
    print_json_int(builder, "article", article->number);
    print_json_string_or_null(builder, "heading",
                              citation_heading(hit->article, hit->passage));
    print_json_string(builder, "kind",
                      report_block_kind_name(hit->passage->kind));
    print_json_string_or_null(builder, "date", article->date);
    print_json_string_or_null(builder, "source", article->source);
    print_json_strings(builder, "reporters", article->reporters);
    print_json_spans(builder, "spans", hit->passage->spans);
    print_json_string(builder, "text", hit->passage->text);
    add_highlights(builder, hit);
    print_json_int(builder, "more", hit->more);
    if (hit->why)
        print_json_string(builder, "why", hit->why);
    add_wanted(builder, hit, style);
    json_builder_end_object(builder);
}

void
print_json_hits(const Results *results, const PrintStyle *style)
{
    for (guint i = 0; i < results->hits->len; i++) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        add_hit(builder, g_ptr_array_index(results->hits, i), style);
        print_json(builder);
    }
}

void
print_json_results(const Results *results, const PrintStyle *style)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    print_json_int(builder, "schema", PRINT_JSON_SCHEMA);
    print_json_int(builder, "total", (gint64)results->total);
    print_json_bool(builder, "total_exact", results->total_exact);
    print_json_string_or_null(builder, "notice", results->notice);
    print_json_string_or_null(builder, "suggestion", results->suggestion);
    if (results->explanation)
        print_json_string(builder, "explanation", results->explanation);
    json_builder_set_member_name(builder, "hits");
    json_builder_begin_array(builder);
    for (guint i = 0; i < results->hits->len; i++)
        add_hit(builder, g_ptr_array_index(results->hits, i), style);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    print_json(builder);
}
