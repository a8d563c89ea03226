/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where a village lies that is in no list: in the town that stands before it,
 * or in the one that the article names nearest. The same for towns and
 * counties that are known by their form; of these only such are taken for
 * places as stand in a chain (霁阳县|鹭岗镇, 鹭岗镇|上岬村) or are the seat of
 * a team (驻鹭岗镇工作队), since 某某镇 is easily cut out of other words.
 */
#include "report/place_mention.h"

#include <string.h>

/* How far, in mentions, the neighbourhood of a name reaches. */
#define REACH 60

static PlaceMention *
mention_at(const PlaceScan *scan, guint i)
{
    return &g_array_index(scan->mentions, PlaceMention, i);
}

static gboolean
is_group(const char *name)
{
    return g_str_has_suffix(name, "村民小组");
}

/* ---- which are places ---- */

static gboolean
follows_post(const PlaceScan *scan, const PlaceMention *m)
{
    const Folded *folded = g_ptr_array_index(scan->folded, m->paragraph);
    return m->span.from >= 3 &&
           memcmp(folded->str->str + m->span.from - 3, "驻", 3) == 0;
}

static gboolean
is_linked_to_next(const PlaceScan *scan, guint i)
{
    return i + 1 < scan->mentions->len && mention_at(scan, i + 1)->linked &&
           mention_at(scan, i + 1)->level != PLACE_NONE;
}

/* TRUE if the bytes between two mentions only join them. */
static gboolean
are_joined(const PlaceScan *scan, const PlaceMention *a, const PlaceMention *b)
{
    static const char *const JOINTS[] = { "、", "及", "和", "与", "以及" };
    const Folded *folded = g_ptr_array_index(scan->folded, a->paragraph);
    gsize size = b->span.from - a->span.to;
    if (a->paragraph != b->paragraph || a->span.to > b->span.from ||
        a->level == PLACE_NONE || b->level == PLACE_NONE)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(JOINTS); i++)
        if (strlen(JOINTS[i]) == size &&
            memcmp(folded->str->str + a->span.to, JOINTS[i], size) == 0)
            return TRUE;
    return FALSE;
}

/* Does a place stand beside the mention that says what that one is? Another
 * of its level that is in the list; beside a new district any place. */
static gboolean
vouches(const PlaceMention *near, const PlaceMention *m)
{
    if (g_str_has_suffix(m->name, "新区") ||
        g_str_has_suffix(m->name, "开发区"))
        return TRUE;
    return near->level == m->level && !near->formed;
}

/* 太保镇、石桥镇; 外坡村及奋勇新区 */
static gboolean
is_in_a_row(const PlaceScan *scan, guint i)
{
    const PlaceMention *m = mention_at(scan, i);
    if (i > 0 && vouches(mention_at(scan, i - 1), m) &&
        are_joined(scan, mention_at(scan, i - 1), m))
        return TRUE;
    return i + 1 < scan->mentions->len && vouches(mention_at(scan, i + 1), m) &&
           are_joined(scan, m, mention_at(scan, i + 1));
}

/* Names of towns, counties and cities that something speaks for. */
static GHashTable *
find_evidence(const PlaceScan *scan)
{
    GHashTable *sure = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->mentions->len; i++) {
        const PlaceMention *m = mention_at(scan, i);
        if (!m->formed || m->level == PLACE_VILLAGE)
            continue;
        if ((m->linked && mention_at(scan, i - 1)->level != PLACE_NONE) ||
            is_linked_to_next(scan, i) || follows_post(scan, m) ||
            is_in_a_row(scan, i))
            g_hash_table_add(sure, (gpointer)m->name);
    }
    return sure;
}

static void
drop_unsure(PlaceScan *scan)
{
    g_autoptr(GHashTable) sure = find_evidence(scan);
    for (guint i = 0; i < scan->mentions->len; i++) {
        PlaceMention *m = mention_at(scan, i);
        if (m->formed && m->level != PLACE_VILLAGE &&
            !g_hash_table_contains(sure, m->name))
            m->level = PLACE_NONE;
        if (m->linked && mention_at(scan, i - 1)->level == PLACE_NONE)
            m->linked = FALSE;
    }
}

/* ---- where they lie ---- */

/* How well a mention says where another lies; lower is better. */
typedef struct {
    int rank;
    guint distance;
    PlaceSeat seat;
} Holder;

static const Holder NOWHERE = { G_MAXINT, 0, { .unit = -1 } };

static gboolean
is_better(const Holder *one, const Holder *other)
{
    return one->rank != other->rank ? one->rank < other->rank
                                    : one->distance < other->distance;
}

