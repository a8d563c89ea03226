/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * PDF files: text in reading order, lines joined to paragraphs.
 */
#pragma once

#include "report/report.h"

/* Reads the text of a PDF, at most max_output bytes. It traces to itself:
 * bytes and lines are those of the text. Errors: BANGFU_ERROR_SKIPPED
 * (encrypted, damaged, no text in it). Runs in bangfu-read. */
SourceText *read_pdf(GBytes *bytes, guint64 max_output, GError **error);
