/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/numeral.h"

#include <string.h>

typedef struct {
    const char *text, *numeral; /* what is read from its beginning, or NULL */
    double value, value_to;
    const char *flags; /* v vague, m more, c Chinese */
} Row;

static const Row rows[] = {
    { "26名", "26", 26, 26, "" },
    { "2,000元", "2,000", 2000, 2000, "" },
    { "２，０００余万元", "２，０００余万", 2e7, 2e7, "m" },
    { "1,234,567人", "1,234,567", 1234567, 1234567, "" },
    { "3,4人", "3", 3, 3, "" },
    { "12,3456", "12", 12, 12, "" },
    { "4.89亿元", "4.89亿", 489000000, 489000000, "" },
    { "4.8.1", "4.8", 4.8, 4.8, "" },
    { "3。5", "3", 3, 3, "" },
    { "1２万", "1２万", 120000, 120000, "" },
    { "2000余万元", "2000余万", 2e7, 2e7, "m" },
    { "100多亩", "100多", 100, 100, "m" },
    { "3多", "3", 3, 3, "" },
    { "2万多名", "2万多", 20000, 20000, "m" },
    { "3万亿元", "3万亿", 3e12, 3e12, "" },
    { "1亿2000万元", "1亿2000万", 1.2e8, 1.2e8, "" },
    { "2千3百人", "2千3百", 2300, 2300, "" },
    { "20千克", "20", 20, 20, "" },
    { "5千米", "5", 5, 5, "" },
    { "3千人", "3千", 3000, 3000, "" },
    { "5百分点", "5", 5, 5, "" },
    { "二千万元", "二千万", 2e7, 2e7, "c" },
    { "两万五千里", "两万五千", 25000, 25000, "c" },
    { "两万五", "两万五", 25000, 25000, "c" },
    { "一百零五", "一百零五", 105, 105, "c" },
    { "一万零三百", "一万零三百", 10300, 10300, "c" },
    { "三千八", "三千八", 3800, 3800, "c" },
    { "三十五岁", "三十五", 35, 35, "c" },
    { "十二", "十二", 12, 12, "c" },
    { "三四千斤", "三四千", 3000, 4000, "c" },
    { "两三个", "两三", 2, 3, "c" },
    { "三五户", "三五", 3, 5, "c" },
    { "十七八岁", "十七八", 17, 18, "c" },
    { "十五六万", "十五六万", 150000, 160000, "c" },
    { "一千三四百", "一千三四百", 1300, 1400, "c" },
    { "五四", "五四", 54, 54, "c" },
    { "二〇二三年", "二〇二三", 2023, 2023, "c" },
    { "一九九七", "一九九七", 1997, 1997, "c" },
    { "一百多万", "一百多万", 1e6, 1e6, "mc" },
    { "十多条", "十多", 10, 10, "mc" },
    { "十几个", "十几", 10, 10, "mc" },
    { "二十几万", "二十几万", 200000, 200000, "mc" },
    { "数百个", "数百", 100, 100, "vc" },
    { "几十万元", "几十万", 100000, 100000, "vc" },
    { "几个", "几", 1, 1, "vc" },
    { "百八十个", "百八十", 180, 180, "c" },
    { "百元", "百", 100, 100, "c" },
    { "千千", "千", 1000, 1000, "c" },
    { "三点五亿元", "三点五亿", 3.5e8, 3.5e8, "c" },
    { "八点三十分", "八", 8, 8, "c" },
    { "三點五億", "三", 3, 3, "c" },
    { "二千萬元", "二千萬", 2e7, 2e7, "c" },
    { "兩億", "兩億", 2e8, 2e8, "c" },
    { "数字", NULL, 0, 0, "" },
    { "多少", NULL, 0, 0, "" },
    { "百分之三十", NULL, 0, 0, "" },
    { "元", NULL, 0, 0, "" },
    { ".5", NULL, 0, 0, "" },
    { "", NULL, 0, 0, "" },
};

static void
test_table(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];
        Numeral n = { 0 };
        g_test_message("%s", row->text);
        gboolean found = numeral_parse(row->text, strlen(row->text), 0, &n);

        g_assert_cmpint(found, ==, row->numeral != NULL);
        if (!found)
            continue;
        g_autofree char *text =
            g_strndup(row->text + n.span.from, n.span.to - n.span.from);
        g_assert_cmpstr(text, ==, row->numeral);
        g_assert_cmpfloat(n.value, ==, row->value);
        g_assert_cmpfloat(n.value_to, ==, row->value_to);
        g_assert_cmpint(n.vague, ==, strchr(row->flags, 'v') != NULL);
        g_assert_cmpint(n.more, ==, strchr(row->flags, 'm') != NULL);
        g_assert_cmpint(n.chinese, ==, strchr(row->flags, 'c') != NULL);
    }
}

/* A cut character at the end and a number in the middle. */
static void
test_bounds(void)
{
    const char *text = "约30万元";
    Numeral n;

    g_assert_true(numeral_parse(text, strlen(text), 3, &n));
    g_assert_cmpuint(n.span.from, ==, 3);
    g_assert_cmpuint(n.span.to, ==, 8);
    g_assert_true(numeral_parse(text, 6, 3, &n));
    g_assert_cmpuint(n.span.to, ==, 5);
    g_assert_false(numeral_parse(text, 3, 3, &n));
}

/* However many digits, one pass. */
static void
test_long_run(void)
{
    gsize length = 4 << 20;
    g_autofree char *digits = g_strnfill(length, '9');
    Numeral n;

    g_assert_true(numeral_parse(digits, length, 0, &n));
    g_assert_cmpuint(n.span.to, ==, length);

    g_autoptr(GString) han = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(han, i % 2 ? "九" : "万");
    gsize numerals = 0;
    for (gsize at = 0; at < han->len; numerals++) {
        g_assert_true(numeral_parse(han->str, han->len, at, &n));
        g_assert_cmpuint(n.span.to, >, at);
        at = n.span.to;
    }
    g_assert_cmpuint(numerals, >, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/numeral/table", test_table);
    g_test_add_func("/numeral/bounds", test_bounds);
    g_test_add_func("/numeral/long-run", test_long_run);
    return g_test_run();
}
