/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines to labelled blocks: kicker, title, heading, byline, caption (with or
 * without ■ ▲), timeline entry, body, furniture. Each rule says why.
 */
#pragma once

#include "report/report.h"

/* Fills report->blocks with the kinds known from one block and its
 * neighbours, `article` still 0. */
void layout_blocks(Report *report, ReportTools *tools);
