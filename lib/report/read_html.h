/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * News pages: main text without what stands around it, title, date, source.
 */
#pragma once

#include "report/report.h"

/* Reads a page. Its text is the title, the line with date and source if there
 * is one, and the main text, a paragraph a line, traced to bytes of the file.
 * Time and memory grow with the length of the page: what would make a parser
 * slow (a thousand elements inside each other, thousands of attributes on one)
 * is BANGFU_ERROR_SKIPPED. Runs in bangfu-read. `path` of the result is
 * NULL. */
SourceText *read_html(GBytes *bytes, GError **error);
