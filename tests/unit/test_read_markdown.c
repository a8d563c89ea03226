/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "read_check.h"
#include "report/read_markdown.h"

static const char page[] =
    "---\n"
    "title: \"青禾镇复耕记\"\n"
    "date: 2023-05-08T10:00\n"
    "source: 山区日报\n"
    "---\n"
    "# 青禾镇复耕记\n"
    "\n"
    "记者 **林大山**　通讯员 *周小溪*\n"
    "## 怎么做 ##\n"
    "- 先*请*农机手，见[细则](http://x.cn/a_b)和[附件][1]\n"
    "  + 张*明说，5 * 3 = 15，snake_case_name\n"
    "> “地不能再荒着。”他说\\*。\n"
    "| 村 | 亩数 |\n"
    "|----|:---:|\n"
    "| 石桥村 | **80** |\n"
    "![复耕现场](a.jpg)\n"
    "[1]: http://example.com\n"
    "结果\n"
    "----\n"
    "<div class=\"x:y\">收成多三成</div>\n"
    "```\n"
    "原样 *x*\n"
    "```\n"
    "#话题#";

static const char plain[] = "青禾镇复耕记\n"
                            "\n"
                            "记者 林大山　通讯员 周小溪\n"
                            "怎么做\n"
                            "先请农机手，见细则和附件\n"
                            "张*明说，5 * 3 = 15，snake_case_name\n"
                            "“地不能再荒着。”他说*。\n"
                            "村\t亩数\n"
                            "石桥村\t80\n"
                            "复耕现场\n"
                            "结果\n"
                            "收成多三成\n"
                            "原样 *x*\n"
                            "#话题#\n";

static void
check_hint(const SourceText *source, const char *line, HintKind kind,
           guint level)
{
    const char *at = strstr(source->text->str->str, line);

    for (guint i = 0; at && i < source->hints->len; i++) {
        const Hint *hint = &g_array_index(source->hints, Hint, i);

        if (source->text->str->str + hint->at == at && hint->kind == kind) {
            g_assert_cmpuint(hint->level, ==, level);
            return;
        }
    }
    g_test_message("no hint of kind %d at %s", kind, line);
    g_test_fail();
}

static void
test_page(void)
{
    g_autoptr(SourceText) source = read_markdown("a.md", page, sizeof page - 1);

    g_assert_cmpstr(source->text->str->str, ==, plain);
    g_assert_cmpstr(source->title, ==, "青禾镇复耕记");
    g_assert_cmpstr(source->date, ==, "2023-05-08");
    g_assert_cmpstr(source->publisher, ==, "山区日报");
    g_assert_cmpint(source->format, ==, FORMAT_MARKDOWN);
    check_hint(source, "青禾镇复耕记\n", HINT_HEADING, 1);
    check_hint(source, "怎么做\n", HINT_HEADING, 2);
    check_hint(source, "结果\n", HINT_HEADING, 2);
    check_hint(source, "石桥村\t", HINT_TABLE_ROW, 0);
    check_hint(source, "复耕现场\n", HINT_CAPTION, 0);
}

/* Every character that came out of the file stands at its source bytes, in
 * whatever charset. */
static void
check_offsets(const char *charset, const char *name)
{
    gsize length;
    g_autofree char *bytes =
        g_convert(page, -1, charset, "UTF-8", NULL, &length, NULL);
    g_autoptr(SourceText) source = read_markdown("a.md", bytes, length);
    const char *str = source->text->str->str;

    g_assert_cmpstr(source->charset, ==, name);
    g_assert_cmpstr(str, ==, plain);
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        g_autofree char *got = NULL;
        g_autofree char *want = g_utf8_substring(p, 0, 1);

        if (*p == '\n' || *p == '\t')
            continue;
        got = read_check_origin(source, bytes, charset, p);
        g_assert_cmpstr(got, ==, want);
    }
}

static void
test_offsets(void)
{
    check_offsets("UTF-8", "UTF-8");
    check_offsets("GB18030", "GB18030");
    check_offsets("UTF-16LE", "UTF-16LE");
}

static void
test_lines(void)
{
    g_autoptr(SourceText) source = read_markdown("a.md", page, sizeof page - 1);
    const char *str = source->text->str->str;
    guint32 at = (guint32)(strstr(str, "石桥村") - str);

    /* lines are those of the file, front matter and all */
    g_assert_cmpuint(
        report_line(source, offsets_source_at(&source->text->map, at)), ==, 15);
}

/* A rule at the start is no front matter. */
static void
test_no_front_matter(void)
{
    static const char text[] = "---\ntitle: 不是\n正文一段。\n";
    g_autoptr(SourceText) source = read_markdown("a.md", text, sizeof text - 1);

    g_assert_null(source->title);
    g_assert_cmpstr(source->text->str->str, ==, "title: 不是\n正文一段。\n");
}

static double
seconds_for(const char *unit, gsize n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(SourceText) source = NULL;
    gint64 start;

    for (gsize i = 0; i < n; i++)
        g_string_append(text, unit);
    start = g_get_monotonic_time();
    source = read_markdown("a.md", text->str, text->len);
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

/* Time grows with the length only. */
static void
test_hostile(void)
{
    static const char *const units[] = {
        "[", "*", "**a", "> ", "](", "<a", "`a", "![", "| ", "#", "_a*", "[]("
    };

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        g_assert_cmpfloat(seconds_for(units[i], 300000), <, 3.0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read_markdown/page", test_page);
    g_test_add_func("/read_markdown/offsets", test_offsets);
    g_test_add_func("/read_markdown/lines", test_lines);
    g_test_add_func("/read_markdown/no-front-matter", test_no_front_matter);
    g_test_add_func("/read_markdown/hostile", test_hostile);
    return g_test_run();
}
