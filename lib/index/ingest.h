/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Threads that read, understand and index files, each with its own tools and
 * its own shard. Files go in and come back done; the caller bounds how many
 * are under way. Threads start when there is work for them.
 */
#pragma once

#include "index/shard.h"

typedef enum {
    JOB_INDEXED,
    JOB_SAME,    /* the content is what `entry->hash` was: only touched */
    JOB_SKIPPED, /* no text in it: `error` says why */
    JOB_FAILED,  /* could not be read this time (I/O): `error` says why */
} JobOutcome;

typedef struct {
    CatalogEntry *entry; /* owned; hash and counts are set by the thread */
    CatalogEntry *old;   /* owned; what the index has of the path, or NULL */
    guint64 size;        /* as it was found: entry->size may change */
    int fd;              /* owned; of a regular file, at its beginning */
    JobOutcome outcome;
    GError *error;
} IngestJob;

IngestJob *ingest_job_new(void);
void ingest_job_free(IngestJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IngestJob, ingest_job_free)

typedef struct Ingest Ingest;

/* Shards go to `directory`/1, …; `data_dir` and `reader` as in WriterOptions;
 * strings must outlive it. */
Ingest *ingest_new(const char *directory, const char *data_dir,
                   const char *reader, guint jobs);
/* Takes `job` over. */
void ingest_push(Ingest *ingest, IngestJob *job);
/* The next one done; waits for it. NULL and an error if indexing itself
 * failed (disk full, damaged word lists): nothing of this run is good then. */
IngestJob *ingest_pop(Ingest *ingest, GError **error);
/* Pushed and not popped. */
guint ingest_under_way(const Ingest *ingest);

typedef struct {
    char *directory;
    ShardCounts counts;
} IngestShard;

/* Ends all threads after what was pushed; the shards they wrote (array of
 * IngestShard, owned by `ingest`). */
const GArray *ingest_finish(Ingest *ingest, GError **error);

/* Stops as soon as each thread is done with the file it has. */
void ingest_free(Ingest *ingest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ingest, ingest_free)
