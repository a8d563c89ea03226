/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A database of passages and one of quotes that one thread writes: reports
 * in, documents with their terms out. Nobody reads a shard, and a crash may
 * lose it; shards become a segment by compaction (merge.h).
 */
#pragma once

#include "index/catalog.h"
#include "report/report.h"

typedef struct Shard Shard;

/* Creates directory `dir` with the two databases. Error SYSTEM. */
Shard *shard_new(const char *dir, GError **error);

/* Adds all of a report under its catalogue entry, whose counts it sets. After
 * an error the shard is good for nothing but freeing. */
gboolean shard_add(Shard *shard, const Report *report, Segmenter *segmenter,
                   CatalogEntry *entry, GError **error);

/* Only the catalogue entry: of a skipped or merely touched file. */
gboolean
shard_add_entry(Shard *shard, const CatalogEntry *entry, GError **error);

typedef struct {
    guint64 passages, quotes, articles, files, bytes; /* bytes of text */
} ShardCounts;
const ShardCounts *shard_counts(const Shard *shard);

/* Writes all out and closes; still to be freed. */
gboolean shard_finish(Shard *shard, GError **error);
void shard_free(Shard *shard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shard, shard_free)
