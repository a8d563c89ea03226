/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What an index has that a half-typed word may become: 地点:清 -> 地点:清远市,
 * 来源: -> the papers of the index, 类型: -> its kinds of text, 日期: -> its
 * years. For completion: quick, at most KNOWN_MOST words. A name of a file
 * that was removed is known until its segment is rewritten.
 */
#pragma once

#include "index/reader.h"
#include "search/query.h"

#define KNOWN_MOST 200

/* Adds the names of a field that begin with `typed` (folded as the index folds
 * them), the most frequent first. `latin`: kinds in English. A name that is not
 * all printable characters is left out. */
gboolean known_names(Index *index, QueryField field, const char *typed,
                     gboolean latin, GPtrArray *names, GError **error);

/* Adds what the last word of the query `typed` may become, together with all
 * that stands before it: fields, and names behind a field. `index` may be NULL:
 * fields only. */
gboolean
known_query(Index *index, const char *typed, GPtrArray *found, GError **error);

/* Adds ids of hits that begin with `typed`; of several articles the ids of
 * their first passages. */
gboolean
known_ids(Index *index, const char *typed, GPtrArray *found, GError **error);
