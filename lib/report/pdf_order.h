/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The order in which the lines of a page are read: columns one after the
 * other, lines over several columns before or after them, parts of a row of a
 * table side by side. A recursive cut along the white between columns, after
 * Nagy and Seth, "Hierarchical representation of optically scanned documents"
 * (ICPR 1984), with the rule that white between columns divides text only if
 * there are lines of text, not cells, on both sides.
 */
#pragma once

#include "report/pdf_page.h"

/* Sorts page->lines into reading order and sets `column`; numbers of columns
 * go on from *column. */
void pdf_order_lines(PdfPage *page, guint *column);
