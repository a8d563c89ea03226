/* SPDX-License-Identifier: GPL-2.0-or-later
 * The query language: what is typed, what is read. */
#include "search/query.h"

#include <string.h>

#include "search/queryform.h"
#include "text/error.h"

typedef struct {
    const char *typed, *read;
} Row;

/* What a Chinese input method types against its ASCII twin. */
static const Row twins[] = {
    { "“撂荒地”", "\"撂荒地\"" },
    { "「撂荒地」", "\"撂荒地\"" },
    { "『撂荒地』", "\"撂荒地\"" },
    { "＂撂荒地＂", "\"撂荒地\"" },
    { "”撂荒地“", "\"撂荒地\"" },
    { "“撂荒地", "\"撂荒地\"" },
    { "撂荒地　复耕", "撂荒地 复耕" },
    { "撂荒地　ＯＲ　复耕", "撂荒地 OR 复耕" },
    { "撂荒地 或 复耕", "撂荒地 OR 复耕" },
    { "撂荒地｜复耕", "撂荒地|复耕" },
    { "撂荒地 －图注", "撂荒地 -图注" },
    { "撂荒地 不含 图注", "撂荒地 NOT 图注" },
    { "撂荒地　ＡＮＤ　复耕", "撂荒地 AND 复耕" },
    { "（撂荒地 ＯＲ 丢荒） 复耕", "(撂荒地 OR 丢荒) 复耕" },
    { "撂荒地 ＮＥＡＲ／５ 复耕", "撂荒地 NEAR/5 复耕" },
    { "红联＊共建", "红联*共建" },
    { "地点：连山", "place:连山" },
    { "ｐｌａｃｅ：连山", "place:连山" },
    { "地点：“连山”", "place:\"连山\"" },
    { "地点： 连山", "place:连山" },
    { "人物：李石头", "speaker:李石头" },
    { "日期：２０２３。。２０２４", "date:2023..2024" },
    { "日期：２０２３～２０２４", "date:2023..2024" },
    { "日期：2023年3月", "date:2023-03" },
    { "金额：＞＝１０００万元", "amount:>=1000万元" },
    { "金额：≥1000万", "金额:>=1000万元" },
    { "「撂荒地」　ＯＲ　（复耕）", "\"撂荒地\" OR (复耕)" },
};

static void
test_twins(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(twins); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) typed = query_parse(twins[i].typed, &error);
        g_assert_no_error(error);
        g_autoptr(Query) ascii = query_parse(twins[i].read, &error);
        g_assert_no_error(error);
        g_autofree char *a = queryform_of(typed);
        g_autofree char *b = queryform_of(ascii);
        g_assert_cmpstr(a, ==, b);
    }
}

static const Row trees[] = {
    { "撂荒地", "撂荒地" },
    { "撂荒地 复耕", "(撂荒地 复耕)" },
    { "甲 OR 乙 丙", "(甲 OR (乙 丙))" },
    { "(甲 OR 乙) 丙", "((甲 OR 乙) 丙)" },
    { "甲 -乙 -丙", "(甲 -乙 -丙)" },
    { "-甲", "(() -甲)" },
    { "NOT NOT 甲", "甲" },
    { "甲 NOT (乙 OR 丙)", "(甲 -(乙 OR 丙))" },
    { "甲 NEAR 乙", "(甲 NEAR/10 乙)" },
    { "甲 NEAR/3 乙 NEAR/3 丙", "(甲 NEAR/3 乙 NEAR/3 丙)" },
    { "红联*共建*队", "(红联*共建*队)" },
    { "撂荒*", "撂荒" },
    { "\"红联共建\" 类型:图注", "(\"红联共建\" kind:\"caption\")" },
    { "日期:2023", "date:2023-01-01..2023-12-31" },
    { "日期:2024-02", "date:2024-02-01..2024-02-29" },
    { "日期:2023..2024-06", "date:2023-01-01..2024-06-30" },
    { "日期:>2023", "date:2024-01-01.." },
    { "日期:<=2023-3-5", "date:..2023-03-05" },
    { "日期:20230305", "date:2023-03-05..2023-03-05" },
    { "面积:100..2000亩", "amount:100..2000亩" },
    { "金额:100..2000万元", "amount:1000000..20000000元" },
    { "金额:<2亿", "amount:<200000000元" },
    /* marks that belong to the string */
    { "打造“一村一品”特色", "打造“一村一品”特色" },
    { "抓好产业（人民时评）", "抓好产业（人民时评）" },
    { "“一村一品”特色", "“一村一品”特色" },
    { "（二）加强领导", "（二）加强领导" },
    { "“甲”、“乙”", "“甲”、“乙”" },
    { "\"甲\"|(乙)", "(\"甲\" OR 乙)" },
    { "(甲|乙)丙", "((甲 OR 乙) 丙)" },
    { "\"甲\"\"乙\"", "(\"甲\" \"乙\")" },
    { "稻－豆－菜", "稻－豆－菜" },
    { "24+2", "24+2" },
    { "http://例子.cn", "http://例子.cn" },
    { "他说:好", "他说:好" },
    { "——热烈庆祝", "——热烈庆祝" },
    /* nothing to work on */
    { "撂荒地\"", "撂荒地" },
    { "撂荒地”", "撂荒地" },
    { "红联\"共建", "(红联 \"共建\")" },
    { "(撂荒地", "撂荒地" },
    { "撂荒地)", "撂荒地" },
    { "() 撂荒地 ()", "撂荒地" },
    { "撂荒地 OR", "撂荒地" },
    { "OR 撂荒地", "撂荒地" },
    { "甲 OR OR 乙", "(甲 OR 乙)" },
    { "甲 AND NOT 乙", "(甲 -乙)" },
    { "(OR 甲)", "甲" },
    { "OR", "\"OR\"" },
    { "(((", "\"(((\"" },
    { "撂荒地 NOT", "撂荒地" },
};

