/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a figure counts, from the words around it: 26名干部 -> 干部,
 * 平均年龄43岁
 * -> 平均年龄, 4.8万元的物资 -> 物资. A reading aid without grammar: at most 12
 * characters, never across a mark.
 */
#pragma once

#include "text/offsets.h"

/* Bytes of str that name what the amount at `amount` counts; empty if nothing
 * does. `measure`: its unit measures (元, 亩, %), so the name stands before. */
Span counted_find(const char *str, gsize length, Span amount, gboolean measure);
