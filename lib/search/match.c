/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/match.h"

#include <math.h>

static void
clear_hit(gpointer data)
{
    g_bytes_unref(((MatchHit *)data)->data);
}

static GArray *
new_hits(void)
{
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(MatchHit));
    g_array_set_clear_func(hits, clear_hit);
    return hits;
}

/* Appends the checked items of a match set. */
static gboolean
take(GArray *hits, const XapianMset *mset, guint items, guint limit,
     MatchCheck check, gpointer user, GError **error)
{
    for (guint i = 0; i < items && (!limit || hits->len < limit); i++) {
        XapianMsetItem item;
        if (!xapian_mset_item(mset, i, &item, error))
            return FALSE;
        GBytes *data = xapian_mset_data(mset, i, error);
        if (!data)
            return FALSE;
        MatchHit hit = { item.docid, item.weight, data };
        if (!check || check(item.docid, data, user))
            g_array_append_val(hits, hit);
        else
            g_bytes_unref(data);
    }
    return TRUE;
}

static XapianEnquire *
new_enquire(const XapianDatabase *db, gboolean weights, double b,
            GError **error)
{
    XapianEnquire *enquire = xapian_enquire_new(db, error);
    if (!enquire)
        return NULL;
    XapianBm25 bm25 = XAPIAN_BM25;
    bm25.k1 = RANK.k1;
    bm25.b = b;
    xapian_enquire_set_docid_order(enquire, XAPIAN_DOCID_ASCENDING);
    if (!weights)
        xapian_enquire_set_bool_weight(enquire);
    else if (!xapian_enquire_set_bm25(enquire, &bm25, error))
        g_clear_pointer(&enquire, xapian_enquire_free);
    return enquire;
}

static GArray *
run(const XapianDatabase *db, const XapianQuery *query, guint limit, double b,
    MatchCheck check, gpointer user, GError **error)
{
    XapianDatabaseStats stats;
    if (!xapian_database_stats(db, &stats, error))
        return NULL;
    g_autoptr(XapianEnquire) enquire = new_enquire(db, limit > 0, b, error);
    if (!enquire)
        return NULL;
    g_autoptr(GArray) hits = new_hits();
    guint want = limit ? limit : stats.documents;
    for (guint first = 0; want;) {
        g_autoptr(XapianMset) mset =
            xapian_enquire_mset(enquire, query, first, want, 0, error);
        if (!mset)
            return NULL;
        XapianMsetStats got;
        xapian_mset_stats(mset, &got);
        if (!take(hits, mset, got.items, limit, check, user, error))
            return NULL;
        first += got.items;
        if (got.items < want || (limit && hits->len >= limit))
            break;
        want = MAX(first, limit); /* twice as many each time */
    }
    return g_steal_pointer(&hits);
}

GArray *
match_exact(const XapianDatabase *db, const XapianQuery *query, guint limit,
            MatchCheck check, gpointer user, GError **error)
{
    return run(db, query, limit, RANK.exact_b, check, user, error);
}

/* ---- equals ---- */

/* Sums of the same weights in another order differ in their last bits. */
static double
settled(double score)
{
    return round(score * 1e9) / 1e9;
}

/* Documents that score the same come by their ids, and these come by the
 * order of files and shards. Where the last place falls among equals, so many
 * more are looked at, and what is stored with them decides. */
#define EQUALS 64

static int
by_score_and_data(gconstpointer a, gconstpointer b)
{
    const MatchHit *one = a, *other = b;
    if (one->score != other->score)
        return one->score < other->score ? 1 : -1;
    return g_bytes_compare(one->data, other->data);
}

static GArray *
run_settled(const XapianDatabase *db, const XapianQuery *query, guint limit,
            GError **error)
{
    GArray *hits = run(db, query, limit, RANK.b, NULL, NULL, error);
    for (guint i = 0; hits && i < hits->len; i++) {
        MatchHit *hit = &g_array_index(hits, MatchHit, i);
        hit->score = settled(hit->score);
    }
    return hits;
}

static gboolean
is_tied(const GArray *hits, guint at)
{
    return hits->len > at && g_array_index(hits, MatchHit, at).score ==
                                 g_array_index(hits, MatchHit, at - 1).score;
}

/* The best `limit` by BM25, whichever documents they are in this index. */
static GArray *
candidates(const XapianDatabase *db, const XapianQuery *query, guint limit,
           GError **error)
{
    GArray *hits = run_settled(db, query, limit + 1, error);
    if (hits && is_tied(hits, limit)) {
        g_array_unref(hits);
        hits = run_settled(db, query, limit + EQUALS, error);
    }
    if (!hits)
        return NULL;
    if (hits->len)
        qsort(hits->data, hits->len, sizeof(MatchHit), by_score_and_data);
    if (hits->len > limit)
        g_array_set_size(hits, limit);
    return hits;
}

GArray *
match_bag(const XapianDatabase *db, const Bag *bag, const XapianQuery *query,
          guint limit, MatchText text, gpointer user, GError **error)
{
    if (!limit)
        return run(db, query, 0, RANK.b, NULL, NULL, error);
    GArray *hits = candidates(db, query, MAX(limit, RANK.depth), error);
    if (!hits)
        return NULL;
    g_autoptr(Ranker) ranker = rank_new(bag);
    guint depth = MIN(hits->len, RANK.depth);
    for (guint i = 0; i < depth; i++) {
        MatchHit *hit = &g_array_index(hits, MatchHit, i);
        gsize length;
        const char *str = text(hit->data, &length, user);
        hit->score = settled(hit->score + rank_text(ranker, str, length, NULL));
    }
    if (depth)
        qsort(hits->data, depth, sizeof(MatchHit), by_score_and_data);
    if (hits->len > limit)
        g_array_set_size(hits, limit);
    return hits;
}
