/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/kind.h"

#include "report/credit.h"
#include "report/cut.h"
#include "report/furniture.h"
#include "report/head.h"
#include "report/headline.h"
#include "report/layout.h"
#include "report/tools.h"
#include "report/trait.h"

#include <string.h>

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

static BlockKind
kind_alone(const Kinds *kinds, const char *str, gsize length,
           const Trait *trait)
{
    Byline credit;
    gboolean credited;

    if (furniture_is(str, length, trait))
        return BLOCK_FURNITURE;
    if (byline_is(kinds->tools->names, str, length))
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
        credited =
            credit_parse_caption(kinds->tools->names, str, length, &credit);
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

#define CUT_ENOUGH 35 /* there are many more headings than short cut halves */

/* The text block that stands below block i, or the number of blocks. */
static guint
text_below(const Kinds *kinds, guint i)
{
    guint n = kinds->report->blocks->len;

    for (i++; i < n; i++) {
        BlockKind kind = block_at(kinds, i)->kind;

        if (kind != BLOCK_CAPTION && kind != BLOCK_FURNITURE)
            break;
    }
    return i;
}

static Cut
look(const Kinds *kinds, guint i, guint below)
{
    Span a = block_at(kinds, i)->text, b = block_at(kinds, below)->text;

    return cut_look(kinds->tools->segmenter, kinds->tools->names,
                    kinds->str + a.from, a.to - a.from, &kinds->traits[i],
                    kinds->str + b.from, b.to - b.from, &kinds->traits[below]);
}

static int
weigh_half(const Kinds *kinds, guint i, guint below)
{
    Span a = block_at(kinds, i)->text;
    Cut cut = look(kinds, i, below);

    return cut_weigh_headline(&cut, kinds->str + a.from, a.to - a.from,
                              &kinds->traits[i]);
}

#define LINE_MOST 45  /* characters of a heading */
#define GAP_ENOUGH 25 /* halves that nearly surely belong together */
#define GAP_MOST 4    /* captions in one gap */

#define PICTURE 4 /* lines from one block to the next, where others have 2 */

/* Lines that a picture left empty above block i, in a text that has one empty
 * line between paragraphs. */
static gboolean
is_below_picture(const Kinds *kinds, guint i)
{
    return block_at(kinds, i)->line_from >=
           (i > 0 ? block_at(kinds, i - 1)->line_to : 0) + PICTURE;
}

/* 扶持：敢试错，不怕亏: two parts, and no room for a picture above. */
static gboolean
has_rhythm(const Kinds *kinds, guint i)
{
    Span text = block_at(kinds, i)->text;

    return !is_below_picture(kinds, i) && kinds->traits[i].commas > 0 &&
           (trait_find(kinds->str + text.from, text.to - text.from, "：") > 0 ||
            trait_find(kinds->str + text.from, text.to - text.from, ":") > 0);
}

/* Between two halves of a paragraph nothing but captions and furniture stands:
 * …第一担新米送给驻 / 水渠通水仪式 / 镇工作队。 Short lines there are captions
 * that have lost their mark. */
static void
label_gaps(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;

    for (guint a = 0; a + 2 < n; a++) {
        guint b = a + 1;
        Cut cut;

        if (block_at(kinds, a)->kind != BLOCK_BODY || kinds->traits[a].closed ||
            head_is_headline(kinds->report, a))
            continue;
        while (
            b < n && b <= a + GAP_MOST &&
            (block_at(kinds, b)->kind == BLOCK_CAPTION ||
             block_at(kinds, b)->kind == BLOCK_HEADING ||
             block_at(kinds, b)->kind == BLOCK_FURNITURE ||
             (block_at(kinds, b)->kind == BLOCK_BODY &&
              !kinds->traits[b].closed && head_is_headline(kinds->report, b))))
            b++;
        if (b == a + 1 || b >= n || block_at(kinds, b)->kind != BLOCK_BODY)
            continue;
        cut = look(kinds, a, b);
        if (cut.end == EDGE_END_SENTENCE || cut.end == EDGE_END_PAUSE ||
            cut_weigh(&cut) < GAP_ENOUGH)
            continue;
        for (guint i = a + 1; i < b; i++)
            if (block_at(kinds, i)->kind != BLOCK_FURNITURE)
                block_at(kinds, i)->kind =
                    has_rhythm(kinds, i) ? BLOCK_HEADING : BLOCK_CAPTION;
    }
}

/* 驻镇工作队积极协调资金，帮助村里修建了灌溉 / 渠，…: the first half of a
 * paragraph may be as short as a heading. Marks those halves (end_lost), so
 * that none is taken for a title or a heading. */
static void
mark_halves(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;
    gboolean indents = layout_indents(kinds->report);

    for (guint i = 0; i < n; i++) {
        guint below;
        int enough;

        if (block_at(kinds, i)->kind != BLOCK_BODY ||
            kinds->traits[i].characters < 2 ||
            trait_is_closing(kinds->traits[i].last) ||
            !head_is_headline(kinds->report, i))
            continue;
        below = text_below(kinds, i);
        if (below == n || block_at(kinds, below)->kind != BLOCK_BODY ||
            head_is_headline(kinds->report, below))
            continue;
        /* Text below a heading is indented where text is. */
        if (indents &&
            layout_is_indented(kinds->report->source, block_at(kinds, below)))
            continue;
        enough = indents ? 0 : CUT_ENOUGH;
        block_at(kinds, i)->end_lost = weigh_half(kinds, i, below) >= enough;
    }
}

/* A name alone between a headline and the text is the writer's. */
static void
label_names(Kinds *kinds)
{
    for (guint i = 1; i + 1 < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds, i);
        gsize length = block->text.to - block->text.from;

        if ((block->kind == BLOCK_BODY || block->kind == BLOCK_SUBTITLE ||
             block->kind == BLOCK_TITLE) &&
            length <= 12 &&
            (block_at(kinds, i - 1)->kind == BLOCK_TITLE ||
             head_is_headline(kinds->report, i - 1)) &&
            !head_is_headline(kinds->report, i + 1) &&
            /* 修桥记 is a headline */
            !trait_ends(kinds->str + block->text.from, length, "记") &&
            name_is(kinds->tools->names, kinds->str + block->text.from, length))
            block->kind = BLOCK_BYLINE;
    }
}

