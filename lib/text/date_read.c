/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date_read.h"

#include <string.h>

/* Half months, quarters and seasons of work that stand after a year. */
typedef struct {
    const char *name;
    int from, to; /* months; 0: only says more or less when */
} YearPart;

static const YearPart year_parts[] = {
    { "上半年", 1, 6 },   { "下半年", 7, 12 },  { "第一季度", 1, 3 },
    { "第二季度", 4, 6 }, { "第三季度", 7, 9 }, { "第四季度", 10, 12 },
    { "一季度", 1, 3 },   { "二季度", 4, 6 },   { "三季度", 7, 9 },
    { "四季度", 10, 12 }, { "前三季度", 1, 9 }, { "年初", 0, 0 },
    { "年底", 0, 0 },     { "年末", 0, 0 },     { "年中", 0, 0 },
    { "初", 0, 0 },       { "底", 0, 0 },       { "末", 0, 0 },
};

static const char *const month_parts[] = {
    "上旬", "中旬", "下旬", "份", "初", "底", "末", NULL,
};

/* Years counted from another one. */
typedef struct {
    const char *name;
    int shift;
    gboolean told; /* from the year of the narrative, not of the paper */
} YearWord;

static const YearWord year_words[] = {
    { "今年", 0, FALSE },  { "本年", 0, FALSE },  { "去年", -1, FALSE },
    { "前年", -2, FALSE }, { "明年", 1, FALSE },  { "后年", 2, FALSE },
    { "当年", 0, TRUE },   { "同年", 0, TRUE },   { "次年", 1, TRUE },
    { "翌年", 1, TRUE },   { "上年", -1, FALSE },
};

static void
take_year_part(const DateText *text, DateReading *r)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_parts); i++) {
        gsize bytes = r->end < text->length
                          ? date_part_word(text, r->end, year_parts[i].name)
                          : 0;
        if (bytes) {
            r->day.month = year_parts[i].from;
            r->last_month = year_parts[i].to;
            r->end += bytes;
            return;
        }
    }
}

/* What may stand after a year: a month with its day, or a part. */
static void
take_month_day(const DateText *text, DateReading *r)
{
    int number;
    gsize end = date_part_first_months(text, r->end, FALSE, &number);

    if (end) {
        r->day.month = 1;
        r->last_month = number;
        r->end = end;
        return;
    }
    end = date_part_month(text, r->end, &number);
    if (!end) {
        take_year_part(text, r);
        return;
    }
    r->day.month = number;
    r->end = end;
    end = date_part_day(text, r->end, &number);
    if (end) {
        r->day.day = number;
        r->end = end;
    } else {
        r->end += date_part_any_word(text, r->end, month_parts);
    }
}

static gboolean
read_year_word(const DateText *text, gsize at, DateReading *r)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_words); i++) {
        gsize bytes = date_part_word(text, at, year_words[i].name);
        if (!bytes)
            continue;
        r->has_year = TRUE;
        r->told = year_words[i].told;
        r->shift = year_words[i].shift;
        r->end = at + bytes;
        take_month_day(text, r);
        r->words_only = !r->day.month;
        /* 当年 alone is rather "in those days". */
        return !(r->told && r->words_only);
    }
    return FALSE;
}

/* 2024-03-18, 2024/3/18, 2024.03.18, 2024-03 */
static gboolean
read_iso(const DateText *text, gsize at, DateReading *r)
{
    guint count;
    gsize end = date_part_arabic(text, at, 4, &r->day.year, &count);

    if (!end || count != 4 || r->day.year < 1900 || r->day.year > 2199 ||
        end >= text->length || !strchr("-/.", text->str[end]))
        return FALSE;
    char mark = text->str[end];
    gboolean padded;
    end = date_part_arabic(text, end + 1, 2, &r->day.month, &count);
    padded = count == 2;
    if (!end || r->day.month < 1 || r->day.month > 12)
        return FALSE;
    r->has_year = TRUE;
    r->end = end;
    if (end < text->length && text->str[end] == mark) {
        end = date_part_arabic(text, end + 1, 2, &r->day.day, &count);
        if (end && r->day.day >= 1 && r->day.day <= 31) {
            r->end = end;
            return TRUE;
        }
        return FALSE;
    }
    /* 2021.11 is a date at the head of a timeline's entry, else a number */
    static const char *const after[] = { " ",  "　", "—", "：", ":",
                                         "\t", "～", "-", "，", NULL };
    /* a bullet (●, ■) may stand before it */
    gboolean first = at == 0 || (at == 3 && (guchar)text->str[0] == 0xe2);
    gboolean head =
        first && mark == '.' &&
        (end >= text->length || date_part_any_word(text, end, after));
    return (mark == '-' && padded) || head;
}

