/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a report is, once understood: the data that flows from file to index.
 *
 *   SourceText  a file as read: decoded text, traced to the bytes of the file
 *   Block       a labelled piece of it, in file order, before mending
 *   Paragraph   blocks joined to what the author wrote (over page breaks,
 *               captions and furniture in between)
 *   Article     one report of the file, with what is known of it
 *   Passage     a few sentences of one paragraph: what is indexed and shown
 *   Quote, Amount, Place  found in paragraphs
 *
 * Every text below traces to SourceText.text, and that to the file; see
 * report_spans(). Everything hangs on the Report and dies with it.
 */
#pragma once

#include "text/date.h"
#include "text/offsets.h"
#include "text/segment.h"

/* ---- the file ---- */

typedef enum {
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
    FORMAT_DOCX,
    FORMAT_PDF,
} FileFormat;

/* What a format itself says about the line of text that begins at `at`. */
typedef enum {
    HINT_TITLE,     /* <title>/<h1> of a news page, Title style of a docx */
    HINT_HEADING,   /* <h2>…, # in Markdown, Heading style */
    HINT_CAPTION,   /* <figcaption>, Caption style */
    HINT_PARAGRAPH, /* the line is a whole paragraph: never join it */
    HINT_BREAK,     /* a page or column break stands before this line */
    HINT_TABLE_ROW, /* cells are divided by tabs */
} HintKind;

typedef struct {
    guint32 at; /* byte of SourceText.text, start of a line */
    HintKind kind;
    guint level; /* of a heading: 1, 2, … */
} Hint;

typedef struct {
    char *path;
    FileFormat format;
    const char *charset; /* static name, "UTF-8" where the format says so */
    guint64 size;        /* bytes of the file */
    gsize replaced;      /* undecodable bytes that became U+FFFD */
    gboolean truncated;  /* only the first part of a too large file */
    Text *text;      /* lines end in \n. Traces to bytes of the file; for DOCX
                        and PDF, whose bytes are no text, to itself */
    GArray *lines;   /* guint32: source byte at which each line begins */
    GArray *hints;   /* of Hint, by `at` */
    char *title;     /* as page or document metadata say, or NULL */
    char *date;      /* ISO, likewise */
    char *publisher; /* likewise: 新快报 */
} SourceText;

void source_text_free(SourceText *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceText, source_text_free)

/* ---- blocks and paragraphs ---- */

typedef enum {
    BLOCK_KICKER,
    BLOCK_TITLE,
    BLOCK_SUBTITLE,
    BLOCK_HEADING,
    BLOCK_EDITOR_NOTE,
    BLOCK_BYLINE,
    BLOCK_CAPTION,
    BLOCK_BODY,
    BLOCK_TIMELINE_ENTRY,
    BLOCK_FURNITURE, /* page numbers, running heads, strays, repeats */
    BLOCK_KINDS
} BlockKind;

typedef struct {
    BlockKind kind;
    guint article;     /* 1, 2, …; 0: belongs to none */
    Span text;         /* bytes of SourceText.text, without line ends and
                          white space around it */
    guint32 line_from; /* 1-based lines of the file, inclusive */
    guint32 line_to;
    guint32 joins_line;  /* line_from of the first block of the paragraph that
                            this block continues, or 0 */
    int joins;           /* index of the block this one follows on, or -1; may
                            lie behind it in the file (sections out of order) */
    gboolean start_lost; /* a fragment whose beginning is not in the file */
    gboolean end_lost;
    int repeats; /* index of the equal block that is kept, or -1 */
} Block;

typedef struct {
    BlockKind kind;
    guint article;
    Text *text;        /* mended; traces to SourceText.text */
    GArray *blocks;    /* guint: indexes of its blocks, in reading order */
    int heading;       /* index of the paragraph that is its section heading,
                          or -1 */
    gboolean fragment; /* start or end lost */
} Paragraph;

/* ---- what is found in articles ---- */

typedef enum {
    PLACE_NONE,
    PLACE_PROVINCE,
    PLACE_CITY,
    PLACE_COUNTY,
    PLACE_TOWN,
    PLACE_VILLAGE,
} PlaceLevel;

/* Names are full official ones (连山壮族瑶族自治县), "" where not known; a
 * village is not in the gazetteer and keeps the form of the text. */
typedef struct {
    const char *text; /* as the article writes it */
    const char *province, *city, *county, *town, *village;
    PlaceLevel level;
    guint paragraph; /* first mention */
    Span span;       /* bytes of that paragraph's text */
} Place;

typedef struct {
    guint paragraph;
    DateMention mention; /* span: bytes of the paragraph's text */
    const char *text;
} ArticleDate;

