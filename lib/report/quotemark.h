/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Pairs quotation marks of every style (“” 「」 『』 "" ＂＂ ‘’) in one
 * paragraph and gives the outermost stretches, also where a mark is missing,
 * turned round or nested in its own kind: “甲“乙”丙” is one stretch,
 * “甲。“某某说， is one too (the second mark closes).
 */
#pragma once

#include "report/wordline.h"

typedef struct {
    guint open;     /* character of the opening mark; == from if missing */
    guint from, to; /* characters between the marks */
    guint next;     /* after the closing mark; == to if missing */
    gboolean opened, closed;
    gunichar mark; /* the opening mark */
} QuoteMark;

/* Appends the stretches of `line` in order to `marks` (of QuoteMark). `inside`:
 * a stretch of the paragraph before was left open and goes on here. */
void quotemark_pair(const WordLine *line, gboolean inside, GArray *marks);
