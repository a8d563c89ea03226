/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines that do nothing but sign a report: ■采写:云州晚报记者 方林 · ◇温如故 ·
 * 来源：新华社 · 图/受访者提供 · 某晚报联合采访组. What they say, byline.h
 * reads.
 */
#pragma once

#include "report/name.h"
#include "report/trait.h"

/* TRUE if the whole line, UTF-8, signs: roles and names and little else, or
 * where the report was printed, or whose the pictures are. */
gboolean signature_is(const Names *names, const char *line, gsize length);

/* TRUE if the line is a paper and a date and no more, as people write below the
 * title of what they keep: 某某日报 2024年3月1日 第5版. In running text it is
 * the head of the page. `trait`: the line's. */
gboolean
signature_is_imprint(const char *str, gsize length, const Trait *trait);
