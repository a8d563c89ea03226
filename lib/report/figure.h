/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A numeral with its unit at one place of a text: 2000余万元, 5%—8%,
 * 百分之三十, 五镇, 8.2万 (of people named near by). The words around it and
 * whether it stands where figures stand is for amount.c to say.
 */
#pragma once

#include "report/unit.h"
#include "text/numeral.h"

typedef struct {
    const UnitTable *units;
    const char *str; /* UTF-8 */
    gsize length;
} FigureText;

typedef struct {
    Span span; /* bytes, without the words around it */
    Numeral numeral;
    const Unit *unit;
    double low, high; /* in the unit; high > low: a range */
    gboolean more;    /* 多 inside: 3个多月 */
} Figure;

/* Reads the figure that begins at byte `at`; FALSE if there is none. */
gboolean figure_read(const FigureText *text, gsize at, Figure *figure);

/* Small readers of the text: whether a word, or one of a NULL-ended list,
 * stands at `at` or ends there; the next character. */
gboolean figure_at(const FigureText *text, gsize at, const char *word);
gboolean figure_any(const FigureText *text, gsize at, const char *const *words);
gboolean figure_before(const FigureText *text, gsize at, const char *word);
gboolean
figure_any_before(const FigureText *text, gsize at, const char *const *words);
gsize figure_next(const FigureText *text, gsize at);
