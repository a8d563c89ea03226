/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html_main.h"

#include <string.h>

#define SLACK 30       /* by which the part around a paragraph may be worse */
#define LITTLE_TEXT 40 /* characters of main text that a page should have */

/* How labels beside an article begin, and what only footers hold. */
static const char *const labels[] = {
    "相关新闻",     "相关阅读",
    "相关报道",     "相关链接",
    "相关推荐",     "延伸阅读",
    "推荐阅读",     "更多新闻",
    "更多精彩",     "热门推荐",
    "猜你喜欢",     "精彩推荐",
    "点击进入",     "点击查看",
    "点击下载",     "扫描二维码",
    "扫一扫",       "长按识别",
    "关注公众号",   "分享到",
    "分享至",       "分享让更多人看到",
    "打开APP",      "下载APP",
    "返回顶部",     "返回首页",
    "上一篇",       "下一篇",
    "上一页",       "下一页",
    "我要评论",     "发表评论",
    "网友评论",     "用户评论",
    "跟贴",         "举报",
    "点赞",         "收藏",
    "您当前的位置", "当前位置",
    "免责声明",     "特别声明",
    "版权声明",     "版权所有",
    "未经授权",     "本文来自网友",
    "Copyright",    "©",
};
static const char *const footers[] = {
    "版权所有",
    "ICP备",
    "ICP证",
    "公网安备",
    "违法和不良信息举报",
    "All Rights Reserved",
    "网络传播视听节目许可证",
};

/* Two or more of what an office writes below its pages: address, telephone. */
static gboolean
is_address(const HtmlLine *line)
{
    static const char *const parts[] = {
        "电话：", "电话:",    "地址：",   "地址:",    "邮编",     "传真",
        "邮箱",   "主办单位", "承办单位", "技术支持", "联系我们", "欢迎来稿",
    };
    guint found = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        found += strstr(line->text->str->str, parts[i]) != NULL;
    return found >= 2 && line->characters < 150;
}

static gboolean
is_label(const HtmlLine *line)
{
    const char *str = line->text->str->str;

    while (*str && (g_ascii_ispunct(*str) || *str == ' '))
        str++;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_prefix(str, labels[i]))
            return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(footers); i++)
        if (line->characters < 200 && strstr(str, footers[i]))
            return TRUE;
    return is_address(line);
}

