/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date.h"

#include <stdio.h>
#include <stdlib.h>
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
    int year, month, day; /* 0: not said */
} Day;

typedef struct {
    const char *str;
    gsize length;
    gboolean has_printed;
    Day printed;
    int *year;         /* carried from paragraph to paragraph */
    int sentence_year; /* last bare year, good up to the sentence's end */
    Day last;          /* last month told of in this text, to place 19日 */
    GArray *dates;
} Scanner;

/* One date as read, before it is resolved. */
typedef struct {
    Day day;
    int last_month;      /* of a half year or quarter */
    gboolean has_year;   /* a year or a word for one stands here */
    gboolean words_only; /* 今年, 本月, 冬至 */
    gboolean told;       /* 同年: counted from the narrative */
    int shift;
    gsize end;
} Reading;

static gsize
skip_char(const Scanner *s, gsize at)
{
    guchar lead = (guchar)s->str[at];
    gsize bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return MIN(at + bytes, s->length);
}

/* Bytes of `word` if it stands at `at`, else 0. */
static gsize
word_at(const Scanner *s, gsize at, const char *word)
{
    /* most often the first bytes differ already */
    gsize i = 0;
    while (word[i] && at + i < s->length && s->str[at + i] == word[i])
        i++;
    return word[i] ? 0 : i;
}

static gsize
any_word_at(const Scanner *s, gsize at, const char *const *words)
{
    for (; at < s->length && *words; words++) {
        gsize bytes = word_at(s, at, *words);
        if (bytes)
            return bytes;
    }
    return 0;
}

static int
digit_at(const Scanner *s, gsize at, gsize *bytes)
{
    const char *p = s->str + at;

    *bytes = 1;
    if (at >= s->length)
        return -1;
    if (*p >= '0' && *p <= '9')
        return *p - '0';
    *bytes = 3;
    if (s->length - at < 3 || (guchar)p[0] != 0xef)
        return -1;
    /* ０ to ９ are ef bc 90 to ef bc 99 */
    if ((guchar)p[1] == 0xbc && (guchar)p[2] >= 0x90 && (guchar)p[2] <= 0x99)
        return (guchar)p[2] - 0x90;
    return -1;
}

static int
han_digit_at(const Scanner *s, gsize at, gsize *bytes)
{
    static const char digits[][4] = { "〇", "一", "二", "三", "四",
                                      "五", "六", "七", "八", "九" };

    *bytes = 3;
    if (at >= s->length)
        return -1;
    for (int i = 0; i < 10; i++) {
        if (word_at(s, at, digits[i]))
            return i;
    }
    *bytes = strlen("○");
    return word_at(s, at, "○") || word_at(s, at, "零") ? 0 : -1;
}

/* A number of at most `max` Arabic digits; its end, or 0. */
static gsize
read_arabic(const Scanner *s, gsize at, guint max, int *value, guint *count)
{
    gsize bytes;
    guint n = 0;
    int digit;

    *value = 0;
    while ((digit = digit_at(s, at, &bytes)) >= 0) {
        if (++n > max)
            return 0;
        *value = *value * 10 + digit;
        at += bytes;
    }
    *count = n;
    return n ? at : 0;
}

/* 二〇二三 digit by digit (the year); 十二, 三十一 as a number. */
static gsize
read_han(const Scanner *s, gsize at, int *value, guint *count)
{
    gsize bytes;
    guint n = 0;
    int digit, sum = 0, ten = 0;

    while (n <= 4) {
        if ((digit = han_digit_at(s, at, &bytes)) >= 0) {
            sum = sum * 10 + digit;
        } else if (!ten && sum < 10 && word_at(s, at, "十")) {
            bytes = 3;
            ten = 10 * MAX(sum, 1);
            sum = 0;
        } else {
            break;
        }
        at += bytes;
        n++;
    }
    *value = ten + sum;
    *count = n;
    return n && n <= 4 && !(ten && sum > 9) ? at : 0;
}

static gsize
read_number(const Scanner *s, gsize at, int *value, guint *count, gboolean *han)
{
    gsize end = read_arabic(s, at, 4, value, count);

    *han = !end;
    return end ? end : read_han(s, at, value, count);
}

/* 前5月, 前三个月: the last of the first months of a year; its end, or 0.
 * `bare`: no year stands before it, so that 前三个月 may be any three. */
