/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/furniture.h"

#include <string.h>

/* 第3版, - 3 -, A08, 03: what numbers a page. */
static gboolean
is_page_number(const char *str, gsize length, const Trait *trait)
{
    if (trait->characters > 8 || trait->digits == 0)
        return FALSE;
    if (trait->han == 0)
        return trait->latin <= 2 && trait->digits <= 4;
    return (trait_begins(str, length, "第") &&
            (trait_ends(str, length, "版") || trait_ends(str, length, "页"))) ||
           (trait->han == 1 && trait_ends(str, length, "版"));
}

/* Links and notes that pages carry around the text. */
static gboolean
is_navigation(const char *str, gsize length, const Trait *trait)
{
    static const char *const starts[] = {
        "当前位置", "您的位置", "首页>",      "首页 >",    "上一篇",
        "下一篇",   "上一页",   "下一页",     "相关链接",  "相关阅读",
        "相关新闻", "责任编辑", "（责任编辑", "(责任编辑", "【字体",
        "[字体",    "扫一扫",   "扫描二维码", "版权所有",  "<!--",
        "-->",      "【E-mail", "【打印",     "【关闭",    "【纠错",
        "返回顶部", "分享到",   "点击查看",   "（下转",    "（上接",
        "(下转",    "(上接",    NULL
    };

    if (trait->characters > 80)
        return FALSE;
    if (trait_begins_any(str, length, starts))
        return TRUE;
    if (trait->han == 0 && (trait_find(str, length, "http") >= 0 ||
                            trait_find(str, length, "www.") >= 0))
        return TRUE;
    return trait->han < 8 && trait_find(str, length, "<U+00A0>") >= 0;
}

/* A05 乡村周刊 2024年9月10日 星期二 责编:…: the line at the head of a page. */
static gboolean
is_running_head(const char *str, gsize length, const Trait *trait)
{
    if (trait->characters > 60 || trait->stops > 0 ||
        trait_find(str, length, "记者") >= 0)
        return FALSE;
    return trait_find(str, length, "责编") >= 0 ||
           trait_find(str, length, "美编") >= 0 ||
           (trait_find(str, length, "星期") >= 0 &&
            trait_find(str, length, "日") >= 0 && trait->digits >= 3 &&
            trait->commas == 0);
}

/* ·广告·, 公益广告: the label of a box. */
static gboolean
is_label(const char *str, gsize length)
{
    static const char *const labels[] = { "广告", "公益广告", NULL };
    gsize before;

    while (length > 0 && !trait_is_han(g_utf8_get_char(str))) {
        gsize n = (gsize)(g_utf8_next_char(str) - str);

        str += n;
        length -= n;
    }
    while (length > 0 && !trait_is_han(trait_previous(str, length, &before)))
        length = before;
    for (guint i = 0; labels[i]; i++)
        if (length == strlen(labels[i]) && trait_begins(str, length, labels[i]))
            return TRUE;
    return FALSE;
}

gboolean
furniture_is(const char *str, gsize length, const Trait *trait)
{
    /* Only marks: -->, ——————, 】. But ！” is the end of a quotation. */
    if (trait->han + trait->latin + trait->digits == 0)
        return trait->first == 0x2026 ||
               (!trait_is_sentence_end(trait->first) &&
                trait->first != 0x201d && trait->first != 0x300d);
    /* A letter or two, left over from an ornament. */
    if (trait->han == 0 && trait->characters <= 2)
        return TRUE;
    return is_label(str, length) || is_page_number(str, length, trait) ||
           is_running_head(str, length, trait) ||
           is_navigation(str, length, trait);
}
