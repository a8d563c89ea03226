/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/pdf_join.h"

#include <math.h>
#include <string.h>

#include "report/source.h"

#define TITLE_SIZE 1.3    /* of the body's type */
#define HEADING_SIZE 1.1  /* likewise */
#define HEADING_LENGTH 40 /* characters */
#define FEW_LINES 3
#define WIDE_GAP 1.35 /* of the usual distance of lines */
#define INDENT 1.5    /* em */
#define RAGGED 2.5    /* em that a full line may lack: hanging marks, words */

/* What the pages have in common. */
typedef struct {
    double body;     /* em of most characters */
    double title;    /* em of the title, 0 if none stands out */
    double pitch;    /* usual distance of lines of the body, in em */
    GArray *columns; /* of Column, by number */
} Style;

typedef struct {
    double left, right;
    guint lines, page;
} Column;

typedef struct {
    SourceText *source;
    GString *text;
    const Style *style;
    GString *paragraph;          /* in the making */
    const PdfLine *first, *last; /* lines of it */
    gboolean after_break;        /* it begins a column or page … */
    gboolean went_on;            /* … and the text before it was not over */
} Joiner;

/* ---- style ---- */

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double l = *(const double *)a, r = *(const double *)b;

    return (l > r) - (l < r);
}

/* The em that most characters have. */
static double
body_size(GPtrArray *lines)
{
    g_autoptr(GHashTable) sizes = g_hash_table_new(NULL, NULL);
    guint best = 0, most = 0;

    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);
        guint size = (guint)lround(line->em * 4);
        guint n = GPOINTER_TO_UINT(
            g_hash_table_lookup(sizes, GUINT_TO_POINTER(size)));

        n += (guint)g_utf8_strlen(line->text, -1);
        g_hash_table_insert(sizes, GUINT_TO_POINTER(size), GUINT_TO_POINTER(n));
        if (n > most) {
            most = n;
            best = size;
        }
    }
    return MAX(best / 4.0, 1);
}

static gboolean
is_body(const PdfLine *line, double body)
{
    return fabs(line->em - body) < 0.1 * body;
}

static Column *
column_of(const Style *style, const PdfLine *line)
{
    return &g_array_index(style->columns, Column, line->column);
}

/* Edges of every column; a short last one takes those of its likes. */
static void
find_columns(Style *style, GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);
        Column *column;

        if (line->column >= style->columns->len) {
            Column fresh = { .left = INFINITY };

            while (style->columns->len <= line->column)
                g_array_append_val(style->columns, fresh);
        }
        /* titles and tables may reach further than the text */
        if (line->row || !is_body(line, style->body))
            continue;
        column = column_of(style, line);
        column->left = MIN(column->left, line->x1);
        column->right = MAX(column->right, line->x2);
        column->page = line->page;
        column->lines++;
    }
    /* a few lines do not show where their column ends: its like on the page
     * before does */
    for (guint i = 1; i < style->columns->len; i++) {
        Column *few = &g_array_index(style->columns, Column, i);

        for (guint k = i; k-- > 0 && few->lines < FEW_LINES;) {
            const Column *like = &g_array_index(style->columns, Column, k);

            if (like->page + 1 < few->page)
                break;
            if (like->page < few->page &&
                fabs(like->left - few->left) < style->body)
                few->right = MAX(few->right, like->right);
        }
    }
}

static void
find_spacing(Style *style, GPtrArray *lines)
{
    g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 1; i < lines->len; i++) {
        const PdfLine *before = g_ptr_array_index(lines, i - 1);
        const PdfLine *line = g_ptr_array_index(lines, i);
        double pitch = (line->y2 - before->y2) / style->body;

        if (before->column != line->column || !is_body(line, style->body) ||
            !is_body(before, style->body))
            continue;
        if (pitch > 0.5)
            g_array_append_val(pitches, pitch);
    }
    g_array_sort(pitches, compare_doubles);
    style->pitch =
        pitches->len ? g_array_index(pitches, double, pitches->len / 2) : 2;
}

static void
find_title_size(Style *style, GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);

        if (line->page == 0 && line->em >= TITLE_SIZE * style->body &&
            g_utf8_strlen(line->text, -1) >= 3)
            style->title = MAX(style->title, line->em);
    }
}

/* ---- joining ---- */

