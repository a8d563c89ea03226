/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits counted by what they have in common: place, year, source, speaker,
 * unit, team, kind; and figures of one field (金额 in 元) summed up, exact ones
 * and approximate ones apart.
 */
#pragma once

#include "report/amount.h"
#include "search/search.h"

typedef enum {
    FACET_PLACE, /* up to the county */
    FACET_YEAR,
    FACET_SOURCE,
    FACET_SPEAKER,
    FACET_UNIT,
    FACET_TEAM,
    FACET_KIND,
    FACET_KEYS
} FacetKey;

/* A figure behind a sum. */
typedef struct {
    const Hit *hit; /* of the results */
    const RecordAmount *amount;
    double value;    /* in the base unit; of a range its lower end */
    gboolean repeat; /* told before with the same value of the same thing */
} FacetFigure;

typedef struct {
    char *name; /* 广东省/清远市/连山壮族瑶族自治县, "" where not known */
    guint passages; /* or quotes, by speaker */
    guint articles;
    GArray *figures; /* of FacetFigure, if a field was asked for */
    /* Repeats left out: */
    guint exact, approximate;
    double sum_exact, sum_approximate;
    double least, most;
} Facet;

/* "place", … by FacetKey, terminated by NULL. */
extern const char *const facets_keys[];

/* Most frequent first. `unit` is the base unit whose figures are summed
 * (amount_field_unit()), or NULL. An array of Facet *; `results` must outlive
 * it. Errors: DAMAGED, SYSTEM. */
GPtrArray *
facets_count(Index *index, const Results *results, FacetKey key,
             const AmountLexicon *lexicon, const char *unit, GError **error);
