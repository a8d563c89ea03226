/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/date_read.h"

static const char *const month_words[] = {
    "本月", "上个月", "上月", "下个月", "下月", NULL,
};

/* Days that have a name instead of a number. 清明, 国庆, 白露 alone are words
 * of other things too. */
static const char *const day_names[] = {
    "冬至",     "夏至",     "春分",   "秋分",   "立春",   "立夏",   "立秋",
    "立冬",     "春节",     "元旦",   "元宵节", "清明节", "端午节", "端午",
    "中秋节",   "中秋",     "国庆节", "重阳节", "除夕",   "七夕",   "劳动节",
    "五一假期", "国庆假期", "腊八",   "小年夜", "昨日",   "昨天",   NULL,
};

typedef struct {
    DateText text;
    gboolean has_printed;
    DateDay printed;
    int *year;         /* carried from paragraph to paragraph */
    int sentence_year; /* last bare year, good up to the sentence's end */
    DateDay last;      /* last month told of in this text, to place 19日 */
    GArray *dates;
} Scanner;

static gsize
skip_char(const Scanner *s, gsize at)
{
    guchar lead = (guchar)s->text.str[at];
    gsize bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return MIN(at + bytes, s->text.length);
}

/* Days from a date nobody needs to be exact about: to compare distances. */
static int
day_count(DateDay d)
{
    return (d.year * 12 + d.month) * 31 + d.day;
}

/* The year that puts a month and day nearest to the paper. */
static int
nearest_year(const Scanner *s, DateDay day)
{
    int best = s->printed.year;

    for (int shift = -1; shift <= 1; shift += 2) {
        DateDay here = day, there = day;
        here.year = best;
        there.year = s->printed.year + shift;
        if (abs(day_count(there) - day_count(s->printed)) <
            abs(day_count(here) - day_count(s->printed)))
            best = there.year;
    }
    return best;
}

/* A month without a year: of the narrative (2022年3月…。4月，…), or of the
 * paper where the day is news (printed within two months of it). */
static void
resolve_year(const Scanner *s, DateReading *r, gboolean *stated)
{
    int told = s->sentence_year ? s->sentence_year : *s->year;

    *stated = TRUE;
    if (r->told) {
        r->day.year = told ? told + r->shift : 0;
        return;
    }
    if (r->has_year) { /* 今年, 去年10月 */
        *stated = FALSE;
        r->day.year = s->has_printed ? s->printed.year + r->shift : 0;
        return;
    }
    /* 前5月 is told of in June, not before January */
    DateDay end = r->day;
    end.month = MAX(end.month, r->last_month);
    int near = s->has_printed ? nearest_year(s, end) : 0;
    if (near && r->day.day && !s->sentence_year) {
        DateDay day = r->day;
        day.year = near;
        if (abs(day_count(day) - day_count(s->printed)) < 62)
            told = 0;
    }
    *stated = told != 0;
    r->day.year = told ? told : near;
}

static void
write_iso(char iso[11], DateDay day, DatePrecision *precision)
{
    iso[0] = '\0';
    *precision = DATE_UNRESOLVED;
    if (!day.year)
        return;
    if (!day.month)
        g_snprintf(iso, 11, "%04d", day.year % 10000);
    else if (!day.day)
        g_snprintf(iso, 11, "%04d-%02d", day.year % 10000, day.month % 100);
    else
        g_snprintf(iso, 11, "%04d-%02d-%02d", day.year % 10000, day.month % 100,
                   day.day % 100);
    *precision = !day.month ? DATE_YEAR : !day.day ? DATE_MONTH : DATE_DAY;
}

static DateDay
later(DateDay from, DateDay to)
{
    if (!to.year)
        to.year = from.year;
    if (to.year == from.year && !to.month)
        to.month = from.month;
    /* 12月28日至1月3日 goes over the year's end. */
    if (to.year == from.year && to.month && to.month < from.month)
        to.year += from.year != 0;
    return to;
}

/* The month of a day that has none: the one told of last, or that of the paper
 * (the month before where the day lies ahead of it). */
static DateDay
month_of_day(const Scanner *s, int day)
{
    DateDay d = s->last;

    if (!d.month && s->printed.month && s->printed.day) {
        d = s->printed;
        if (day > s->printed.day) {
            d.year -= d.month == 1;
            d.month = d.month == 1 ? 12 : d.month - 1;
        }
    }
    d.day = day;
    return d;
}

/* 19日上午, once the month is known; its end, or 0. */
static gsize
take_bare_day(Scanner *s, gsize at)
{
    int number;
    gsize end = date_read_bare_day(&s->text, at, &number);

    if (!end)
        return 0;
    DateDay day = month_of_day(s, number);
    if (!day.year || !day.month)
        return 0;
    DateMention mention = { .span = { (guint32)at, (guint32)end } };
    write_iso(mention.iso, day, &mention.precision);
    g_array_append_val(s->dates, mention);
    return end;
}

