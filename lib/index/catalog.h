/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The catalogue: what the index knows of each file, so that a second run reads
 * only what changed. Entries are metadata of the passages database of the
 * segment that was written when the file was read; of two entries of a path
 * the one in the newer segment counts, and none whose version is stale.
 */
#pragma once

#include "index/manifest.h"
#include "xapian/xapian_c.h"

typedef enum {
    CATALOG_INDEXED,
    CATALOG_SKIPPED, /* cannot be read as text; not tried again till changed */
} CatalogStatus;

typedef struct {
    guint64 file; /* version: salt of the index << 32 | number */
    CatalogStatus status;
    guint64 size, inode;
    gint64 mtime, ctime; /* nanoseconds since 1970 */
    gint64 scanned;      /* when the run began that read it, likewise */
    guint8 hash[16];     /* of the content: SHA-256, cut */
    guint32 articles, passages, quotes;
    char *path; /* raw bytes, absolute */
    char *why;  /* it was skipped: error_skip_reason(); or "" */
} CatalogEntry;

void catalog_entry_clear(CatalogEntry *entry);
void catalog_entry_free(CatalogEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CatalogEntry, catalog_entry_free)

/* Metadata key (at most 200 bytes) and value. */
GBytes *catalog_key(const char *path);
GBytes *catalog_encode(const CatalogEntry *entry);
CatalogEntry *catalog_decode(const void *data, gsize size, GError **error);

/* The passages databases of the live segments, newest first. */
typedef struct {
    const Manifest *manifest;
    GPtrArray *databases; /* of XapianDatabase */
} Catalog;

/* `manifest` must outlive it. Error DAMAGED, SYSTEM. */
Catalog *
catalog_open(const char *index, const Manifest *manifest, GError **error);
void catalog_close(Catalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalog, catalog_close)

/* The live entry of a path; NULL without error if there is none. */
CatalogEntry *
catalog_find(const Catalog *catalog, const char *path, GError **error);

/* Calls `visit` for every live entry whose path is `root` or lies below it
 * (root "": all), in no order, once a path. FALSE if `visit` returned FALSE or
 * with an error. */
typedef gboolean (*CatalogVisitor)(const CatalogEntry *entry, gpointer data);
gboolean catalog_each(const Catalog *catalog, const char *root,
                      CatalogVisitor visit, gpointer data, GError **error);

/* TRUE if path is root or lies below it. */
gboolean catalog_below(const char *path, const char *root);
