/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date_part.h"

#include <string.h>

static DateText
text_of(const char *str)
{
    return (DateText){ str, strlen(str) };
}

static void
test_year(void)
{
    static const struct {
        const char *str;
        gsize end;
        int year;
    } rows[] = {
        { "2023年", 7, 2023 },      { "二〇二三年", 15, 2023 },
        { "２０２３年", 15, 2023 }, { "2023年前5个月", 7, 2023 },
        { "98年", 0, 0 },           { "2000年代", 0, 0 },
        { "2000年历史", 0, 0 },     { "12023年", 0, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        DateText text = text_of(rows[i].str);
        int year;
        g_test_message("%s", rows[i].str);
        g_assert_cmpuint(date_part_year(&text, 0, &year), ==, rows[i].end);
        if (rows[i].end)
            g_assert_cmpint(year, ==, rows[i].year);
    }
}

static void
test_month_day(void)
{
    DateText text = text_of("十二月三十一日至3号"), age = text_of("3月龄");
    int value;

    g_assert_cmpuint(date_part_month(&text, 0, &value), ==, 9);
    g_assert_cmpint(value, ==, 12);
    g_assert_cmpuint(date_part_day(&text, 9, &value), ==, 21);
    g_assert_cmpint(value, ==, 31);
    g_assert_cmpuint(date_part_dash(&text, 21), ==, 24);
    g_assert_cmpuint(date_part_day(&text, 24, &value), ==, text.length);
    g_assert_cmpint(value, ==, 3);
    g_assert_cmpuint(date_part_month(&age, 0, &value), ==, 0);
}

static void
test_first_months(void)
{
    DateText text = text_of("前三个月");
    int last;

    g_assert_cmpuint(date_part_first_months(&text, 0, FALSE, &last), ==, 12);
    g_assert_cmpint(last, ==, 3);
    g_assert_cmpuint(date_part_first_months(&text, 0, TRUE, &last), ==, 0);
}

/* Text that ends inside a piece is not read past its end. */
static void
test_cut(void)
{
    static const char str[] = "2023年";
    int year;

    for (gsize length = 0; length < strlen(str); length++) {
        g_autofree char *part = g_memdup2(str, MAX(length, 1));
        DateText text = { part, length };
        g_assert_cmpuint(date_part_year(&text, 0, &year), ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date_part/year", test_year);
    g_test_add_func("/date_part/month_day", test_month_day);
    g_test_add_func("/date_part/first_months", test_first_months);
    g_test_add_func("/date_part/cut", test_cut);
    return g_test_run();
}
