/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parameters of ranking: what a term of a query weighs by its class
 * (bag.h), and how much each piece of evidence counts (rank.h).
 */
#pragma once

#include <glib.h>

/* All parameters, tuned on headlines and questions (tests/quality). */
typedef struct {
    double k1, b;
    double exact_b; /* for strings: passages are of one size, and lengths
                       cost a look-up a document */
    /* weight of a term by its class */
    double word;       /* pair that is a word: 复耕 */
    double inside;     /* pair inside a longer word: 撂荒 */
    double across;     /* pair across words: 镇撂 */
    double bridged;    /* pair over a mark: none, the index counts
                          no occurrences of them */
    double latin_pair; /* pair inside a Latin word or number */
    double single;     /* word of one character */
    double longer;     /* word of three and more */
    double aside;      /* factor for what stands in brackets */
    /* second step */
    double lead, near, window, apart;
    guint lead_characters, near_reach, window_characters, apart_reach;
    double title; /* a term in the article's title */
    guint depth;  /* how many of the best are looked at */
} RankTable;

extern const RankTable RANK;
