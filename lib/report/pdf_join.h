/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Ordered lines of PDF pages to paragraphs. A line of Chinese goes on in the
 * next one if it fills its column and the next one neither is indented nor
 * stands further off; lines are joined without a space but between Latin
 * words.
 */
#pragma once

#include "report/pdf_page.h"
#include "report/report.h"

/* Appends the paragraphs of `pages` (of PdfPage *) to `text`, a line each,
 * with their hints: title and headings by size of type, breaks of page and
 * column, rows of tables. Sets source->title if the type shows one. */
void pdf_join_pages(SourceText *source, GString *text, GPtrArray *pages);
