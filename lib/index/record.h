/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is stored, and how it is written down: article data once an article,
 * passage data once a passage. Encoding is compact and versioned with the
 * schema; decoding distrusts its input.
 */
#pragma once

#include "report/report.h"

typedef struct {
    char *id;     /* 16 hex digits */
    char *path;   /* of the file, raw bytes */
    guint number; /* of the article in its file */
    char *title, *kicker, *source, *printed, *team, *from_place, *to_place;
    char **reporters, **correspondents, **photographers; /* never NULL */
    char **headings; /* section headings; passages name them by index */
    char *place;     /* main place, full names by '/', "" */
    char *date;      /* `printed`, else the latest stated date, "" */
    guint32 line_from, line_to;
    guint n_passages;
    guint64 file_size;
    guint64 file; /* version of its file */
} ArticleRecord;

typedef struct {
    guint32 from, to; /* bytes of the passage's text */
    double value, value_to;
    AmountApprox approx;
    char *unit, *what;
} RecordAmount;

typedef struct {
    char article[17];
    guint64 file;    /* version of its file: see reader.h index_article_of() */
    guint number;    /* of the passage in its article: 1, 2, … */
    guint paragraph; /* of its article: neighbours with the same one belong
                        together */
    guint offset;    /* characters of its paragraph before this passage */
    BlockKind kind;
    int heading;      /* index into ArticleRecord.headings, or -1 */
    gboolean goes_on; /* the paragraph goes on in the next passage */
    GArray *spans;    /* of SourceSpan */
    GArray *pieces;   /* guint32: byte of text at which spans[i] begins */
    GArray *amounts;  /* of RecordAmount */
    char *text;       /* as mended, not folded; NUL-terminated */
    gsize text_length;
} PassageRecord;

typedef struct {
    char article[17];
    guint64 file;  /* version of its file */
    guint number;  /* of the quote in its article */
    guint passage; /* number of the passage in which it begins */
    char *quote, *speaker, *speaker_role, *cue;
    QuotePosition position;
    gboolean indirect;
    GArray *spans; /* of SourceSpan */
} QuoteRecord;

GBytes *record_encode_article(const ArticleRecord *record);
GBytes *record_encode_passage(const PassageRecord *record);
GBytes *record_encode_quote(const QuoteRecord *record);

/* NULL and BANGFU_ERROR_DAMAGED if the bytes are no record. */
ArticleRecord *record_decode_article(const void *data, gsize size, GError **);
PassageRecord *record_decode_passage(const void *data, gsize size, GError **);
QuoteRecord *record_decode_quote(const void *data, gsize size, GError **);

void record_free_article(ArticleRecord *record);
void record_free_passage(PassageRecord *record);
void record_free_quote(QuoteRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArticleRecord, record_free_article)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PassageRecord, record_free_passage)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QuoteRecord, record_free_quote)
