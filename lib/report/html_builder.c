/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html_builder.h"

#include <string.h>

static void
flush_stretch(HtmlBuilder *b)
{
    text_append_slice(b->text, b->decoded, b->stretch);
    b->stretch = (Span){ 0, 0 };
}

static Span
file_span(const HtmlBuilder *b, Span part)
{
    const OffsetMap *map = &b->decoded->map;

    return (Span){ offsets_source_at(map, part.from),
                   offsets_source_at(map, part.to) };
}

/* Appends `length` bytes that stand for bytes `part` of decoded. */
static void
put_unit(HtmlBuilder *b, const char *str, gsize length, Span part)
{
    flush_stretch(b);
    text_append(b->text, str, (gssize)length, file_span(b, part));
}

/* A row may end in empty cells. */
static void
drop_tabs(HtmlBuilder *b)
{
    gsize length = b->text->str->len;
    Text *shorter;

    while (length && b->text->str->str[length - 1] == '\t')
        length--;
    if (length == b->text->str->len)
        return;
    shorter = text_new();
    text_append_slice(shorter, b->text, (Span){ 0, (guint32)length });
    text_free(b->text);
    b->text = shorter;
}

void
html_builder_end_line(HtmlBuilder *b, gboolean goes_on)
{
    gboolean empty = b->text->str->len == 0 && b->stretch.to == 0;
    HtmlLine line = { .element = b->element, .linked = b->linked };

    flush_stretch(b);
    drop_tabs(b);
    if (b->text->str->len) {
        line.text = b->text;
        line.level = b->heading;
        line.goes_on = goes_on;
        line.item = b->lists > 0;
        line.kind = b->rows       ? HTML_LINE_ROW
                    : b->heading  ? HTML_LINE_HEADING
                    : b->captions ? HTML_LINE_CAPTION
                                  : HTML_LINE_TEXT;
        html_page_count(&line);
        g_array_append_val(b->page->lines, line);
        b->text = text_new();
    }
    /* an empty line between two ends the paragraph, <br><br> */
    if (empty && b->page->lines->len)
        html_page_line(b->page, b->page->lines->len - 1)->goes_on = FALSE;
    b->linked = 0;
    b->space = FALSE;
}

/* At the start of a line or a cell, where white space is dropped. */
static gboolean
at_start(const HtmlBuilder *b)
{
    const GString *str = b->text->str;

    return b->stretch.to == 0 &&
           (str->len == 0 || str->str[str->len - 1] == '\t');
}

/* A character of the page, standing for bytes `part` of decoded. */
static void
put(HtmlBuilder *b, const char *str, gsize length, Span part)
{
    gunichar c = g_utf8_get_char(str);

    b->last = part.to;
    if (c == '\n' && b->pre) {
        html_builder_end_line(b, TRUE);
        return;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == 0xa0 ||
        c == 0x3000 || c == 0xfeff || c == 0x200b) {
        if (!b->space)
            b->space_at = part.from;
        b->space = TRUE;
        /* an indented line begins a paragraph */
        if (c == 0x3000 && !b->text->str->len && b->page->lines->len)
            html_page_line(b->page, b->page->lines->len - 1)->goes_on = FALSE;
        return;
    }
    if (b->space && !at_start(b))
        put_unit(b, " ", 1, (Span){ b->space_at, part.from });
    b->space = FALSE;
    b->linked += b->links > 0;
    if (part.to - part.from == length &&
        memcmp(b->decoded->str->str + part.from, str, length) == 0) {
        if (b->stretch.to != part.from)
            flush_stretch(b);
        if (b->stretch.to == 0)
            b->stretch.from = part.from;
        b->stretch.to = part.to;
    } else {
        put_unit(b, str, length, part);
    }
}

/* Bytes of the character reference at `o` that stands for text which goes on
 * with `next`; 1 if the & stands for itself. */
static gsize
reference_length(const char *o, const char *end, const char *t,
                 const char *next)
{
    const char *p = o + 1;

    if (*t == '&' && p < end && *p == *next && !g_str_has_prefix(p, "amp"))
        return 1;
    while (p < end && p - o < 40 && (g_ascii_isalnum(*p) || *p == '#'))
        p++;
    if (p < end && *p == ';')
        return (gsize)(p + 1 - o);
    if (p > o + 1 && o[1] == '#')
        return (gsize)(p - o);
    /* an old name without its ';' (&copy2023): ends where the text goes on */
    for (const char *q = o + 3; q <= p && q - o <= 9; q++)
        if (q == end || *q == *next)
            return (gsize)(q - o);
    return 1;
}

void
html_builder_put_text(HtmlBuilder *b, const char *text, const char *original,
                      gsize length)
{
    const char *base = b->decoded->str->str;
    const char *o = original, *t = text, *end;

    if (!o || o < base || (gsize)(o - base) + length > b->decoded->str->len)
        return;
    end = o + length;
    while (*t) {
        const char *next = g_utf8_next_char(t);
        gsize n = (gsize)(next - t), size;

        if (o >= end) {
            put(b, t, n,
                (Span){ (guint32)(end - base), (guint32)(end - base) });
            t = next;
            continue;
        }
        if (*o == '&')
            size = reference_length(o, end, t, next);
        else if ((gsize)(end - o) >= n && memcmp(o, t, n) == 0)
            size = n;
        else if (*o == '<' && memchr(o, '>', (gsize)(end - o)))
            size = (gsize)((char *)memchr(o, '>', (gsize)(end - o)) + 1 - o);
        else
            size = (gsize)(g_utf8_next_char(o) - o);
        if (*o == '&' || size == n) {
            put(b, t, n,
                (Span){ (guint32)(o - base), (guint32)(o + size - base) });
            t = next;
        }
        o += size;
    }
}

void
html_builder_end_cell(HtmlBuilder *b)
{
    if (b->text->str->len || b->stretch.to)
        put_unit(b, "\t", 1, (Span){ b->last, b->last });
    b->space = FALSE;
}

Text *
html_builder_take_line(HtmlBuilder *b)
{
    Text *text = b->text;

    flush_stretch(b);
    b->text = text_new();
    b->linked = 0;
    b->space = FALSE;
    if (text->str->len == 0)
        g_clear_pointer(&text, text_free);
    return text;
}
