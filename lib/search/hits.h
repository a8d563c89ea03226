/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits: made from a passage, put in order, grouped by article.
 */
#pragma once

#include "search/search.h"
#include "search/subject.h"

/* Takes the subject's record and `spans` (of Span, in any order) over; spans
 * that touch become one highlight. NULL and error if a record is damaged. */
Hit *hits_new(Subject *subject, double score, MatchKind match, GArray *spans,
              GError **error);
void hits_free(Hit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hit, hits_free)

/* Exact ones first, by score, of equal ones the newest first; or as asked. */
void hits_sort(GPtrArray *hits, SearchSort sort);

/* Keeps the first hit of each article, and of passages that say the same word
 * by word (reprints); the others are counted in Hit.more. */
void hits_group(GPtrArray *hits);

/* Leaves `limit` hits from `offset` on. */
void hits_cut(GPtrArray *hits, guint offset, guint limit);