#define ROW_MOST 16 /* characters of a line of a heading in two lines */

static gboolean
is_row(const Kinds *kinds, guint i)
{
    const Trait *trait = &kinds->traits[i];

    return block_at(kinds, i)->kind == BLOCK_BODY && trait->characters >= 4 &&
           trait->characters <= ROW_MOST && trait->stops == 0 &&
           trait->brackets == 0 && trait->gaps == 0 && trait->digits == 0;
}

/* “修好一口井， / 甜了一村人”: a heading in two lines between paragraphs. The
 * first ends with a comma or within a quotation that the second one closes.
 * Among more lines of that kind they are a verse. */
static void
label_rows(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;

    for (guint i = 1; i + 2 < n; i++) {
        const Trait *a = &kinds->traits[i], *b = &kinds->traits[i + 1];
        guint below, above = i;

        if (!is_row(kinds, i) || !is_row(kinds, i + 1) ||
            !(trait_is_han(b->last) || trait_is_closing(b->last)) ||
            (a->quotes > 0) != b->closer_first ||
            !(trait_is_comma(a->last) || a->quotes > 0) ||
            a->characters > b->characters + 4 ||
            b->characters > a->characters + 4)
            continue;
        below = text_below(kinds, i + 1);
        while (above > 0 && block_at(kinds, above - 1)->kind == BLOCK_CAPTION)
            above--;
        if (below == n || block_at(kinds, below)->kind != BLOCK_BODY ||
            kinds->traits[below].stops == 0 ||
            kinds->traits[below].characters < LINE_MOST || above == 0 ||
            (block_at(kinds, above - 1)->kind == BLOCK_BODY &&
             !kinds->traits[above - 1].closed &&
             kinds->traits[above - 1].characters < LINE_MOST))
            continue;
        block_at(kinds, i)->kind = block_at(kinds, i + 1)->kind = BLOCK_HEADING;
    }
}

/* A line between two pictures belongs to them: a heading stands right above its
 * text. */
static void
label_between_pictures(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;
    guint single = 0;

    for (guint i = 1; i < n; i++)
        single += block_at(kinds, i)->line_from ==
                  block_at(kinds, i - 1)->line_to + 2;
    if (single * 2 < n)
        return;
    for (guint i = 1; i + 1 < n; i++)
        if (block_at(kinds, i)->kind == BLOCK_BODY &&
            block_at(kinds, i + 1)->kind == BLOCK_CAPTION &&
            is_below_picture(kinds, i) && is_below_picture(kinds, i + 1) &&
            head_is_headline(kinds->report, i))
            block_at(kinds, i)->kind = BLOCK_CAPTION;
}

static void
label_headings(Kinds *kinds)
{
    guint n = kinds->report->blocks->len;

    for (guint i = 0; i < n; i++) {
        Block *block = block_at(kinds, i);
        guint below;

        /* ——落实资金八千万元 is a point of a list. */
        if (block->kind != BLOCK_BODY || !head_is_headline(kinds->report, i) ||
            headline_is_subtitle(&kinds->traits[i]))
            continue;
        /* 某村第一书记 何苗： above a heading is one, too; above a paragraph it
         * introduces what is said. */
        if (headline_is_kicker(&kinds->traits[i]) &&
            (i + 1 == n || !head_is_headline(kinds->report, i + 1) ||
             headline_is_subtitle(&kinds->traits[i + 1])))
            continue;
        /* A heading stands above something; at the end it is a paragraph whose
         * rest is lost. */
        below = text_below(kinds, i);
        if (below < n)
            block->kind = BLOCK_HEADING;
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

    kinds_init(&kinds, report, tools);
    for (guint i = 0; i < report->blocks->len; i++) {
        Block *block = block_at(&kinds, i);

        block->kind =
            kind_alone(&kinds, kinds.str + block->text.from,
                       block->text.to - block->text.from, &kinds.traits[i]);
    }
    apply_hints(&kinds);
    label_editor_notes(&kinds);
    label_between_pictures(&kinds);
    label_gaps(&kinds);
    label_rows(&kinds);
    mark_halves(&kinds);
    head_label(report, 0);
    label_names(&kinds);
    label_headings(&kinds);
    g_free(kinds.traits);
}
