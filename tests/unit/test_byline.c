/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/credit.h"
#include "report/signature.h"

#include <string.h>

static Names *names;

static char *
joined(const GPtrArray *people)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
                               (const char *)people->pdata[i]);
    return g_string_free(out, FALSE);
}

static void
check(const Byline *byline, const char *reporters, const char *correspondents,
      const char *photographers, const char *source)
{
    g_autofree char *r = joined(byline->reporters);
    g_autofree char *c = joined(byline->correspondents);
    g_autofree char *p = joined(byline->photographers);

    g_assert_cmpstr(r, ==, reporters);
    g_assert_cmpstr(c, ==, correspondents);
    g_assert_cmpstr(p, ==, photographers);
    g_assert_cmpstr(byline->source ? byline->source : "", ==, source);
}

typedef struct {
    const char *line, *reporters, *correspondents, *photographers, *source;
} Row;

static const Row bylines[] = {
    { "■采写:云州晚报记者 方林 通讯员 王守田", "方林", "王守田", "",
      "云州晚报" },
    { "本报记者　李明　王晓芳", "李明 王晓芳", "", "", "" },
    { "（本报记者赵立、钱小苗采写）", "赵立 钱小苗", "", "", "" },
    { "文/图 云州日报全媒体记者 欧阳静 通讯员 穗农宣", "欧阳静", "穗农宣", "",
      "云州日报" },
    { "云州晚报记者 孙立 文 周小田 图", "孙立", "", "周小田", "云州晚报" },
    { "本报记者  武  将摄", "", "", "武将", "" },
    { "郑洋洋  刘  略摄影报道", "郑洋洋 刘略", "", "郑洋洋 刘略", "" },
    { "记者 买买提·艾力 实习生 何苗", "买买提·艾力", "何苗", "", "" },
    { "本报特派记者 蒋思齐 发自贵州青山", "蒋思齐", "", "", "" },
    { "◇温若水", "温若水", "", "", "" },
    { "采写：记者李明王小芳", "李明 王小芳", "", "", "" },
    { "来源：云州新闻网 2023年3月2日 记者：何苗", "何苗", "", "",
      "云州新闻网" },
};

static void
test_lines(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(bylines); i++) {
        const Row *row = &bylines[i];
        Byline byline;

        g_test_message("%s", row->line);
        g_assert_true(signature_is(names, row->line, strlen(row->line)));
        byline_init(&byline);
        byline_parse(names, row->line, strlen(row->line), &byline);
        check(&byline, row->reporters, row->correspondents, row->photographers,
              row->source);
        byline_clear(&byline);
    }
}

/* What holds 记者 and is none. */
static void
test_not(void)
{
    static const char *const lines[] = {
        "云州晚报记者了解到,驻柳河镇工作队高度重视水利建设。",
        "记者：水渠修通以后，村民的收入有什么变化？",
        "记者手记",
        "守好一条渠 种好万亩田",
        "",
        "■工作队员查看水渠。",
    };

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_false(signature_is(names, lines[i], strlen(lines[i])));
}

static const Row paragraphs[] = {
    { "本报云州7月3日电  （记者张立）柳河镇的水渠近日通水。", "张立", "", "",
      "" },
    { "云州晚报讯 记者佟小田、通讯员束安报道：“通水了！”", "佟小田", "束安", "",
      "云州晚报" },
    { "（记者 卢苗）柳河镇新居二期日前完工。", "卢苗", "", "", "" },
    { "水渠修通以后，村民都很高兴。（本报记者  寇  江）", "寇江", "", "", "" },
    { "本报讯（记者 佟静 通讯员 岑林）柳河镇一行到南湖区回访。", "佟静", "岑林",
      "", "" },
    { "村民张大哥告诉记者，今年收成不错。", "", "", "", "" },
};

static void
test_paragraphs(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
        const Row *row = &paragraphs[i];
        Byline byline;

        g_test_message("%s", row->line);
        byline_init(&byline);
        credit_parse_paragraph(names, row->line, strlen(row->line), &byline);
        check(&byline, row->reporters, row->correspondents, row->photographers,
              row->source);
        byline_clear(&byline);
    }
}

static void
test_credit(void)
{
    const char *with = "柳河镇新修的水渠，渠边种满桃树 叶海林 摄";
    const char *team = "位于白沙村的茶园 驻柳河镇工作队供图";
    const char *without = "水渠通水仪式";
    Byline byline;

    byline_init(&byline);
    g_assert_true(credit_parse_caption(names, with, strlen(with), &byline));
    check(&byline, "", "", "叶海林", "");
    g_assert_true(credit_parse_caption(names, team, strlen(team), &byline));
    g_assert_false(
        credit_parse_caption(names, without, strlen(without), &byline));
    check(&byline, "", "", "叶海林", "");
    byline_clear(&byline);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    names = name_open(g_getenv("BANGFU_DATA"), &error);
    g_assert_no_error(error);
    g_test_add_func("/byline/lines", test_lines);
    g_test_add_func("/byline/not", test_not);
    g_test_add_func("/byline/paragraphs", test_paragraphs);
    g_test_add_func("/byline/credit", test_credit);
    status = g_test_run();
    name_close(names);
    return status;
}
