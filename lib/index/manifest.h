/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The manifest: the one file that says what an index consists of. Writing it
 * (beside, fsync, rename, fsync of the directory) is the commit. It is text,
 * a line a fact, and ends in the SHA-256 of the lines before.
 */
#pragma once

#include <glib.h>

#define MANIFEST_NAME "bangfu-index"

typedef struct {
    guint number;  /* directory segments/N */
    guint64 clean; /* holds no file that went stale up to this commit */
    guint64 passages, quotes, bytes; /* stale ones included; bytes of text */
} ManifestSegment;

typedef struct {
    guint64 file;   /* version */
    guint64 commit; /* that made it stale */
} ManifestStale;

typedef struct {
    char *dictionary;  /* hash */
    guint32 salt;      /* upper half of this index's file versions */
    guint32 next_file; /* lower half of the next one */
    guint next_segment;
    guint64 commit; /* number of the last commit */
    guint64 files, skipped, articles, passages, quotes, bytes; /* live */
    GArray *segments; /* of ManifestSegment, oldest first */
    GArray *stale;    /* of ManifestStale, by file */
} Manifest;

/* Of a new index. */
Manifest *manifest_new(const char *dictionary);
Manifest *manifest_copy(const Manifest *manifest);
void manifest_free(Manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)

/* Reads INDEX/bangfu-index. Errors: BANGFU_ERROR_NO_INDEX (nothing there,
 * something else, other schema), DAMAGED, SYSTEM. */
Manifest *manifest_read(const char *index, GError **error);
/* The same of an index of an older schema or another codebook, too: of its
 * segments only the catalogue (catalog.h) can be read, which is the same in
 * all schemas. */
Manifest *manifest_read_catalog(const char *index, GError **error);

/* Whether the directory holds an index of ours, sound or not, of any schema.
 * Errors NO_INDEX, SYSTEM. */
gboolean manifest_is_ours(const char *index, GError **error);

/* The commit. Error SYSTEM; the old manifest is in force then. */
gboolean
manifest_write(const Manifest *manifest, const char *index, GError **error);

gboolean manifest_is_stale(const Manifest *manifest, guint64 file);
/* Takes effect with the next manifest_write() of commit + 1. */
void manifest_add_stale(Manifest *manifest, guint64 file);

/* Path of a segment, or of one of its databases ("passages", "quotes"). */
char *
manifest_segment_path(const char *index, guint number, const char *database);
