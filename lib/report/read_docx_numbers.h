/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * word/numbering.xml: the numbers that Word writes before paragraphs and that
 * are not in their text: 一、 （二） 3. 第四章.
 */
#pragma once

#include <glib.h>

typedef struct DocxNumbers DocxNumbers;

/* Never NULL; a damaged or missing part numbers nothing. */
DocxNumbers *read_docx_numbers(const char *xml, gsize length);
void read_docx_numbers_free(DocxNumbers *numbers);

/* The number of the next paragraph of list `list` (w:numId) at `level` (w:ilvl,
 * 0 to 8), NULL if it has none or a bullet. To be called for every paragraph
 * in order. The caller owns the result. */
char *read_docx_numbers_next(DocxNumbers *numbers, int list, int level);
