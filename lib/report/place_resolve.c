/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which 太平镇? What stands before it in its chain has narrowed it down
 * already (阳山县|太平镇); of what is left, the place most at home in the
 * article is taken: one that the article names in full elsewhere, one in a
 * county, city or province that it names, the nearer the better.
 */
#include "report/place_mention.h"

#include <string.h>

typedef struct {
    PlaceScan *scan;
    const Gazetteer *g;
    GHashTable *named;      /* unit -> how often its full name was resolved */
    GHashTable *inside;     /* unit -> how often it or something in it was */
    guint scored;           /* candidates weighed so far */
    GHashTable *remembered; /* name -> gint32[2]: candidate, score */
} Resolver;

/* How far, in mentions, the neighbourhood of a name reaches. */
#define REACH 60
#define MOST_SCORED 50000

static PlaceMention *
mention_at(const Resolver *r, guint i)
{
    return &g_array_index(r->scan->mentions, PlaceMention, i);
}

static guint32
candidate(const Resolver *r, const PlaceMention *m, guint32 i)
{
    return g_array_index(r->scan->candidates, guint32, m->first + i);
}

static guint
count_of(GHashTable *counts, gint32 unit)
{
    return unit < 0 ? 0
                    : GPOINTER_TO_UINT(
                          g_hash_table_lookup(counts, GINT_TO_POINTER(unit)));
}

static void
add_count(GHashTable *counts, gint32 unit)
{
    g_hash_table_insert(counts, GINT_TO_POINTER(unit),
                        GUINT_TO_POINTER(count_of(counts, unit) + 1));
}

static void
settle(Resolver *r, PlaceMention *m, guint32 unit)
{
    m->unit = m->seat.unit = (gint32)unit;
    m->level = gazetteer_unit(r->g, unit)->level;
    if (!m->bare)
        add_count(r->named, m->unit);
    for (gint32 up = m->unit; up >= 0;
         up = gazetteer_unit(r->g, (guint32)up)->parent)
        add_count(r->inside, up);
}

/* How much the lowest unit that holds both `unit` and `other` says. */
static int
kinship(const Resolver *r, guint32 unit, guint32 other)
{
    static const int WEIGHT[] = { [PLACE_PROVINCE] = 20,
                                  [PLACE_CITY] = 60,
                                  [PLACE_COUNTY] = 200,
                                  [PLACE_TOWN] = 200 };
    for (gint32 up = (gint32)unit; up >= 0;
         up = gazetteer_unit(r->g, (guint32)up)->parent)
        if ((guint32)up == other || gazetteer_lies_in(r->g, other, (guint32)up))
            return WEIGHT[gazetteer_unit(r->g, (guint32)up)->level];
    return 0;
}

static int
score(const Resolver *r, guint index, guint32 unit)
{
    gint32 up = gazetteer_unit(r->g, unit)->parent;
    int sum = count_of(r->named, (gint32)unit) > 0 ? 500 : 0;
    int near = 0;
    /* Beyond any article: only what it names at all counts, not where. */
    guint reach = r->scored < MOST_SCORED ? REACH : 0;
    guint from = index > reach ? index - reach : 0;
    guint to = MIN(index + reach / 4, r->scan->mentions->len);
    for (; up >= 0; up = gazetteer_unit(r->g, (guint32)up)->parent)
        if (count_of(r->inside, up) > 0)
            sum += kinship(r, (guint32)up, (guint32)up);
    for (guint i = from; i < to; i++) {
        const PlaceMention *m = mention_at(r, i);
        int distance = i < index ? (int)(index - i) : (int)(i - index) + 2;
        if (m->unit >= 0 && i != index)
            near =
                MAX(near, kinship(r, unit, (guint32)m->unit) / (1 + distance));
    }
    return sum + near;
}

/* Index of the candidate most at home here; its score. -1 for a tie. */
static gint32
best_candidate(Resolver *r, guint index, int *best)
{
    const PlaceMention *m = mention_at(r, index);
    gint32 found = -1;
    *best = -1;
    for (guint32 i = 0; i < m->count; i++) {
        int s = score(r, index, candidate(r, m, i));
        if (s == *best)
            found = -1;
        if (s > *best) {
            *best = s;
            found = (gint32)i;
        }
    }
    r->scored += m->count;
    return found;
}

/* The same, remembered from one mention of a name to the next where there are
 * more of them than any article has. */