static void
test_trees(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(trees); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) query = query_parse(trees[i].typed, &error);
        g_assert_no_error(error);
        g_autofree char *read = queryform_of(query);
        g_assert_cmpstr(read, ==, trees[i].read);
    }
}

static const Row faults[] = {
    { "", "empty" },
    { "  　", "empty" },
    { "\"\"", "empty" },
    { "撂荒地 日期:昨天", "column 8" },
    { "日期:2023-13", "column 4" },
    { "日期:2024..2023", "column 4" },
    { "金额:许多", "column 4" },
    { "金额:100亩..200元", "two units" },
    { "面积:200..100", "column 4" },
    { "类型:照片墙", "column 4" },
    { "甲 colour:红", "column 3" },
    { "甲 地点:", "column 5" },
    { "甲 NEAR/999999999 乙", "column 3" },
    { "甲 NEAR (乙 丙)", "column 3" },
    { "*", "column 1" },
    { "a*b", "column 1" },
    { "甲*乙*丙*丁*戊*己*庚*辛*壬*癸", "at most 8" },
};

static void
test_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) query = query_parse(faults[i].typed, &error);
        g_assert_null(query);
        g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE);
        if (!strstr(error->message, faults[i].read))
            g_error("%s: %s", faults[i].typed, error->message);
    }
}

static char *
tower(const char *piece, guint n, const char *tail)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(s, piece);
    g_string_append(s, tail);
    return g_string_free(s, FALSE);
}

static void
test_limits(void)
{
    static const struct {
        const char *piece, *tail;
        guint n;
        gboolean refused;
    } towers[] = {
        { "(", "甲", 64, FALSE },     { "(", "甲", 65, TRUE },
        { "NOT ", "甲", 500, FALSE }, { "甲 ", "", 1024, FALSE },
        { "甲 ", "", 1025, TRUE },    { "甲", "", 2000, FALSE },
        { "甲", "", 3000, TRUE },     { "\"(", "甲", 2000, TRUE },
        { "『“", "甲", 1200, FALSE }, { "\xFF", "", 8000, FALSE },
        { "-", "甲", 5000, FALSE },   { "\x01", "甲", 5000, FALSE },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(towers); i++) {
        g_autofree char *typed =
            tower(towers[i].piece, towers[i].n, towers[i].tail);
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) query = query_parse(typed, &error);
        if (towers[i].refused)
            g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE);
        else
            g_assert_no_error(error);
    }
}

/* Pieces thrown together: read or refused, and what was read has a form. */
static void
test_soup(void)
{
    static const char *const pieces[] = {
        "(",        ")",     "（",
        "）",       "\"",    "“",
        "”",        "「",    "』",
        " ",        "　",    "OR",
        "或",       "AND",   "NOT",
        "不含",     "NEAR",  "NEAR/3",
        "|",        "｜",    "-",
        "－",       "*",     "＊",
        ":",        "：",    "地点:",
        "日期:",    "金额:", "2023",
        "..",       ">=",    "撂荒地",
        "a",        "\xFF",  "类型:",
        "图注",     "\x01",  "\xE2\x80\x8B",
        "1000万元",
    };
    guint rounds = g_test_thorough() ? 50000 : 5000, read = 0;
    for (guint i = 0; i < rounds; i++) {
        g_autoptr(GString) typed = g_string_new(NULL);
        gint32 n = g_test_rand_int_range(1, 25);
        while (n-- > 0)
            g_string_append(
                typed,
                pieces[g_test_rand_int_range(0, (gint32)G_N_ELEMENTS(pieces))]);
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) query = query_parse(typed->str, &error);
        if (!query) {
            g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE);
            continue;
        }
        read++;
        g_autofree char *form = queryform_of(query);
        g_assert_true(g_utf8_validate(form, -1, NULL));
    }
    g_assert_cmpuint(read, >, rounds / 10);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/twins", test_twins);
    g_test_add_func("/query/trees", test_trees);
    g_test_add_func("/query/faults", test_faults);
    g_test_add_func("/query/limits", test_limits);
    g_test_add_func("/query/soup", test_soup);
    return g_test_run();
}
