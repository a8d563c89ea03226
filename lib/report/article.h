/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Says of each article of a file what it says of itself:
 * title, kicker, headings, byline, dates, places, team.
 *
 * Where neither the format nor a line of the text says when it was printed, the
 * name of the file may: archives of newspapers name files by day, page and
 * number (20230708-05-01.txt, paper-20230708-05-01.txt, 2023-07-08_x.txt).
 */
#pragma once

#include "report/report.h"

/* Builds report->articles from mended paragraphs. */
void article_describe(Report *report, ReportTools *tools);
