/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A typed text as a bag of weighted terms: what approximate search and ranking
 * work with. Pairs find and words weigh; which is which is decided here, once
 * a query, and not in the index:
 *
 *   全镇撂荒地复耕复种 -> 撂荒 荒地 (inside 撂荒地: less), W撂荒地 (more),
 *   全镇 复耕 复种 (words of two are pairs: full), 镇撂 地复 耕复 (across
 *   words: least)
 *
 * What stands in brackets is an aside (（人民时评）, （上接第一版）) and weighs
 * less than the rest.
 */
#pragma once

#include "text/term.h"
#include "xapian/xapian_c.h"

typedef struct {
    char term[TERM_MAX + 1];
    guint8 length;
    TermClass class;
    gunichar first, second; /* of a pair */
    double weight;          /* by class, see ranktable.h */
    double idf;             /* 0 until bag_weigh(), and for absent terms */
    guint32 documents;      /* that have it */
    gboolean asked;         /* of the index, see plan_bag() */
} BagTerm;

typedef struct {
    GArray *terms;     /* of BagTerm, each term once, in text order */
    guint32 documents; /* of the database */
    double average;    /* length of its documents, in terms */
} Bag;

/* At most BAG_MAX terms; what follows is left out. */
#define BAG_MAX 1024

/* The terms of what was typed, valid UTF-8. Caller frees. */
Bag *bag_new(Segmenter *segmenter, const char *typed);
void bag_free(Bag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bag, bag_free)

/* Looks up how rare each term is: idf = ln(1 + (N - n + 0.5) / (n + 0.5)), that
 * of BM25 (Robertson & Zaragoza 2009, see rank.h) kept above 0. Errors: those
 * of the database. */
gboolean bag_weigh(Bag *bag, const XapianDatabase *db, GError **error);

/* idf of a term that is in `documents` of the documents. */
double bag_idf(const Bag *bag, guint32 documents);
