/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The order of approximate hits. In two steps:
 *
 *   1. Okapi BM25 over the terms of the bag (Robertson & Zaragoza, The
 *      Probabilistic Relevance Framework, 2009), by the index;
 *   2. the best of them again, on their text, with the terms that the index
 *      was not asked for:
 *        score = BM25 + lead L + near P + window W + apart A
 *      L  BM25 of the first characters alone: news tells the whole story in
 *         its first sentences
 *      P  nearness of different terms (Büttcher, Clarke & Lushman, Term
 *         Proximity Scoring, SIGIR 2006)
 *      W  the most that one stretch of the text holds of the query (passage
 *         evidence; Callan, Passage-Level Evidence, SIGIR 1994)
 *      A  pairs of the query that stand apart in the text: 营收 for 营业收入
 *
 * In all four a term counts weight x idf.
 */
#pragma once

#include "report/report.h"
#include "search/bag.h"
#include "search/ranktable.h"

/* Factor for a kind of block: a caption says in passing what a paragraph
 * tells. */
double rank_kind(BlockKind kind);

typedef struct Ranker Ranker;

/* For one bag, which must outlive it and be weighed. */
Ranker *rank_new(const Bag *bag);
void rank_free(Ranker *ranker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ranker, rank_free)

typedef struct {
    double rest; /* BM25 of pairs that the index was not asked for */
    double lead, near, window, apart; /* already multiplied */
} RankEvidence;

/* What the text of a document adds to its BM25; *evidence tells what of (may
 * be NULL). Only the first RANK_MAX_CHARACTERS are read. */
double rank_text(Ranker *ranker, const char *str, gsize length,
                 RankEvidence *evidence);
#define RANK_MAX_CHARACTERS 20000

/* What the title of its article adds. */
double rank_title(Ranker *ranker, const char *title);
