/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Word files (.docx): paragraphs, headings by style, rows of tables. No
 * macros, no external parts, nothing is written to disk.
 */
#pragma once

#include "report/report.h"

/* Reads the text of word/document.xml, at most max_output bytes of XML from
 * the parts it needs. The text traces to itself: bytes and lines are those of
 * the text. Errors: BANGFU_ERROR_SKIPPED (no Word file, encrypted, damaged,
 * unpacks to too much). Runs in bangfu-read. */
SourceText *read_docx(GBytes *bytes, guint64 max_output, GError **error);
