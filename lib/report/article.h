/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Splits a file into its articles and says of each what it says of itself:
 * title, kicker, headings, byline, dates, places, team.
 */
#pragma once

#include "report/report.h"

/* Sets Block.article (before mending, which never joins across articles). */
void article_split(Report *report, ReportTools *tools);

/* Builds report->articles from mended paragraphs. */
void article_describe(Report *report, ReportTools *tools);
