/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One run over files and folders: compares them with the catalogue, hands what
 * is new or changed to the ingest threads, finds what vanished.
 */
#pragma once

#include "index/catalog.h"
#include "index/ingest.h"
#include "index/writer.h"

typedef struct Scan Scan;
struct Scan {
    const char *index; /* its directory is passed over */
    const Catalog *catalog;
    Manifest *next; /* the manifest to be: file versions are taken from it,
                       stale files and totals written into it */
    Ingest *ingest;
    gboolean allow_mass_delete;
    /* Called between two files when so many bytes were read since the last
     * time: commits what there is and sets the members above anew. */
    gboolean (*checkpoint)(Scan *scan, gpointer data, GError **error);
    gpointer data;
    guint64 checkpoint_bytes;
};

/* `roots` as roots_of() gives them. Errors as writer_add(). */
gboolean scan_add(Scan *scan, char *const *roots, const WriterEvents *events,
                  WriterCounts *counts, GError **error);

/* Makes all files at and below the roots stale. */
gboolean scan_remove(Scan *scan, char *const *roots, WriterCounts *counts,
                     GError **error);
