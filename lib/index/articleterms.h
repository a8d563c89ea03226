/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terms that all documents of an article share: its file, id, paper,
 * reporters, year, places and the pairs of its title (schema.h).
 */
#pragma once

#include "index/record.h"

/* Replaces the content of `terms` (of char *, owned) by them, sorted, each
 * once. Of places and reporters the first `shared`: extract_shared(). */
void articleterms_take(GPtrArray *terms, const Article *article, guint shared,
                       const ArticleRecord *record, Segmenter *segmenter);

/* Appends a term for each level of a place: L广东省, L广东省/清远市, … */
void articleterms_add_place(GPtrArray *terms, const Place *place);
