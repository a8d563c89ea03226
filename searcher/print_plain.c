/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_plain.h"

#include <stdio.h>

#include "citation.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "print_marked.h"
#include "search/highlight.h"

/* Two full lines of a terminal, within reason. */
static guint
window_characters(void)
{
    return CLAMP(print_columns(), 40, 160);
}

static void
print_place(const Hit *hit, const PassageRecord *passage, char mark,
            const PrintStyle *style)
{
    g_autofree char *number =
        g_strdup_printf("%u", style_line(hit->article, passage));
    if (style->hyperlinks) {
        g_autofree char *uri =
            style_uri(hit->article->path, style_line(hit->article, passage));
        printf("\033]8;;%s\033\\", uri);
    }
    print_marked_color(COLOR_PATH, hit->article->path, -1);
    putchar(mark);
    print_marked_color(COLOR_LINE, number, -1);
    if (style->hyperlinks)
        fputs("\033]8;;\033\\", stdout);
    putchar(mark);
    putchar(' ');
}

static void
print_neighbours(const Hit *hit, const PrintStyle *style, gboolean before)
{
    g_autoptr(GPtrArray) some = style_neighbours(style, hit, before);
    for (guint i = 0; i < some->len; i++) {
        const PassageRecord *passage = g_ptr_array_index(some, i);
        const Span all = { 0, (guint32)passage->text_length };
        print_place(hit, passage, '-', style);
        print_marked(passage->text, passage->text_length, all, NULL, 0, 0);
        putchar('\n');
    }
}

static void
print_origin(const Hit *hit)
{
    const ArticleRecord *article = hit->article;
    g_autoptr(GString) origin = g_string_new("    ");
    if (*article->title)
        g_string_append_printf(origin, "《%s》", article->title);
    if (*article->source)
        g_string_append_printf(origin, " %s", article->source);
    if (*article->printed)
        g_string_append_printf(origin, " %s", article->printed);
    if (hit->more) {
        g_string_append_c(origin, ' ');
        g_string_append_printf(origin, _("(%u more here)"), hit->more);
    }
    if (origin->len > 4) {
        print_marked_color(COLOR_FAINT, origin->str, -1);
        putchar('\n');
    }
    if (hit->why) {
        print_marked_color(COLOR_FAINT, "    ", -1);
        print_marked_color(COLOR_FAINT, hit->why, -1);
        putchar('\n');
    }
}

static void
print_hit(const Hit *hit, const PrintStyle *style)
{
    const PassageRecord *passage = hit->passage;
    Span window = { 0, (guint32)passage->text_length };
    if (!style->context)
        window = highlight_window(passage->text, passage->text_length,
                                  hit->highlights, window_characters());
    print_neighbours(hit, style, TRUE);
    print_place(hit, passage, ':', style);
    print_marked(passage->text, passage->text_length, window, hit->highlights,
                 0, 0);
    putchar('\n');
    print_neighbours(hit, style, FALSE);
    if (!style->context)
        print_origin(hit);
}

void
print_plain_results(const Results *results, const PrintStyle *style)
{
    if (results->explanation)
        print_marked_paragraphs(results->explanation);
    for (guint i = 0; i < results->hits->len; i++) {
        if (i && style->context)
            puts("--");
        print_hit(g_ptr_array_index(results->hits, i), style);
    }
}

void
print_plain_citations(const Results *results, const PrintStyle *style)
{
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        g_autoptr(GString) citation = g_string_new(NULL);
        citation_append_passage(citation, hit->article, hit->passage);
        if (style->hyperlinks) {
            g_autofree char *uri = style_uri(
                hit->article->path, style_line(hit->article, hit->passage));
            printf("\033]8;;%s\033\\", uri);
        }
        print_text(citation->str, citation->len);
        puts(style->hyperlinks ? "\033]8;;\033\\" : "");
    }
}

void
print_plain_files(const Results *results, gboolean null)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        char *path = hit->article->path;
        if (!g_hash_table_add(seen, path))
            continue;
        if (null && !cli->terminal)
            fputs(path, stdout);
        else
            print_text(path, -1);
        putchar(null && !cli->terminal ? '\0' : '\n');
    }
}

void
print_plain_fields(const Results *results, gboolean tsv)
{
    static const char *const names[] = { "id",     "match", "path",
                                         "line",   "title", "date",
                                         "source", "text",  NULL };
    print_field_names(names, tsv);
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        const GArray *spans = hit->passage->spans;
        g_autofree char *line = g_strdup_printf(
            "%u",
            spans->len ? g_array_index(spans, SourceSpan, 0).line_from : 0);
        print_field(hit->id, tsv, FALSE);
        print_field(hit->match == MATCH_EXACT ? "exact" : "approximate", tsv,
                    FALSE);
        print_field(hit->article->path, tsv, FALSE);
        print_field(line, tsv, FALSE);
        print_field(hit->article->title, tsv, FALSE);
        print_field(hit->article->date, tsv, FALSE);
        print_field(hit->article->source, tsv, FALSE);
        print_field(hit->passage->text, tsv, TRUE);
    }
}