static void
add_mention(Scanner *s, gsize at, DateReading *from, DateReading *to)
{
    DateMention mention = { 0 };
    DatePrecision ignored;

    mention.span =
        (Span){ (guint32)at, (guint32)(to->end ? to->end : from->end) };
    mention.stated = TRUE;
    if (!from->day.year && (from->day.month || from->has_year))
        resolve_year(s, from, &mention.stated);
    write_iso(mention.iso, from->day, &mention.precision);
    if (to->end)
        write_iso(mention.iso_to, later(from->day, to->day), &ignored);
    else if (from->last_month && from->day.year)
        write_iso(mention.iso_to,
                  (DateDay){ from->day.year, from->last_month, 0 }, &ignored);
    if (from->day.month) {
        s->last = to->day.month ? later(from->day, to->day) : from->day;
        s->last.day = 0;
    }
    if (!mention.iso[0]) {
        mention.iso_to[0] = '\0';
        mention.stated = FALSE;
    }
    if (mention.stated) {
        int year = to->day.year ? to->day.year : from->day.year;
        if (from->day.month)
            *s->year = year;
        else
            s->sentence_year = year;
    }
    g_array_append_val(s->dates, mention);
}

/* Words that resolve to nothing without a calendar: 冬至, 本月. */
static gsize
take_name(Scanner *s, gsize at)
{
    gsize bytes = date_part_any_word(&s->text, at, day_names);

    if (!bytes)
        bytes = date_part_any_word(&s->text, at, month_words);
    if (!bytes)
        return 0;
    DateMention mention = { .span = { (guint32)at, (guint32)(at + bytes) } };
    if (s->has_printed && s->printed.month &&
        date_part_word(&s->text, at, "本月"))
        write_iso(mention.iso,
                  (DateDay){ s->printed.year, s->printed.month, 0 },
                  &mention.precision);
    g_array_append_val(s->dates, mention);
    return at + bytes;
}

static gsize
take_date(Scanner *s, gsize at)
{
    DateReading from, to;

    if (date_read_at(&s->text, at, &from, &to)) {
        add_mention(s, at, &from, &to);
        return to.end ? to.end : from.end;
    }
    gsize day = take_bare_day(s, at);
    return day ? day : take_name(s, at);
}

/* Past all digits that a number begins with, so that 20230318 or 12023年 is
 * not read from its middle. */
static gsize
skip_number(const Scanner *s, gsize at)
{
    gsize bytes;

    while (date_part_digit(&s->text, at, &bytes) >= 0)
        at += bytes;
    if (at + 1 < s->text.length && s->text.str[at] == '.' &&
        date_part_digit(&s->text, at + 1, &bytes) >= 0)
        return at + 1;
    return at;
}

/* TRUE for the first characters of everything that can begin a date. */
static gboolean
may_begin(const char *p)
{
    switch ((p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f)) {
    case 0x4e00: /* 一 */
    case 0x4e03: /* 七 */
    case 0x4e09: /* 三 */
    case 0x4e0a: /* 上 */
    case 0x4e0b: /* 下 */
    case 0x4e2d: /* 中 */
    case 0x4e5d: /* 九 */
    case 0x4e8c: /* 二 */
    case 0x4e94: /* 五 */
    case 0x4eca: /* 今 */
    case 0x5143: /* 元 */
    case 0x516b: /* 八 */
    case 0x516d: /* 六 */
    case 0x51ac: /* 冬 */
    case 0x524d: /* 前 */
    case 0x52b3: /* 劳 */
    case 0x5341: /* 十 */
    case 0x53bb: /* 去 */
    case 0x540c: /* 同 */
    case 0x540e: /* 后 */
    case 0x56db: /* 四 */
    case 0x56fd: /* 国 */
    case 0x590f: /* 夏 */
    case 0x5c0f: /* 小 */
    case 0x5f53: /* 当 */
    case 0x660e: /* 明 */
    case 0x6625: /* 春 */
    case 0x6628: /* 昨 */
    case 0x672c: /* 本 */
    case 0x6b21: /* 次 */
    case 0x6e05: /* 清 */
    case 0x79cb: /* 秋 */
    case 0x7acb: /* 立 */
    case 0x7aef: /* 端 */
    case 0x7fcc: /* 翌 */
    case 0x814a: /* 腊 */
    case 0x91cd: /* 重 */
    case 0x9664: /* 除 */
        return TRUE;
    default:
        return FALSE;
    }
}

static void
scan(Scanner *s)
{
    gsize at = 0, bytes;

    while (at < s->text.length) {
        guchar lead = (guchar)s->text.str[at];
        gsize next = 0;

        if (lead == 0xe3 && date_part_word(&s->text, at, "。"))
            s->sentence_year = 0;
        if (date_part_digit(&s->text, at, &bytes) >= 0) {
            next = take_date(s, at);
            at = next ? next : skip_number(s, at);
            continue;
        }
        if (lead >= 0xe4 && s->text.length - at >= 3 &&
            may_begin(s->text.str + at))
            next = take_date(s, at);
        at = next ? next : skip_char(s, at);
    }
}

void
date_scan(const char *str, gsize length, const char *printed, int *year,
          GArray *dates)
{
    Scanner s = {
        .text = { str, length },
        .year = year,
        .dates = dates,
    };

    if (printed && sscanf(printed, "%4d-%2d-%2d", &s.printed.year,
                          &s.printed.month, &s.printed.day) >= 1)
        s.has_printed = s.printed.year > 0;
    scan(&s);
}
