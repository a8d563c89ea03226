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
 * merging segments drops it for good. Readers never see a segment change.
 *
 * Terms: pairs and words as in text/term.h (their prefixes are TERM_BRIDGED B
 * and TERM_WORD W; folded text has no ASCII capitals, so pairs need none), and
 * boolean terms with the prefixes below. Metadata of the passages database:
 * article records and catalogue entries.
 */
#pragma once

#define SCHEMA_MAGIC "bangfu-index"
#define SCHEMA_VERSION 1

#define SCHEMA_TERM_FILE "F"     /* + file version id: stale files */
#define SCHEMA_TERM_ARTICLE "A"  /* + article id */
#define SCHEMA_TERM_KIND "K"     /* + block kind name */
#define SCHEMA_TERM_PLACE "L"    /* + full names from the province, by '/' */
#define SCHEMA_TERM_SOURCE "S"   /* + folded paper */
#define SCHEMA_TERM_PERSON "P"   /* + folded name, of a speaker */
#define SCHEMA_TERM_REPORTER "R" /* + folded name */
#define SCHEMA_TERM_YEAR "Y"     /* + 2023 */
#define SCHEMA_TERM_TITLE "T"    /* + word or pair of the article's title */
#define SCHEMA_TERM_DIRECT "D"   /* quotes: "Dd" direct, "Di" indirect */
#define SCHEMA_TERM_UNIT "U"     /* + unit of an amount in the passage */
#define SCHEMA_TERM_LAST                                                       \
    "Z" /* passage is not the last of its paragraph:                           \
           a string may go on in the next one */

/* Value slots. */
enum {
    SCHEMA_SLOT_DATE = 0,    /* article's own date as YYYYMMDD, sortable */
    SCHEMA_SLOT_ARTICLE = 1, /* article id: collapse key */
    SCHEMA_SLOT_ORDER = 2,   /* path and passage number */
};

#define SCHEMA_META_ARTICLE "A" /* + article id -> ArticleRecord */
#define SCHEMA_META_FILE "C"    /* + path (or its hash) -> catalogue entry */
