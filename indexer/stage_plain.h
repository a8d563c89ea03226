/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stages of a report for people to read.
 */
#pragma once

#include "report/report.h"

void stage_plain_text(const Report *report, ReportTools *tools);
void stage_plain_blocks(const Report *report, ReportTools *tools);
void stage_plain_articles(const Report *report, ReportTools *tools);
void stage_plain_passages(const Report *report, ReportTools *tools);
void stage_plain_terms(const Report *report, ReportTools *tools);
void stage_plain_quotes(const Report *report, ReportTools *tools);
void stage_plain_amounts(const Report *report, ReportTools *tools);
