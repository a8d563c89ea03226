/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_terminal.h"

#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "print_marked.h"
#include "search/highlight.h"

enum { INDENT = 4, LINES = 3 }; /* of a passage, unless with context */

/* Readers' eyes lose the line when it is longer. */
static guint
columns(void)
{
    return MIN(print_columns(), 120);
}

static void
print_link_begin(const PrintStyle *style, const Hit *hit)
{
    if (!style->hyperlinks)
        return;
    g_autofree char *uri =
        style_uri(hit->article->path, style_line(hit->article, hit->passage));
    printf("\033]8;;%s\033\\", uri);
}

static void
print_link_end(const PrintStyle *style)
{
    if (style->hyperlinks)
        fputs("\033]8;;\033\\", stdout);
}

/* Appends a part of a line of facts. */
static void
append_fact(GString *line, const char *fact)
{
    if (!fact || !*fact)
        return;
    if (line->len)
        g_string_append(line, " · ");
    g_string_append(line, fact);
}

static void
print_facts(const Hit *hit, const Hit *best, const PrintStyle *style)
{
    const ArticleRecord *article = hit->article;
    g_autoptr(GString) facts = g_string_new(NULL);
    g_autofree char *names = g_strjoinv("、", article->reporters);

    append_fact(facts, article->source);
    append_fact(facts, article->date);
    append_fact(facts, names);
    append_fact(facts, citation_heading(article, hit->passage));
    if (style->ranked)
        append_fact(facts, style_relevance(hit, best));
    if (hit->more) {
        g_autofree char *more =
            g_strdup_printf(_("%u more in this article"), hit->more);
        append_fact(facts, more);
    }
    const Span all = { 0, (guint32)facts->len };
    if (!facts->len)
        return;
    fputs(cli->color ? COLOR_FAINT : "", stdout);
    print_marked(facts->str, facts->len, all, NULL, INDENT, columns());
    fputs(cli->color ? COLOR_NONE : "", stdout);
}

static void
print_neighbours(const Hit *hit, const PrintStyle *style, gboolean before)
{
    g_autoptr(GPtrArray) some = style_neighbours(style, hit, before);
    for (guint i = 0; i < some->len; i++) {
        const PassageRecord *passage = g_ptr_array_index(some, i);
        const Span all = { 0, (guint32)passage->text_length };
        fputs(cli->color ? COLOR_FAINT : "", stdout);
        print_marked(passage->text, passage->text_length, all, NULL, INDENT,
                     columns());
        fputs(cli->color ? COLOR_NONE : "", stdout);
    }
}

static void
print_passage(const Hit *hit, const PrintStyle *style)
{
    const PassageRecord *passage = hit->passage;
    guint room = columns() > INDENT + 4 ? columns() - INDENT : 4;
    Span window = { 0, (guint32)passage->text_length };
    if (!style->context)
        window = highlight_window(passage->text, passage->text_length,
                                  hit->highlights, room / 2 * LINES - LINES);
    print_neighbours(hit, style, TRUE);
    print_marked(passage->text, passage->text_length, window, hit->highlights,
                 INDENT, columns());
    print_neighbours(hit, style, FALSE);
}

static void
print_place(const Hit *hit, const PrintStyle *style)
{
    g_autofree char *path = style_path(hit->article->path);
    g_autofree char *line =
        g_strdup_printf("%u", style_line(hit->article, hit->passage));
    printf("%*s", INDENT, "");
    print_link_begin(style, hit);
    print_marked_color(COLOR_PATH, path, -1);
    putchar(':');
    print_marked_color(COLOR_LINE, line, -1);
    print_link_end(style);
    if (cli->verbose) {
        putchar(' ');
        print_marked_color(COLOR_FAINT, hit->id, -1);
    }
    putchar('\n');
    if (hit->why)
        print_wrapped(hit->why, -1, INDENT, columns());
}

static void
print_hit(const Hit *hit, const Hit *best, guint number,
          const PrintStyle *style)
{
    const char *title = hit->article->title;
    g_autofree char *named =
        g_strdup_printf("%2u. %s", number, *title ? title : _("(no title)"));
    const Span all = { 0, (guint32)strlen(named) };
    fputs(cli->color ? COLOR_TITLE : "", stdout);
    print_marked(named, all.to, all, NULL, 0, columns());
    fputs(cli->color ? COLOR_NONE : "", stdout);
    print_facts(hit, best, style);
    print_passage(hit, style);
    print_place(hit, style);
}

static void
print_foot(const Results *results, guint first)
{
    guint shown = results->hits->len;
    g_autofree char *total =
        g_strdup_printf("%s%" G_GUINT64_FORMAT, results->total_exact ? "" : "≥",
                        results->total);
    g_autofree char *foot =
        g_strdup_printf(_("%u to %u of %s passages; more: --limit, --offset"),
                        first + 1, first + shown, total);
    printf("\n%s", cli->color ? COLOR_FAINT : "");
    print_wrapped(foot, -1, 0, columns());
    fputs(cli->color ? COLOR_NONE : "", stdout);
}

void
print_terminal_results(const Results *results, const PrintStyle *style)
{
    if (results->explanation)
        print_marked_paragraphs(results->explanation);
    for (guint i = 0; i < results->hits->len; i++) {
        if (i)
            putchar('\n');
        print_hit(g_ptr_array_index(results->hits, i),
                  g_ptr_array_index(results->hits, 0), style->offset + i + 1,
                  style);
    }
    if (results->total > results->hits->len && results->hits->len)
        print_foot(results, style->offset);
}
