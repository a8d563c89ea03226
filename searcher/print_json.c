/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_json.h"

#include "cli/print.h"

static const char *
heading_of(const Hit *hit)
{
    int heading = hit->passage->heading;
    guint n =
        hit->article->headings ? g_strv_length(hit->article->headings) : 0;
    return heading >= 0 && (guint)heading < n ? hit->article->headings[heading]
                                              : NULL;
}

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
add_hit(JsonBuilder *builder, const Hit *hit)
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
    print_json_string_or_null(builder, "heading", heading_of(hit));
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
    json_builder_end_object(builder);
}

void
print_json_hits(const Results *results)
{
    for (guint i = 0; i < results->hits->len; i++) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        add_hit(builder, g_ptr_array_index(results->hits, i));
        print_json(builder);
    }
}

void
print_json_results(const Results *results)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    print_json_int(builder, "total", (gint64)results->total);
    print_json_bool(builder, "total_exact", results->total_exact);
    print_json_string_or_null(builder, "notice", results->notice);
    print_json_string_or_null(builder, "suggestion", results->suggestion);
    if (results->explanation)
        print_json_string(builder, "explanation", results->explanation);
    json_builder_set_member_name(builder, "hits");
    json_builder_begin_array(builder);
    for (guint i = 0; i < results->hits->len; i++)
        add_hit(builder, g_ptr_array_index(results->hits, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    print_json(builder);
}
