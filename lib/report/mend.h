/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Joins what a page or column break, a caption or furniture cut apart, so
 * that 灌|溉 is 灌溉 again, and never joins what does not belong; a half
 * whose other half is lost is marked as a fragment. Repeats are kept once.
 */
#pragma once

#include "report/report.h"

/* Sets Block.joins, joins_line, start_lost, end_lost, repeats, and builds
 * report->paragraphs. */
void mend_paragraphs(Report *report, ReportTools *tools);
