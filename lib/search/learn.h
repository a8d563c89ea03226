/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words of the field that the dictionary does not know, learned from an index:
 *   - what reports put in quotation marks (“红联共建”), and
 *   - strings that hold together: more often than their parts would meet by
 *     chance (pointwise mutual information of the weakest cut), with varied
 *     neighbours on both sides (branching entropy; Jin & Tanaka-Ishii,
 *     Unsupervised Segmentation of Chinese Text by Use of Branching Entropy,
 *     2006).
 * A list for a person to choose from; no dictionary is changed.
 */
#pragma once

#include "index/reader.h"

typedef struct {
    char *term;
    guint count;     /* how often it stands in the index */
    guint quoted;    /* of these, in quotation marks */
    double cohesion; /* bits by which the weakest cut beats chance; 0 if only
                        quoted */
    double entropy;  /* bits of the less varied side */
} LearnedTerm;

typedef struct {
    guint least; /* occurrences */
    guint limit; /* terms */
} LearnOptions;

/* The best terms, most telling first; an array of LearnedTerm *. Reads at most
 * LEARN_MAX characters of the index. Errors: DAMAGED, SYSTEM. */
GPtrArray *learn_terms(Index *index, Segmenter *segmenter,
                       const LearnOptions *options, GError **error);
#define LEARN_MAX (16u << 20)
