/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/joints.h"

#include "report/layout.h"
#include "report/repeat.h"

#define LIST_LIKE (-30) /* most paragraphs of the file end without a stop */
#define INDENTED (-30)  /* as only beginnings are in this file */
#define NOT_INDENTED 20
#define STRAY (-45) /* the head stands twice: debris of the layout */

Block *
joints_at(const Joints *joints, guint i)
{
    return block_at(joints->view.report, i);
}

/* Notes which blocks the format says are whole paragraphs. */
static void
find_whole(Joints *joints)
{
    const GArray *hints = joints->view.report->source->hints;
    guint next = 0;

    for (guint i = 0; hints && i < joints->view.report->blocks->len; i++) {
        guint32 end = joints_at(joints, i)->text.to;

        for (; next < hints->len; next++) {
            const Hint *hint = &g_array_index(hints, Hint, next);

            if (hint->at >= end)
                break;
            joints->whole[i] |= hint->kind == HINT_PARAGRAPH;
        }
    }
}

/* Do most paragraphs of the file end without a stop, as items of lists do? */
static gboolean
find_list_like(const BlockView *view)
{
    guint bodies = 0, open = 0;

    for (guint i = 0; i < view->report->blocks->len; i++) {
        if (block_at(view->report, i)->kind != BLOCK_BODY)
            continue;
        bodies++;
        open += !view->traits[i].closed;
    }
    return bodies >= 6 && open * 10 >= bodies * 6;
}

void
joints_init(Joints *joints, Report *report, ReportTools *tools)
{
    guint n = report->blocks->len;

    block_view_init(&joints->view, report, tools);
    joints->traits = joints->view.traits;
    joints->str = joints->view.str;
    joints->next = g_new(int, n + 1);
    joints->whole = g_new0(guint8, n + 1);
    for (guint i = 0; i < n; i++)
        joints->next[i] = -1;
    joints->indents = layout_indents(report);
    joints->list_like = find_list_like(&joints->view);
    find_whole(joints);
    joints->heads = repeat_count_heads(report);
}

void
joints_clear(Joints *joints)
{
    block_view_clear(&joints->view);
    joints->traits = NULL;
    g_clear_pointer(&joints->next, g_free);
    g_clear_pointer(&joints->whole, g_free);
    g_clear_pointer(&joints->heads, g_hash_table_unref);
}

void
joints_join(Joints *joints, guint a, guint b)
{
    joints->next[a] = (int)b;
    joints_at(joints, b)->joins = (int)a;
    /* The rest of an entry of a timeline is the entry, too. */
    if (joints_at(joints, b)->kind == BLOCK_BODY)
        joints_at(joints, b)->kind = joints_at(joints, a)->kind;
}

gboolean
joints_leads_to(const Joints *joints, guint b, guint a)
{
    for (int i = (int)b; i >= 0; i = joints->next[i])
        if ((guint)i == a)
            return TRUE;
    return FALSE;
}

gboolean
joints_is_introduction(const Joints *joints, guint i)
{
    const Trait *trait = &joints->traits[i];

    return trait->stops == 0 &&
           (trait->first == 0x2014 || trait->first == 0x2015 ||
            (trait_is_opening(trait->first) && trait_is_closing(trait->last) &&
             trait->characters < 6));
}

int
joints_weigh_layout(const Joints *joints, guint b)
{
    int weight = 0;

    if (joints->list_like)
        weight += LIST_LIKE;
    if (joints->indents)
        weight += layout_is_indented(joints->view.report->source,
                                     joints_at(joints, b))
                      ? INDENTED
                      : NOT_INDENTED;
    return weight;
}

int
joints_weigh_stray(const Joints *joints, guint a)
{
    g_autofree char *bare = repeat_bare_text(joints->view.report, a);
    gpointer times = g_hash_table_lookup(joints->heads, bare);

    return GPOINTER_TO_UINT(times) > 1 ? STRAY : 0;
}
