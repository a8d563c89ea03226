/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines to blocks: a block is a line that is a paragraph, or the lines that a
 * hard-wrapped paragraph was broken into. What kind a block is, kind.h says.
 */
#pragma once

#include "report/report.h"

/* Fills report->blocks: text and lines, all of them body; kinds follow by
 * kind_label(). */
void layout_blocks(Report *report, ReportTools *tools);

/* Appends the text of a block, its lines put together as they were before the
 * wrapping: Han without a space, Latin words with one. */
void layout_append(const SourceText *source, const Block *block, Text *text);

/* Does the line on which a block begins start with white space? */
gboolean layout_is_indented(const SourceText *source, const Block *block);

/* Do paragraphs of this file begin with white space, as a rule? Then a block
 * that does not is no beginning. */
gboolean layout_indents(const Report *report);
