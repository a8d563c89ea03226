/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rest of the paragraphs that hits stand in: who asks for the
 * contradictions about a project means the sentences around its name too.
 */
#pragma once

#include "search/search.h"

/* Appends a hit (score 0, no highlights) for every passage that belongs to the
 * paragraph of a hit and is none itself. Looks at the first PARAGRAPH_HITS
 * hits only. Errors: DAMAGED, SYSTEM. */
gboolean paragraph_complete(Index *index, Results *results, GError **error);
enum { PARAGRAPH_HITS = 2000 };

/* The same for every passage with figures of the articles of the hits, of the
 * first PARAGRAPH_ARTICLES of them. */
gboolean paragraph_articles(Index *index, Results *results, GError **error);
enum { PARAGRAPH_ARTICLES = 400 };
