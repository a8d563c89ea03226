/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The pieces of a written date, read off the text one at a time: 2023年, 3月,
 * 十八日, 前5月, and the dash of a range. In: UTF-8 text and the byte where
 * the piece begins. Out: its value, and the byte after it, or 0 if no such
 * piece begins there (the value is then undefined). Which pieces make a date
 * is date_read.h's.
 *
 *     text = "二〇二三年3月", at = 0:  date_part_year  → 2023, end 15
 *     text = "二〇二三年3月", at = 15: date_part_month → 3, end 19
 *     text = "3月龄", at = 0:          date_part_month → end 0 (an age)
 */
#pragma once

#include <glib.h>

/* Borrowed UTF-8 text of `length` bytes; need not end in NUL. */
typedef struct {
    const char *str;
    gsize length;
} DateText;

/* Bytes of `word` if it stands at `at`, else 0. */
gsize date_part_word(const DateText *text, gsize at, const char *word);

/* Bytes of the first of `words` (ends with NULL) that stands at `at`, else
 * 0. */
gsize
date_part_any_word(const DateText *text, gsize at, const char *const *words);

/* Value of the Arabic digit at `at`, half or full width (３), and its bytes;
 * -1 if there is none. */
int date_part_digit(const DateText *text, gsize at, gsize *bytes);

/* A number of at most `max` Arabic digits, not followed by another digit;
 * `count` of digits tells 03 from 3. */
gsize date_part_arabic(const DateText *text, gsize at, guint max, int *value,
                       guint *count);

/* The same of at most four Arabic digits, or Han: 二〇二三 digit by digit, 十二
 * and 三十一 as a number. `han` says which. */
gsize date_part_number(const DateText *text, gsize at, int *value, guint *count,
                       gboolean *han);

/* 2023年, 二〇二三年 (1000 to 2199). Neither 98年, nor the decade 2000年代, nor
 * a count of years, 2000年历史. */
gsize date_part_year(const DateText *text, gsize at, int *year);

/* 3月, 十二月 (1 to 12). */
gsize date_part_month(const DateText *text, gsize at, int *month);

/* 18日, 十八日, 18号 (1 to 31). */
gsize date_part_day(const DateText *text, gsize at, int *day);

/* 前5月, 前三个月: the last of the first months of a year (2 to 11).
 * `bare`: no year stands before it, so that 前三个月 may be any three. */
gsize date_part_first_months(const DateText *text, gsize at, gboolean bare,
                             int *last);

/* 至 到 — - ～ between two dates. */
gsize date_part_dash(const DateText *text, gsize at);
