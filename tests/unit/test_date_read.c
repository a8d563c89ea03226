/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date_read.h"

#include <string.h>

static gboolean
read_str(const char *str, DateReading *from, DateReading *to)
{
    DateText text = { str, strlen(str) };
    return date_read_at(&text, 0, from, to);
}

static void
assert_day(DateDay day, int year, int month, int number)
{
    g_assert_cmpint(day.year, ==, year);
    g_assert_cmpint(day.month, ==, month);
    g_assert_cmpint(day.day, ==, number);
}

/* Only what is written: no year is made up. */
static void
test_open(void)
{
    DateReading from, to;

    g_assert_true(read_str("去年10月", &from, &to));
    assert_day(from.day, 0, 10, 0);
    g_assert_true(from.has_year);
    g_assert_cmpint(from.shift, ==, -1);
    g_assert_false(from.told);
    g_assert_cmpuint(to.end, ==, 0);
    g_assert_true(read_str("同年3月", &from, &to));
    g_assert_true(from.told);
    g_assert_true(read_str("2023年一季度", &from, &to));
    assert_day(from.day, 2023, 1, 0);
    g_assert_cmpint(from.last_month, ==, 3);
    g_assert_cmpuint(from.end, ==, strlen("2023年一季度"));
}

static void
test_range(void)
{
    DateReading from, to;

    g_assert_true(read_str("3月18日至19日", &from, &to));
    assert_day(from.day, 0, 3, 18);
    assert_day(to.day, 0, 0, 19);
    g_assert_true(read_str("3月18—20日", &from, &to));
    assert_day(from.day, 0, 3, 18);
    assert_day(to.day, 0, 0, 20);
    g_assert_true(read_str("2021—2023年", &from, &to));
    assert_day(from.day, 2021, 0, 0);
    assert_day(to.day, 2023, 0, 0);
    g_assert_cmpuint(to.end, ==, strlen("2021—2023年"));
}

static void
test_none(void)
{
    static const char *const rows[] = { "", "当年", "3.5", "19日", "冬至" };
    DateReading from, to;

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i]);
        g_assert_false(read_str(rows[i], &from, &to));
    }
}

static void
test_bare_day(void)
{
    DateText day = { "19日上午", strlen("19日上午") };
    DateText each = { "每月15日，", strlen("每月15日，") };
    int number;

    g_assert_cmpuint(date_read_bare_day(&day, 0, &number), ==, 5);
    g_assert_cmpint(number, ==, 19);
    g_assert_cmpuint(date_read_bare_day(&each, 6, &number), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date_read/open", test_open);
    g_test_add_func("/date_read/range", test_range);
    g_test_add_func("/date_read/none", test_none);
    g_test_add_func("/date_read/bare_day", test_bare_day);
    return g_test_run();
}