static gboolean
is_street(const PlaceScan *scan, const PlaceMention *m)
{
    const char *name = m->name;
    if (m->unit >= 0)
        name = gazetteer_unit(scan->gazetteer, (guint32)m->unit)->name;
    return name != NULL && g_str_has_suffix(name, "街道");
}

/* Villages lie in towns (镇, 乡) rather than in the streets of a city. */
static gboolean
can_hold(const PlaceScan *scan, const PlaceMention *outer,
         const PlaceMention *m)
{
    if (outer->level != PLACE_TOWN && outer->level != PLACE_COUNTY)
        return FALSE;
    if (outer->level >= m->level)
        return FALSE;
    return m->level != PLACE_VILLAGE || g_str_has_suffix(m->name, "社区") ||
           outer->level != PLACE_TOWN || !is_street(scan, outer);
}

static gboolean
same_sentence(const PlaceScan *scan, const PlaceMention *a,
              const PlaceMention *b)
{
    const Folded *folded = g_ptr_array_index(scan->folded, a->paragraph);
    return a->paragraph == b->paragraph && a->span.to <= b->span.from &&
           memchr(folded->str->str + a->span.to, '.',
                  b->span.from - a->span.to) == NULL;
}

static Holder
holder_at(const PlaceScan *scan, guint index, guint outer)
{
    const PlaceMention *m = mention_at(scan, index);
    const PlaceMention *o = mention_at(scan, outer);
    Holder holder = { 0, 0, o->seat };
    holder.distance = outer < index ? index - outer : outer - index;
    if (outer > index)
        holder.rank = 40;
    else if (same_sentence(scan, o, m))
        holder.rank = 10;
    else
        holder.rank = o->paragraph == m->paragraph ? 20 : 30;
    /* A county says less than a town, but more than a town far away. */
    if (m->level == PLACE_VILLAGE && o->level == PLACE_COUNTY)
        holder.rank += 11;
    return holder;
}

static Holder
best_holder(const PlaceScan *scan, guint index)
{
    const PlaceMention *m = mention_at(scan, index);
    Holder best = NOWHERE;
    guint from = index > REACH ? index - REACH : 0;
    guint to = MIN(index + REACH, scan->mentions->len);
    if (m->linked) {
        best.rank = 0;
        best.seat = mention_at(scan, index - 1)->seat;
        return best;
    }
    for (guint i = from; i < to; i++) {
        Holder holder;
        if (i == index || !can_hold(scan, mention_at(scan, i), m))
            continue;
        holder = holder_at(scan, index, i);
        if (is_better(&holder, &best))
            best = holder;
    }
    return best;
}

/* A group of villagers lies in the village named last before it. */
static const char *
village_of(const PlaceScan *scan, guint index)
{
    const PlaceMention *group = mention_at(scan, index);
    for (guint i = index; is_group(group->name) && i-- > 0;) {
        const PlaceMention *m = mention_at(scan, i);
        if (m->paragraph != group->paragraph || index - i > REACH)
            break;
        if (m->level == PLACE_VILLAGE && !is_group(m->name))
            return m->name;
    }
    return group->name;
}

/* All mentions of a name of this level lie where its best mention says,
 * unless what they are linked to says otherwise. */
static void
seat_level(PlaceScan *scan, PlaceLevel level)
{
    g_autoptr(GHashTable) best =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < scan->mentions->len; i++) {
        const PlaceMention *m = mention_at(scan, i);
        Holder holder, *known;
        if (!m->formed || m->level != level)
            continue;
        holder = best_holder(scan, i);
        known = g_hash_table_lookup(best, m->name);
        if (known == NULL)
            g_hash_table_insert(best, (gpointer)m->name,
                                g_memdup2(&holder, sizeof holder));
        else if (is_better(&holder, known))
            *known = holder;
    }
    for (guint i = 0; i < scan->mentions->len; i++) {
        PlaceMention *m = mention_at(scan, i);
        const Holder *holder;
        if (!m->formed || m->level != level)
            continue;
        holder = g_hash_table_lookup(best, m->name);
        m->seat = m->linked ? mention_at(scan, i - 1)->seat : holder->seat;
        m->seat.names[level] =
            level == PLACE_VILLAGE ? village_of(scan, i) : m->name;
    }
}

void
place_seat(PlaceScan *scan)
{
    drop_unsure(scan);
    seat_level(scan, PLACE_CITY);
    seat_level(scan, PLACE_COUNTY);
    seat_level(scan, PLACE_TOWN);
    seat_level(scan, PLACE_VILLAGE);
}
