/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * For commands that reckon with all hits of a query, not with a page of them.
 */
#pragma once

#include "search/search.h"

enum { ALL_HITS_MOST = 10000 };

/* Every hit of the query that the arguments make, at most ALL_HITS_MOST
 * (says so on stderr where there are more). Errors: as search_run(). */
Results *all_hits(Index *index, char *const *argv, GError **error);
