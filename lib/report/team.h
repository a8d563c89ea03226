/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The team a report is about, and who helps whom: 云州市南湖区驻青石县柳河镇
 * 工作队 is sent by 云州市南湖区 to 青石县柳河镇.
 */
#pragma once

#include "report/report.h"

/* Sets article->team, from_place and to_place from its kicker, title and lead;
 * the fullest form counts. They stay "" where no team is named in full. */
void team_find(Report *report, Article *article, ReportTools *tools);
