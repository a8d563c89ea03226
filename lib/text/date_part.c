/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date_part.h"

#include <string.h>

gsize
date_part_word(const DateText *text, gsize at, const char *word)
{
    /* most often the first bytes differ already */
    gsize i = 0;
    while (word[i] && at + i < text->length && text->str[at + i] == word[i])
        i++;
    return word[i] ? 0 : i;
}

gsize
date_part_any_word(const DateText *text, gsize at, const char *const *words)
{
    for (; at < text->length && *words; words++) {
        gsize bytes = date_part_word(text, at, *words);
        if (bytes)
            return bytes;
    }
    return 0;
}

int
date_part_digit(const DateText *text, gsize at, gsize *bytes)
{
    const char *p = text->str + at;

    *bytes = 1;
    if (at >= text->length)
        return -1;
    if (*p >= '0' && *p <= '9')
        return *p - '0';
    *bytes = 3;
    if (text->length - at < 3 || (guchar)p[0] != 0xef)
        return -1;
    /* ０ to ９ are ef bc 90 to ef bc 99 */
    if ((guchar)p[1] == 0xbc && (guchar)p[2] >= 0x90 && (guchar)p[2] <= 0x99)
        return (guchar)p[2] - 0x90;
    return -1;
}

static int
han_digit_at(const DateText *text, gsize at, gsize *bytes)
{
    static const char digits[][4] = { "〇", "一", "二", "三", "四",
                                      "五", "六", "七", "八", "九" };

    *bytes = 3;
    if (at >= text->length)
        return -1;
    for (int i = 0; i < 10; i++) {
        if (date_part_word(text, at, digits[i]))
            return i;
    }
    *bytes = strlen("○");
    return date_part_word(text, at, "○") || date_part_word(text, at, "零") ? 0
                                                                           : -1;
}

gsize
date_part_arabic(const DateText *text, gsize at, guint max, int *value,
                 guint *count)
{
    gsize bytes;
    guint n = 0;
    int digit;

    *value = 0;
    while ((digit = date_part_digit(text, at, &bytes)) >= 0) {
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
read_han(const DateText *text, gsize at, int *value, guint *count)
{
    gsize bytes;
    guint n = 0;
    int digit, sum = 0, ten = 0;

    while (n <= 4) {
        if ((digit = han_digit_at(text, at, &bytes)) >= 0) {
            sum = sum * 10 + digit;
        } else if (!ten && sum < 10 && date_part_word(text, at, "十")) {
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

gsize
date_part_number(const DateText *text, gsize at, int *value, guint *count,
                 gboolean *han)
{
    gsize end = date_part_arabic(text, at, 4, value, count);

    *han = !end;
    return end ? end : read_han(text, at, value, count);
}

gsize
date_part_first_months(const DateText *text, gsize at, gboolean bare, int *last)
{
    gsize mark = at < text->length ? date_part_word(text, at, "前") : 0;
    guint count;
    gboolean han;
    gsize end =
        mark ? date_part_number(text, at + mark, last, &count, &han) : 0;

    if (!end || count > 2 || *last < 2 || *last > 11)
        return 0;
    if (!bare && end < text->length)
        end += date_part_word(text, end, "个");
    mark = end < text->length ? date_part_word(text, end, "月") : 0;
    return mark ? end + mark : 0;
}

gsize
date_part_year(const DateText *text, gsize at, int *year)
{
    guint count;
    gboolean han;
    gsize end = date_part_number(text, at, year, &count, &han);

    if (!end || count != 4 || *year < 1000 || *year > 2199)
        return 0;
    gsize mark = date_part_word(text, end, "年");
    /* 2000年代 is a decade, 2000年前 and 2000年历史 count years. */
    /* but 2023年前5个月 and 2023年前三季度 are parts of the year */
    static const char *const other[] = { "代",     "前", "历史",
                                         "的历史", "间", NULL };
    gsize next = mark ? end + mark : text->length;
    int last;
    gboolean part = next < text->length &&
                    (date_part_first_months(text, next, FALSE, &last) ||
                     date_part_word(text, next, "前三季度"));
    if (!mark || (!part && date_part_any_word(text, next, other)))
        return 0;
    return end + mark;
}

gsize
date_part_month(const DateText *text, gsize at, int *month)
{
    guint count;
    gboolean han;
    gsize end = date_part_number(text, at, month, &count, &han);

    if (!end || count > 2 || *month < 1 || *month > 12)
        return 0;
    static const char *const other[] = { "龄", "薪", "饼", NULL };
    gsize mark = date_part_word(text, end, "月");
    return mark && !date_part_any_word(text, end + mark, other) ? end + mark
                                                                : 0;
}

gsize
date_part_day(const DateText *text, gsize at, int *day)
{
    guint count;
    gboolean han;
    gsize end = date_part_number(text, at, day, &count, &han);

    if (!end || count > (han ? 3 : 2) || *day < 1 || *day > 31)
        return 0;
    gsize mark = date_part_word(text, end, "日");
    return mark                              ? end + mark
           : date_part_word(text, end, "号") ? end + strlen("号")
                                             : 0;
}

gsize
date_part_dash(const DateText *text, gsize at)
{
    static const char *const dashes[] = { "至", "到", "——", "—", "–", "－",
                                          "-",  "~",  "～", "─", NULL };
    gsize bytes = at < text->length ? date_part_any_word(text, at, dashes) : 0;
    return bytes ? at + bytes : 0;
}
