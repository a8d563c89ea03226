/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/kindword.h"

#include "report/credit.h"
#include "report/furniture.h"
#include "report/headline.h"
#include "report/signature.h"

static gboolean
is_caption_mark(gunichar c)
{
    switch (c) {
    case 0x25a0: /* ■ */
    case 0x25a1: /* □ */
    case 0x25b2: /* ▲ */
    case 0x25b3: /* △ */
    case 0x25bc: /* ▼ */
    case 0x25bd: /* ▽ */
    case 0x25b6: /* ▶ */
    case 0x25c0: /* ◀ */
    case 0x25ba: /* ► */
    case 0x25c4: /* ◄ */
    case 0x2190: /* ← */
    case 0x2191: /* ↑ */
    case 0x2192: /* → */
    case 0x2193: /* ↓ */
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
is_bullet(gunichar c)
{
    return c == 0x25cf || c == 0x25c6 || c == 0x2022 || c == 0x25aa ||
           c == 0x25c7 || c == 0x2605 || is_caption_mark(c);
}

/* 图为…, 图①：…, （上图）: the words captions begin with. */
static gboolean
is_caption_word(const char *str, gsize length)
{
    static const char *const starts[] = {
        "图为",   "图①",    "图②",    "图③",    "图④",    "图1：",
        "图2：",  "图3：",  "上图：", "下图：", "左图：", "右图：",
        "题图：", "上图为", "下图为", "左图为", "右图为", "配图：",
        "（照片", "(照片",  "（图片", NULL
    };

    return trait_begins_any(str, length, starts);
}

/* ■链接, ■数说帮扶: a heading with an ornament, of what stands beside a report.
 */
static gboolean
is_sidebar(const char *str, gsize length)
{
    static const char *const words[] = {
        "链接",   "相关链接", "新闻链接", "数说",   "数字", "延伸阅读",
        "背景",   "新闻背景", "声音",     "手记",   "记者", "短评",
        "点评",   "名片",     "档案",     "小贴士", "问答", "对话",
        "大事记", "观点",     "专家",     "提示",   NULL
    };

    return length <= 36 && trait_begins_any(str, length, words);
}

static gboolean
is_editor_note(const char *str, gsize length)
{
    static const char *const starts[] = {
        "编者按",  "编者的话", "开栏的话", "开栏语",     "核心阅读", "【编者按",
        "[编者按", "■编者按",  "【开栏",   "【核心阅读", "编前语",   "写在前面",
        "——编者",  "——编　者", "——编  者", NULL
    };

    return trait_begins_any(str, length, starts);
}

/* 壹 above a heading: the number of a section. */
static gboolean
is_section_number(const Trait *trait)
{
    return trait->characters == 1 &&
           g_utf8_strchr("壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十", -1,
                         trait->first) != NULL;
}

BlockKind
kindword_of(const Names *names, const char *str, gsize length,
            const Trait *trait)
{
    Byline credit;
    gboolean credited;

    if (furniture_is(str, length, trait))
        return BLOCK_FURNITURE;
    if (signature_is(names, str, length))
        return BLOCK_BYLINE;
    if (is_editor_note(str, length))
        return BLOCK_EDITOR_NOTE;
    if (is_section_number(trait))
        return BLOCK_HEADING;
    if (is_bullet(trait->first)) {
        const char *p = g_utf8_next_char(str);

        while (p < str + length && trait_is_space(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (headline_date(p, (gsize)(str + length - p)) > 0)
            return BLOCK_TIMELINE_ENTRY;
        /* ■ also marks points of a list; those are paragraphs. */
        if (!trait->closed && is_sidebar(p, (gsize)(str + length - p)))
            return BLOCK_HEADING;
        if (is_caption_mark(trait->first) && trait->characters <= 120)
            return BLOCK_CAPTION;
    }
    if (trait->characters <= 120 && is_caption_word(str, length))
        return BLOCK_CAPTION;
    if (trait->characters <= 120 && !trait->closed) {
        byline_init(&credit);
        credited = credit_parse_caption(names, str, length, &credit);
        byline_clear(&credit);
        if (credited)
            return BLOCK_CAPTION;
    }
    return BLOCK_BODY;
}
