/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Dates in running text: 2023年3月30日, 去年10月, 3月18日至19日, 今年以来,
 * 2024-03-18, 冬至, 前5月, and 19日上午 where the month is known from a date
 * before it or from the paper. What the text does not say stays open
 * ("unresolved").
 */
#pragma once

#include "text/offsets.h"

typedef enum {
    DATE_UNRESOLVED,
    DATE_YEAR,
    DATE_MONTH,
    DATE_DAY,
} DatePrecision;

typedef struct {
    Span span;       /* bytes of the scanned text */
    char iso[11];    /* 2023, 2023-03, 2023-03-30, or "" */
    char iso_to[11]; /* end of a range, or "" */
    DatePrecision precision;
    gboolean stated; /* the year stands in the text (of this or a preceding
                        mention), not inferred from `printed` */
} DateMention;

/* All dates of str, appended to `dates` (of DateMention). `printed` is the ISO
 * date the article was printed on, or NULL: it resolves 今年, 去年, 3月18日.
 * `year` carries the last stated year from paragraph to paragraph: 0 at the
 * start of an article (2022年3月…。4月，… is 2022-04). */
void date_scan(const char *str, gsize length, const char *printed, int *year,
               GArray *dates);
