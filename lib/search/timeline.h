/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits in order of time: every sentence of a hit that names a date, under that
 * date; a diary entry (2022年3月，…) as a whole; a hit that names none
 * under the date of its article. What is told twice in like
 * words under one date is folded into one.
 */
#pragma once

#include "search/search.h"

typedef struct {
    char iso[11], iso_to[11]; /* 2023, 2023-03, 2023-03-30; "" no range */
    char *text;               /* 2022年3月，荔湖驻梅坑工作组… */
    gboolean stated;   /* the text says the year; else taken from the paper's */
    const Hit *hit;    /* of the results */
    Span span;         /* bytes of hit->passage->text */
    GPtrArray *others; /* of const Hit *: told there in like words */
} TimelineItem;

typedef struct {
    GPtrArray *items; /* of TimelineItem *, earliest first */
    guint undated;    /* hits that name no date that could be resolved */
} Timeline;

/* `results` must outlive the timeline. */
Timeline *timeline_build(const Results *results);
void timeline_free(Timeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)
