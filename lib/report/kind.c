/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/kind.h"

#include "report/byline.h"
#include "report/cut.h"
#include "report/layout.h"
#include "report/tools.h"
#include "report/trait.h"

#include <string.h>

#define SHORT 45     /* characters: the longest headings of Chinese papers */
#define LONGEST 70   /* characters of a title in several parts */
#define HEAD_LINES 6 /* kicker, title in two lines, subtitle … */

typedef struct {
    const char *str; /* of SourceText.text */
    Report *report;
    ReportTools *tools;
    Trait *traits; /* of each block */
} Kinds;

static Block *
block_at(const Kinds *kinds, guint i)
{
    return &g_array_index(kinds->report->blocks, Block, i);
}

static gboolean
starts_with_any(const char *str, gsize length, const char *const *words)
{
    for (; *words; words++)
        if (trait_begins(str, length, *words))
            return TRUE;
    return FALSE;
}

/* ---- furniture ---- */

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
        "返回顶部", "分享到",   "点击查看",   NULL
    };

    if (trait->characters > 80)
        return FALSE;
    if (starts_with_any(str, length, starts))
        return TRUE;
    if (trait->han == 0 && (trait_find(str, length, "http") >= 0 ||
                            trait_find(str, length, "www.") >= 0))
        return TRUE;
    return trait->han < 8 && trait_find(str, length, "<U+00A0>") >= 0;
}

/* 某某网 2006年2月23日 来源：某某社, （摘编自《某报》）: says where it was
 * printed, as a byline does. */
static gboolean
is_source_line(const char *str, gsize length, const Trait *trait)
{
    static const char *const starts[] = { "（摘编自", "（摘自", "（原载",
                                          "（转载自", "（转自", "来源：",
                                          "来源:",    "【来源", "稿件来源",
                                          NULL };

    if (trait->characters > 90 || trait->stops > 0)
        return FALSE;
    return starts_with_any(str, length, starts) ||
           ((trait_find(str, length, "来源：") >= 0 ||
             trait_find(str, length, "来源:") >= 0) &&
            trait->digits >= 6);
}

static gboolean
is_furniture(const char *str, gsize length, const Trait *trait)
{
    /* Only marks: -->, ——————, 】 */
    if (trait->han + trait->latin + trait->digits == 0)
        return TRUE;
    /* A letter or two, left over from an ornament. */
    if (trait->han == 0 && trait->characters <= 2)
        return TRUE;
    return is_page_number(str, length, trait) ||
           is_navigation(str, length, trait);
}

/* ---- by one block ---- */

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
        "图为",   "图①",    "图②",    "图③",    "图④",    "图1：",  "图2：",
        "图3：",  "上图：", "下图：", "左图：", "右图：", "题图：", "上图为",
        "下图为", "左图为", "右图为", "配图：", NULL
    };

    return starts_with_any(str, length, starts);
}

