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

/* Does block i look like a headline: short, whole, ending no sentence? */
gboolean kind_is_headline(const Report *report, guint i);

/* Labels the head of a report that begins with block `first`: its short lines
 * before the first paragraph become kicker, title and subtitle. Returns the
 * index of the block after the last of them. */
guint kind_label_head(Report *report, guint first);

/* X工作队: A B is a title that holds its kicker, and so is K A B with A and B
 * of one length: bytes of the kicker (with its colon) at the start of str, 0 if
 * it holds none. */
gsize kind_kicker_part(const char *str, gsize length);
