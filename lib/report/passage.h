/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sentences grouped to about 80 to 250 characters inside one paragraph.
 */
#pragma once

#include "report/report.h"

/* Fills report->passages, article by article. A title, kicker, heading or
 * caption is a passage of its own; furniture and repeats are none. */
void passage_cut(Report *report, ReportTools *tools);
