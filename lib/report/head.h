/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The head of a report: which of its first short lines is the kicker, which the
 * title, which the subtitle.
 */
#pragma once

#include "report/report.h"

/* Labels the head of a report that begins with block `first`: its short lines
 * before the first paragraph become kicker, title and subtitle. Returns the
 * index of the block after the last of them. */
guint head_label(Report *report, guint first);

/* Does block i look like a headline (and not like the first half of a
 * paragraph, which kind_label() marks with end_lost)? */
gboolean head_is_headline(const Report *report, guint i);
