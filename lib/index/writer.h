/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reports into an index: adds and removes files, merges segments. One writer
 * at a time; nothing is seen by readers before writer_commit(), and after a
 * crash the index is as the last commit left it.
 */
#pragma once

#include "report/read.h"

typedef struct {
    const char *data_dir;       /* dictionary and word lists */
    const char *reader;         /* path of bangfu-read */
    guint jobs;                 /* threads; 0: one a core */
    double wait;                /* seconds to wait for another writer */
    gboolean allow_mass_delete; /* even if most files are gone */
    guint64 commit_bytes; /* writer_add() commits each time so many bytes of
                             files were read; 0: 64 MiB */
} WriterOptions;

typedef struct {
    guint files;     /* found */
    guint unchanged; /* not read again, or the same content as before */
    guint added, updated, moved, removed;
    guint skipped; /* not read, or known as unreadable: see status */
    guint64 bytes, articles, passages, quotes; /* of what was read */
} WriterCounts;

/* What a front end is told while files are added; any member may be NULL. */
typedef struct {
    void (*progress)(const WriterCounts *counts, guint64 bytes_total,
                     gpointer data);
    void (*skipped)(const char *path, const GError *why, gpointer data);
    /* TRUE: stop. writer_add() then fails with BANGFU_ERROR_LIMIT. */
    gboolean (*cancelled)(gpointer data);
    gpointer data;
} WriterEvents;

typedef struct Writer Writer;

/* Opens for writing, creating the index if there is nothing at that path.
 * Calls segment_init(). Errors: BANGFU_ERROR_LOCKED (names the holder),
 * NO_INDEX (something else is there, other schema or dictionary), SYSTEM. */
Writer *
writer_open(const char *index, const WriterOptions *options, GError **error);
/* Drops what was not committed. */
void writer_close(Writer *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Writer, writer_close)

/* Adds files and everything below folders: what is new or changed is read,
 * what vanished from a given folder is removed. Files that cannot be read are
 * told to events->skipped; they and what lies below folders that cannot be
 * read are kept if they were in the index. A file whose content is no text
 * (any more) is listed as skipped and not tried again till it changes.
 * Where more than half of all files would be removed (a disk that is not
 * mounted), nothing is removed: BANGFU_ERROR_LIMIT, unless allow_mass_delete.
 * A long run commits now and then (commit_bytes), file by whole file.
 * After an error only writer_close() is left. */
gboolean
writer_add(Writer *writer, char *const *paths, gsize n_paths,
           const WriterEvents *events, WriterCounts *counts, GError **error);

/* Removes files and everything below folders from the index; the paths need
 * not exist any more. */
gboolean writer_remove(Writer *writer, char *const *paths, gsize n_paths,
                       WriterCounts *counts, GError **error);

/* All since the last commit becomes visible, and is on disk when this returns.
 * Merges segments where that is due. */
gboolean writer_commit(Writer *writer, GError **error);

/* Merges all segments into one and drops what is stale; commits. */
gboolean writer_compact(Writer *writer, GError **error);
