/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * word/document.xml: paragraphs and tables in order, as lines with hints.
 */
#pragma once

#include "report/read_docx_numbers.h"
#include "report/report.h"

/* Appends the lines of the part to `text` and their hints to `source`.
 * `styles` is of read_docx_styles(), `numbers` of
 * read_docx_numbers(). FALSE if the part is no sound XML;
 * what was read before the fault is kept. */
gboolean read_docx_body(SourceText *source, GString *text, const char *xml,
                        gsize length, GHashTable *styles, DocxNumbers *numbers);
