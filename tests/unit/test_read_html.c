/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>
#include <time.h>

#include "read_check.h"
#include "report/read_html.h"
#include "text/error.h"

/* A news page as they are: navigation, share bar, related links, footer. */
static const char page[] =
    "<!DOCTYPE html>\n<html><head>\n"
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=%s\">\n"
    "<title>青禾镇复耕记_要闻_山区日报网</title>\n"
    "<script>var 不是正文 = '<p>这里不是正文，别读。</p>';</script>\n"
    "<style>.正文也不是{}</style></head>\n"
    "<body><div class=\"nav\"><ul><li><a href=/>首页</a></li>"
    "<li><a href=/yw>要闻</a></li></ul></div>\n"
    "<div class=\"crumb\">您的位置：<a href=/>首页</a> &gt; 正文</div>\n"
    "<div id=\"main\"><h1>青禾镇复耕记</h1>\n"
    "<div class=\"info\">2023年5月8日 "
    "09:30　来源：山区日报　作者：林大山</div>\n"
    "<div class=\"share\"><a href=#>分享到微信</a> 分享让更多人看到</div>\n"
    "<div class=\"text\">\n"
    "<p>　　去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍。&ldquo;地"
    "不能再荒着。&rdquo;镇长周小溪说&#65292;今年种下油茶&amp;玉竹。</p>\n"
    "<!-- 注释里的话，不该读到。 -->\n"
    "<p>&nbsp;&nbsp;全镇复耕撂荒地1200亩，收成比往年多了三成，"
    "村集体收入达到35.6万元。<br>农机手们说，路通了，来的人也多了。</p>\n"
    "<figure><img src=a.jpg><figcaption>■农机手在坡地上。林大山 摄"
    "</figcaption></figure>\n"
    "<h2>怎么做</h2>\n"
    "<p>先把<b>荒</b>地的主人<i>找</i>到，再由<a href=/c>村合作社</a>统一流转，"
    "租金一年一付，谁也不吃亏。</p>\n"
    "<table><tr><th>村</th><th>亩数</th></tr>"
    "<tr><td>石桥村</td><td> 80 </td></tr></table>\n"
    "<p style=\"display:none\">看不见的一段话，读者看不到，也不该读到。</p>\n"
    "<p>责任编辑：方小舟</p>\n"
    "<div class=\"related\"><h3>相关阅读</h3><ul>"
    "<li><a href=/1>石桥村通了水泥路，今年的桃子好卖了</a></li>"
    "<li><a href=/2>镇里办起农机班，五十人报名学开拖拉机</a></li></ul></div>\n"
    "</div></div>\n"
    "<div class=\"comments\"><p>网友甲：写得真好，我老家也是这样，"
    "希望多报道一些。</p></div>\n"
    "<div class=\"footer\">版权所有 山区日报社，未经授权不得转载，"
    "联系我们：010-00000000。</div>\n"
    "</body></html>\n";

static const char *const expected[] = {
    "青禾镇复耕记",
    "2023年5月8日 09:30 来源：山区日报 作者：林大山",
    "去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍。“地不能再荒着。”"
    "镇长周小溪说，今年种下油茶&玉竹。",
    "全镇复耕撂荒地1200亩，收成比往年多了三成，村集体收入达到35.6万元。",
    "农机手们说，路通了，来的人也多了。",
    "■农机手在坡地上。林大山 摄",
    "怎么做",
    "先把荒地的主人找到，再由村合作社统一流转，租金一年一付，谁也不吃亏。",
    "村\t亩数",
    "石桥村\t80",
    "责任编辑：方小舟",
    NULL,
};

static SourceText *
read_string(const char *html, const char *charset)
{
    gsize length;
    g_autoptr(GError) error = NULL;
    char *bytes = g_convert(html, -1, charset, "UTF-8", NULL, &length, &error);
    g_autoptr(GBytes) all = NULL;
    SourceText *source;

    g_assert_no_error(error);
    all = g_bytes_new_take(bytes, length);
    source = read_html(all, &error);
    g_assert_no_error(error);
    return source;
}

