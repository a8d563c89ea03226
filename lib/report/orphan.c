/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/orphan.h"

#define OUT_OF_ORDER (-15) /* one of many pairs that might be */
#define OVER_HEADING 12    /* the rest of a sentence, and one heading between */
#define ENOUGH 20          /* to join what is out of order */
#define CLEARLY 8          /* better than the next best */

#define ORPHANS_MOST 40 /* heads; more of them are a list, not damage */
#define ORPHANS_NEAR 80 /* blocks between head and tail */

static gboolean
is_head(const Joints *joints, guint i)
{
    const Block *block = joints_at(joints, i);

    if (block->kind != BLOCK_BODY && block->kind != BLOCK_TIMELINE_ENTRY)
        return FALSE;
    /* 数据来源：… is whole. */
    if (joints->traits[i].commas + joints->traits[i].stops == 0 &&
        trait_find(joints->str + block->text.from,
                   block->text.to - block->text.from, "：") >= 0)
        return FALSE;
    return block->repeats < 0 && block->article > 0 &&
           !joints->traits[i].closed && !joints_is_introduction(joints, i) &&
           joints->next[i] < 0 && joints->traits[i].characters >= 4 &&
           !joints->whole[i];
}

gboolean
orphan_is_tail(const Joints *joints, guint i)
{
    const Block *block = joints_at(joints, i);

    return block_is_text(block->kind) && block->repeats < 0 &&
           block->joins < 0 && block->article > 0 &&
           cut_is_tail(joints->str + block->text.from,
                       block->text.to - block->text.from, &joints->traits[i]) &&
           !joints->whole[i];
}

/* One or two heads and tails of an article are likely to belong together; of
 * many, a pair may fit by accident. */
static gboolean
are_few(const Joints *joints, const GArray *orphans, guint article)
{
    guint n = 0;

    for (guint k = 0; k < orphans->len; k++)
        n += joints_at(joints, g_array_index(orphans, guint, k))->article ==
             article;
    return n <= 2;
}

/* Begins oddly, but not as a rest does, and stands right below a whole
 * paragraph: 想法有了，钱从哪里来？ */
static gboolean
is_in_place(const Joints *joints, guint b)
{
    Span text = joints_at(joints, b)->text;

    return b > 0 && block_is_text(joints_at(joints, b - 1)->kind) &&
           joints->traits[b - 1].closed &&
           !cut_is_rest(joints->str + text.from, text.to - text.from,
                        &joints->traits[b]);
}

/* Is b the first text below a, with a heading between? A heading that was set
 * across columns comes out within the paragraph beside it. */
static gboolean
is_below_heading(const Joints *joints, guint a, guint b)
{
    gboolean heading = FALSE;

    for (guint i = a + 1; i < b; i++) {
        BlockKind kind = joints_at(joints, i)->kind;

        if (block_is_text(kind) || heading + (kind == BLOCK_HEADING) > 1)
            return FALSE;
        heading |= kind == BLOCK_HEADING;
    }
    return a < b && heading;
}

static void
join_orphan(Joints *joints, guint a, const GArray *tails, int out_of_order)
{
    int best = G_MININT, second = G_MININT;
    guint which = 0;

    for (guint k = 0; k < tails->len; k++) {
        guint b = g_array_index(tails, guint, k);
        int weight;
        Cut cut;

        if (joints_at(joints, b)->joins >= 0 ||
            joints_at(joints, b)->article != joints_at(joints, a)->article ||
            (a > b ? a - b : b - a) > ORPHANS_NEAR ||
            joints_leads_to(joints, b, a))
            continue;
        cut = block_view_cut(&joints->view, a, b);
        /* That b is not indented says it is a tail, not whose. */
        weight = cut_weigh(&cut) + out_of_order +
                 MIN(joints_weigh_layout(joints, b), 0);
        weight += joints_weigh_stray(joints, a);
        if (cut.early_stop && is_below_heading(joints, a, b))
            weight += OVER_HEADING - out_of_order;
        if (cut.crossing == 0 && !cut.marks && !cut.early_comma &&
            is_in_place(joints, b))
            continue;
        if (weight > best) {
            second = best;
            best = weight;
            which = b;
        } else {
            second = MAX(second, weight);
        }
    }
    if (best >= ENOUGH && best >= second + CLEARLY)
        joints_join(joints, a, which);
}

void
orphan_join(Joints *joints)
{
    g_autoptr(GArray) heads = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) tails = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < joints->view.report->blocks->len; i++) {
        if (is_head(joints, i))
            g_array_append_val(heads, i);
        if (orphan_is_tail(joints, i))
            g_array_append_val(tails, i);
    }
    if (heads->len > ORPHANS_MOST || tails->len > ORPHANS_MOST * 4)
        return;
    for (guint k = 0; k < heads->len; k++) {
        guint a = g_array_index(heads, guint, k);
        guint article = joints_at(joints, a)->article;
        gboolean few =
            are_few(joints, heads, article) && are_few(joints, tails, article);

        join_orphan(joints, a, tails, few ? 0 : OUT_OF_ORDER);
    }
}
