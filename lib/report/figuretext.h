/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A text that figures are read from, the figure that comes out, and the small
 * readers that all who look for figures share. figure.h reads a whole one.
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

/* Does `word`, or one of a NULL-ended list, stand at byte `at`? */
gboolean figuretext_at(const FigureText *text, gsize at, const char *word);
gboolean
figuretext_any(const FigureText *text, gsize at, const char *const *words);

/* Does it end there? */
gboolean figuretext_before(const FigureText *text, gsize at, const char *word);
gboolean figuretext_any_before(const FigureText *text, gsize at,
                               const char *const *words);

/* The byte of the character after the one at `at`, below the length. */
gsize figuretext_next(const FigureText *text, gsize at);
