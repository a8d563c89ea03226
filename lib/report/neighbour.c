/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/neighbour.h"

#include <string.h>

/* Evidence that lies in the layout, in the units of cut_weigh(). */
#define NEXT_TO 20       /* nothing stands between: a cut, as a rule */
#define NEXT_TO_UNSURE 8 /* … but the first may be an item of a list */
#define OVER_CAPTION                                                           \
    10              /* captions stand where a column ends; so do lost tails */
#define LEAD (-20)  /* the first text may be an abstract */
#define LEAD_NEAR 8 /* blocks below the title */

/* Stands in a column without being part of its text. */
static gboolean
is_passed_over(BlockKind kind)
{
    return kind == BLOCK_CAPTION || kind == BLOCK_FURNITURE ||
           kind == BLOCK_BYLINE;
}

/* The next text block after `a`, over captions and furniture; -1 if a heading,
 * a title or another article comes first. */
static int
text_after(const Joints *joints, guint a, gboolean *passed)
{
    *passed = FALSE;
    for (guint i = a + 1; i < joints->view.report->blocks->len; i++) {
        const Block *block = joints_at(joints, i);

        if (block->repeats >= 0 || is_passed_over(block->kind)) {
            *passed = TRUE;
            continue;
        }
        if (block->article != joints_at(joints, a)->article)
            return -1;
        return block_is_text(block->kind) ? (int)i : -1;
    }
    return -1;
}

/* 修好一条渠， / 养活一镇人。 are two lines of a verse or a salutation. */
static gboolean
is_verse(const Joints *joints, guint a, guint b)
{
    const Trait *x = &joints->traits[a], *y = &joints->traits[b];

    /* One clause each; 女士们，先生们，朋友们： */
    return x->characters < 20 && y->characters < 25 && x->stops == 0 &&
           x->commas <= 2 && (y->commas == 0 || trait_is_comma(y->last));
}

/* 奖次：… / 奖次：…: items of a list begin alike. */
static gboolean
are_items(const Joints *joints, guint a, guint b)
{
    Span x = joints_at(joints, a)->text, y = joints_at(joints, b)->text;
    gssize label =
        trait_find(joints->str + x.from, MIN(x.to - x.from, 30), "：");

    if (joints->traits[b].characters <= 8 && joints->traits[b].last == 0xff1a)
        return TRUE; /* 对话人： */
    return label > 0 && y.to - y.from > (gsize)label &&
           memcmp(joints->str + x.from, joints->str + y.from, (gsize)label) ==
               0;
}

/* Is `a` the first text of its article? Abstracts stand there, a line or two
 * without a stop at the end. */
static gboolean
is_lead(const Joints *joints, guint a)
{
    for (guint n = 0; a-- > 0; n++) {
        const Block *block = joints_at(joints, a);

        if (n > LEAD_NEAR)
            return FALSE;
        if (block->kind == BLOCK_TITLE || block->kind == BLOCK_SUBTITLE)
            return TRUE;
        if (block_is_text(block->kind) && joints->traits[a].closed)
            return FALSE;
        if (block->kind == BLOCK_HEADING)
            return FALSE;
    }
    return TRUE;
}

/* Evidence that text block `a` goes on in `b`, the next one, or G_MININT where
 * the question does not arise. */
static int
weigh_neighbours(const Joints *joints, guint a, guint b, gboolean passed)
{
    const Trait *x = &joints->traits[a], *y = &joints->traits[b];
    int weight;
    Cut cut;

    /* A whole sentence before, and nothing odd after: the usual case. */
    if (x->closed && !y->closer_first && !trait_is_comma(y->first))
        return G_MININT;
    if (joints->whole[b] || is_verse(joints, a, b) || are_items(joints, a, b) ||
        x->characters < 2 || x->han == 0 ||
        (y->han == 1 && y->commas == 0 && y->characters == 1))
        return G_MININT;
    cut = block_view_cut(&joints->view, a, b);
    if (cut.end == EDGE_END_SENTENCE && !cut.marks &&
        cut.start != EDGE_START_NEVER)
        return G_MININT;
    /* 核心阅读, ——编者 and what stands between end without a stop. */
    if ((joints_at(joints, a)->kind == BLOCK_EDITOR_NOTE ||
         joints_is_introduction(joints, a)) &&
        cut.crossing == 0 && !cut.marks)
        return G_MININT;
    weight = cut_weigh(&cut) + joints_weigh_layout(joints, b);
    if (passed)
        weight += OVER_CAPTION;
    else
        weight += cut_is_head(&cut) ? NEXT_TO : NEXT_TO_UNSURE;
    if (cut.end == EDGE_END_WORD && is_lead(joints, a))
        weight += LEAD;
    return weight + joints_weigh_stray(joints, a);
}

void
neighbour_join(Joints *joints, int enough)
{
    for (guint a = 0; a < joints->view.report->blocks->len; a++) {
        const Block *block = joints_at(joints, a);
        gboolean passed;
        int b;

        if (!block_is_text(block->kind) || block->repeats >= 0 ||
            block->article == 0 || joints->next[a] >= 0)
            continue;
        b = text_after(joints, a, &passed);
        if (b < 0 || joints_at(joints, (guint)b)->joins >= 0 ||
            joints_leads_to(joints, (guint)b, a))
            continue;
        if (weigh_neighbours(joints, a, (guint)b, passed) >= enough)
            joints_join(joints, a, (guint)b);
    }
}
