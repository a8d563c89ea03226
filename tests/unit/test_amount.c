/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/amount.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *text;
    const char *amounts; /* text=value[..to] unit approx, by ; */
} Row;

static const Row rows[] = {
    /* approximations before and after */
    { "筹资２，０００余万元", "２，０００余万元=20000000 元 more_than" },
    { "捐款近30万元", "近30万元=300000 元 about" },
    { "销售超630万元", "超630万元=6300000 元 more_than" },
    { "就业超过150户", "超过150户=150 户 more_than" },
    { "一年约有2000元收入", "约有2000元=2000 元 about" },
    { "至少能达到800万元", "至少能达到800万元=8000000 元 more_than" },
    { "20家以上", "20家以上=20 家 more_than" },
    { "每月3000元左右", "3000元左右=3000 元 about" },
    { "40岁以下", "40岁以下=40 岁 less_than" },
    { "不超过5人", "不超过5人=5 人 less_than" },
    { "不到两年", "不到两年=2 年 less_than" },
    { "三年内建成", "三年内=3 年 less_than" },
    { "一年内建成", "一年内=1 年 less_than" },
    { "两年多的探索", "两年多=2 年 more_than" },
    { "3个多月", "3个多月=3 个月 more_than" },
    { "两个半小时", "两个半小时=2.5 小时 exact" },
    { "一年半", "一年半=1.5 年 exact" },
    { "上百名村民", "上百名=100 名 more_than" },
    { "近百元", "近百元=100 元 about" },
    { "节约30万元", "30万元=300000 元 exact" },
    { "签约12家", "12家=12 家 exact" },
    { "附近3个村", "3个=3 个 exact" },
    { "近三年，近三十年", "三年=3 年 exact;近三十年=30 年 about" },
    /* numerals of every kind */
    { "资金4.89亿元", "4.89亿元=489000000 元 exact" },
    { "二千万元", "二千万元=20000000 元 exact" },
    { "一百多亩", "一百多亩=100 亩 more_than" },
    { "十几户", "十几户=10 户 more_than" },
    { "三四千斤", "三四千斤=3000..4000 斤 range" },
    { "数百个", "数百个=? 个 about" },
    { "几十户", "几十户=? 户 about" },
    { "投入 30 万元", "30 万元=300000 元 exact" },
    { "卖15块钱", "15块钱=15 元 exact" },
    { "1200公斤", "1200公斤=1200 公斤 exact" },
    { "500余人次", "500余人次=500 人次 more_than" },
    { "三大特色，五镇两村", "三大=3 大 exact;五镇=5 镇 exact;两村=2 村 exact" },
    { "带动20万群众", "20万=200000 人 exact" },
    { "群众8.2万。", "8.2万=82000 人 exact" },
    { "8.2万易地搬迁群众", "8.2万=82000 人 exact" },
    { "数百党组织", "数百=? 个 about" },
    { "6年时间", "6年时间=6 年 exact" },
    /* ranges */
    { "投资2000万至3000万元", "2000万至3000万元=20000000..30000000 元 range" },
    { "投资2000至3000万元", "2000至3000万元=20000000..30000000 元 range" },
    { "1000元到2000元", "1000元到2000元=1000..2000 元 range" },
    { "5%—8%", "5%—8%=5..8 % range" },
    { "3至5人", "3至5人=3..5 人 range" },
    { "从3个到5个", "3个=3 个 exact;5个=5 个 exact" },
    { "再过十天半个月", "十天半个月=10..15 天 range" },
    /* shares */
    { "百分之三十", "百分之三十=30 % exact" },
    { "四分之三的村民", "四分之三=75 % exact" },
    { "近1/2", "近1/2=50 % about" },
    { "增长2个百分点", "2个百分点=2 个百分点 exact" },
    /* traps */
    { "832平台、5G基站、24+2模式", "" },
    { "“13510”规划，“粤香430”，1+1>2", "" },
    { "第31届，第十一批，第三名", "" },
    { "一个村、一位老人、一行人、一家人、一项工作", "" },
    { "2023年3月18日，2000年前，2023届毕业生", "" },
    { "百姓、千方百计、千家万户、百县千镇", "" },
    { "星期三、这两天、上半年、二十大、三年级", "" },
    { "六户镇、三里桥村、八里铺", "" },
    { "电话020-12345678，13800138000", "" },
    { "十分感谢，三角梅，四面八方，二手车", "" },
    { "一年四季，三天两头，六组村民，三次产业，二十届中共中央", "" },
    { "三季轮作，三次活动", "三季=3 季 exact;三次=3 次 exact" },
    { "G318国道，A4纸，PM2.5", "" },
    { "90年代，20世纪", "" },
    { "“两个维护”，‘三个一号工程’，《八项规定》", "" },
    { "“30万元”", "30万元=300000 元 exact" },
    { "零部件，十一届三中全会，四处奔走，前三名", "" },
    { "", "" },
};

