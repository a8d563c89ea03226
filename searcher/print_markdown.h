/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits as Markdown (CommonMark), ready for a note: a numbered list of
 * citations, under each the passage as a quotation with its matches bold, and
 * a link to the file.
 */
#pragma once

#include "style.h"

/* With style->cite the citations alone. */
void print_markdown_results(const Results *results, const PrintStyle *style);
