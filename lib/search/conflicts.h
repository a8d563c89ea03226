/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where reports contradict each other: 鹭岗镇复耕撂荒地1860亩 in one, 1680亩 in
 * another; the same project in 太保镇 and in 太平镇. Two figures are held
 * against each other when they have one unit, come from two articles, stand in
 * sentences that share rare strings of three characters (names of places,
 * projects, firms), and in like words right around the figure. Sure is what
 * shares much; nothing is decided about who is right.
 */
#pragma once

#include "search/search.h"

typedef struct {
    const Hit *hit; /* of the results */
    Span sentence;  /* bytes of hit->passage->text */
    Span part;      /* the figure or the place in it */
    char *value;    /* 近1000万元, 太保镇 */
} ConflictSide;

typedef struct {
    gboolean place;  /* places differ, else figures */
    char *subject;   /* the longest string that both sentences share */
    double sureness; /* 0 to 1 */
    guint more;      /* pairs of other sentences with the same two values */
    ConflictSide sides[2];
} Conflict;

void conflict_free(Conflict *conflict);

/* Contradictions between hits, surest first; an array of Conflict *. At least
 * one of the two is among the first `near` hits (the others are there to be
 * held against them). `results` must outlive it. */
GPtrArray *conflicts_find(const Results *results, guint near);
