/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a report that was understood to the records that are stored.
 */
#pragma once

#include "index/record.h"

/* What of a report belongs to which paragraph, found once a report so that no
 * list is gone through for every passage. */
typedef struct Extract Extract;
Extract *extract_new(const Report *report, const char *path, guint64 file);
void extract_free(Extract *extract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Extract, extract_free)

/* Of an article (its passages must follow it: see extract_passage()). */
ArticleRecord *extract_article(Extract *extract, const Article *article);
/* Passages in order, article by article, after the record of theirs. */
PassageRecord *extract_passage(Extract *extract, const Passage *passage);
QuoteRecord *extract_quote(Extract *extract, guint quote);

/* Calls `visit` for each quote that begins in the passage. */
void
extract_quotes_of(Extract *extract, const Passage *passage,
                  void (*visit)(guint quote, gpointer data), gpointer data);

/* How many of the places of an article, and of its reporters, stand for each
 * of its passages: all that a report names. In a list of places, whose every
 * passage would have the terms of all, those behind them stand for the passage
 * that names them first. */
guint extract_shared(const Extract *extract, const Article *article);

/* Calls `visit` for each of the others, by index in Article.places, that the
 * passage names first. */
void
extract_places_of(Extract *extract, const Passage *passage,
                  void (*visit)(guint place, gpointer data), gpointer data);
