/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One string, looked for exactly in a whole index.
 */
#pragma once

#include "search/stage.h"

/* The passages a query finds: a set of document ids. Anything that fails
 * fails the test. */
static inline GHashTable *
exact_search_query(Index *index, const Query *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Condition) condition =
        condition_new(query, index, g_getenv("BANGFU_DATA"), &error);
    g_assert_no_error(error);
    SearchOptions options = { 0 };
    Stage stage = { .index = index,
                    .options = &options,
                    .deadline = G_MAXINT64 };
    g_autoptr(GArray) hits = stage_matches(&stage, condition, 0);
    g_assert_no_error(stage.fault);
    GHashTable *found = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < hits->len; i++)
        g_hash_table_add(
            found, GUINT_TO_POINTER(g_array_index(hits, MatchHit, i).docid));
    return found;
}

static inline GHashTable *
exact_search(Index *index, const char *typed, gboolean quoted)
{
    g_autoptr(Query) query =
        querytree_new(quoted ? QUERY_QUOTED : QUERY_STRING, 1);
    query->text = g_strdup(typed);
    return exact_search_query(index, query);
}