typedef struct {
    guint number; /* 1, 2, … in its file */
    char id[17];  /* 16 hex digits: SHA-256 of title and mended text, cut */
    const char *title, *kicker, *subtitle; /* "" where there is none */
    const char *source;                    /* 新快报, "" */
    const char *printed; /* ISO date the article was printed, "" */
    GPtrArray *reporters, *correspondents, *photographers; /* of char * */
    GArray *dates;                                         /* of ArticleDate */
    GArray *places;                                        /* of Place */
    const char *team; /* 广州市花都区驻清远连山县太保镇工作队, "" */
    const char *from_place; /* who helps: 广州市花都区 */
    const char *to_place;   /* who is helped: full names strung together */
    guint32 line_from, line_to;
    guint first_paragraph, n_paragraphs; /* in Report.paragraphs */
} Article;

typedef struct {
    guint number;  /* 1, 2, … in its article */
    guint article; /* Article.number */
    guint paragraph;
    BlockKind kind;
    const char *heading; /* text of the section heading, "" */
    Span span;           /* bytes of the paragraph's text */
    gboolean last;       /* the last passage of its paragraph */
} Passage;

typedef enum {
    QUOTE_BEFORE, /* the attribution stands before: 他说，“…” */
    QUOTE_AFTER,
    QUOTE_MIDDLE,
    QUOTE_NONE,
} QuotePosition;

typedef struct {
    guint article;   /* Article.number */
    guint paragraph; /* in which it begins */
    guint paragraph_to;
    Span span;           /* bytes of the paragraph's text, without the marks */
    Span span_to;        /* where it goes on in other paragraphs: bytes of
                            paragraph_to's text; equal to span otherwise */
    const char *quote;   /* the words, marks around them left out */
    const char *speaker; /* fullest name in the article, "" if unnamed */
    const char *speaker_role; /* office or description, "" */
    const char *cue;          /* 说, 表示, 介绍道, "" */
    QuotePosition position;
    gboolean indirect;
} Quote;

typedef enum {
    AMOUNT_EXACT,
    AMOUNT_ABOUT,
    AMOUNT_MORE_THAN,
    AMOUNT_LESS_THAN,
    AMOUNT_RANGE,
} AmountApprox;

typedef struct {
    guint article;
    guint paragraph;
    Span span;        /* bytes of the paragraph's text */
    const char *text; /* 近30万元 */
    double value;     /* in `unit`: 300000; NAN where open (数百个) */
    double value_to;  /* upper bound of a range, else NAN */
    const char *unit; /* 元 亩 公里 人 人次 户 个 家 % … as the field counts */
    AmountApprox approx;
    const char *what; /* what is counted, "" */
} Amount;

/* ---- the report ---- */

typedef struct {
    SourceText *source;
    GArray *blocks;        /* of Block */
    GPtrArray *paragraphs; /* of Paragraph *, in reading order */
    GPtrArray *articles;   /* of Article * */
    GArray *passages;      /* of Passage */
    GArray *quotes;        /* of Quote */
    GArray *amounts;       /* of Amount */
    GStringChunk *strings; /* owns the const char * of all of the above */
} Report;

/* What understanding needs: segmenter, gazetteer, word lists. One a thread. */
typedef struct ReportTools ReportTools;
/* Opens all word lists in data_dir; segment_init() must have been called. */
ReportTools *report_tools_new(const char *data_dir, GError **error);
void report_tools_free(ReportTools *tools);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportTools, report_tools_free)
/* Owned by the tools. */
Segmenter *report_tools_segmenter(ReportTools *tools);

/* Understands a file; takes `source` over. Never fails: what cannot be
 * understood is body text. */
Report *report_parse(SourceText *source, ReportTools *tools);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* A place in the file, for people and for machines. */
typedef struct {
    guint32 line_from, line_to; /* 1-based lines of the file, inclusive */
    guint32 byte_from, byte_to; /* bytes of the file */
} SourceSpan;

/* Where bytes `part` of a paragraph stand in the file: one SourceSpan for each
 * stretch, in reading order, appended to `spans`. */
void
report_spans(const Report *report, guint paragraph, Span part, GArray *spans);

/* 1-based line of a byte of the file; column in characters on that line. */
guint32 report_line(const SourceText *source, guint32 byte);

/* Text of a block as one line, its hard-wrapped lines put together. Caller
 * frees. */
char *report_block_text(const Report *report, const Block *block);

const char *report_block_kind_name(BlockKind kind); /* "timeline_entry" */
const char *report_quote_position_name(QuotePosition position); /* "before" */
const char *report_approx_name(AmountApprox approx); /* "more_than" */
