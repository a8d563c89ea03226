/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/ingest.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/handoff.h"
#include "report/read.h"
#include "text/error.h"
#include "text/message.h"

struct Ingest {
    const char *directory, *data_dir;
    ReadLimits limits;
    guint jobs, under_way;
    GPtrArray *threads;    /* of GThread */
    Handoff *todo, *done;  /* of IngestJob */
    pthread_mutex_t mutex; /* guards what follows */
    GArray *shards;        /* of IngestShard */
    GError *failure;
    guint next_shard;
    int cancelled; /* atomic */
};

/* Ends a thread; no job. */
static IngestJob last_job;

IngestJob *
ingest_job_new(void)
{
    IngestJob *job = g_new0(IngestJob, 1);
    job->fd = -1;
    return job;
}

void
ingest_job_free(IngestJob *job)
{
    if (!job || job == &last_job)
        return;
    catalog_entry_free(job->entry);
    catalog_entry_free(job->old);
    if (job->fd >= 0)
        close(job->fd);
    g_clear_error(&job->error);
    g_free(job);
}

static void
clear_shard(gpointer data)
{
    g_free(((IngestShard *)data)->directory);
}

Ingest *
ingest_new(const char *directory, const char *data_dir, const char *reader,
           guint jobs)
{
    Ingest *ingest = g_new0(Ingest, 1);
    ingest->directory = directory;
    ingest->data_dir = data_dir;
    ingest->limits = READ_LIMITS;
    ingest->limits.reader = reader;
    ingest->jobs = jobs ? jobs : MAX(1, g_get_num_processors());
    ingest->threads = g_ptr_array_new();
    ingest->todo = handoff_new();
    ingest->done = handoff_new();
    ingest->shards = g_array_new(FALSE, FALSE, sizeof(IngestShard));
    g_array_set_clear_func(ingest->shards, clear_shard);
    pthread_mutex_init(&ingest->mutex, NULL);
    return ingest;
}

/* ---- one thread ---- */

typedef struct {
    Ingest *ingest;
    ReportTools *tools;
    Reader *reader;
    Shard *shard;
    char *directory; /* of the shard */
} Worker;

/* Keeps the first failure of all threads. */
static void
fail(Ingest *ingest, GError *error)
{
    pthread_mutex_lock(&ingest->mutex);
    if (ingest->failure)
        g_error_free(error);
    else
        ingest->failure = error;
    pthread_mutex_unlock(&ingest->mutex);
    g_atomic_int_set(&ingest->cancelled, 1);
}

static gboolean
prepare(Worker *worker, GError **error)
{
    Ingest *ingest = worker->ingest;
    if (worker->shard)
        return TRUE;
    if (!worker->tools)
        worker->tools = report_tools_new(ingest->data_dir, error);
    if (!worker->tools)
        return FALSE;
    if (!worker->reader)
        worker->reader = reader_new(&ingest->limits);
    pthread_mutex_lock(&ingest->mutex);
    guint number = ++ingest->next_shard;
    pthread_mutex_unlock(&ingest->mutex);
    worker->directory = g_strdup_printf("%s/%u", ingest->directory, number);
    worker->shard = shard_new(worker->directory, error);
    return worker->shard != NULL;
}

static void
set_read_error(IngestJob *job, int code, const char *why)
{
    g_set_error(&job->error, BANGFU_ERROR, code, _("%s: cannot be read (%s)"),
                job->entry->path, why);
}

/* Reads the file from its beginning; NULL if it has not the size that
 * job->entry says, or errno on a failure. */
static guint8 *
read_once(IngestJob *job)
{
    gsize size = job->entry->size, got = 0;
    guint8 *bytes = g_malloc(size + 1);
    ssize_t n = 1;
    /* One byte more than it had, to see whether it grew meanwhile. */
    while (got <= size &&
           (n = pread(job->fd, bytes + got, size + 1 - got, (off_t)got)) != 0)
        if (n > 0)
            got += (gsize)n;
        else if (errno != EINTR)
            break;
    if (n >= 0 && got == size)
        return bytes;
    if (n >= 0)
        errno = 0;
    g_free(bytes);
    return NULL;
}

