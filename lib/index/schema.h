/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What an index is made of. An index is a directory:
 *
 *   bangfu-index       the manifest: magic, schema version, dictionary hash,
 *                      live segments, stale files. Replaced by rename: this
 *                      is the commit
 *   lock               held by the one writer
 *   segments/N/passages, segments/N/quotes
 *                      immutable Xapian (glass) databases without positions
 *                      and termlists; one document a passage (a quote)
 *
 * A changed or removed file is only marked stale: queries leave it out by its
 * boolean file term (AND_NOT), its new version is in a newer segment, and
 * rewriting segments drops it for good. Readers never see a segment change.
 * Everything a crash leaves behind is a directory that no manifest names; the
 * next writer removes it.
 *
 * Terms: pairs and words as in text/term.h (words have the prefix TERM_WORD W;
 * folded text has no ASCII capitals, so pairs need none), and boolean terms
 * (wdf 0) with the prefixes below. Pairs and words carry their number of
 * occurrences as wdf, pairs over marks not counted: wdf 0 where there is no
 * other. Document length is therefore the number of pairs and words.
 *
 * The passages of an article are consecutive documents of one segment. Where
 * a passage goes on in the next one, the pair over the border is a term of the
 * first of the two, and once more with SCHEMA_TERM_BORDER: of 复耕|种粮 the
 * first passage has 复耕, 耕种 and B耕种, the second 种粮. A needle over the
 * border is so found as: its pairs up to the border in a passage whose border
 * pair is one of its own, the others in the next document (index_following()
 * in reader.h).
 *
 * Metadata of the passages databases: article records and catalogue entries.
 */
#pragma once

#define SCHEMA_MAGIC "bangfu-index"
#define SCHEMA_VERSION 2

#define SCHEMA_TERM_FILE "F"    /* + file version, 16 hex digits */
#define SCHEMA_TERM_ARTICLE "A" /* + article id */
#define SCHEMA_TERM_KIND "K"    /* + block kind name */
#define SCHEMA_TERM_PLACE                                                      \
    "L"                        /* + full names from the province, by '/': one  \
                                  term for each level of each place that the   \
                                  article names: L广东省, L广东省/清远市, … */
#define SCHEMA_TERM_SOURCE "S" /* + folded paper */
#define SCHEMA_TERM_PERSON                                                     \
    "P"                          /* + folded name of a speaker: on the passage \
                                    where the quote begins, and on the quote */
#define SCHEMA_TERM_REPORTER "R" /* + folded name */
#define SCHEMA_TERM_DAY                                                        \
    "M"                      /* + a date that the passage states, written as   \
                                in the date slot */
#define SCHEMA_TERM_YEAR "Y" /* + 2023, of the article's own date */
/* + pair of the article's title, on all passages of the article */
#define SCHEMA_TERM_TITLE "T"
#define SCHEMA_TERM_DIRECT "D" /* quotes: "Dd" direct, "Di" indirect */
#define SCHEMA_TERM_UNIT "U"   /* + unit of an amount in the passage */
/* + the pair that begins in this passage and ends in the next one of its
 * paragraph: a string may go on there */
#define SCHEMA_TERM_BORDER "B"

/* Longer ones are cut at this many bytes (a glass term has at most 245). */
#define SCHEMA_TERM_MAX 200

/* Value slots. */
enum {
    SCHEMA_SLOT_DATE = 0,    /* article's own date as YYYYMMDD, what is not
                                known 00; none without a date */
    SCHEMA_SLOT_ARTICLE = 1, /* article id, 8 raw bytes: collapse key */
};

#define SCHEMA_META_ARTICLE                                                    \
    "A"                      /* + article id + file version, 16 hex digits     \
                                each -> ArticleRecord */
#define SCHEMA_META_FILE "C" /* + path (or its hash) -> catalogue entry */