static char *
page_that_says(const char *charset)
{
    g_auto(GStrv) halves = g_strsplit(page, "%s", 2);

    return g_strjoinv(charset, halves);
}

static void
check_page(const char *real, const char *declared, const char *name)
{
    g_autofree char *html = page_that_says(declared);
    g_autoptr(SourceText) source = read_string(html, real);
    g_auto(GStrv) lines = g_strsplit(source->text->str->str, "\n", -1);
    gsize i;

    for (i = 0; expected[i]; i++)
        g_assert_cmpstr(lines[i], ==, expected[i]);
    g_assert_cmpstr(lines[i], ==, "");
    g_assert_cmpstr(source->charset, ==, name);
    g_assert_cmpstr(source->title, ==, "青禾镇复耕记");
    g_assert_cmpstr(source->date, ==, "2023-05-08");
    g_assert_cmpstr(source->publisher, ==, "山区日报");
    g_assert_cmpuint(source->replaced, ==, 0);
}

static void
test_page(void)
{
    check_page("UTF-8", "utf-8", "UTF-8");
    check_page("GB18030", "gb2312", "GB18030");
    /* what the page says is wrong */
    check_page("UTF-8", "gb2312", "UTF-8");
    check_page("GB18030", "utf-8", "GB18030");
}

static void
test_hints(void)
{
    g_autofree char *html = page_that_says("utf-8");
    g_autoptr(SourceText) source = read_string(html, "UTF-8");

    g_assert_true(read_check_hint(source, "青禾镇复耕记", HINT_TITLE, -1));
    g_assert_true(read_check_hint(source, "怎么做", HINT_HEADING, -1));
    g_assert_true(read_check_hint(source, "■农机手", HINT_CAPTION, -1));
    g_assert_true(read_check_hint(source, "石桥村\t80", HINT_TABLE_ROW, -1));
    g_assert_true(read_check_hint(source, "去年10月起", HINT_PARAGRAPH, -1));
    g_assert_false(read_check_hint(source, "去年10月起", HINT_HEADING, -1));
    for (guint i = 1; i < source->hints->len; i++)
        g_assert_cmpuint(g_array_index(source->hints, Hint, i - 1).at, <=,
                         g_array_index(source->hints, Hint, i).at);
}

/* Every character traces to bytes that are it, or a reference to it. */
static void
check_offsets(const char *charset)
{
    g_autofree char *html = page_that_says(charset);
    gsize length;
    g_autofree char *bytes =
        g_convert(html, -1, charset, "UTF-8", NULL, &length, NULL);
    g_autoptr(SourceText) source = read_string(html, charset);
    const char *str = source->text->str->str;
    guint references = 0;

    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        g_autofree char *want = g_utf8_substring(p, 0, 1);
        g_autofree char *got = NULL;

        if (*p == '\n' || *p == '\t' || *p == ' ')
            continue;
        got = read_check_origin(source, bytes, charset, p);
        if (*got == '&') {
            references++;
            g_assert_true(g_str_has_suffix(got, ";"));
        } else {
            g_assert_cmpstr(got, ==, want);
        }
    }
    g_assert_cmpuint(references, ==, 4);
}

static void
test_offsets(void)
{
    check_offsets("UTF-8");
    check_offsets("GB18030");
}

/* Lines are those of the file. */
static void
test_lines(void)
{
    g_autofree char *html = page_that_says("utf-8");
    g_autoptr(SourceText) source = read_string(html, "UTF-8");
    const char *in_text = strstr(source->text->str->str, "全镇复耕");
    guint32 byte = offsets_source_at(
        &source->text->map, (guint32)(in_text - source->text->str->str));
    guint line = 1;

    for (const char *p = html; p < strstr(html, "全镇复耕"); p++)
        line += *p == '\n';
    g_assert_cmpuint(byte, ==, strstr(html, "全镇复耕") - html);
    g_assert_cmpuint(report_line(source, byte), ==, line);
}

