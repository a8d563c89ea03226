/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the stages of a search share: exact hits first, then, where there are
 * none, ever wider ones.
 */
#pragma once

#include "search/condition.h"
#include "search/match.h"
#include "search/search.h"

#define STAGE_SECONDS 10 /* deadline where none is given */

typedef struct {
    Index *index;
    Segmenter *segmenter; /* NULL: own_segmenter is opened when needed */
    Segmenter *own_segmenter;
    const char *data_dir;
    const SearchOptions *options;
    Results *results;
    gint64 deadline; /* monotonic microseconds */
    GError *fault;   /* the first thing that went wrong; ends the search */
} Stage;

/* Takes `error` (may be NULL) over as the fault, unless there is one. */
void stage_fail(Stage *stage, GError *error);

/* TRUE (and stage->fault) behind the deadline or after any fault. */
gboolean stage_is_late(Stage *stage);

/* A candidate as a subject, or NULL with stage->fault. */
Subject *stage_subject(Stage *stage, XapianDocid docid, GBytes *data);

/* The best `limit` passages that meet the condition (0: all), of MatchHit;
 * NULL with stage->fault. */
GArray *stage_matches(Stage *stage, const Condition *condition, guint limit);

/* A match as a hit: scored, with highlights. NULL with stage->fault. */
Hit *stage_hit(Stage *stage, const Condition *condition, const MatchHit *found,
               MatchKind match);

/* The segmenter, opened at its first use; NULL with stage->fault. */
Segmenter *stage_segmenter(Stage *stage);