static gint32
best_remembered(Resolver *r, guint index, int *best)
{
    const PlaceMention *m = mention_at(r, index);
    gpointer key = GUINT_TO_POINTER(candidate(r, m, 0) * 64 + m->count);
    gint32 *known = g_hash_table_lookup(r->remembered, key);
    gint32 result[2];
    if (r->scored < MOST_SCORED)
        return best_candidate(r, index, best);
    if (known != NULL) {
        *best = known[1];
        return known[0];
    }
    result[0] = best_candidate(r, index, best);
    result[1] = *best;
    g_hash_table_insert(r->remembered, key, g_memdup2(result, sizeof result));
    return result[0];
}

/* 承德 is the city before it is the county: of short names the highest. */
static void
keep_highest(const Resolver *r, PlaceMention *m)
{
    guint32 kept = 0;
    guint32 *all;
    PlaceLevel top = PLACE_VILLAGE;
    if (!m->bare || m->count < 2)
        return;
    all = &g_array_index(r->scan->candidates, guint32, m->first);
    for (guint32 i = 0; i < m->count; i++)
        top = MIN(top, (PlaceLevel)gazetteer_unit(r->g, all[i])->level);
    m->level = top;
    for (guint32 i = 0; i < m->count; i++)
        if (top > PLACE_CITY || gazetteer_unit(r->g, all[i])->level == top)
            all[kept++] = all[i];
    m->count = kept;
}

/* A short name that stands alone needs a reason to be taken for a place. */
static gboolean
has_reason(const Resolver *r, const PlaceMention *m, guint32 unit)
{
    gint32 city = gazetteer_at_level(r->g, unit, PLACE_CITY);
    gint32 province = gazetteer_at_level(r->g, unit, PLACE_PROVINCE);
    gboolean named = count_of(r->named, (gint32)unit) > 0;
    gboolean surrounded =
        count_of(r->inside, city) > 0 || count_of(r->inside, province) > 0;
    if (m->firm)
        return TRUE;
    if (m->level == PLACE_TOWN)
        return named;
    if (m->level <= PLACE_CITY)
        return surrounded;
    if (m->word)
        return !m->bare && surrounded;
    return named || surrounded ||
           (m->count == 1 && m->span.to - m->span.from >= 9);
}

/* The lowest unit in which all candidates lie, or -1. */
static gint32
common_parent(const Resolver *r, const PlaceMention *m)
{
    gint32 up = gazetteer_unit(r->g, candidate(r, m, 0))->parent;
    for (guint32 i = 1; i < m->count; i++)
        while (up >= 0 &&
               !gazetteer_lies_in(r->g, candidate(r, m, i), (guint32)up))
            up = gazetteer_unit(r->g, (guint32)up)->parent;
    return up;
}

/* ---- chains ---- */

static guint
chain_end(const Resolver *r, guint first)
{
    guint end = first + 1;
    while (end < r->scan->mentions->len && mention_at(r, end)->linked)
        end++;
    return end;
}

/* The links before `last` are what it lies in. */
static void
settle_outer(Resolver *r, guint first, guint last)
{
    for (guint i = last; i > first; i--) {
        PlaceMention *outer = mention_at(r, i - 1);
        gint32 inner = mention_at(r, i)->unit;
        for (guint32 k = 0; k < outer->count && inner >= 0; k++) {
            guint32 unit = candidate(r, outer, k);
            if (outer->unit < 0 &&
                gazetteer_lies_in(r->g, (guint32)inner, unit))
                settle(r, outer, unit);
        }
    }
}

/* The last link of the chain [first, end) that is in the list. */
static guint
chain_tail(const Resolver *r, guint first, guint end)
{
    guint tail = end - 1;
    while (tail > first && mention_at(r, tail)->count == 0)
        tail--;
    return tail;
}

/* The same town as the last of its name that a chain has made sure of: after
 * 连山县太平镇, 太平镇 is that one. */
static gboolean
repeat(Resolver *r, guint index)
{
    PlaceMention *m = mention_at(r, index);
    const Folded *folded = g_ptr_array_index(r->scan->folded, m->paragraph);
    guint32 size = m->span.to - m->span.from;
    for (guint i = index; i-- > 0 && index - i <= REACH;) {
        const PlaceMention *o = mention_at(r, i);
        const Folded *there = g_ptr_array_index(r->scan->folded, o->paragraph);
        if (o->level != PLACE_TOWN || !o->linked ||
            (o->unit < 0 && o->name == NULL) ||
            o->span.to - o->span.from != size ||
            memcmp(folded->str->str + m->span.from,
                   there->str->str + o->span.from, size) != 0)
            continue;
        if (o->unit >= 0) {
            settle(r, m, (guint32)o->unit);
        } else {
            m->name = o->name;
            m->seat.unit = mention_at(r, i - 1)->unit;
            m->count = 0;
        }
        return TRUE;
    }
    return FALSE;
}

