/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_markdown.h"

#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/print.h"

/* Bytes [from, to) of text, controls shown and what Markdown or HTML would
 * read as a mark behind a backslash; line ends become blanks. */
static void
append_text(GString *out, const char *text, Span piece)
{
    g_autofree char *line = g_strndup(text + piece.from, piece.to - piece.from);
    g_autoptr(GString) safe = g_string_new(NULL);

    print_escape(safe, g_strdelimit(line, "\r\n\t", ' '), -1);
    for (const char *p = safe->str; *p; p++) {
        if (strchr("\\`*_{}[]<>()#+-!|~&$=:", *p))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

static void
append_string(GString *out, const char *text)
{
    append_text(out, text, (Span){ 0, (guint32)strlen(text) });
}

/* ** is no mark between Han and punctuation (“**“复耕”**的”): such a match
 * needs the tag. */
static gboolean
has_plain_edges(const char *text, Span mark)
{
    const char *last = g_utf8_find_prev_char(text + mark.from, text + mark.to);
    return last && g_unichar_isalnum(g_utf8_get_char(text + mark.from)) &&
           g_unichar_isalnum(g_utf8_get_char(last));
}

static void
append_passage(GString *out, const PassageRecord *passage, const GArray *marks)
{
    guint32 at = 0;

    g_string_append(out, "   > ");
    for (guint i = 0; marks && i < marks->len; i++) {
        Span mark = g_array_index(marks, Span, i);
        mark.from = MAX(mark.from, at);
        if (mark.from >= mark.to)
            continue;
        gboolean plain = has_plain_edges(passage->text, mark);
        append_text(out, passage->text, (Span){ at, mark.from });
        g_string_append(out, plain ? "**" : "<b>");
        append_text(out, passage->text, mark);
        g_string_append(out, plain ? "**" : "</b>");
        at = mark.to;
    }
    append_text(out, passage->text,
                (Span){ at, (guint32)passage->text_length });
    g_string_append_c(out, '\n');
}

static void
append_neighbours(GString *out, const Hit *hit, const PrintStyle *style,
                  gboolean before)
{
    g_autoptr(GPtrArray) some = style_neighbours(style, hit, before);
    for (guint i = 0; i < some->len; i++) {
        if (!before)
            g_string_append(out, "   >\n");
        append_passage(out, g_ptr_array_index(some, i), NULL);
        if (before)
            g_string_append(out, "   >\n");
    }
}

/* The citation without its path, then the path as a link. */
static void
append_citation(GString *out, const Hit *hit)
{
    guint32 line = style_line(hit->article, hit->passage);
    g_autofree char *place = g_strdup_printf("%s:%u", hit->article->path, line);
    g_autofree char *bytes =
        g_uri_escape_string(hit->article->path, "/", FALSE);
    g_autofree char *shown = g_path_get_basename(place);
    g_autoptr(GString) citation = g_string_new(NULL);

    citation_append_passage(citation, hit->article, hit->passage);
    if (g_str_has_suffix(citation->str, place))
        g_string_truncate(citation, citation->len - strlen(place));
    append_string(out, citation->str);
    g_string_append_c(out, '[');
    append_string(out, shown);
    g_string_append_printf(out, "](file://%s)", bytes);
}

void
print_markdown_results(const Results *results, const PrintStyle *style)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        g_string_append_printf(out, "%u. ", style->offset + i + 1);
        append_citation(out, hit);
        g_string_append_c(out, '\n');
        if (style->cite)
            continue;
        g_string_append_c(out, '\n');
        append_neighbours(out, hit, style, TRUE);
        append_passage(out, hit->passage, hit->highlights);
        append_neighbours(out, hit, style, FALSE);
        g_string_append_c(out, '\n');
    }
    fwrite(out->str, 1, out->len, stdout);
}
