/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_marked.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/print.h"

void
print_marked_color(const char *color, const char *str, gssize length)
{
    if (cli->color)
        fputs(color, stdout);
    print_text(str, length);
    if (cli->color)
        fputs(COLOR_NONE, stdout);
}

/* Appends a piece of the passage, escaped; its line ends become blanks. */
static void
append_piece(GString *safe, const char *text, Span piece)
{
    g_autofree char *line = g_strndup(text + piece.from, piece.to - piece.from);
    print_escape(safe, g_strdelimit(line, "\r\n\t", ' '), -1);
}

/* The window as it is printed; *marks are its matches in bytes of the result.
 */
static GString *
prepare(const char *text, gsize length, Span window, const GArray *highlights,
        GArray *marks)
{
    GString *safe = g_string_new(window.from ? "…" : NULL);
    guint32 at = window.from;

    for (guint i = 0; highlights && i < highlights->len; i++) {
        Span mark = g_array_index(highlights, Span, i);
        mark.from = MAX(mark.from, at);
        mark.to = MIN(mark.to, window.to);
        if (mark.from >= mark.to)
            continue;
        append_piece(safe, text, (Span){ at, mark.from });
        Span printed = { .from = (guint32)safe->len };
        append_piece(safe, text, mark);
        printed.to = (guint32)safe->len;
        g_array_append_val(marks, printed);
        at = mark.to;
    }
    append_piece(safe, text, (Span){ at, window.to });
    if (window.to < length)
        g_string_append(safe, "…");
    return safe;
}

/* Bytes `line` of str; *next is the first mark that may be in it. */
static void
print_line(const char *str, Span line, const GArray *marks, guint *next)
{
    guint32 at = line.from;

    for (; *next < marks->len; (*next)++) {
        Span mark = g_array_index(marks, Span, *next);
        guint32 from = MAX(mark.from, at), to = MIN(mark.to, line.to);
        if (from >= line.to)
            break;
        fwrite(str + at, 1, from - at, stdout);
        fputs(cli->color ? COLOR_MATCH : "", stdout);
        fwrite(str + from, 1, to - from, stdout);
        fputs(cli->color ? COLOR_NONE : "", stdout);
        at = to;
        if (mark.to > line.to) /* goes on in the next line */
            break;
    }
    fwrite(str + at, 1, line.to - at, stdout);
}

static void
print_lines(const char *head, const char *text, gsize length, Span window,
            const GArray *highlights, guint indent, guint columns)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GString) safe = prepare(text, length, window, highlights, marks);
    const char *end = safe->str + safe->len, *p = safe->str;
    guint room = columns > indent + 4 ? columns - indent : 4, next = 0;

    while (p < end) {
        const char *cut = columns ? print_line_end(p, end, room) : end;
        printf("%*s", (int)indent, p == safe->str ? head : "");
        print_line(
            safe->str,
            (Span){ (guint32)(p - safe->str), (guint32)(cut - safe->str) },
            marks, &next);
        if (columns)
            putchar('\n');
        for (p = cut; p < end && *p == ' '; p++)
            ;
    }
}

void
print_marked(const char *text, gsize length, Span window,
             const GArray *highlights, guint indent, guint columns)
{
    print_lines("", text, length, window, highlights, indent, columns);
}

void
print_marked_item(const char *head, const char *text, const GArray *highlights)
{
    gsize length = strlen(text);
    print_lines(head, text, length, (Span){ 0, (guint32)length }, highlights,
                print_width(head, -1),
                cli->terminal ? print_columns() : G_MAXINT);
}

void
print_marked_paragraphs(const char *str)
{
    g_auto(GStrv) lines = g_strsplit(str, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        print_text(lines[i], -1);
        putchar('\n');
    }
    putchar('\n');
}
