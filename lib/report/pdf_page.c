/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/pdf_page.h"

#include <string.h>

#define MARGIN_LINES 2 /* lines at head and foot that may be running heads */

void
pdf_line_free(gpointer data)
{
    PdfLine *line = data;

    g_free(line->text);
    g_free(line);
}

PdfPage *
pdf_page_new(double width, double height)
{
    PdfPage *page = g_new0(PdfPage, 1);

    page->width = width;
    page->height = height;
    page->lines = g_ptr_array_new_with_free_func(pdf_line_free);
    return page;
}

void
pdf_page_free(PdfPage *page)
{
    if (!page)
        return;
    g_ptr_array_unref(page->lines);
    g_free(page);
}

/* Nothing to read in it: no letter, no digit. */
static gboolean
is_ornament(const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)) ||
            g_utf8_get_char(p) == 0x25a0 || g_utf8_get_char(p) == 0x25b2)
            return FALSE;
    return TRUE;
}

void
pdf_page_add(PdfPage *page, const char *text, gsize length,
             const PdfLine *where)
{
    PdfLine *line;

    if (is_ornament(text, length))
        return;
    line = g_memdup2(where, sizeof *where);
    line->text = g_strstrip(g_strndup(text, length));
    g_ptr_array_add(page->lines, line);
}

/* ---- running heads ---- */

/* The line with every number as #, without white space: "第 3 页" is 第#页. */
static char *
pattern_of(const char *text)
{
    GString *pattern = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c))
            continue;
        if (!g_unichar_isdigit(c))
            g_string_append_unichar(pattern, c);
        else if (!pattern->len || pattern->str[pattern->len - 1] != '#')
            g_string_append_c(pattern, '#');
    }
    return g_string_free(pattern, FALSE);
}

/* A number and the marks and words around page numbers only: - 3 -, 第3页,
 * 共12页, 3/12. */
static gboolean
is_page_number(const char *pattern)
{
    static const char *const words[] = { "#", "第",   "页", "共", "版",
                                         "-", "—",    "–",  "/",  "·",
                                         "|", "Page", "of" };
    gboolean number = FALSE;

    while (*pattern) {
        gsize i = 0;

        while (i < G_N_ELEMENTS(words) && !g_str_has_prefix(pattern, words[i]))
            i++;
        if (i == G_N_ELEMENTS(words))
            return FALSE;
        number |= i == 0;
        pattern += strlen(words[i]);
    }
    return number;
}

static int
compare_heights(gconstpointer a, gconstpointer b)
{
    const PdfLine *l = *(PdfLine *const *)a, *r = *(PdfLine *const *)b;

    return (l->y2 > r->y2) - (l->y2 < r->y2);
}

/* Calls for the lines at head and foot of a page, with their patterns. */
static void
each_margin_line(PdfPage *page, void (*visit)(PdfLine *, char *, gpointer),
                 gpointer data)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(page->lines, NULL, NULL);
    guint n = sorted->len;

    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, compare_heights);
    for (guint i = 0; i < n; i++) {
        PdfLine *line = g_ptr_array_index(sorted, i);

        if (i < MARGIN_LINES || i + MARGIN_LINES >= n)
            visit(line, pattern_of(line->text), data);
    }
}

typedef struct {
    guint n;
    double em; /* the smallest: a title may be repeated as a running head */
} Seen;

static void
count_pattern(PdfLine *line, char *pattern, gpointer data)
{
    Seen *seen = g_hash_table_lookup(data, pattern);

    if (!seen) {
        seen = g_new0(Seen, 1);
        seen->em = line->em;
        g_hash_table_insert(data, g_strdup(pattern), seen);
    }
    seen->n++;
    seen->em = MIN(seen->em, line->em);
    g_free(pattern);
}

/* What a browser prints around a page: its address, the date and time. */
static gboolean
is_print_mark(const char *text, const char *pattern)
{
    return g_str_has_prefix(text, "http://") ||
           g_str_has_prefix(text, "https://") ||
           g_str_has_prefix(text, "file://") ||
           strcmp(pattern, "#/#/#:#") == 0 || strcmp(pattern, "#:#") == 0;
}

static void
drop_pattern(PdfLine *line, char *pattern, gpointer data)
{
    const Seen *seen = g_hash_table_lookup(data, pattern);

    if (is_page_number(pattern) || is_print_mark(line->text, pattern) ||
        (seen->n >= 2 && line->em <= 1.15 * seen->em))
        g_clear_pointer(&line->text, g_free);
    g_free(pattern);
}

void
pdf_page_drop_running_heads(GPtrArray *pages)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; i < pages->len; i++)
        each_margin_line(g_ptr_array_index(pages, i), count_pattern, seen);
    for (guint i = 0; i < pages->len; i++) {
        PdfPage *page = g_ptr_array_index(pages, i);

        each_margin_line(page, drop_pattern, seen);
        for (guint k = page->lines->len; k-- > 0;)
            if (!pdf_page_line(page, k)->text)
                g_ptr_array_remove_index(page->lines, k);
    }
}