/* References without ';', odd ones, and tags that the parser ignores. */
static void
test_references(void)
{
    static const char html[] =
        "<html><body><p>一二三四五六七八，AT&T公司，&copy2023年，&notin;五，"
        "&lt未完&gt，3 &lt 5，&#x6d;&#8230;</foo>完，&nosuch;，&;尾。"
        "这一段话足够长，可以算作正文，不会当作杂物丢掉。</p></body></html>";
    g_autoptr(SourceText) source = read_string(html, "UTF-8");
    const char *str = source->text->str->str;
    const char *end = strstr(str, "尾。");

    g_assert_nonnull(strstr(str, "AT&T公司，©2023年，∉五，<未完>，3 < 5，m…完，"
                                 "&nosuch;，&;尾。"));
    g_assert_cmpuint(
        offsets_source_at(&source->text->map, (guint32)(end - str)), ==,
        strstr(html, "尾。") - html);
}

static void
check_skipped(GString *html, const char *why)
{
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(html);
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_html(bytes, &error);

    g_assert_null(source);
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
    g_assert_cmpstr(error->message, ==, why);
}

static GString *
repeat(const char *unit, gsize n)
{
    GString *text = g_string_new("<html><body>");

    while (n--)
        g_string_append(text, unit);
    return text;
}

static void
test_refused(void)
{
    check_skipped(repeat("<div>", 1000000), "nested too deeply");
    check_skipped(repeat("<b class=x><p>", 100000), "nested too deeply");
    {
        GString *html = repeat("", 0);

        g_string_append(html, "<p ");
        for (int i = 0; i < 100000; i++)
            g_string_append_printf(html, "a%d=1 ", i);
        g_string_append(html, ">x");
        check_skipped(html, "too many attributes");
    }
}

/* Processor time, the best of three: other work on the machine counts little.
 */
