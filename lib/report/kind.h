/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What kind each block is: kicker, title, heading, byline, caption (with or
 * without ■ ▲), timeline entry, body, furniture. Each rule says why.
 */
#pragma once

#include "report/report.h"

/* Sets Block.kind of all blocks by their look, their neighbours and what the
 * format says. Titles are known only at the start of the file yet. */
void kind_label(Report *report, ReportTools *tools);