static gboolean
too_large(const Worker *worker, IngestJob *job)
{
    if (job->entry->size <= worker->ingest->limits.max_file)
        return FALSE;
    g_autofree char *limit = g_format_size_full(worker->ingest->limits.max_file,
                                                G_FORMAT_SIZE_IEC_UNITS);
    job->outcome = JOB_SKIPPED;
    g_autofree char *reason =
        g_strdup_printf("%s: > %s", N_("too large"), limit);
    error_skip(&job->error, job->entry->path, reason);
    return TRUE;
}

/* What the file is now, for a second try: it changed since it was found. */
static void
look_again(IngestJob *job)
{
    struct stat st;
    if (fstat(job->fd, &st) != 0)
        return;
    job->entry->size = (guint64)st.st_size;
    job->entry->mtime =
        (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    job->entry->ctime =
        (gint64)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec;
}

/* Reads the whole file and hashes it. NULL with job->error and outcome. */
static GBytes *
read_whole(const Worker *worker, IngestJob *job)
{
    guint8 digest[32];
    gsize digest_size = sizeof digest;
    if (too_large(worker, job))
        return NULL;
    guint8 *bytes = read_once(job);
    if (!bytes && errno == 0) {
        look_again(job);
        if (too_large(worker, job))
            return NULL;
        bytes = read_once(job);
    }
    if (!bytes) {
        job->outcome = JOB_FAILED;
        set_read_error(job, BANGFU_ERROR_SYSTEM,
                       errno ? error_of_errno(errno)
                             : _("it changes all the time"));
        return NULL;
    }
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, bytes, (gssize)job->entry->size);
    g_checksum_get_digest(checksum, digest, &digest_size);
    memcpy(job->entry->hash, digest, sizeof job->entry->hash);
    return g_bytes_new_take(bytes, job->entry->size);
}

static gboolean
index_bytes(Worker *worker, IngestJob *job, GBytes *bytes, GError **error)
{
    SourceText *text =
        read_bytes(worker->reader, job->entry->path, bytes, &job->error);
    if (!text && job->error->code == BANGFU_ERROR_SYSTEM) {
        job->outcome = JOB_FAILED;
        return TRUE;
    }
    if (!text) {
        job->outcome = JOB_SKIPPED;
        job->entry->status = CATALOG_SKIPPED;
        g_free(job->entry->why);
        job->entry->why = g_strdup(error_skip_reason(job->error));
        return shard_add_entry(worker->shard, job->entry, error);
    }
    g_autoptr(Report) report = report_parse(text, worker->tools);
    job->outcome = JOB_INDEXED;
    return shard_add(worker->shard, report,
                     report_tools_segmenter(worker->tools), job->entry, error);
}

/* FALSE if indexing itself failed. */
static gboolean
work(Worker *worker, IngestJob *job, GError **error)
{
    if (!prepare(worker, error))
        return FALSE;
    g_autoptr(GBytes) bytes = read_whole(worker, job);
    close(job->fd);
    job->fd = -1;
    if (!bytes && job->outcome == JOB_SKIPPED) {
        job->entry->status = CATALOG_SKIPPED;
        job->entry->why = g_strdup(error_skip_reason(job->error));
        return shard_add_entry(worker->shard, job->entry, error);
    }
    if (!bytes)
        return TRUE;
    if (job->old && memcmp(job->old->hash, job->entry->hash,
                           sizeof job->entry->hash) == 0) {
        /* Touched only: the same version with the new times. */
        job->outcome = JOB_SAME;
        job->entry->file = job->old->file;
        job->entry->status = job->old->status;
        job->entry->why = g_strdup(job->old->why);
        job->entry->articles = job->old->articles;
        job->entry->passages = job->old->passages;
        job->entry->quotes = job->old->quotes;
        return shard_add_entry(worker->shard, job->entry, error);
    }
    return index_bytes(worker, job, bytes, error);
}

