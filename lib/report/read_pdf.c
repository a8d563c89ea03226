/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_pdf.h"

#include <poppler.h>
#include <string.h>

#include "report/pdf_join.h"
#include "report/pdf_order.h"
#include "report/pdf_page.h"
#include "report/source.h"
#include "text/error.h"
#include "text/message.h"

#define MAX_PAGES 5000
#define GAP 1.3 /* em of white that parts a line: more than a space */

static void
skip(GError **error, const char *why)
{
    g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED, why);
}

static gboolean
is_wide(gunichar c)
{
    return (c >= 0x3400 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) ||
           c >= 0x20000;
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double l = *(const double *)a, r = *(const double *)b;

    return (l > r) - (l < r);
}

/* Place and size of the line of n characters `text`, drawn in `boxes`. */
static PdfLine
measure(const char *text, const PopplerRectangle *boxes, guint n)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    PdfLine line = { .x1 = boxes[0].x1,
                     .y1 = boxes[0].y1,
                     .x2 = boxes[0].x2,
                     .y2 = boxes[0].y2 };
    double narrow = 0; /* mean width of the other characters */
    guint others = 0;

    for (guint i = 0; i < n; i++, text = g_utf8_next_char(text)) {
        double width = boxes[i].x2 - boxes[i].x1;

        line.x1 = MIN(line.x1, boxes[i].x1);
        line.x2 = MAX(line.x2, boxes[i].x2);
        line.y1 = MIN(line.y1, boxes[i].y1);
        line.y2 = MAX(line.y2, boxes[i].y2);
        if (is_wide(g_utf8_get_char(text)))
            g_array_append_val(widths, width);
        else if (!g_unichar_isspace(g_utf8_get_char(text)))
            narrow += (width - narrow) / ++others;
    }
    g_array_sort(widths, compare_doubles);
    /* a letter or digit is about half as wide as its type is high */
    line.em = widths->len ? g_array_index(widths, double, widths->len / 2)
                          : MIN(2 * narrow, line.y2 - line.y1);
    line.em = MAX(line.em, 1);
    return line;
}

/* Adds the line of n characters `text` in the parts that white divides: a
 * line of poppler may run over several columns. */
static void
add_parts(PdfPage *page, guint number, const char *text,
          const PopplerRectangle *boxes, guint n)
{
    double em = measure(text, boxes, n).em;
    const char *begin = text, *at = text;
    guint from = 0, last = 0; /* last: character that is no space */

    for (guint i = 0; i <= n; i++) {
        gboolean space = i < n && g_unichar_isspace(g_utf8_get_char(at));
        gboolean apart = i == n || (!space && i > from &&
                                    boxes[i].x1 - boxes[last].x2 >= GAP * em);

        if (apart && i > from) {
            PdfLine where = measure(begin, boxes + from, last - from + 1);

            where.page = number;
            pdf_page_add(page, begin, (gsize)(at - begin), &where);
            begin = at;
            from = i;
        }
        if (i < n) {
            if (!space)
                last = i;
            else if (i == from) { /* white before the part */
                begin = g_utf8_next_char(at);
                from = i + 1;
            }
            at = g_utf8_next_char(at);
        }
    }
}

static PdfPage *
read_page(PopplerPage *source, guint number)
{
    double width, height;
    g_autofree char *text = poppler_page_get_text(source);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n_boxes = 0, at = 0;
    PdfPage *page;

    poppler_page_get_size(source, &width, &height);
    page = pdf_page_new(width, height);
    if (!text || !poppler_page_get_text_layout(source, &boxes, &n_boxes))
        return page;
    for (const char *from = text; *from;) {
        const char *end = strchrnul(from, '\n');
        guint n = (guint)g_utf8_strlen(from, end - from);

        if (n > 0 && n <= n_boxes - at)
            add_parts(page, number, from, boxes + at, n);
        at = MIN(at + n + 1, n_boxes);
        from = *end ? end + 1 : end;
    }
    return page;
}

static GPtrArray *
read_pages(PopplerDocument *document, guint64 max_output, GError **error)
{
    GPtrArray *pages =
        g_ptr_array_new_with_free_func((GDestroyNotify)pdf_page_free);
    int n = MIN(poppler_document_get_n_pages(document), MAX_PAGES);
    guint64 bytes = 0;

    for (int i = 0; i < n; i++) {
        g_autoptr(GObject) source =
            (GObject *)poppler_document_get_page(document, i);
        PdfPage *page;

        if (!source)
            continue;
        page = read_page((PopplerPage *)source, (guint)i);
        g_ptr_array_add(pages, page);
        for (guint k = 0; k < page->lines->len; k++)
            bytes += strlen(pdf_page_line(page, k)->text);
        if (bytes > max_output) {
            skip(error, N_("too much text"));
            g_ptr_array_unref(pages);
            return NULL;
        }
    }
    if (bytes == 0) {
        skip(error, N_("no text in it, perhaps scanned"));
        g_clear_pointer(&pages, g_ptr_array_unref);
    }
    return pages;
}

SourceText *
read_pdf(GBytes *bytes, guint64 max_output, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GObject) document =
        (GObject *)poppler_document_new_from_bytes(bytes, NULL, &fault);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) pages = NULL;
    g_autoptr(SourceText) source = NULL;
    guint column = 0;

    if (!document) {
        skip(error,
             g_error_matches(fault, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                 ? N_("encrypted")
                 : N_("damaged PDF"));
        return NULL;
    }
    pages = read_pages((PopplerDocument *)document, max_output, error);
    if (!pages)
        return NULL;
    source = source_text_new(NULL, FORMAT_PDF);
    source->size = g_bytes_get_size(bytes);
    pdf_page_drop_running_heads(pages);
    for (guint i = 0; i < pages->len; i++)
        pdf_order_lines(g_ptr_array_index(pages, i), &column);
    pdf_join_pages(source, text, pages);
    source->text = text_new();
    text_append(source->text, text->str, (gssize)text->len,
                (Span){ 0, (guint32)text->len });
    source_text_lines(source, source->text);
    return g_steal_pointer(&source);
}
