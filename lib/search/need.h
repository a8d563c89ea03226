/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A need as typed, taken apart: 跨省 结对 党建 are three concepts, each with
 * the words that would do as well (省际 for 跨省); 人居环境整治 typed in one is
 * cut into its words. A case should tell of all of them, not much of one.
 */
#pragma once

#include "index/reader.h"
#include "search/bag.h"

typedef struct {
    Bag *bag;            /* its terms; of a long text those that tell most */
    GPtrArray *concepts; /* empty for a long text: terms alone count there */
} Need;

/* Errors: NO_INDEX (a word list is missing), those of the index. */
Need *need_new(Index *index, Segmenter *segmenter, const char *data_dir,
               const char *typed, GError **error);
void need_free(Need *need);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Need, need_free)

/* Passages that hold a term of the need or, weighing little, a word that would
 * do as well. */
XapianQuery *need_query(Need *need);

/* What such words add to the BM25 of a folded text: of several for one concept
 * one counts, and only where the concept itself is not there. */
double need_of_others(const Need *need, const char *folded);

/* How much of the need a folded text tells of, 0 to 1: each concept counts by
 * its rarity; a synonym counts for NEED_OTHER of the word. 1 if there are no
 * concepts. */
double need_coverage(const Need *need, const char *folded);
