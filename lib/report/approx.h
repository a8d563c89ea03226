/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words that say how exact a figure is, before it (近30万元, 至少能达到800万元,
 * 不少于5家) and after it (20家以上, 3000元左右, 两年多, 三年内).
 */
#pragma once

#include "report/report.h"

/* How the figure that begins at byte `at` is approximated by what stands
 * before it; *from becomes the first byte of the word for it. AMOUNT_EXACT and
 * *from = at where there is none. `scale_only`: the figure is a bare 百, 千, 万
 * (上百, 过万); `span`: a short span of time (近三年 are the last three years).
 */
AmountApprox approx_before(const char *str, gsize at, gboolean scale_only,
                           gboolean span, gsize *from);

/* The same for what stands after byte `at`; *to becomes its end. `time`: the
 * unit is one of time (三年内). */
AmountApprox
approx_after(const char *str, gsize length, gsize at, gboolean time, gsize *to);
