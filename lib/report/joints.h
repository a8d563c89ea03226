/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which block goes on in which, and the evidence for it that lies not in the
 * words (cut.h) but in the layout of the file. Two ways of joining use it:
 * neighbour.h and orphan.h. Weights are in the units of cut_weigh(): logarithms
 * of likelihood ratios, times ten.
 */
#pragma once

#include "report/block.h"

typedef struct {
    BlockView view;
    const Trait *traits; /* its traits and */
    const char *str;     /* its text */
    int *next;           /* block that each one goes on in, or -1 */
    guint8 *whole;       /* of each: the format says it is a paragraph */
    GHashTable *heads;   /* repeat_count_heads() */
    gboolean indents;    /* paragraphs begin with white space */
    gboolean list_like;
} Joints;

/* Nothing is joined yet; repeat_find() must have been called. The report and
 * the tools are borrowed. */
void joints_init(Joints *joints, Report *report, ReportTools *tools);
void joints_clear(Joints *joints);

/* Block `i` of the report. */
Block *joints_at(const Joints *joints, guint i);

/* Lets text block `a` go on in `b`, which then has its kind. */
void joints_join(Joints *joints, guint a, guint b);

/* Does the chain that begins at `b` lead to `a`? */
gboolean joints_leads_to(const Joints *joints, guint b, guint a);

/* ——某市副市长何苗, （五）: what introduces a paragraph ends without a stop. */
gboolean joints_is_introduction(const Joints *joints, guint i);

/* Evidence of the layout that `b` is the second half of some paragraph. */
int joints_weigh_layout(const Joints *joints, guint b);

/* Evidence against a head `a` that stands several times: it is debris. */
int joints_weigh_stray(const Joints *joints, guint a);
