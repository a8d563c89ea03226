/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Quotations by what they say and who says it.
 *
 *   种桃树 人物:李明 日期:2023..2024
 *
 * The query language is that of passages (query.h); fields are looked up in
 * the quote (人物) or its article (来源, 日期, 地点, 记者, 标题). A quote that
 * holds all that is asked is a hit; if none does, those that hold most of its
 * rarest words are, and QuotesResults.notice says so.
 */
#pragma once

#include "index/reader.h"
#include "search/query.h"

typedef struct {
    guint offset, limit; /* offset + limit at most 10,000 */
    const char *speaker; /* part of a name or office, or NULL */
    gboolean direct;     /* speech in quotation marks only */
    gboolean indirect;   /* reported speech only */
} QuotesOptions;

typedef struct {
    char *id; /* article id, "-q", number of the quote */
    double score;
    gboolean exact; /* holds all that was asked */
    QuoteRecord *quote;
    const ArticleRecord *article; /* owned by the index */
    GArray *highlights;           /* of Span: bytes of quote->quote */
} QuotesHit;

typedef struct {
    GPtrArray *hits; /* of QuotesHit *, best first */
    gboolean more;   /* there are others */
    char *notice;    /* what was relaxed, "" if nothing */
} QuotesResults;

/* `typed` may be empty if a speaker is given. Errors: USAGE, DAMAGED, SYSTEM,
 * LIMIT. */
QuotesResults *
quotes_find(Index *index, Segmenter *segmenter, const char *typed,
            const QuotesOptions *options, GError **error);
void quotes_free(QuotesResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QuotesResults, quotes_free)
