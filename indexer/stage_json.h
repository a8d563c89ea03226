/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stages of a report as JSON, one object a line: the fields are a contract
 * (absent values null, absent lists []).
 */
#pragma once

#include "report/report.h"

void stage_json_text(const Report *report, ReportTools *tools);
void stage_json_blocks(const Report *report, ReportTools *tools);
void stage_json_articles(const Report *report, ReportTools *tools);
void stage_json_passages(const Report *report, ReportTools *tools);
void stage_json_terms(const Report *report, ReportTools *tools);
void stage_json_quotes(const Report *report, ReportTools *tools);
void stage_json_amounts(const Report *report, ReportTools *tools);
