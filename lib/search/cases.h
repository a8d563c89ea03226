/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Precedent cases for a need: who else had this problem (撂荒地 复耕), what did
 * they do, who helped, what came of it? A case is one paragraph of an article
 * that tells of one practice, with its neighbours of the same paragraph.
 *
 * Ranking: BM25 of the need's terms, and with less weight of their synonyms,
 * with the evidence of the text (search/rank.h) and of the rest of the
 * article; times how much the text tells of practice (search/practice.h). Of
 * cases that tell the same (same place, like words) the best is kept, and a
 * place that had its turn waits for the others.
 */
#pragma once

#include "search/case.h"

typedef struct {
    guint limit;
    double seconds;      /* deadline; 0: 10 s */
    const char *exclude; /* article id to leave out ("more like this"), NULL */
} CaseOptions;

/* Cases for a need: words, a sentence, or a long text (of which the terms that
 * tell most are taken). An array of Case *, best first. Errors: as
 * search_run(). */
GPtrArray *
cases_find(Index *index, Segmenter *segmenter, const char *data_dir,
           const char *need, const CaseOptions *options, GError **error);