/* Bytes of a date at the start: 2023年3月, 3月18日, 2023-03-18, 2023.3. */
static gsize
date_bytes(const char *str, gsize length)
{
    const char *p = str, *end = str + length, *after = NULL;

    while (p < end) {
        const char *digits = p;

        while (p < end && trait_is_digit(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p == digits || p == end)
            break;
        if (!trait_begins(p, (gsize)(end - p), "年") &&
            !trait_begins(p, (gsize)(end - p), "月") &&
            !trait_begins(p, (gsize)(end - p), "日"))
            break;
        p = after = g_utf8_next_char(p);
    }
    return after ? (gsize)(after - str) : 0;
}

static gboolean
is_editor_note(const char *str, gsize length)
{
    static const char *const starts[] = {
        "编者按",  "编者的话", "开栏的话", "开栏语",     "核心阅读", "【编者按",
        "[编者按", "■编者按",  "【开栏",   "【核心阅读", "编前语",   "写在前面",
        "——编者",  "——编　者", "——编  者", NULL
    };

    return starts_with_any(str, length, starts);
}

static BlockKind
kind_alone(const Kinds *kinds, const char *str, gsize length,
           const Trait *trait)
{
    Byline credit;
    gboolean credited;

    if (is_furniture(str, length, trait))
        return BLOCK_FURNITURE;
    if (is_source_line(str, length, trait) ||
        byline_is(kinds->tools->names, str, length))
        return BLOCK_BYLINE;
    if (is_editor_note(str, length))
        return BLOCK_EDITOR_NOTE;
    if (is_bullet(trait->first)) {
        const char *p = g_utf8_next_char(str);

        while (p < str + length && trait_is_space(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (date_bytes(p, (gsize)(str + length - p)) > 0)
            return BLOCK_TIMELINE_ENTRY;
        /* ■ also marks points of a list; those are paragraphs. */
        if (is_caption_mark(trait->first) && trait->characters <= 120)
            return BLOCK_CAPTION;
    }
    if (trait->characters <= 120 && is_caption_word(str, length))
        return BLOCK_CAPTION;
    if (trait->characters <= 120 && !trait->closed) {
        byline_init(&credit);
        credited =
            byline_parse_credit(kinds->tools->names, str, length, &credit);
        byline_clear(&credit);
        if (credited)
            return BLOCK_CAPTION;
    }
    return BLOCK_BODY;
}

/* ---- by what the format says ---- */

static void
apply_hints(Kinds *kinds)
{
    const SourceText *source = kinds->report->source;
    guint next = 0;

    for (guint i = 0; i < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds, i);

        while (source->hints && next < source->hints->len) {
            const Hint *hint = &g_array_index(source->hints, Hint, next);

            if (hint->at > block->text.to)
                break;
            next++;
            if (hint->kind == HINT_TITLE)
                block->kind = BLOCK_TITLE;
            else if (hint->kind == HINT_HEADING)
                block->kind = BLOCK_HEADING;
            else if (hint->kind == HINT_CAPTION)
                block->kind = BLOCK_CAPTION;
        }
    }
}

/* ---- by neighbours ---- */

/* Words that begin a sentence and no heading: 除此之外，… is the beginning of a
 * paragraph whose rest is lost. */
static gboolean
has_sentence_opener(const char *str, gsize length)
{
    static const char *const openers[] = {
        "除此之外", "此外",   "同时",     "另外",     "据了解", "据悉",
        "据介绍",   "据统计", "近日",     "日前",     "目前",   "截至",
        "随后",     "此后",   "其中",     "与此同时", "接下来", "下一步",
        "连日来",   "近年来", "今年以来", "本报讯",   "新华社", "据新华社",
        "中新社",   NULL
    };

    return starts_with_any(str, length, openers);
}

/* Short, ends no sentence, is whole in itself: what a heading, kicker or title
 * looks like. */
static gboolean
is_headline(const char *str, gsize length, const Trait *trait)
{
    gunichar last = trait->last;

    /* A title of several lines that became one is longer than any line. */
    if (trait->characters >
            (trait->gaps > 0 && trait->commas == 0 ? LONGEST : SHORT) ||
        trait->han < 2)
        return FALSE;
    if (last == 0x3002 || last == 0xff0c || last == 0x3001 || last == ',' ||
        last == 0xff1b || last == ';')
        return FALSE;
    if (trait->quotes > 0 || trait->brackets > 0 || trait->closer_first)
        return FALSE;
    /* 2023年7月24日 under a letter. */
    if (date_bytes(str, length) == length)
        return FALSE;
    /* One question or cry may be a heading (钱从哪里来？), two sentences not.
     */
    if (trait->stops > (trait->closed ? 1 : 0) ||
        (trait->closed && trait->characters > 25))
        return FALSE;
    return !has_sentence_opener(str, length) &&
           !cut_is_rest(str, length, trait);
}

static gboolean
looks_headline(const Kinds *kinds, guint i)
{
    Span text = block_at(kinds, i)->text;

    return is_headline(kinds->str + text.from, text.to - text.from,
                       &kinds->traits[i]);
}

gboolean
kind_is_headline(const Report *report, guint i)
{
    Span text = g_array_index(report->blocks, Block, i).text;
    const char *str = report->source->text->str->str + text.from;
    Trait trait;

    if (text.to - text.from > LONGEST * 4)
        return FALSE;
    trait = trait_of(str, text.to - text.from);
    return is_headline(str, text.to - text.from, &trait);
}

static gboolean
is_kicker_line(const Kinds *kinds, guint i)
{
    gunichar last = kinds->traits[i].last;

    return last == 0xff1a || last == ':' || last == 0x2014 || last == 0x2015;
}

static gboolean
is_subtitle_line(const Kinds *kinds, guint i)
{
    gunichar first = kinds->traits[i].first;
    gunichar last = kinds->traits[i].last;

    return first == 0x2014 || first == 0x2015 ||
           ((first == 0xff08 || first == '(') &&
            (last == 0xff09 || last == ')'));
}

static guint
label_head(Kinds *kinds, guint first)
{
    guint lines[HEAD_LINES], n = 0, i, title;

    for (i = first; i < kinds->report->blocks->len && n < HEAD_LINES; i++) {
        Block *block = block_at(kinds, i);

        if (block->kind == BLOCK_TITLE)
            return i + 1; /* the format knows */
        if (block->kind == BLOCK_CAPTION || block->kind == BLOCK_FURNITURE ||
            block->kind == BLOCK_BYLINE)
            continue;
        if (block->kind != BLOCK_BODY && block->kind != BLOCK_HEADING)
            break;
        if (!looks_headline(kinds, i))
            break;
        lines[n++] = i;
    }
    if (n == 0)
        return first;
    /* The title is the second of two plain lines (the first one says who or
     * where), the first where what follows is a subtitle. */
    title = 0;
    if (n > 1 && !is_subtitle_line(kinds, lines[1]) &&
        (is_kicker_line(kinds, lines[0]) || n == 2 ||
         !is_kicker_line(kinds, lines[1])))
        title = 1;
    for (guint k = 0; k < n; k++) {
        Block *block = block_at(kinds, lines[k]);

        if (k < title)
            block->kind = BLOCK_KICKER;
        else if (k == title)
            block->kind = BLOCK_TITLE;
        else if (k == title + 1 || is_subtitle_line(kinds, lines[k]))
            block->kind = BLOCK_SUBTITLE;
    }
    return lines[n - 1] + 1;
}

static void
label_headings(Kinds *kinds, guint from)
{
    for (guint i = from; i < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds, i);

        if (block->kind == BLOCK_BODY && looks_headline(kinds, i) &&
            !is_kicker_line(kinds, i))
            block->kind = BLOCK_HEADING;
    }
}

#define CUT_ENOUGH 35 /* there are many more headings than short cut halves */

/* 驻镇工作队积极协调资金，帮助村里修建了灌溉 / 渠，…: the first half of a
 * paragraph may be as short as a heading. */
static void
unlabel_halves(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;
    gboolean indents = layout_indents(kinds->report);

    for (guint i = 0; i < n; i++) {
        Block *block = block_at(kinds, i);
        guint next = i + 1;
        Span a = block->text, b;
        Cut cut;
        int weight;

        if (block->kind != BLOCK_HEADING || kinds->traits[i].characters < 4)
            continue;
        while (next < n && (block_at(kinds, next)->kind == BLOCK_CAPTION ||
                            block_at(kinds, next)->kind == BLOCK_FURNITURE))
            next++;
        if (next == n || block_at(kinds, next)->kind != BLOCK_BODY)
            continue;
        b = block_at(kinds, next)->text;
        cut =
            cut_look(kinds->tools->segmenter, kinds->tools->names,
                     kinds->str + a.from, a.to - a.from, &kinds->traits[i],
                     kinds->str + b.from, b.to - b.from, &kinds->traits[next]);
        weight = cut_weigh_headline(&cut, kinds->str + a.from, a.to - a.from,
                                    &kinds->traits[i]);
        if (indents &&
            layout_is_indented(kinds->report->source, block_at(kinds, next)))
            weight -= CUT_ENOUGH;
        if (weight >= CUT_ENOUGH)
            block->kind = BLOCK_BODY;
    }
}

/* Below 核心阅读 stand the points of the article, a line each without a stop.
 */
static void
label_editor_notes(Kinds *kinds)
{
    gboolean points = FALSE;

    for (guint i = 0; i < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds, i);

        if (block->kind == BLOCK_EDITOR_NOTE)
            points = kinds->traits[i].characters <= 8;
        else if (points && block->kind == BLOCK_BODY &&
                 !kinds->traits[i].closed)
            block->kind = BLOCK_EDITOR_NOTE;
        else
            points = FALSE;
    }
}

