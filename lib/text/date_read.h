/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One date or range as it is written, put together from the pieces of
 * date_part.h. In: text and the byte where it may begin. Out: the numbers that
 * stand there and no others; what year 3月 or 去年 is, is for the caller, who
 * knows the paper and what was told before (date.c).
 *
 *     去年10月        from { month 10, has_year, shift -1 }, to.end 0
 *     3月18日至19日   from { month 3, day 18 }, to { day 19 }
 *     2023年一季度    from { year 2023, month 1, last_month 3 }, to.end 0
 *     2021—2023年     from { year 2021 }, to { year 2023 }
 */
#pragma once

#include "text/date_part.h"

typedef struct {
    int year, month, day; /* 0: not said */
} DateDay;

/* One date as read, before it is resolved. */
typedef struct {
    DateDay day;
    int last_month;      /* of a half year or quarter */
    gboolean has_year;   /* a year or a word for one stands here */
    gboolean words_only; /* 今年, 去年 */
    gboolean told;       /* 同年: counted from the narrative, not the paper */
    int shift;           /* years from there: -1 for 去年 */
    gsize end;           /* byte after it; 0: no date */
} DateReading;

/* The date that begins at byte `at`, and in `to` the later end of the range
 * that it opens (`to->end` is 0 if it opens none). FALSE if no date begins
 * there; both are then undefined. */
gboolean date_read_at(const DateText *text, gsize at, DateReading *from,
                      DateReading *to);

/* A day without a month where it is surely one, 19日上午, or 19日， at the
 * beginning of a clause; not 每月15日, 连续3日. The byte after 日, or 0. */
gsize date_read_bare_day(const DateText *text, gsize at, int *day);
