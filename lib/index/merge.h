/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Shards and segments into one segment. Compaction strings posting lists
 * together and is fast, but keeps stale files; rewriting drops them: it turns
 * the posting lists round, a range of documents at a time, and writes what
 * lives anew, without analysing any text again.
 */
#pragma once

#include "index/manifest.h"

/* Compacts the databases of `sources` (directories that hold passages and
 * quotes) into `destination`, which must not be there. Of two catalogue entries
 * of a path the newer one is kept. Errors SYSTEM, DAMAGED. */
gboolean merge_compact(char *const *sources, guint n, const char *destination,
                       GError **error);

/* Writes what is not stale in `source` to the new directory `destination`;
 * *passages and *quotes say how many documents that was, *entries how many
 * metadata. */
gboolean merge_rewrite(const char *source, const Manifest *manifest,
                       const char *destination, guint64 *passages,
                       guint64 *quotes, guint64 *entries, GError **error);

/* How many passages of the databases in `source` belong to stale files. */
gboolean merge_count_stale(const char *source, const Manifest *manifest,
                           guint64 *passages, GError **error);
