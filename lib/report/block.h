/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The blocks of a report as the steps between layout and paragraphs look at
 * them: one by its number, its traits, and the cut between two of them. Which
 * kinds are text is said here, for all of them.
 */
#pragma once

#include "report/cut.h"
#include "report/report.h"

/* Block `i`, below report->blocks->len, of the report. */
Block *block_at(const Report *report, guint i);

/* Its traits, looked at anew. */
Trait block_trait(const Report *report, guint i);

/* What paragraphs are made of: body, entries of timelines, editor's notes. */
gboolean block_is_text(BlockKind kind);

/* All blocks of a report with their traits, looked at once. Open to read; the
 * report and the tools are borrowed. */
typedef struct {
    Report *report;
    ReportTools *tools;
    const char *str; /* of SourceText.text */
    Trait *traits;   /* of each block */
} BlockView;

/* block_view_clear() frees the traits. */
void block_view_init(BlockView *view, Report *report, ReportTools *tools);
void block_view_clear(BlockView *view);

/* The cut between blocks `a` and `b`, as if `b` stood right after `a`. */
Cut block_view_cut(const BlockView *view, guint a, guint b);
