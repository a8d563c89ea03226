/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether an index is sound: the tables of its databases, every record, and
 * every stored passage against the file it came from. A damaged table can
 * crash Xapian: run this in a child process.
 */
#pragma once

#include "index/writer.h"

typedef struct {
    guint64 passages, quotes, articles; /* looked at */
    guint64 files;                      /* compared with their source */
    guint64 changed; /* changed or gone since they were indexed: no fault */
    guint64 faults;
} CheckCounts;

typedef struct {
    /* Each fault, as a line without line end. */
    void (*fault)(const char *what, gpointer data);
    gpointer data;
} CheckEvents;

/* TRUE if it could be checked, whatever was found (counts->faults). Sources
 * are read again unless `options` is NULL. Errors as index_open(). */
gboolean
check_index(const char *index, const WriterOptions *options,
            const CheckEvents *events, CheckCounts *counts, GError **error);
