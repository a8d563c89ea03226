/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sentences with figures, to be held against each other: which rare strings of
 * three characters they share, what places and times they name. For
 * conflicts.c.
 */
#pragma once

#include "search/search.h"

/* A figure in its sentence. */
typedef struct {
    const Hit *hit;
    const RecordAmount *amount;
    Span sentence;      /* bytes of hit->passage->text */
    GHashTable *around; /* pairs of the words right around it */
} Fact;

/* A sentence with figures. */
typedef struct {
    const Hit *hit;
    Span span;
    guint number;        /* of its hit among the results */
    guint first, n;      /* its facts */
    GHashTable *triples; /* of its characters, figures left out */
} Statement;

typedef struct {
    GArray *facts;      /* of Fact */
    GArray *statements; /* of Statement */
    GHashTable *index;  /* triple -> GArray of guint: statements */
} Statements;

/* All sentences with figures of the hits, which must outlive them. */
Statements *statement_collect(const Results *results);
void statement_free(Statements *statements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statements, statement_free)

/* Sum of the rarity, ln(1 + N / (1 + n)), of the triples that both have. */
double statement_rarity(const Statements *statements, const Statement *a,
                        const Statement *b);

/* The longest run of letters that both have. Of each the first 300 characters
 * are compared. */
char *statement_shared(const Statement *a, const Statement *b);

/* 1: they share a place, -2: they name different ones, -1: what stands around
 * them does, 0: who knows. Places
 * are told by their form, two characters and 镇, 乡, 村, 县, 市, 区: small ones
 * are in no gazetteer. */
int statement_places(const Statement *a, const Statement *b);

/* Adds the place names in a text. */
void statement_add_places(GHashTable *names, const char *text, gsize length);

/* Both date themselves and no date of one holds one of the other: figures of
 * two times may both be right. */
gboolean statement_times_differ(const Statement *a, const Statement *b);
