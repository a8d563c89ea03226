/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reports into an index: adds and removes files, merges segments. One writer
 * at a time; nothing is seen by readers before writer_commit(), and after a
 * crash the index is as the last commit left it.
 */
#pragma once

#include "report/read.h"

typedef struct {
    const char *data_dir; /* dictionary and word lists */
    const char *reader;   /* path of bangfu-read */
    guint jobs;           /* threads; 0: one a core */
    double wait;          /* seconds to wait for another writer */
} WriterOptions;

typedef struct {
    guint files, unchanged, added, updated, moved, removed, skipped;
    guint64 bytes, articles, passages, quotes;
} WriterCounts;

/* What a front end is told while files are added; any member may be NULL. */
typedef struct {
    void (*progress)(const WriterCounts *counts, guint64 bytes_total,
                     gpointer data);
    void (*skipped)(const char *path, const GError *why, gpointer data);
    gpointer data;
} WriterEvents;

typedef struct Writer Writer;

/* Opens for writing, creating the index if there is none. Errors:
 * BANGFU_ERROR_LOCKED (names the holder), NO_INDEX (something else is there,
 * other schema or dictionary), SYSTEM. */
Writer *
writer_open(const char *index, const WriterOptions *options, GError **error);
/* Drops what was not committed. */
void writer_close(Writer *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Writer, writer_close)

/* Adds files and everything below folders: what is new or changed is read,
 * what vanished from a given folder is removed. Files that cannot be read are
 * told to events->skipped and kept if they were in the index. */
gboolean
writer_add(Writer *writer, char *const *paths, gsize n_paths,
           const WriterEvents *events, WriterCounts *counts, GError **error);

gboolean writer_remove(Writer *writer, char *const *paths, gsize n_paths,
                       WriterCounts *counts, GError **error);
gboolean writer_commit(Writer *writer, GError **error);

/* Merges all segments into one and drops what is stale. */
gboolean writer_compact(Writer *writer, GError **error);