static gsize
read_first_months(const Scanner *s, gsize at, gboolean bare, int *last)
{
    gsize mark = at < s->length ? word_at(s, at, "前") : 0;
    guint count;
    gboolean han;
    gsize end = mark ? read_number(s, at + mark, last, &count, &han) : 0;

    if (!end || count > 2 || *last < 2 || *last > 11)
        return 0;
    if (!bare && end < s->length)
        end += word_at(s, end, "个");
    mark = end < s->length ? word_at(s, end, "月") : 0;
    return mark ? end + mark : 0;
}

/* 2023年, 二〇二三年, ’98年 is none. */
static gsize
read_year(const Scanner *s, gsize at, int *year)
{
    guint count;
    gboolean han;
    gsize end = read_number(s, at, year, &count, &han);

    if (!end || count != 4 || *year < 1000 || *year > 2199)
        return 0;
    gsize mark = word_at(s, end, "年");
    /* 2000年代 is a decade, 2000年前 and 2000年历史 count years. */
    /* but 2023年前5个月 and 2023年前三季度 are parts of the year */
    static const char *const other[] = { "代",     "前", "历史",
                                         "的历史", "间", NULL };
    gsize next = mark ? end + mark : s->length;
    int last;
    gboolean part =
        next < s->length && (read_first_months(s, next, FALSE, &last) ||
                             word_at(s, next, "前三季度"));
    if (!mark || (!part && any_word_at(s, next, other)))
        return 0;
    return end + mark;
}

static gsize
read_month(const Scanner *s, gsize at, int *month)
{
    guint count;
    gboolean han;
    gsize end = read_number(s, at, month, &count, &han);

    if (!end || count > 2 || *month < 1 || *month > 12)
        return 0;
    static const char *const other[] = { "龄", "薪", "饼", NULL };
    gsize mark = word_at(s, end, "月");
    return mark && !any_word_at(s, end + mark, other) ? end + mark : 0;
}

static gsize
read_day(const Scanner *s, gsize at, int *day)
{
    guint count;
    gboolean han;
    gsize end = read_number(s, at, day, &count, &han);

    if (!end || count > (han ? 3 : 2) || *day < 1 || *day > 31)
        return 0;
    gsize mark = word_at(s, end, "日");
    return mark ? end + mark : word_at(s, end, "号") ? end + strlen("号") : 0;
}

/* 至 到 — - ～ between two dates; its end, or 0. */
static gsize
read_dash(const Scanner *s, gsize at)
{
    static const char *const dashes[] = { "至", "到", "——", "—", "–", "－",
                                          "-",  "~",  "～", "─", NULL };
    gsize bytes = at < s->length ? any_word_at(s, at, dashes) : 0;
    return bytes ? at + bytes : 0;
}

static void
take_year_part(const Scanner *s, Reading *r)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_parts); i++) {
        gsize bytes =
            r->end < s->length ? word_at(s, r->end, year_parts[i].name) : 0;
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
take_month_day(const Scanner *s, Reading *r)
{
    int number;
    gsize end = read_first_months(s, r->end, FALSE, &number);

    if (end) {
        r->day.month = 1;
        r->last_month = number;
        r->end = end;
        return;
    }
    end = read_month(s, r->end, &number);
    if (!end) {
        take_year_part(s, r);
        return;
    }
    r->day.month = number;
    r->end = end;
    end = read_day(s, r->end, &number);
    if (end) {
        r->day.day = number;
        r->end = end;
    } else {
        r->end += any_word_at(s, r->end, month_parts);
    }
}

static gboolean
read_year_word(const Scanner *s, gsize at, Reading *r)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_words); i++) {
        gsize bytes = word_at(s, at, year_words[i].name);
        if (!bytes)
            continue;
        r->has_year = TRUE;
        r->told = year_words[i].told;
        r->shift = year_words[i].shift;
        r->end = at + bytes;
        take_month_day(s, r);
        r->words_only = !r->day.month;
        /* 当年 alone is rather "in those days". */
        return !(r->told && r->words_only);
    }
    return FALSE;
}