static gboolean
ends_sentence(const char *text)
{
    static const char *const closing[] = { "”",  "’", "」", "』",
                                           "）", ")", "\"", "】" };
    static const char *const ends[] = { "。", "！", "？", "…", "!",
                                        "?",  "；", "：", ":", ";" };
    gsize length = strlen(text);

    for (gsize i = 0; i < G_N_ELEMENTS(closing);) {
        gsize n = strlen(closing[i]);

        if (length >= n && memcmp(text + length - n, closing[i], n) == 0) {
            length -= n;
            i = 0;
        } else {
            i++;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize n = strlen(ends[i]);

        if (length >= n && memcmp(text + length - n, ends[i], n) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A mark or number that begins an item: ■ ● （一） 一、 1. */
static gboolean
begins_item(const char *text)
{
    static const char *const marks[] = { "■", "▲", "●",  "◆", "★",
                                         "□", "○", "——", "•" };
    static const char digits[] = "一二三四五六七八九十";
    const char *p = text;
    gboolean open = g_str_has_prefix(p, "（") || *p == '(';

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(p, marks[i]))
            return TRUE;
    p += open ? (*p == '(' ? 1 : 3) : 0;
    text = p;
    while (*p && (g_ascii_isdigit(*p) ||
                  g_utf8_strchr(digits, -1, g_utf8_get_char(p))))
        p = g_utf8_next_char(p);
    if (p == text)
        return FALSE;
    return open ? g_str_has_prefix(p, "）") || *p == ')'
                : g_str_has_prefix(p, "、") || g_str_has_prefix(p, "．") ||
                      (*p == '.' && !g_ascii_isdigit(p[1]));
}

/* Width, in em, of what cannot be divided at the beginning of a line: a Han
 * character with the marks behind it, a Latin word. */
static double
first_part(const char *text)
{
    double width = 0;

    if (g_ascii_isalnum(*text)) {
        while (g_ascii_isgraph(*text++) && width < 20)
            width += 0.5;
        return width;
    }
    do {
        width += 1;
        text = g_utf8_next_char(text);
    } while (*text && g_unichar_ispunct(g_utf8_get_char(text)) && width < 5);
    return width;
}

/* TRUE if the line had no room for what the next one (or NULL) begins with. */
static gboolean
is_full(const Style *style, const PdfLine *line, const char *next)
{
    double room = column_of(style, line)->right - line->x2;
    double need = next ? first_part(next) + 1 : 0;

    return room <= MAX(RAGGED, need) * line->em;
}

static gboolean
is_indented(const Style *style, const PdfLine *line)
{
    return line->x1 >= column_of(style, line)->left + INDENT * line->em;
}

static gboolean
is_title(const Style *style, const PdfLine *line)
{
    return line->page == 0 && style->title > 0 &&
           line->em >= style->title * 0.95;
}

static gboolean
is_heading(const Style *style, const PdfLine *line)
{
    return line->em >= HEADING_SIZE * style->body &&
           g_utf8_strlen(line->text, -1) <= HEADING_LENGTH;
}

/* TRUE if the paragraph that `last` is of goes on in `line`. */
static gboolean
goes_on(const Style *style, const PdfLine *last, const PdfLine *line)
{
    double pitch = (line->y2 - last->y2) / line->em;

    if (last->column != line->column || last->row || line->row)
        return FALSE;
    if (is_title(style, last) != is_title(style, line) ||
        fabs(last->em - line->em) > 0.1 * line->em)
        return FALSE;
    if (is_title(style, line))
        return pitch <= WIDE_GAP * MAX(style->pitch, 1.5);
    if (pitch > WIDE_GAP * style->pitch || !is_full(style, last, line->text) ||
        is_indented(style, line))
        return FALSE;
    return !(ends_sentence(last->text) && begins_item(line->text));
}

/* Chinese needs nothing between lines, Latin words a space, and a word
 * divided by a hyphen becomes one again. */
static void
append_line(GString *paragraph, const Style *style, const PdfLine *last,
            const char *text)
{
    gsize n = paragraph->len;

    if (n && is_title(style, last) && !is_full(style, last, text)) {
        g_string_append_c(paragraph, ' ');
    } else if (n > 1 && paragraph->str[n - 1] == '-' &&
               g_ascii_islower(paragraph->str[n - 2]) &&
               g_ascii_islower(*text)) {
        g_string_truncate(paragraph, n - 1);
    } else if (n && (guchar)paragraph->str[n - 1] < 0x80 &&
               (guchar)*text < 0x80 && g_ascii_isgraph(*text)) {
        g_string_append_c(paragraph, ' ');
    }
    g_string_append(paragraph, text);
}

/* Writes the paragraph; `next` is the line after it or NULL. */
static void
end_paragraph(Joiner *j, const PdfLine *next)
{
    const PdfLine *first = j->first, *last = j->last;
    guint32 at = (guint32)j->text->len;
    gboolean broken, title;

    if (!first)
        return;
    title = is_title(j->style, first) && !first->row;
    broken = next && next->column != last->column &&
             is_full(j->style, last, next->text) &&
             !ends_sentence(j->paragraph->str) &&
             !is_indented(j->style, next) && is_body(last, j->style->body);
    if (j->after_break)
        source_text_hint(j->source, at, HINT_BREAK, 0);
    if (title && !j->source->title) {
        source_text_hint(j->source, at, HINT_TITLE, 1);
        j->source->title = g_strdup(j->paragraph->str);
    } else if (first->row) {
        source_text_hint(j->source, at, HINT_TABLE_ROW, 0);
    } else if (title || (first == last && is_heading(j->style, first))) {
        source_text_hint(j->source, at, HINT_HEADING, title ? 1 : 2);
    }
    if (!j->went_on && !broken)
        source_text_hint(j->source, at, HINT_PARAGRAPH, 0);
    g_string_append(j->text, j->paragraph->str);
    g_string_append_c(j->text, '\n');
    g_string_truncate(j->paragraph, 0);
    j->after_break =
        next && (next->page != last->page ||
                 (next->column != last->column && next->y2 < last->y2));
    j->went_on = broken;
}

static void
join_lines(Joiner *j, GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);

        if (!j->last || !goes_on(j->style, j->last, line)) {
            end_paragraph(j, line);
            j->first = line;
        }
        append_line(j->paragraph, j->style, j->last, line->text);
        j->last = line;
    }
    end_paragraph(j, NULL);
}

void
pdf_join_pages(SourceText *source, GString *text, GPtrArray *pages)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    Style style = { 0 };
    Joiner joiner = { .source = source,
                      .text = text,
                      .style = &style,
                      .paragraph = g_string_new(NULL) };

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint k = 0; k < page->lines->len; k++)
            g_ptr_array_add(lines, pdf_page_line(page, k));
    }
    style.columns = g_array_new(FALSE, FALSE, sizeof(Column));
    style.body = body_size(lines);
    find_columns(&style, lines);
    find_spacing(&style, lines);
    find_title_size(&style, lines);
    join_lines(&joiner, lines);
    g_array_unref(style.columns);
    g_string_free(joiner.paragraph, TRUE);
}
