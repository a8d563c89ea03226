/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Questions into hits: parse, plan, match, verify, rank, highlight.
 */
#pragma once

#include "index/reader.h"
#include "search/query.h"

typedef enum { SEARCH_GROUP_NONE, SEARCH_GROUP_ARTICLE } SearchGroup;
typedef enum {
    SEARCH_SORT_RELEVANCE,
    SEARCH_SORT_DATE,
    SEARCH_SORT_PATH,
} SearchSort;

typedef struct {
    guint offset, limit; /* offset + limit at most 10,000 */
    SearchGroup group;
    SearchSort sort;
    gboolean count;   /* count every hit exactly */
    gboolean exact;   /* never relax */
    gboolean explain; /* fill Results.explanation and Hit.why */
    double seconds;   /* deadline; 0: 10 s */
} SearchOptions;

typedef enum { MATCH_EXACT, MATCH_APPROXIMATE } MatchKind;

typedef struct {
    char *id; /* article id, '-', passage number */
    double score;
    MatchKind match;
    PassageRecord *passage;
    const ArticleRecord *article; /* owned by the index */
    GArray *highlights;           /* of Span: bytes of passage->text */
    guint more;                   /* further hits in this article (grouped) */
    char *why;                    /* explanation, or NULL */
} Hit;

typedef struct {
    GPtrArray *hits;      /* of Hit * */
    guint64 total;        /* hits in all */
    gboolean total_exact; /* else a lower bound */
    MatchKind match;
    char *notice;      /* what was relaxed, "" if nothing: no exact match for
                          “…”: these come near */
    char *suggestion;  /* did you mean, or NULL */
    char *explanation; /* the tree as read, the plan as run, or NULL */
} Results;

/* Errors: USAGE, LIMIT (deadline), DAMAGED, SYSTEM. */
Results *
search_run(Index *index, Segmenter *segmenter, const char *data_dir,
           const char *typed, const SearchOptions *options, GError **error);
void search_free(Results *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Results, search_free)