static void
kinds_init(Kinds *kinds, Report *report, ReportTools *tools)
{
    kinds->report = report;
    kinds->tools = tools;
    kinds->str = report->source->text->str->str;
    kinds->traits = g_new(Trait, report->blocks->len + 1);
    for (guint i = 0; i < report->blocks->len; i++) {
        Span text = block_at(kinds, i)->text;

        kinds->traits[i] =
            trait_of(kinds->str + text.from, text.to - text.from);
    }
}

void
kind_label(Report *report, ReportTools *tools)
{
    Kinds kinds;
    guint body;

    kinds_init(&kinds, report, tools);
    for (guint i = 0; i < report->blocks->len; i++) {
        Block *block = block_at(&kinds, i);

        block->kind =
            kind_alone(&kinds, kinds.str + block->text.from,
                       block->text.to - block->text.from, &kinds.traits[i]);
    }
    apply_hints(&kinds);
    label_editor_notes(&kinds);
    body = label_head(&kinds, 0);
    label_headings(&kinds, body);
    unlabel_halves(&kinds);
    g_free(kinds.traits);
}

guint
kind_label_head(Report *report, guint first)
{
    Kinds kinds;
    guint body;

    kinds_init(&kinds, report, NULL);
    body = label_head(&kinds, first);
    g_free(kinds.traits);
    return body;
}