static AmountLexicon *
lexicon(void)
{
    g_autoptr(GError) error = NULL;
    AmountLexicon *l = amount_lexicon_open(g_getenv("BANGFU_DATA"), &error);

    g_assert_no_error(error);
    return l;
}

static char *
scan(const AmountLexicon *l, const char *text)
{
    g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    g_autoptr(GString) out = g_string_new(NULL);

    amount_scan(l, text, strlen(text), strings, amounts);
    for (guint i = 0; i < amounts->len; i++) {
        const Amount *a = &g_array_index(amounts, Amount, i);
        g_autofree char *cut =
            g_strndup(text + a->span.from, a->span.to - a->span.from);
        g_assert_cmpstr(cut, ==, a->text);
        g_string_append_printf(out, "%s%s=", i ? ";" : "", a->text);
        if (isnan(a->value))
            g_string_append(out, "?");
        else
            g_string_append_printf(out, "%.10g", a->value);
        if (!isnan(a->value_to))
            g_string_append_printf(out, "..%.10g", a->value_to);
        g_string_append_printf(out, " %s %s", a->unit,
                               amount_approx_name(a->approx));
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
test_table(void)
{
    g_autoptr(AmountLexicon) l = lexicon();

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = scan(l, rows[i].text);
        if (g_strcmp0(got, rows[i].amounts)) {
            g_test_message("%s: %s, not %s", rows[i].text, got,
                           rows[i].amounts);
            g_test_fail();
        }
    }
}

static void
test_what(void)
{
    static const struct {
        const char *text, *what;
    } cases[] = {
        { "选派26名干部，进驻各镇", "干部" },
        { "平均年龄43岁", "平均年龄" },
        { "实现净利润达15万元", "净利润" },
        { "购买4.8万元的物资", "物资" },
        { "30个", "" },
        { "到去年10月底已复耕撂荒地1680亩", "复耕撂荒地" },
        { "就业率达90%", "就业率" },
    };
    g_autoptr(AmountLexicon) l = lexicon();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
        g_autoptr(GStringChunk) strings = g_string_chunk_new(256);

        amount_scan(l, cases[i].text, strlen(cases[i].text), strings, amounts);
        g_assert_cmpuint(amounts->len, ==, 1);
        g_assert_cmpstr(g_array_index(amounts, Amount, 0).what, ==,
                        cases[i].what);
    }
}

static void
test_base(void)
{
    g_autoptr(AmountLexicon) l = lexicon();
    const char *base;

    g_assert_cmpfloat(amount_in_base(l, "公顷", 3, &base), ==, 45);
    g_assert_cmpstr(base, ==, "亩");
    g_assert_cmpfloat(amount_in_base(l, "斗", 3, &base), ==, 3);
    g_assert_cmpstr(base, ==, "斗");
    g_assert_cmpstr(amount_field_unit(l, "金额"), ==, "元");
    g_assert_cmpstr(amount_field_unit(l, "面积"), ==, "亩");
    g_assert_null(amount_field_unit(l, "颜色"));

    g_autoptr(GHashTable) like = amount_units_like(l, "亩");
    const double *factor = g_hash_table_lookup(like, "公顷");
    g_assert_nonnull(factor);
    g_assert_cmpfloat(*factor, ==, 15);
    factor = g_hash_table_lookup(like, "亩");
    g_assert_nonnull(factor);
    g_assert_cmpfloat(*factor, ==, 1);
    g_assert_null(g_hash_table_lookup(like, "元"));
    g_autoptr(GHashTable) alone = amount_units_like(l, "斗");
    g_assert_cmpuint(g_hash_table_size(alone), ==, 1);
}

/* Long runs of digits and of units take linear time. */
static void
test_hostile(void)
{
    g_autoptr(AmountLexicon) l = lexicon();
    static const char *const pieces[] = { "9",  "百",     "1/",
                                          "半", "三四",   "2000至",
                                          "近", "百分之", "年" };

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200000)
            g_string_append(text, pieces[i]);
        gint64 start = g_get_monotonic_time();
        g_free(scan(l, text->str));
        g_assert_cmpint(g_get_monotonic_time() - start, <, 5000000);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/amount/table", test_table);
    g_test_add_func("/amount/what", test_what);
    g_test_add_func("/amount/base", test_base);
    g_test_add_func("/amount/hostile", test_hostile);
    return g_test_run();
}
