/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Says of each article of a file what it says of itself:
 * title, kicker, headings, byline, dates, places, team.
 */
#pragma once

#include "report/report.h"

/* Builds report->articles from mended paragraphs. */
void article_describe(Report *report, ReportTools *tools);
