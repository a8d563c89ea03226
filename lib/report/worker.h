/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The program bangfu-read as seen by its parent: a child process that is given
 * open files and answers with their text. Whatever a file does to the child
 * (crash, endless loop, flood), the parent answers BANGFU_ERROR_SKIPPED with
 * the reason and goes on with a new child.
 */
#pragma once

#include "report/read.h"

typedef struct Worker Worker;

/* Starts nothing yet; the child is started by the first file. */
Worker *worker_new(const ReadLimits *limits);
void worker_free(Worker *worker);

/* Reads `fd`, open at its start, `size` bytes, as `format`. `name` is for the
 * result and for messages. Errors: BANGFU_ERROR_SKIPPED, and
 * BANGFU_ERROR_SYSTEM where bangfu-read itself cannot be started. */
SourceText *worker_read(Worker *worker, const char *name, FileFormat format,
                        int fd, guint64 size, GError **error);

/* ---- what is said on the socket ---- */

#define WORKER_FD 3 /* the socket, in the child */
#define WORKER_MAGIC 0x62665231u

typedef struct {
    guint32 magic;
    guint32 format; /* FileFormat; the file goes with it (SCM_RIGHTS) */
    guint64 size, max_output;
    guint32 seconds, padding;
} WorkerRequest;

/* `length` bytes follow: wire_encode() if `error` is 0, else a reason of
 * error_skip(), and `error` is a BangfuError. */
typedef struct {
    guint32 magic;
    guint32 error;
    guint64 length;
} WorkerAnswer;