/* X工作队: A B. What stands before the colon must be somebody;
 * 盘活荒地：柳河镇的 新路子 is a title of two halves. */
static gsize
kicker_with_colon(const char *str, gsize length)
{
    static const char *const somebody[] = {
        "队", "组", "部", "镇", "乡", "县", "市",   "区",   "旗",   "州",
        "省", "村", "局", "委", "院", "校", "公司", "街道", "集团",
    };
    gssize full = trait_find(str, length, "：");
    gssize half = trait_find(str, length, ":");
    gssize at = full >= 0 && (half < 0 || full < half) ? full : half;

    if (at < 12)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(somebody); i++)
        if (trait_ends(str, (gsize)at, somebody[i]))
            return (gsize)at + (at == full ? strlen("：") : 1);
    return 0;
}

/* K A B: the two lines of a title are of one length, the kicker is longer. */
static gsize
kicker_of_three(const char *str, gsize length)
{
    guint counts[3] = { 0 }, part = 0;
    gsize kicker = 0;
    gboolean gap = FALSE;

    for (const char *p = str; p < str + length; p = g_utf8_next_char(p)) {
        if (trait_is_space(g_utf8_get_char(p))) {
            gap = TRUE;
            continue;
        }
        if (gap && ++part > 2)
            return 0;
        if (gap && part == 1)
            kicker = (gsize)(p - str);
        gap = FALSE;
        counts[part]++;
    }
    if (part != 2 || counts[1] != counts[2] || counts[1] < 4 ||
        counts[0] < counts[1] + 4)
        return 0;
    return kicker;
}

gsize
kind_kicker_part(const char *str, gsize length)
{
    gsize kicker = kicker_with_colon(str, length);

    if (kicker == 0)
        kicker = kicker_of_three(str, length);
    /* The title must be long enough to stand alone. */
    return kicker + 12 <= length ? kicker : 0;
}