static void
finish(Worker *worker)
{
    GError *error = NULL;
    Ingest *ingest = worker->ingest;
    if (worker->shard && !g_atomic_int_get(&ingest->cancelled)) {
        IngestShard shard = { g_strdup(worker->directory),
                              *shard_counts(worker->shard) };
        if (shard_finish(worker->shard, &error)) {
            pthread_mutex_lock(&ingest->mutex);
            g_array_append_val(ingest->shards, shard);
            pthread_mutex_unlock(&ingest->mutex);
        } else {
            g_free(shard.directory);
            fail(ingest, error);
        }
    }
    g_clear_pointer(&worker->shard, shard_free);
    g_clear_pointer(&worker->reader, reader_free);
    g_clear_pointer(&worker->tools, report_tools_free);
    g_free(worker->directory);
}

static gpointer
run(gpointer data)
{
    Worker worker = { .ingest = data };
    Ingest *ingest = data;
    IngestJob *job;
    while ((job = handoff_pop(ingest->todo)) != &last_job) {
        GError *error = NULL;
        if (!g_atomic_int_get(&ingest->cancelled) &&
            !work(&worker, job, &error))
            fail(ingest, error);
        handoff_push(ingest->done, job);
    }
    finish(&worker);
    return NULL;
}

/* ---- the caller's side ---- */

void
ingest_push(Ingest *ingest, IngestJob *job)
{
    ingest->under_way++;
    handoff_push(ingest->todo, job);
    /* Another thread while there is more than those at work can take. */
    if (ingest->threads->len < ingest->jobs &&
        ingest->under_way > 4 * ingest->threads->len)
        g_ptr_array_add(ingest->threads,
                        g_thread_new("bangfu-ingest", run, ingest));
}

guint
ingest_under_way(const Ingest *ingest)
{
    return ingest->under_way;
}

static gboolean
take_failure(Ingest *ingest, GError **error)
{
    pthread_mutex_lock(&ingest->mutex);
    gboolean failed = ingest->failure != NULL;
    if (failed)
        g_propagate_error(error, g_error_copy(ingest->failure));
    pthread_mutex_unlock(&ingest->mutex);
    return failed;
}

IngestJob *
ingest_pop(Ingest *ingest, GError **error)
{
    IngestJob *job = handoff_pop(ingest->done);
    ingest->under_way--;
    if (!take_failure(ingest, error))
        return job;
    ingest_job_free(job);
    return NULL;
}

static void
join(Ingest *ingest)
{
    for (guint i = 0; i < ingest->threads->len; i++)
        handoff_push(ingest->todo, &last_job);
    for (guint i = 0; i < ingest->threads->len; i++)
        g_thread_join(ingest->threads->pdata[i]);
    g_ptr_array_set_size(ingest->threads, 0);
}

const GArray *
ingest_finish(Ingest *ingest, GError **error)
{
    join(ingest);
    return take_failure(ingest, error) ? NULL : ingest->shards;
}

static void
drain(Handoff *queue)
{
    IngestJob *job;
    while ((job = handoff_try_pop(queue)))
        ingest_job_free(job);
    handoff_free(queue);
}

void
ingest_free(Ingest *ingest)
{
    if (!ingest)
        return;
    g_atomic_int_set(&ingest->cancelled, 1);
    join(ingest);
    g_ptr_array_unref(ingest->threads);
    drain(ingest->todo);
    drain(ingest->done);
    g_array_unref(ingest->shards);
    g_clear_error(&ingest->failure);
    pthread_mutex_destroy(&ingest->mutex);
    g_free(ingest);
}