/* Resolves the chain [first, end) by its last link in the list; TRUE if that
 * could be done. In the `last_round` what is left open is closed. */
static gboolean
resolve_chain(Resolver *r, guint first, guint end, gboolean last_round)
{
    guint tail = chain_tail(r, first, end);
    PlaceMention *m = mention_at(r, tail);
    gint32 chosen;
    int best;
    if (m->level == PLACE_TOWN && m->bare && tail > first) {
        /* 增城区|建设: a town only if it is named in full elsewhere. */
        if (has_reason(r, m, candidate(r, m, 0))) {
            settle(r, m, candidate(r, m, 0));
            settle_outer(r, first, tail);
            return TRUE;
        }
        if (!last_round)
            return FALSE;
        m->level = PLACE_NONE;
        m = mention_at(r, --tail);
    }
    if (m->unit >= 0 || m->count == 0)
        return TRUE;
    if (tail == first && m->level == PLACE_TOWN && repeat(r, tail))
        return TRUE;
    keep_highest(r, m);
    chosen = best_remembered(r, tail, &best);
    if (m->count > 1 && (chosen < 0 || best <= 0) && !last_round)
        return FALSE;
    if (chosen >= 0 && (best > 0 || m->count == 1) &&
        (tail > first || has_reason(r, m, candidate(r, m, (guint32)chosen)))) {
        settle(r, m, candidate(r, m, (guint32)chosen));
        settle_outer(r, first, tail);
        return TRUE;
    }
    return FALSE;
}

/* What could not be resolved: a name that says what it is stays a place with
 * nothing above it, others are none. */
static void
close_chain(Resolver *r, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        PlaceMention *m = mention_at(r, i);
        const Folded *folded = g_ptr_array_index(r->scan->folded, m->paragraph);
        if (m->unit >= 0 || m->count == 0 || m->level == PLACE_NONE)
            continue;
        if (m->count == 1 && (m->firm || end - first > 1)) {
            settle(r, m, candidate(r, m, 0));
            continue;
        }
        if (!m->firm || m->bare) {
            m->level = PLACE_NONE;
            continue;
        }
        m->seat.unit = common_parent(r, m);
        m->name = g_string_chunk_insert_len(r->scan->names,
                                            folded->str->str + m->span.from,
                                            m->span.to - m->span.from);
        m->seat.names[m->level] = m->name;
    }
}

static void
resolve_round(Resolver *r, gboolean only_firm, gboolean last_round)
{
    guint n = r->scan->mentions->len;
    for (guint i = 0, end; i < n; i = end) {
        const PlaceMention *tail;
        end = chain_end(r, i);
        tail = mention_at(r, chain_tail(r, i, end));
        if (tail->count == 0 || tail->unit >= 0 ||
            (only_firm && (!tail->firm || tail->count > 1)))
            continue;
        if (!resolve_chain(r, i, end, last_round) && last_round)
            close_chain(r, i, end);
    }
}

/* Towns that the list lacks lie in what stands before them. */
static void
attach_unlisted(Resolver *r)
{
    for (guint i = 1; i < r->scan->mentions->len; i++) {
        PlaceMention *m = mention_at(r, i);
        if (m->level == PLACE_TOWN && m->linked && m->count == 0 &&
            !m->formed && m->seat.unit < 0)
            m->seat = mention_at(r, i - 1)->seat;
        if (m->unit < 0 && m->count == 0 && m->name != NULL && !m->formed)
            m->seat.names[m->level] = m->name;
    }
}

void
place_resolve(PlaceScan *scan)
{
    Resolver r = { .scan = scan, .g = scan->gazetteer };
    r.named = g_hash_table_new(NULL, NULL);
    r.inside = g_hash_table_new(NULL, NULL);
    r.remembered = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    resolve_round(&r, TRUE, FALSE);
    resolve_round(&r, FALSE, FALSE);
    resolve_round(&r, FALSE, TRUE);
    attach_unlisted(&r);
    g_hash_table_unref(r.remembered);
    g_hash_table_unref(r.named);
    g_hash_table_unref(r.inside);
}
