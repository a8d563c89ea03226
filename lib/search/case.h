/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A case: one paragraph of an article that tells of one practice, with what was
 * done and what came of it. cases.h finds them, tell.h tells them.
 */
#pragma once

#include "index/reader.h"

typedef struct {
    char *text;             /* 4000多元 */
    char *what;             /* 月收入 */
    double value, value_to; /* see Amount */
    char *unit;
    AmountApprox approx;
} CaseResult;

typedef struct {
    char *id; /* of its best passage */
    double score;
    const ArticleRecord *article; /* owned by the index */
    GPtrArray *passages;          /* of PassageRecord *, in reading order */
    char *problem;                /* the words of the need that it tells of */
    char *practice;               /* its best sentences */
    GPtrArray *results;           /* of CaseResult * */
    GArray *spans;                /* of SourceSpan */
} Case;

/* An empty case of an article, which must outlive it. */
Case *case_new(const ArticleRecord *article);
/* NULL is fine. */
void case_free(Case *c);
