/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Pages of a PDF as lines with their place: what read_pdf takes from the file
 * and what pdf_order and pdf_join make a text of. Points, y grows downwards.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *text; /* one visual line, or a part of one */
    double x1, y1, x2, y2;
    double em;    /* width of a Han character: the size of the type */
    guint page;   /* index */
    guint column; /* lines of one column follow on each other: pdf_order */
    gboolean row; /* parts of a row of a table, divided by tabs */
} PdfLine;

typedef struct {
    double width, height;
    GPtrArray *lines; /* of PdfLine *, owned */
} PdfPage;

static inline PdfLine *
pdf_page_line(const PdfPage *page, guint i)
{
    return g_ptr_array_index(page->lines, i);
}

void pdf_line_free(gpointer line);

/* An empty page, in points. Caller frees. */
PdfPage *pdf_page_new(double width, double height);
void pdf_page_free(PdfPage *page);

/* Adds a line, unless it is blank or but an ornament (=====, ·····). */
void pdf_page_add(PdfPage *page, const char *text, gsize length,
                  const PdfLine *where);

/* Takes page numbers and what stands at the head or foot of several pages
 * (digits apart) out of `pages` (of PdfPage *). */
void pdf_page_drop_running_heads(GPtrArray *pages);
