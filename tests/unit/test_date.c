/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/date.h"

#include <string.h>

typedef struct {
    const char *text, *printed;
    const char *dates; /* text=iso[..iso_to][?], separated by spaces; ? where
                          the year is not stated */
} Row;

static const Row rows[] = {
    { "2023年3月30日，签约", NULL, "2023年3月30日=2023-03-30" },
    { "２０２３年３月，", NULL, "２０２３年３月=2023-03" },
    { "2023年产值", NULL, "2023年=2023" },
    { "二〇二三年十二月三十一日", NULL, "二〇二三年十二月三十一日=2023-12-31" },
    { "二○二三年", NULL, "二○二三年=2023" },
    { "一九九七年三月三日", NULL, "一九九七年三月三日=1997-03-03" },
    { "2022年3月挖塘。4月，放苗", NULL, "2022年3月=2022-03 4月=2022-04" },
    { "2022年3月挖塘。去年10月收", NULL, "2022年3月=2022-03 去年10月=?" },
    { "2022年进村，10月建厂。11月投产", NULL,
      "2022年=2022 10月=2022-10 11月=2022-11" },
    { "2022年进村。10月建厂", NULL, "2022年=2022 10月=?" },
    { "1997年起支援。7月19日至26日赴疆", "2023-07-20",
      "1997年=1997 7月19日至26日=2023-07-19..2023-07-26?" },
    { "2021年7月进驻。3月18日回访", "2024-03-25",
      "2021年7月=2021-07 3月18日=2024-03-18?" },
    { "2021年7月进驻。9月18日回访", "2024-03-25",
      "2021年7月=2021-07 9月18日=2021-09-18" },
    { "3月18日至19日", "2024-03-25", "3月18日至19日=2024-03-18..2024-03-19?" },
    { "3月18日至19日", NULL, "3月18日至19日=?" },
    { "12月28日至1月3日", "2024-01-05",
      "12月28日至1月3日=2023-12-28..2024-01-03?" },
    { "7月28日到8月8日", "2023-07-25",
      "7月28日到8月8日=2023-07-28..2023-08-08?" },
    { "2021年7月至2023年6月", NULL, "2021年7月至2023年6月=2021-07..2023-06" },
    { "2021年—2023年", NULL, "2021年—2023年=2021..2023" },
    { "2021-2023年", NULL, "2021-2023年=2021..2023" },
    { "2021至2023年", NULL, "2021至2023年=2021..2023" },
    { "3—5月", "2023-06-01", "3—5月=2023-03..2023-05?" },
    { "今年1—6月", "2023-07-01", "今年1—6月=2023-01..2023-06?" },
    { "2023年1至6月", NULL, "2023年1至6月=2023-01..2023-06" },
    { "3月18—20日", "2023-03-21", "3月18—20日=2023-03-18..2023-03-20?" },
    { "2023年上半年", NULL, "2023年上半年=2023-01..2023-06" },
    { "2023年前5个月，2023年前三季度", NULL,
      "2023年前5个月=2023-01..2023-05 2023年前三季度=2023-01..2023-09" },
    { "今年前5月，前5月", "2023-07-01",
      "今年前5月=2023-01..2023-05? 前5月=2023-01..2023-05?" },
    { "前5个月，2000年前，前3日，5月前", NULL, "5月=?" },
    { "2021.11 工作队进驻", NULL, "2021.11=2021-11" },
    { "●2021.11 走访", NULL, "2021.11=2021-11" },
    { "面积2021.11 亩，2021.11亩", NULL, "" },
    /* days without a month */
    { "19日上午，座谈会召开", "2023-07-20", "19日=2023-07-19?" },
    { "28日，记者走进", "2023-01-05", "28日=2022-12-28?" },
    { "2023年3月18日开幕。20日下午闭幕", NULL,
      "2023年3月18日=2023-03-18 20日=2023-03-20?" },
    { "19日上午", NULL, "" },
    { "3日内，连续3日，每月15日上午，南方日报", "2023-07-20", "" },
    { "2023年第三季度", NULL, "2023年第三季度=2023-07..2023-09" },
    { "2023年5月底", NULL, "2023年5月底=2023-05" },
    { "2023年3月份", NULL, "2023年3月份=2023-03" },
    { "今年年初", NULL, "今年年初=?" },
    { "今年以来", "2023-07-01", "今年=2023?" },
    { "去年10月", NULL, "去年10月=?" },
    { "去年10月", "2023-07-01", "去年10月=2022-10?" },
    { "2019年3月立项，次年5月完工", NULL, "2019年3月=2019-03 次年5月=2020-05" },
    { "2019年3月立项，同年5月完工", NULL, "2019年3月=2019-03 同年5月=2019-05" },
    { "想当年，他还小", NULL, "" },
    { "本月", NULL, "本月=?" },
    { "本月", "2023-07-01", "本月=2023-07?" },
    { "冬至那天，春节前", NULL, "冬至=? 春节=?" },
    { "2024-03-18发布", NULL, "2024-03-18=2024-03-18" },
    { "2024/3/8", NULL, "2024/3/8=2024-03-08" },
    { "2024.03.18", NULL, "2024.03.18=2024-03-18" },
    { "2024-03", NULL, "2024-03=2024-03" },
    { "2024-3", NULL, "" },
    { "2024.5元", NULL, "" },
    { "5年内建成，三年来，两年多，24小时，3个月", NULL, "" },
    { "2000年前，2000多年历史，1990年代", NULL, "" },
    { "12023年", NULL, "" },
    { "13月，32日，0月", NULL, "" },
    { "第31届，832平台", NULL, "" },
    { "3月龄的小猪", NULL, "" },
    { "", NULL, "" },
};

static char *
scan(const char *text, const char *printed)
{
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    g_autoptr(GString) out = g_string_new(NULL);
    int year = 0;

    date_scan(text, strlen(text), printed, &year, dates);
    for (guint i = 0; i < dates->len; i++) {
        const DateMention *d = &g_array_index(dates, DateMention, i);
        g_string_append_printf(
            out, "%s%.*s=%s%s%s%s", i ? " " : "",
            (int)(d->span.to - d->span.from), text + d->span.from, d->iso,
            d->iso_to[0] ? ".." : "", d->iso_to, d->stated ? "" : "?");
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
test_table(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = scan(rows[i].text, rows[i].printed);
        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(got, ==, rows[i].dates);
    }
}

/* The year goes on from paragraph to paragraph. */
static void
test_carried_year(void)
{
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    int year = 0;

    date_scan("2022年3月", strlen("2022年3月"), NULL, &year, dates);
    g_assert_cmpint(year, ==, 2022);
    date_scan("4月", strlen("4月"), NULL, &year, dates);
    g_assert_cmpuint(dates->len, ==, 2);
    g_assert_cmpstr(g_array_index(dates, DateMention, 1).iso, ==, "2022-04");
    g_assert_cmpint(g_array_index(dates, DateMention, 1).precision, ==,
                    DATE_MONTH);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/table", test_table);
    g_test_add_func("/date/carried-year", test_carried_year);
    return g_test_run();
}
