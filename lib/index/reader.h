/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An index (or several, searched as one) opened for reading. What it shows is
 * the state of the moment it was opened: reopen to see newer commits.
 */
#pragma once

#include "index/record.h"
#include "index/schema.h"
#include "xapian/xapian_c.h"

typedef struct Index Index;

/* Opens the indexes in directories `paths`. Errors: BANGFU_ERROR_NO_INDEX,
 * DAMAGED, SYSTEM. */
Index *index_open(char *const *paths, gsize n_paths, GError **error);
void index_close(Index *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Index, index_close)

/* All segments as one database; owned by the index. */
XapianDatabase *index_passages(Index *index);
XapianDatabase *index_quotes(Index *index);

/* `query` without stale files; takes it over. Returns it unchanged where
 * nothing is stale. */
XapianQuery *index_live(Index *index, XapianQuery *query);

/* Records by Xapian document id; NULL and error if damaged. */
PassageRecord *index_passage(Index *index, XapianDocid docid, GError **error);
QuoteRecord *index_quote(Index *index, XapianDocid docid, GError **error);

/* By article id; cached in the index and owned by it. */
const ArticleRecord *
index_article(Index *index, const char *id, GError **error);

/* Document id of passage `number` of an article, 0 if there is none. */
XapianDocid index_find_passage(Index *index, const char *article, guint number);

typedef struct {
    guint64 files, articles, passages, quotes, bytes_indexed, bytes_on_disk;
    guint segments;
    char *dictionary; /* hash */
    char *first_date, *last_date;
    GPtrArray *skipped; /* of char *: path, tab, why */
} IndexStatus;
gboolean index_status(Index *index, IndexStatus *status, GError **error);
void index_status_clear(IndexStatus *status);