static double
seconds_for(const char *unit, gsize n)
{
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(repeat(unit, n));
    double best = G_MAXDOUBLE;

    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        g_autoptr(SourceText) source = read_html(bytes, NULL);

        g_assert_nonnull(source);
        best = MIN(best, (double)(clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

/* Twice the page takes no more than some two and a half times the time. */
static void
test_linear(void)
{
    static const char *const units[] = {
        "&amp;",     "<p>一段话，不长。", "<!--",         "<script>", "</div>",
        "<li>",      "<tr><td>格",        "<a href=x>链", "&#x4e00;", "<br>",
        "<td></td>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        double once = seconds_for(units[i], 30000);
        double twice = seconds_for(units[i], 60000);

        g_test_message("%s: %.3f s, %.3f s", units[i], once, twice);
        g_assert_cmpfloat(twice, <, 3.5 * once + 0.1);
    }
}

/* A page of a paper: kicker and subtitle beside the headline, the paper's
 * name beside the date. */
static void
test_paper(void)
{
    g_autoptr(SourceText) source = read_string(
        "<html><head><title>青禾镇的地又绿了--山区日报</title></head><body>"
        "<div><a href=1>上一版</a></div><div><h3>昔日撂荒地 今朝米粮川</h3>"
        "<h1>青禾镇的地又绿了</h1><h2>——山乡见闻</h2>"
        "<p>本报记者 林大山 《山区日报》（2023年05月08日 第 06 版）</p>"
        "<div><p>去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，"
        "今年种下油茶和玉竹。</p></div></div></body></html>",
        "UTF-8");

    g_assert_cmpstr(source->text->str->str, ==,
                    "昔日撂荒地 今朝米粮川\n青禾镇的地又绿了\n——山乡见闻\n"
                    "本报记者 林大山 《山区日报》（2023年05月08日 第 06 版）\n"
                    "去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，"
                    "今年种下油茶和玉竹。\n");
    g_assert_cmpstr(source->publisher, ==, "山区日报");
    g_assert_cmpstr(source->date, ==, "2023-05-08");
    g_assert_true(read_check_hint(source, "青禾镇的地", HINT_TITLE, -1));
    g_assert_false(read_check_hint(source, "昔日", HINT_HEADING, -1));
}

/* An office's page: all in tables, paragraphs by <br>, address below. */
static void
test_old_layout(void)
{
    g_autoptr(SourceText) source = read_string(
        "<html><head><title>荒地复耕-青禾县人民政府</title></head><body><table>"
        "<tr><td><a href=/>首页</a></td><td><a "
        "href=/a>要闻</a></td></tr></table>"
        "<table><tr><td><table><tr><td><a "
        "href=/1>通知公告</a></td></tr></table>"
        "</td><td><table><tr><td><font size=5>荒地复耕</font></td></tr><tr><td>"
        "发布日期：2023-05-08　来源：农业农村局</td></tr><tr><td><font>　　"
        "去年10月起，青禾镇请来农机手。<br><br>　　今年种下油茶和玉竹，收成好。"
        "</font></td></tr></table></td></tr></table><table><tr><td>主办单位："
        "青禾县人民政府　地址：人民路1号，邮编：000000</td></tr></table>"
        "</body></html>",
        "UTF-8");

    g_assert_cmpstr(source->text->str->str, ==,
                    "荒地复耕\n发布日期：2023-05-08 来源：农业农村局\n"
                    "去年10月起，青禾镇请来农机手。\n"
                    "今年种下油茶和玉竹，收成好。\n");
    g_assert_true(read_check_hint(source, "去年10月", HINT_PARAGRAPH, -1));
}

/* In <pre> the lines are those of the file. */
static void
test_pre(void)
{
    g_autoptr(SourceText) source = read_string(
        "<html><body><pre>去年10月起，青禾镇请来农机手，翻了荒地。\n"
        "今年种下油茶和玉竹，收成比往年多了三成。</pre></body></html>",
        "UTF-8");

    g_assert_cmpstr(source->text->str->str, ==,
                    "去年10月起，青禾镇请来农机手，翻了荒地。\n"
                    "今年种下油茶和玉竹，收成比往年多了三成。\n");
}

/* A title of a megabyte is not compared with every line. */
static void
test_long_title(void)
{
    g_autoptr(GString) html = g_string_new("<html><title>");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(SourceText) source = NULL;
    clock_t start;

    for (int i = 0; i < 350000; i++)
        g_string_append(html, "题");
    g_string_append(html, "</title><body>");
    for (int i = 0; i < 20000; i++)
        g_string_append(html, "<h1>题题题题题题题题题题题题题目</h1>");
    bytes = g_bytes_new(html->str, html->len);
    start = clock();
    source = read_html(bytes, NULL);
    g_assert_nonnull(source);
    g_assert_cmpfloat((double)(clock() - start) / CLOCKS_PER_SEC, <, 3.0);
}

/* Short lines are a text where there is no other. */
static void
test_short_lines(void)
{
    g_autoptr(SourceText) source = read_string(
        "<html><body><ul><li><a href=1>首页</a></li></ul><h1>帮扶干部名单</h1>"
        "<div><p>林大山</p><p>周小溪</p><p>方小舟</p></div></body></html>",
        "UTF-8");

    g_assert_cmpstr(source->text->str->str, ==,
                    "帮扶干部名单\n林大山\n周小溪\n方小舟\n");
}

/* Pages with nothing on them. */
static void
test_empty(void)
{
    g_autoptr(SourceText) nothing = read_string("", "UTF-8");
    g_autoptr(SourceText) little = read_string(
        "<html><title>只有标题_网</title><body></body></html>", "UTF-8");

    g_assert_cmpstr(nothing->text->str->str, ==, "");
    g_assert_cmpstr(little->text->str->str, ==, "只有标题\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read_html/page", test_page);
    g_test_add_func("/read_html/hints", test_hints);
    g_test_add_func("/read_html/offsets", test_offsets);
    g_test_add_func("/read_html/lines", test_lines);
    g_test_add_func("/read_html/references", test_references);
    g_test_add_func("/read_html/refused", test_refused);
    g_test_add_func("/read_html/linear", test_linear);
    g_test_add_func("/read_html/paper", test_paper);
    g_test_add_func("/read_html/old-layout", test_old_layout);
    g_test_add_func("/read_html/pre", test_pre);
    g_test_add_func("/read_html/long-title", test_long_title);
    g_test_add_func("/read_html/short-lines", test_short_lines);
    g_test_add_func("/read_html/empty", test_empty);
    return g_test_run();
}
