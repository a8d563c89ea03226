/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sentences grouped to about 80 to 250 characters inside one paragraph.
 */
#pragma once

#include "report/report.h"

/* Fills report->passages, article by article. Titles and kickers are one
 * passage together, captions one each; furniture and repeats none. */
void passage_cut(Report *report, ReportTools *tools);