static gboolean
read_date(const DateText *text, gsize at, DateReading *r)
{
    int number;

    *r = (DateReading){ .end = at };
    gsize end = date_part_year(text, at, &number);
    if (end) {
        r->day.year = number;
        r->has_year = TRUE;
        r->end = end;
        take_month_day(text, r);
        return TRUE;
    }
    if (date_part_month(text, at, &number) ||
        date_part_first_months(text, at, TRUE, &number)) {
        take_month_day(text, r);
        return TRUE;
    }
    if (read_year_word(text, at, r))
        return TRUE;
    *r = (DateReading){ .end = at };
    return read_iso(text, at, r);
}

/* 3月18日至19日, 2021年至2023年, 2021—2023年, 3—5月: the later end. */
static gboolean
read_end(const DateText *text, gsize at, const DateReading *from,
         DateReading *to)
{
    gsize next = date_part_dash(text, at);
    int number;

    if (!next)
        return FALSE;
    if (from->day.day) {
        gsize end = date_part_day(text, next, &number);
        if (end) {
            *to = (DateReading){ .end = end, .day.day = number };
            return TRUE;
        }
    }
    return read_date(text, next, to) && !to->words_only && !to->last_month;
}

/* The first half of 2021—2023年, 3—5月 or 18—20日 has no mark of its own. */
static gboolean
read_short_range(const DateText *text, gsize at, DateReading *from,
                 DateReading *to)
{
    int first;
    guint count;
    gboolean han;
    gsize end = date_part_number(text, at, &first, &count, &han);
    gsize next = end ? date_part_dash(text, end) : 0;

    if (!next || !read_date(text, next, to))
        return FALSE;
    *from = (DateReading){ .has_year = to->has_year, .end = end };
    if (count == 4 && to->day.year && !to->day.month && first >= 1000 &&
        first < to->day.year) {
        from->day.year = first;
        return TRUE;
    }
    if (count <= 2 && !to->has_year && to->day.month && !to->day.day &&
        first >= 1 && first < to->day.month) {
        from->day.month = first;
        return TRUE;
    }
    return FALSE;
}

/* 今年1—6月, 2023年1至6月, 3月18—20日: the middle has no mark. */
static void
take_inner_range(const DateText *text, DateReading *from, DateReading *to)
{
    int first, last;
    guint count;
    gboolean han;
    gsize end = date_part_number(text, from->end, &first, &count, &han);
    gsize next = end && count <= 2 ? date_part_dash(text, end) : 0;
    gboolean days = from->day.month && !from->last_month;

    if (!next || from->day.day)
        return;
    next = days ? date_part_day(text, next, &last)
                : date_part_month(text, next, &last);
    if (!next || first < 1 || first >= last)
        return;
    *to = (DateReading){ .end = next };
    *(days ? &to->day.day : &to->day.month) = last;
    *(days ? &from->day.day : &from->day.month) = first;
    from->words_only = FALSE;
}

gboolean
date_read_at(const DateText *text, gsize at, DateReading *from, DateReading *to)
{
    if (read_short_range(text, at, from, to))
        return TRUE;
    *to = (DateReading){ 0 };
    if (!read_date(text, at, from))
        return FALSE;
    take_inner_range(text, from, to);
    if (!to->end && !from->last_month && !read_end(text, from->end, from, to))
        *to = (DateReading){ 0 };
    return TRUE;
}

/* Where 19日 is surely a day: 19日上午, and at the beginning of a clause
 * 19日，…, 19日在…. 3日内, 连续3日, 每月15日 are none. */
static gboolean
is_bare_day(const DateText *text, gsize at, gsize end)
{
    static const char *const hours[] = { "上午", "下午", "中午", "凌晨",
                                         "清晨", "早上", "早晨", "傍晚",
                                         "晚",   "深夜", "夜间", NULL };
    static const char *const goes_on[] = { "，", "在", "从", "起", NULL };
    static const char *const opens[] = { "，", "。", "；", "：", "、", "电",
                                         "讯", "）", "　", " ",  NULL };
    static const char *const counts[] = { "月", "每", "第", "续", NULL };

    for (const char *const *w = counts; *w; w++) {
        if (at >= strlen(*w) && date_part_word(text, at - strlen(*w), *w))
            return FALSE;
    }
    if (date_part_any_word(text, end, hours))
        return TRUE;
    gboolean first = at == 0;
    for (const char *const *w = opens; *w && !first; w++)
        first = at >= strlen(*w) && date_part_word(text, at - strlen(*w), *w);
    return first && date_part_any_word(text, end, goes_on);
}

gsize
date_read_bare_day(const DateText *text, gsize at, int *day)
{
    gsize end = date_part_day(text, at, day);

    if (!end || !date_part_word(text, end - strlen("日"), "日") ||
        !is_bare_day(text, at, end))
        return 0;
    return end;
}
