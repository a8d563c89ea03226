/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Chinese, Arabic, full-width and mixed numerals: 4.89亿, 二千万, １２万,
 * 三四千, 一百多, 2,000. Grammar of numerals only; units and what is counted
 * belong to report/amount.
 */
#pragma once

#include "text/offsets.h"

typedef struct {
    Span span;        /* bytes of the scanned text */
    double value;     /* lower of the two where there are two */
    double value_to;  /* upper bound of 三四千, else equal to value */
    gboolean vague;   /* 数百, 几十, 十几: value is the scale (100, 10) */
    gboolean more;    /* 多, 余, 几 inside: 一百多万, 30余 */
    gboolean around;  /* 来 inside: 三十来 */
    gboolean chinese; /* written with Chinese digits only */
} Numeral;

/* Reads the numeral that begins at byte `at`; FALSE if there is none. */
gboolean numeral_parse(const char *str, gsize length, gsize at, Numeral *out);