/* Headings of the parts of a page, no words of the report. */
static gboolean
is_rubric(const HtmlLine *line)
{
    static const char *const rubrics[] = {
        "简介", "视频简介", "内容简介", "主要内容", "正文",
        "评论", "分享",     "打印",     "字号",     "推荐",
        "标签", "关键词",   "微信",     "微博",     "展开",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rubrics); i++)
        if (strcmp(line->text->str->str, rubrics[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Who made the page: stands at the end of a report. */
static gboolean
is_imprint(const HtmlLine *line)
{
    static const char *const cues[] = { "责任编辑", "责编", "本文来源",
                                        "编辑：", "编辑:" };
    const char *str = line->text->str->str;

    while (*str && (g_ascii_ispunct(*str) || *str == ' '))
        str++;
    while (g_str_has_prefix(str, "（") || g_str_has_prefix(str, "【"))
        str += 3;
    for (gsize i = 0; i < G_N_ELEMENTS(cues); i++)
        if (line->characters <= 60 && g_str_has_prefix(str, cues[i]))
            return TRUE;
    return FALSE;
}

static gboolean
is_linked(const HtmlLine *line)
{
    return line->linked * 2 > line->characters;
}

/* A line that was written to be read; on a lenient view any that is no link,
 * label or heading. */
static gboolean
is_running(const HtmlLine *line, gboolean lenient)
{
    if (lenient)
        return line->kind == HTML_LINE_TEXT && !is_linked(line) &&
               !is_label(line) && !is_rubric(line);
    return line->kind != HTML_LINE_HEADING && !is_linked(line) &&
           ((line->marks > 0 && line->characters >= 15) ||
            line->characters >= 40) &&
           !html_page_is_origin(line) && !is_label(line);
}

static double
weigh(const HtmlLine *line, gboolean beside)
{
    if (beside)
        return -0.5 * MIN(line->characters, 100);
    if (is_linked(line))
        return -1.0 * MIN(line->characters, 40);
    if (is_label(line))
        return -20;
    if (line->running)
        return line->characters - line->linked;
    return line->kind == HTML_LINE_TEXT ? -4 : 0;
}

/* For each element whether it or one around it is furniture. What holds most
 * of the running text is none, whatever its class says. */
static gboolean *
mark_furniture(const HtmlPage *page)
{
    guint n_lines = page->lines->len;
    gboolean *beside = g_new0(gboolean, page->elements->len);
    g_autofree gsize *before = g_new0(gsize, n_lines + 1);

    for (guint i = 0; i < n_lines; i++) {
        const HtmlLine *line = html_page_line(page, i);

        before[i + 1] = before[i] + (line->running ? line->characters : 0);
    }
    for (guint i = 1; i < page->elements->len; i++) {
        const HtmlElement *e = html_page_element(page, i);
        gsize inside = before[e->line_to] - before[e->line_from];

        beside[i] = beside[e->parent] ||
                    (e->furniture && inside * 2 <= before[n_lines]);
    }
    return beside;
}

/* Where the report ends: at its imprint, if little follows that; `to` if there
 * is none. */
static guint
find_end(const HtmlPage *page, guint from, guint to)
{
    gsize all = 0, until = 0;
    guint end = to;

    for (guint i = from; i < to; i++) {
        const HtmlLine *line = html_page_line(page, i);

        all += line->keep ? line->characters : 0;
        if (line->keep && is_imprint(line)) {
            until = all;
            end = i + 1;
        }
    }
    return until * 5 >= all * 4 ? end : to;
}

/* Keeps the lines of the chosen part but for what stands beside the text in
 * it. */
static void
keep_lines(HtmlPage *page, const gboolean *beside)
{
    guint from = page->main_from, to = page->main_to;
    guint first = to, last = from;
    gboolean cut = FALSE;

    for (guint i = to; i-- > from;) {
        HtmlLine *line = html_page_line(page, i);
        gboolean heads_links =
            i + 1 < to && line->marks == 0 && line->kind != HTML_LINE_ROW &&
            line->characters < 15 && is_linked(html_page_line(page, i + 1));

        line->keep = !beside[line->element] && !is_linked(line) &&
                     !is_label(line) && !is_rubric(line) && !heads_links;
    }
    to = find_end(page, from, to);
    for (guint i = from; i < to; i++) {
        if (html_page_line(page, i)->keep && html_page_line(page, i)->running) {
            first = MIN(first, i);
            last = i;
        }
    }
    /* what links or labels cut off from the text goes with them */
    for (guint i = first; i-- > from;) {
        cut = cut || !html_page_line(page, i)->keep;
        html_page_line(page, i)->keep = !cut;
    }
    cut = FALSE;
    for (guint i = last + 1; i < page->main_to; i++) {
        HtmlLine *line = html_page_line(page, i);

        cut = cut || !line->keep || i >= to;
        line->keep = line->keep && (!cut || is_imprint(line)) && i < to;
    }
    page->main_from = first;
    page->main_to = MAX(first, last + 1);
}

static double
sum_of(const HtmlPage *page, const double *before, guint element)
{
    const HtmlElement *e = html_page_element(page, element);

    return before[e->line_to] - before[e->line_from];
}

static guint
n_lines_in(const HtmlPage *page, guint element)
{
    const HtmlElement *e = html_page_element(page, element);

    return e->line_to - e->line_from;
}

gboolean
html_main_choose(HtmlPage *page, gboolean lenient)
{
    guint n_lines = page->lines->len;
    g_autofree double *before = g_new0(double, n_lines + 1);
    g_autofree gboolean *beside = NULL;
    double best = 0;
    guint chosen = 0;

    for (guint i = 0; i < n_lines; i++) {
        HtmlLine *line = html_page_line(page, i);

        line->running = is_running(line, lenient);
    }
    beside = mark_furniture(page);

    for (guint i = 0; i < n_lines; i++) {
        const HtmlLine *line = html_page_line(page, i);

        before[i + 1] = before[i] + weigh(line, beside[line->element]);
    }
    for (guint i = 0; i < page->elements->len; i++) {
        /* of equals the innermost: it comes last */
        if (sum_of(page, before, i) >= MAX(best, 1)) {
            best = sum_of(page, before, i);
            chosen = i;
        }
    }
    /* a single paragraph may win over the short lines that go with it */
    while (best > 0 && chosen > 0 && n_lines_in(page, chosen) <= 2) {
        guint around = html_page_element(page, chosen)->parent;

        if (sum_of(page, before, around) < best - SLACK)
            break;
        chosen = around;
    }
    page->main_from = best > 0 ? html_page_element(page, chosen)->line_from : 0;
    page->main_to = best > 0 ? html_page_element(page, chosen)->line_to : 0;
    keep_lines(page, beside);
    return best >= LITTLE_TEXT;
}
