/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A passage under test: whether strings stand in it. A string that begins in
 * the passage and runs on over its border into the next ones of the paragraph
 * stands in it too; it belongs to the passage that holds its first letter, so
 * that each occurrence counts once.
 *
 *   …办起工厂。|村民在家门口上班。   "工厂。村民" stands in the first
 */
#pragma once

#include "index/reader.h"
#include "search/exact.h"

typedef struct Subject Subject;

/* Takes `record` over. */
Subject *subject_new(Index *index, XapianDocid docid, PassageRecord *record);
void subject_free(Subject *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Subject, subject_free)

/* What it was made of; the record is its own still. */
Index *subject_index(const Subject *subject);
XapianDocid subject_docid(const Subject *subject);
PassageRecord *subject_record(const Subject *subject);
/* The record for the caller to free; the subject is of no use then. */
PassageRecord *subject_steal_record(Subject *subject);
/* The same with its neighbours of the paragraph, in order: as many behind it
 * (and before it, if asked for) as hold `letters` letters. Of PassageRecord *,
 * freed with g_ptr_array_unref(); NULL and error if one is damaged. */
GPtrArray *subject_steal_paragraph(Subject *subject, gboolean before,
                                   gsize letters, GError **error);
/* Owned by the index; NULL and error if it cannot be had. */
const ArticleRecord *subject_article(Subject *subject, GError **error);

/* Whether the string stands in the passage. Appends its places to `spans` (of
 * Span: bytes of the passage's text, cut off at its end; may be NULL). FALSE
 * also with error, where a record is damaged. */
gboolean subject_find(Subject *subject, const Exact *exact, GArray *spans,
                      GError **error);

/* The passage's text as it folds within its paragraph (2,000|5 keeps its
 * comma), folded once; NULL and error if a neighbour is damaged. */
const Folded *subject_folded(Subject *subject, GError **error);