/* 2024-03-18, 2024/3/18, 2024.03.18, 2024-03 */
static gboolean
read_iso(const Scanner *s, gsize at, Reading *r)
{
    guint count;
    gsize end = read_arabic(s, at, 4, &r->day.year, &count);

    if (!end || count != 4 || r->day.year < 1900 || r->day.year > 2199 ||
        end >= s->length || !strchr("-/.", s->str[end]))
        return FALSE;
    char mark = s->str[end];
    gboolean padded;
    end = read_arabic(s, end + 1, 2, &r->day.month, &count);
    padded = count == 2;
    if (!end || r->day.month < 1 || r->day.month > 12)
        return FALSE;
    r->has_year = TRUE;
    r->end = end;
    if (end < s->length && s->str[end] == mark) {
        end = read_arabic(s, end + 1, 2, &r->day.day, &count);
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
    gboolean first = at == 0 || (at == 3 && (guchar)s->str[0] == 0xe2);
    gboolean head = first && mark == '.' &&
                    (end >= s->length || any_word_at(s, end, after));
    return (mark == '-' && padded) || head;
}

static gboolean
read_date(const Scanner *s, gsize at, Reading *r)
{
    int number;

    *r = (Reading){ .end = at };
    gsize end = read_year(s, at, &number);
    if (end) {
        r->day.year = number;
        r->has_year = TRUE;
        r->end = end;
        take_month_day(s, r);
        return TRUE;
    }
    if (read_month(s, at, &number) || read_first_months(s, at, TRUE, &number)) {
        take_month_day(s, r);
        return TRUE;
    }
    if (read_year_word(s, at, r))
        return TRUE;
    *r = (Reading){ .end = at };
    return read_iso(s, at, r);
}

/* Days from a date nobody needs to be exact about: to compare distances. */
static int
day_count(Day d)
{
    return (d.year * 12 + d.month) * 31 + d.day;
}

/* The year that puts a month and day nearest to the paper. */
static int
nearest_year(const Scanner *s, Day day)
{
    int best = s->printed.year;

    for (int shift = -1; shift <= 1; shift += 2) {
        Day here = day, there = day;
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
resolve_year(const Scanner *s, Reading *r, gboolean *stated)
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
    Day end = r->day;
    end.month = MAX(end.month, r->last_month);
    int near = s->has_printed ? nearest_year(s, end) : 0;
    if (near && r->day.day && !s->sentence_year) {
        Day day = r->day;
        day.year = near;
        if (abs(day_count(day) - day_count(s->printed)) < 62)
            told = 0;
    }
    *stated = told != 0;
    r->day.year = told ? told : near;
}

static void
write_iso(char iso[11], Day day, DatePrecision *precision)
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

static Day
later(Day from, Day to)
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

/* 3月18日至19日, 2021年至2023年, 2021—2023年, 3—5月: the later end. */
static gboolean
read_end(const Scanner *s, gsize at, const Reading *from, Reading *to)
{
    gsize next = read_dash(s, at);
    int number;

    if (!next)
        return FALSE;
    if (from->day.day) {
        gsize end = read_day(s, next, &number);
        if (end) {
            *to = (Reading){ .end = end, .day.day = number };
            return TRUE;
        }
    }
    return read_date(s, next, to) && !to->words_only && !to->last_month;
}

/* The first half of 2021—2023年, 3—5月 or 18—20日 has no mark of its own. */
static gboolean
read_short_range(const Scanner *s, gsize at, Reading *from, Reading *to)
{
    int first;
    guint count;
    gboolean han;
    gsize end = read_number(s, at, &first, &count, &han);
    gsize next = end ? read_dash(s, end) : 0;

    if (!next || !read_date(s, next, to))
        return FALSE;
    *from = (Reading){ .has_year = to->has_year, .end = end };
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
take_inner_range(const Scanner *s, Reading *from, Reading *to)
{
    int first, last;
    guint count;
    gboolean han;
    gsize end = read_number(s, from->end, &first, &count, &han);
    gsize next = end && count <= 2 ? read_dash(s, end) : 0;
    gboolean days = from->day.month && !from->last_month;

    if (!next || from->day.day)
        return;
    next = days ? read_day(s, next, &last) : read_month(s, next, &last);
    if (!next || first < 1 || first >= last)
        return;
    *to = (Reading){ .end = next };
    *(days ? &to->day.day : &to->day.month) = last;
    *(days ? &from->day.day : &from->day.month) = first;
    from->words_only = FALSE;
}

/* Where 19日 is surely a day: 19日上午, and at the beginning of a clause
 * 19日，…, 19日在…. 3日内, 连续3日, 每月15日 are none. */
static gboolean
is_bare_day(const Scanner *s, gsize at, gsize end)
{
    static const char *const hours[] = { "上午", "下午", "中午", "凌晨",
                                         "清晨", "早上", "早晨", "傍晚",
                                         "晚",   "深夜", "夜间", NULL };
    static const char *const goes_on[] = { "，", "在", "从", "起", NULL };
    static const char *const opens[] = { "，", "。", "；", "：", "、", "电",
                                         "讯", "）", "　", " ",  NULL };
    static const char *const counts[] = { "月", "每", "第", "续", NULL };

    for (const char *const *w = counts; *w; w++) {
        if (at >= strlen(*w) && word_at(s, at - strlen(*w), *w))
            return FALSE;
    }
    if (any_word_at(s, end, hours))
        return TRUE;
    gboolean first = at == 0;
    for (const char *const *w = opens; *w && !first; w++)
        first = at >= strlen(*w) && word_at(s, at - strlen(*w), *w);
    return first && any_word_at(s, end, goes_on);
}

/* The month of a day that has none: the one told of last, or that of the paper
 * (the month before where the day lies ahead of it). */
static Day
month_of_day(const Scanner *s, int day)
{
    Day d = s->last;

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
    gsize end = read_day(s, at, &number);

    if (!end || !word_at(s, end - strlen("日"), "日") ||
        !is_bare_day(s, at, end))
        return 0;
    Day day = month_of_day(s, number);
    if (!day.year || !day.month)
        return 0;
    DateMention mention = { .span = { (guint32)at, (guint32)end } };
    write_iso(mention.iso, day, &mention.precision);
    g_array_append_val(s->dates, mention);
    return end;
}

static void
add_mention(Scanner *s, gsize at, Reading *from, Reading *to)
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
        write_iso(mention.iso_to, (Day){ from->day.year, from->last_month, 0 },
                  &ignored);
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
    gsize bytes = any_word_at(s, at, day_names);

    if (!bytes)
        bytes = any_word_at(s, at, month_words);
    if (!bytes)
        return 0;
    DateMention mention = { .span = { (guint32)at, (guint32)(at + bytes) } };
    if (s->has_printed && s->printed.month && word_at(s, at, "本月"))
        write_iso(mention.iso, (Day){ s->printed.year, s->printed.month, 0 },
                  &mention.precision);
    g_array_append_val(s->dates, mention);
    return at + bytes;
}

static gsize
take_date(Scanner *s, gsize at)
{
    Reading from, to = { 0 };

    if (read_short_range(s, at, &from, &to)) {
        add_mention(s, at, &from, &to);
        return to.end;
    }
    to = (Reading){ 0 };
    if (!read_date(s, at, &from)) {
        gsize day = take_bare_day(s, at);
        return day ? day : take_name(s, at);
    }
    take_inner_range(s, &from, &to);
    if (!to.end && !from.last_month && !read_end(s, from.end, &from, &to))
        to = (Reading){ 0 };
    add_mention(s, at, &from, &to);
    return to.end ? to.end : from.end;
}

/* Past all digits that a number begins with, so that 20230318 or 12023年 is
 * not read from its middle. */
static gsize
skip_number(const Scanner *s, gsize at)
{
    gsize bytes;

    while (digit_at(s, at, &bytes) >= 0)
        at += bytes;
    if (at + 1 < s->length && s->str[at] == '.' &&
        digit_at(s, at + 1, &bytes) >= 0)
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

    while (at < s->length) {
        guchar lead = (guchar)s->str[at];
        gsize next = 0;

        if (lead == 0xe3 && word_at(s, at, "。"))
            s->sentence_year = 0;
        if (digit_at(s, at, &bytes) >= 0) {
            next = take_date(s, at);
            at = next ? next : skip_number(s, at);
            continue;
        }
        if (lead >= 0xe4 && s->length - at >= 3 && may_begin(s->str + at))
            next = take_date(s, at);
        at = next ? next : skip_char(s, at);
    }
}

void
date_scan(const char *str, gsize length, const char *printed, int *year,
          GArray *dates)
{
    Scanner s = {
        .str = str,
        .length = length,
        .year = year,
        .dates = dates,
    };

    if (printed && sscanf(printed, "%4d-%2d-%2d", &s.printed.year,
                          &s.printed.month, &s.printed.day) >= 1)
        s.has_printed = s.printed.year > 0;
    scan(&s);
}
