/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Runs a plan: candidates from the index, each checked on its text, until
 * there are enough hits.
 */
#pragma once

#include "search/rank.h"
#include "xapian/xapian_c.h"

typedef struct {
    XapianDocid docid;
    double score;
    GBytes *data; /* stored with the document */
} MatchHit;

/* Whether a candidate is a hit; may be given more than once a document. */
typedef gboolean (*MatchCheck)(XapianDocid docid, GBytes *data, gpointer user);

/* The text in stored data, for ranking. */
typedef const char *(*MatchText)(GBytes *data, gsize *length, gpointer user);

/* The best `limit` hits, best first (0: all, in any order, scores 0), of
 * MatchHit. check may be NULL. Frees with g_array_unref(). */
GArray *
match_exact(const XapianDatabase *db, const XapianQuery *query, guint limit,
            MatchCheck check, gpointer user, GError **error);

/* The best `limit` documents for a weighed bag and a query that plan_bag()
 * made of it, ranked in two steps (0: all that match, in any order), of
 * MatchHit. Both return NULL and the error of the index if it fails. */
GArray *
match_bag(const XapianDatabase *db, const Bag *bag, const XapianQuery *query,
          guint limit, MatchText text, gpointer user, GError **error);
