/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bangfu (帮扶检索): full-text search for Chinese assistance reports, to embed
 * in a program of your own. Files go in (bangfu_writer_*), ranked passages
 * come out (bangfu_*):
 *
 *     BangfuWriter *writer = bangfu_writer_open("index", NULL, &error);
 *     bangfu_writer_add(writer, "reports", NULL, NULL, &error);
 *     bangfu_writer_commit(writer, &error);
 *     bangfu_writer_close(writer);
 *
 *     Bangfu *bangfu = bangfu_open("index", NULL, &error);
 *     BangfuResults *results = bangfu_search(bangfu, "撂荒地", 0, 10, &error);
 *     for (guint i = 0; i < bangfu_results_length(results); i++)
 *         show(bangfu_results_hit(results, i)->text);
 *
 * Strings are UTF-8 (paths: bytes). Functions that can fail return NULL or
 * FALSE and set a GError in the domain BANGFU_EMBED_ERROR, whose message names
 * the object, the reason and a way out. Pointers inside a hit live as long as
 * its results, and results as long as their Bangfu. An object is used by one
 * thread at a time; different objects are independent. One writer at a time
 * opens an index; readers never wait and see the state of their opening.
 *
 * Messages are English. A program that calls setlocale() gets them in the
 * language of its locale after bindtextdomain("bangfu", PREFIX
 * "/share/locale").
 *
 * Build with: cc example.c $(pkg-config --cflags --libs --static bangfu)
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BANGFU_EMBED_ERROR (bangfu_embed_error_quark())
GQuark bangfu_embed_error_quark(void);

typedef enum {
    BANGFU_EMBED_SKIPPED = 1,   /* a file cannot be read */
    BANGFU_EMBED_USAGE = 2,     /* query syntax */
    BANGFU_EMBED_NO_INDEX = 3,  /* none, not ours, other schema */
    BANGFU_EMBED_DAMAGED = 4,   /* the index is damaged */
    BANGFU_EMBED_LOCKED = 5,    /* another writer */
    BANGFU_EMBED_SYSTEM = 6,    /* disk full, no permission, I/O */
    BANGFU_EMBED_LIMIT = 7,     /* time, memory or size */
    BANGFU_EMBED_PARTIAL = 8,   /* a shard failed */
    BANGFU_EMBED_INTERNAL = 70, /* a bug of ours */
} BangfuEmbedError;

/* ---- writing ---- */

typedef struct BangfuWriter BangfuWriter;

/* Told of every file that could not be read. */
typedef void (*BangfuSkipped)(const char *path, const char *why, gpointer data);

/* Opens an index for writing, creating it where there is none. `data_dir`
 * holds dictionary and word lists; NULL: those of the installed programs. */
BangfuWriter *
bangfu_writer_open(const char *index, const char *data_dir, GError **error);

/* Adds a file, or every file below a folder; what is in the index already and
 * unchanged costs nothing. `skipped` may be NULL. */
gboolean
bangfu_writer_add(BangfuWriter *writer, const char *path, BangfuSkipped skipped,
                  gpointer data, GError **error);
gboolean
bangfu_writer_remove(BangfuWriter *writer, const char *path, GError **error);

/* Makes all changes since the last commit visible, at once and for good. */
gboolean bangfu_writer_commit(BangfuWriter *writer, GError **error);

/* Drops what was not committed. NULL is allowed. */
void bangfu_writer_close(BangfuWriter *writer);

/* ---- searching ---- */

typedef struct Bangfu Bangfu;
typedef struct BangfuResults BangfuResults;

typedef struct {
    guint32 line_from, line_to; /* 1-based lines of the file, inclusive */
    guint32 byte_from, byte_to; /* bytes of the file */
} BangfuSpan;

typedef struct {
    guint32 from, to; /* bytes of BangfuHit.text */
} BangfuHighlight;

typedef struct {
    const char *id; /* stable over reindexing of an unchanged article */
    double score;
    gboolean exact;    /* holds the query exactly; else an approximation */
    const char *path;  /* of the file */
    const char *title; /* of the article */
    const char *heading, *source, *date; /* "" where there is none */
    const char *text;                    /* of the passage */
    const BangfuSpan *spans;             /* where it stands in the file */
    gsize n_spans;
    const BangfuHighlight *highlights;
    gsize n_highlights;
} BangfuHit;

Bangfu *bangfu_open(const char *index, const char *data_dir, GError **error);
void bangfu_close(Bangfu *bangfu);

/* Searches in the query language of bangfu-search(1). Returns the hits from
 * `offset` on, at most `limit` of them; none is no error. */
BangfuResults *bangfu_search(Bangfu *bangfu, const char *query, guint offset,
                             guint limit, GError **error);
guint bangfu_results_length(const BangfuResults *results);
const BangfuHit *bangfu_results_hit(const BangfuResults *results, guint i);

/* What was relaxed to find anything ("" if nothing), in words. */
const char *bangfu_results_notice(const BangfuResults *results);
void bangfu_results_free(BangfuResults *results);

G_END_DECLS
