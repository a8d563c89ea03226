/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An index (or several, searched as one) opened for reading. What it shows is
 * the state of the moment it was opened, however long it stays open and
 * whatever a writer does meanwhile: open it again to see newer commits.
 * One thread at a time.
 */
#pragma once

#include "index/record.h"
#include "index/schema.h"
#include "xapian/xapian_c.h"

typedef struct Index Index;

/* Opens the indexes at `paths`. A path is the directory of an index or a list
 * file: first line "bangfu-indexes", then one path a line, relative to the
 * file (# begins a comment). Weights are those of one index of all documents.
 * Errors: BANGFU_ERROR_NO_INDEX (none, other schema, indexes of
 * different dictionaries), DAMAGED, SYSTEM. */
Index *index_open(char *const *paths, gsize n_paths, GError **error);
void index_close(Index *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Index, index_close)

/* FALSE if a writer has committed since it was opened (as cheap as a stat). */
gboolean index_is_current(const Index *index);

/* Hash of the dictionary that cut its texts. */
const char *index_dictionary(const Index *index);

/* All segments as one database; owned by the index. */
XapianDatabase *index_passages(Index *index);
XapianDatabase *index_quotes(Index *index);

/* `query` without stale files; takes it over. Returns it unchanged where
 * nothing is stale. */
XapianQuery *index_live(Index *index, XapianQuery *query);

/* TRUE if the file (PassageRecord.file, QuoteRecord.file) was changed or
 * removed since: for those who read postings themselves. */
gboolean index_is_stale(const Index *index, guint64 file);
/* How many files are. */
guint index_stale_files(const Index *index);

/* Records by Xapian document id (of index_passages(), index_quotes()); NULL
 * and error if damaged. */
PassageRecord *index_passage(Index *index, XapianDocid docid, GError **error);
QuoteRecord *index_quote(Index *index, XapianDocid docid, GError **error);

/* By article id and version of its file (as records name them): two files may
 * hold the same article. Cached in the index and owned by it. */
const ArticleRecord *
index_article_of(Index *index, const char *id, guint64 file, GError **error);
/* Of any file that is not stale; NULL without error if there is none. */
const ArticleRecord *
index_article(Index *index, const char *id, GError **error);

/* Document id of passage `number` of an article in a file that is not stale,
 * 0 if there is none. */
XapianDocid index_find_passage(Index *index, const char *article, guint number);

/* The document of the same segment after `docid` in index_passages(), 0 at its
 * end: the next passage of the article, if there is one (its record says).
 * docid + index_segments(index). */
XapianDocid index_following(const Index *index, XapianDocid docid);
guint index_segments(const Index *index);

typedef struct {
    guint64 files, articles, passages, quotes, bytes_indexed, bytes_on_disk;
    guint segments;
    char *dictionary;             /* hash */
    char *first_date, *last_date; /* ISO, "" where none is known */
    GPtrArray *skipped;           /* of char *: path, tab, why */
} IndexStatus;
gboolean index_status(Index *index, IndexStatus *status, GError **error);
void index_status_clear(IndexStatus *status);
