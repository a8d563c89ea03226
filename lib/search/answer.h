/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Passages that answer a need, before they become cases: the best by BM25, each
 * with what it is worth by the evidence of its text (search/rank.h), by its
 * kind and by where it stands.
 */
#pragma once

#include "search/need.h"

typedef struct {
    PassageRecord *passage;       /* may be taken out */
    const ArticleRecord *article; /* owned by the index */
    XapianDocid docid;
    double score; /* how well it answers */
} Answer;

/* Of Answer *, in the order of the index's own ranking; those worth nothing and
 * the article `exclude` (an id, may be NULL) left out. Looks for `seconds` at
 * most, 10 if that is 0. Errors: those of the index. Caller frees with
 * g_ptr_array_unref(). */
GPtrArray *answer_find(Index *index, Need *need, const char *exclude,
                       double seconds, GError **error);
