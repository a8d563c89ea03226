/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Splits a file into its reports. A new one begins where a title does: short
 * lines after a whole paragraph that are more than a section heading, since a
 * kicker (…工作队：), a byline of their own or a dateline (本报清远3月18日电)
 * goes with them. A report that the file holds several times is kept once.
 */
#pragma once

#include "report/report.h"

/* Sets Block.article of all blocks, and `repeats` of the blocks of repeated
 * reports (their article becomes 0); labels the titles it finds. */
void split_articles(Report *report);
