/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/kind.h"

#include "report/block.h"
#include "report/head.h"
#include "report/headline.h"
#include "report/kindword.h"
#include "report/layout.h"
#include "report/signature.h"
#include "report/tools.h"

/* ---- by what the format says ---- */

static void
apply_hints(BlockView *kinds)
{
    const SourceText *source = kinds->report->source;
    guint next = 0;

    for (guint i = 0; i < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds->report, i);

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
text_below(const BlockView *kinds, guint i)
{
    guint n = kinds->report->blocks->len;

    for (i++; i < n; i++) {
        BlockKind kind = block_at(kinds->report, i)->kind;

        if (kind != BLOCK_CAPTION && kind != BLOCK_FURNITURE)
            break;
    }
    return i;
}

static int
weigh_half(const BlockView *kinds, guint i, guint below)
{
    Span a = block_at(kinds->report, i)->text;
    Cut cut = block_view_cut(kinds, i, below);

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
is_below_picture(const BlockView *kinds, guint i)
{
    return block_at(kinds->report, i)->line_from >=
           (i > 0 ? block_at(kinds->report, i - 1)->line_to : 0) + PICTURE;
}

/* 扶持：敢试错，不怕亏: two parts, and no room for a picture above. */
static gboolean
has_rhythm(const BlockView *kinds, guint i)
{
    Span text = block_at(kinds->report, i)->text;

    return !is_below_picture(kinds, i) && kinds->traits[i].commas > 0 &&
           (trait_find(kinds->str + text.from, text.to - text.from, "：") > 0 ||
            trait_find(kinds->str + text.from, text.to - text.from, ":") > 0);
}

/* Between two halves of a paragraph nothing but captions and furniture stands:
 * …第一担新米送给驻 / 水渠通水仪式 / 镇工作队。 Short lines there are captions
 * that have lost their mark. */
static void
label_gaps(BlockView *kinds)
{
    guint n = kinds->report->blocks->len;

    for (guint a = 0; a + 2 < n; a++) {
        guint b = a + 1;
        Cut cut;

        if (block_at(kinds->report, a)->kind != BLOCK_BODY ||
            kinds->traits[a].closed || head_is_headline(kinds->report, a))
            continue;
        while (
            b < n && b <= a + GAP_MOST &&
            (block_at(kinds->report, b)->kind == BLOCK_CAPTION ||
             block_at(kinds->report, b)->kind == BLOCK_HEADING ||
             block_at(kinds->report, b)->kind == BLOCK_FURNITURE ||
             (block_at(kinds->report, b)->kind == BLOCK_BODY &&
              !kinds->traits[b].closed && head_is_headline(kinds->report, b))))
            b++;
        if (b == a + 1 || b >= n ||
            block_at(kinds->report, b)->kind != BLOCK_BODY)
            continue;
        cut = block_view_cut(kinds, a, b);
        if (cut.end == EDGE_END_SENTENCE || cut.end == EDGE_END_PAUSE ||
            cut_weigh(&cut) < GAP_ENOUGH)
            continue;
        for (guint i = a + 1; i < b; i++)
            if (block_at(kinds->report, i)->kind != BLOCK_FURNITURE)
                block_at(kinds->report, i)->kind =
                    has_rhythm(kinds, i) ? BLOCK_HEADING : BLOCK_CAPTION;
    }
}

/* 驻镇工作队积极协调资金，帮助村里修建了灌溉 / 渠，…: the first half of a
 * paragraph may be as short as a heading. Marks those halves (end_lost), so
 * that none is taken for a title or a heading. */
static void
mark_halves(BlockView *kinds)
{
    guint n = kinds->report->blocks->len;
    gboolean indents = layout_indents(kinds->report);

    for (guint i = 0; i < n; i++) {
        guint below;
        int enough;

        if (block_at(kinds->report, i)->kind != BLOCK_BODY ||
            kinds->traits[i].characters < 2 ||
            trait_is_closing(kinds->traits[i].last) ||
            !head_is_headline(kinds->report, i))
            continue;
        below = text_below(kinds, i);
        if (below == n || block_at(kinds->report, below)->kind != BLOCK_BODY ||
            head_is_headline(kinds->report, below))
            continue;
        /* Text below a heading is indented where text is. */
        if (indents && layout_is_indented(kinds->report->source,
                                          block_at(kinds->report, below)))
            continue;
        enough = indents ? 0 : CUT_ENOUGH;
        block_at(kinds->report, i)->end_lost =
            weigh_half(kinds, i, below) >= enough;
    }
}

/* A name alone between a headline and the text is the writer's. */
static void
label_names(BlockView *kinds)
{
    for (guint i = 1; i + 1 < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds->report, i);
        gsize length = block->text.to - block->text.from;

        if ((block->kind == BLOCK_BODY || block->kind == BLOCK_SUBTITLE ||
             block->kind == BLOCK_TITLE) &&
            length <= 12 &&
            (block_at(kinds->report, i - 1)->kind == BLOCK_TITLE ||
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
is_row(const BlockView *kinds, guint i)
{
    const Trait *trait = &kinds->traits[i];

    return block_at(kinds->report, i)->kind == BLOCK_BODY &&
           trait->characters >= 4 && trait->characters <= ROW_MOST &&
           trait->stops == 0 && trait->brackets == 0 && trait->gaps == 0 &&
           trait->digits == 0;
}

/* “修好一口井， / 甜了一村人”: a heading in two lines between paragraphs. The
 * first ends with a comma or within a quotation that the second one closes.
 * Among more lines of that kind they are a verse. */
static void
label_rows(BlockView *kinds)
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
        while (above > 0 &&
               block_at(kinds->report, above - 1)->kind == BLOCK_CAPTION)
            above--;
        if (below == n || block_at(kinds->report, below)->kind != BLOCK_BODY ||
            kinds->traits[below].stops == 0 ||
            kinds->traits[below].characters < LINE_MOST || above == 0 ||
            (block_at(kinds->report, above - 1)->kind == BLOCK_BODY &&
             !kinds->traits[above - 1].closed &&
             kinds->traits[above - 1].characters < LINE_MOST))
            continue;
        block_at(kinds->report, i)->kind =
            block_at(kinds->report, i + 1)->kind = BLOCK_HEADING;
    }
}

/* A line between two pictures belongs to them: a heading stands right above its
 * text. */
static void
label_between_pictures(BlockView *kinds)
{
    guint n = kinds->report->blocks->len;
    guint single = 0;

    for (guint i = 1; i < n; i++)
        single += block_at(kinds->report, i)->line_from ==
                  block_at(kinds->report, i - 1)->line_to + 2;
    if (single * 2 < n)
        return;
    for (guint i = 1; i + 1 < n; i++)
        if (block_at(kinds->report, i)->kind == BLOCK_BODY &&
            block_at(kinds->report, i + 1)->kind == BLOCK_CAPTION &&
            is_below_picture(kinds, i) && is_below_picture(kinds, i + 1) &&
            head_is_headline(kinds->report, i))
            block_at(kinds->report, i)->kind = BLOCK_CAPTION;
}

static void
label_headings(BlockView *kinds)
{
    guint n = kinds->report->blocks->len;

    for (guint i = 0; i < n; i++) {
        Block *block = block_at(kinds->report, i);
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
label_editor_notes(BlockView *kinds)
{
    gboolean points = FALSE;

    for (guint i = 0; i < kinds->report->blocks->len; i++) {
        Block *block = block_at(kinds->report, i);

        if (block->kind == BLOCK_EDITOR_NOTE)
            points = kinds->traits[i].characters <= 8;
        else if (points && block->kind == BLOCK_BODY &&
                 !kinds->traits[i].closed)
            block->kind = BLOCK_EDITOR_NOTE;
        else
            points = FALSE;
    }
}

/* Is block i a page's head, paper and date, in the midst of a sentence? */
static gboolean
is_page_head(const BlockView *kinds, guint i)
{
    Span text = block_at(kinds->report, i)->text;

    return i > 0 && block_at(kinds->report, i - 1)->kind == BLOCK_BODY &&
           !kinds->traits[i - 1].closed &&
           kinds->traits[i - 1].characters > CUT_ENOUGH &&
           signature_is_imprint(kinds->str + text.from, text.to - text.from,
                                &kinds->traits[i]);
}

void
kind_label(Report *report, ReportTools *tools)
{
    BlockView kinds;

    block_view_init(&kinds, report, tools);
    for (guint i = 0; i < report->blocks->len; i++) {
        Block *block = block_at(report, i);

        block->kind =
            kindword_of(tools->names, kinds.str + block->text.from,
                        block->text.to - block->text.from, &kinds.traits[i]);
        if (block->kind == BLOCK_BYLINE && is_page_head(&kinds, i))
            block->kind = BLOCK_FURNITURE;
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
    block_view_clear(&kinds);
}
