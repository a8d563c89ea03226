/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_terminal.h"

#include <stdio.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "search/highlight.h"

#define PATH_COLOR "\033[35m"
#define LINE_COLOR "\033[32m"
#define MATCH_COLOR "\033[1;31m"
#define FAINT "\033[2m"
#define PLAIN "\033[m"

/* Two full lines of a terminal, within reason. */
static guint
window_characters(void)
{
    return CLAMP(print_columns(), 40, 160);
}

static void
print_colored(const char *color, const char *str, gssize length)
{
    if (cli->color)
        fputs(color, stdout);
    print_text(str, length);
    if (cli->color)
        fputs(PLAIN, stdout);
}

/* A piece of the passage on one line. */
static void
print_piece(const char *text, Span piece, gboolean match)
{
    g_autofree char *line = g_strndup(text + piece.from, piece.to - piece.from);
    g_strdelimit(line, "\r\n\t", ' ');
    if (match)
        print_colored(MATCH_COLOR, line, -1);
    else
        print_text(line, -1);
}

static void
print_window(const Hit *hit)
{
    const char *text = hit->passage->text;
    gsize length = hit->passage->text_length;
    Span window =
        highlight_window(text, length, hit->highlights, window_characters());
    guint32 at = window.from;
    if (window.from)
        fputs("…", stdout);
    for (guint i = 0; i < hit->highlights->len; i++) {
        Span mark = g_array_index(hit->highlights, Span, i);
        mark.from = MAX(mark.from, at);
        mark.to = MIN(mark.to, window.to);
        if (mark.from >= mark.to)
            continue;
        print_piece(text, (Span){ at, mark.from }, FALSE);
        print_piece(text, mark, TRUE);
        at = mark.to;
    }
    print_piece(text, (Span){ at, window.to }, FALSE);
    if (window.to < length)
        fputs("…", stdout);
    putchar('\n');
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
        print_colored(FAINT, origin->str, -1);
        putchar('\n');
    }
    if (hit->why) {
        print_colored(FAINT, "    ", -1);
        print_colored(FAINT, hit->why, -1);
        putchar('\n');
    }
}

static void
print_hit(const Hit *hit)
{
    guint32 line =
        hit->passage->spans->len
            ? g_array_index(hit->passage->spans, SourceSpan, 0).line_from
            : hit->article->line_from;
    g_autofree char *number = g_strdup_printf("%u", line);
    print_colored(PATH_COLOR, hit->article->path, -1);
    putchar(':');
    print_colored(LINE_COLOR, number, -1);
    fputs(": ", stdout);
    print_window(hit);
    print_origin(hit);
}

void
print_terminal_results(const Results *results)
{
    if (results->explanation)
        printf("%s\n\n", results->explanation);
    for (guint i = 0; i < results->hits->len; i++)
        print_hit(g_ptr_array_index(results->hits, i));
}
