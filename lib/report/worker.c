/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/wire.h"
#include "text/error.h"
#include "text/message.h"

#define STDERR_KEPT 4096 /* bytes of the child's complaints */
#define ANSWER_FACTOR 8  /* maps and lines may be this much of the text */

#define TOO_SLOW N_("the reader took too much time")
#define NO_SENSE N_("the reader's answer makes no sense")

struct Worker {
    ReadLimits limits;
    GPid pid; /* 0: no child */
    int socket, errors;
    GString *complaint; /* what the child wrote to stderr on this file */
};

Worker *
worker_new(const ReadLimits *limits)
{
    Worker *worker = g_new0(Worker, 1);

    worker->limits = *limits;
    worker->socket = worker->errors = -1;
    worker->complaint = g_string_new(NULL);
    return worker;
}

/* Keeps the first STDERR_KEPT bytes and throws the rest away. */
static void
drain_errors(Worker *worker)
{
    char buffer[4096];
    ssize_t n;

    while ((n = read(worker->errors, buffer, sizeof buffer)) > 0)
        g_string_append_len(
            worker->complaint, buffer,
            MIN(n, STDERR_KEPT - (gssize)worker->complaint->len));
}

/* Ends the child; returns its wait status. */
static int
stop(Worker *worker)
{
    int status = 0;

    if (worker->pid) {
        kill(worker->pid, SIGKILL);
        while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
            ;
        drain_errors(worker); /* its last words */
        close(worker->socket);
        close(worker->errors);
    }
    worker->pid = 0;
    worker->socket = worker->errors = -1;
    return status;
}

void
worker_free(Worker *worker)
{
    if (!worker)
        return;
    stop(worker);
    g_string_free(worker->complaint, TRUE);
    g_free(worker);
}

static gboolean
start(Worker *worker, GError **error)
{
    const char *argv[] = { worker->limits.reader, NULL };
    const char *envp[] = { "LC_ALL=C.UTF-8", NULL };
    GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL;
    int target = WORKER_FD, pair[2];
    g_autoptr(GError) fault = NULL;
    gboolean good;

    if (!worker->limits.reader) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("bangfu-read: not found (no path was given)"));
        return FALSE;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("%s: cannot be started (%s). Try: make install"),
                    worker->limits.reader, error_of_errno(errno));
        return FALSE;
    }
    good = g_spawn_async_with_pipes_and_fds(
        NULL, argv, envp, flags, NULL, NULL, -1, -1, -1, &pair[1], &target, 1,
        &worker->pid, NULL, NULL, &worker->errors, &fault);
    close(pair[1]);
    if (!good) {
        close(pair[0]);
        worker->pid = 0;
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("%s: cannot be started (%s). Try: make install"),
                    worker->limits.reader, fault->message);
        return FALSE;
    }
    worker->socket = pair[0];
    fcntl(worker->socket, F_SETFL, O_NONBLOCK);
    fcntl(worker->errors, F_SETFL, O_NONBLOCK);
    return TRUE;
}

static gboolean
send_request(Worker *worker, FileFormat format, int fd, guint64 size)
{
    WorkerRequest request = { .magic = WORKER_MAGIC,
                              .format = format,
                              .size = size,
                              .max_output = worker->limits.max_output,
                              .seconds = worker->limits.seconds };
    union {
        char bytes[CMSG_SPACE(sizeof fd)];
        struct cmsghdr align;
    } control = { 0 };
    struct iovec part = { &request, sizeof request };
    struct msghdr message = { .msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes };
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);

    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(header), &fd, sizeof fd);
    return sendmsg(worker->socket, &message, MSG_NOSIGNAL) ==
           (ssize_t)sizeof request;
}

typedef enum { ARRIVED, ENDED, LATE } Arrival;

/* Appends `want` bytes of the child's answer to `bytes`. */
static Arrival
receive(Worker *worker, GByteArray *bytes, gsize want, gint64 deadline)
{
    gsize all = bytes->len + want;

    while (bytes->len < all) {
        struct pollfd fds[] = { { worker->socket, POLLIN, 0 },
                                { worker->errors, POLLIN, 0 } };
        gint64 left = (deadline - g_get_monotonic_time()) / 1000;
        guint had = bytes->len;
        gsize step = MIN(all - had, 1 << 20);
        ssize_t n;

        if (left <= 0)
            return LATE;
        if (poll(fds, 2, (int)MIN(left, 10000)) < 0 && errno != EINTR)
            return ENDED;
        drain_errors(worker);
        if (!fds[0].revents) {
            /* a child that closed stderr only would keep poll() busy */
            if (fds[1].revents & (POLLHUP | POLLERR))
                return ENDED;
            continue;
        }
        g_byte_array_set_size(bytes, had + (guint)step);
        n = read(worker->socket, bytes->data + had, step);
        g_byte_array_set_size(bytes, had + (n > 0 ? (guint)n : 0));
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return ENDED;
    }
    return ARRIVED;
}

/* Why the child ended in mid-file, its last words included, as a reason of
 * error_skip(). */
static char *
cause_of_death(Worker *worker, int status)
{
    g_autofree char *words = NULL;
    GString *cause = g_string_new(NULL);

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        g_string_append(cause, TOO_SLOW);
    else if (WIFSIGNALED(status))
        g_string_append_printf(cause, "%s: signal %d", N_("the reader crashed"),
                               WTERMSIG(status));
    else
        g_string_append_printf(cause, "%s: status %d", N_("the reader ended"),
                               WEXITSTATUS(status));
    g_strstrip(worker->complaint->str);
    words = g_strescape(worker->complaint->str, NULL);
    if (*words)
        g_string_append_printf(cause, ": %s", words);
    return g_string_free(cause, FALSE);
}

/* One try. Returns NULL without error if the child ended by itself: *cause
 * says why then. */
static SourceText *
try_once(Worker *worker, const char *name, FileFormat format, int fd,
         guint64 size, char **cause, GError **error)
{
    gint64 deadline = g_get_monotonic_time() +
                      (gint64)worker->limits.seconds * G_USEC_PER_SEC;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    SourceText *source;
    WorkerAnswer answer;
    Arrival arrival;

    g_string_truncate(worker->complaint, 0);
    if (!worker->pid && !start(worker, error))
        return NULL;
    arrival = send_request(worker, format, fd, size)
                  ? receive(worker, bytes, sizeof answer, deadline)
                  : ENDED;
    if (arrival == ARRIVED) {
        memcpy(&answer, bytes->data, sizeof answer);
        g_byte_array_set_size(bytes, 0);
        if (answer.magic != WORKER_MAGIC ||
            answer.length > worker->limits.max_output * ANSWER_FACTOR) {
            stop(worker);
            error_skip(error, name, NO_SENSE);
            return NULL;
        }
        arrival = receive(worker, bytes, answer.length, deadline);
    }
    if (arrival == LATE) {
        stop(worker);
        error_skip(error, name, TOO_SLOW);
        return NULL;
    }
    if (arrival == ENDED) {
        int status = stop(worker);

        *cause = cause_of_death(worker, status);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
            error_skip(error, name, *cause); /* would take as long again */
        return NULL;
    }
    if (answer.error) {
        g_autofree char *why =
            g_utf8_make_valid((char *)bytes->data, (gssize)bytes->len);

        error_skip(error, name, why);
        return NULL;
    }
    source = wire_decode(name, size, bytes->data, bytes->len);
    if (!source) {
        stop(worker);
        error_skip(error, name, NO_SENSE);
    }
    return source;
}

SourceText *
worker_read(Worker *worker, const char *name, FileFormat format, int fd,
            guint64 size, GError **error)
{
    g_autofree char *cause = NULL;

    /* a child may have ended while it was idle, or by chance: once more */
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) fault = NULL;
        SourceText *source;

        g_clear_pointer(&cause, g_free);
        source = try_once(worker, name, format, fd, size, &cause, &fault);
        if (source)
            return source;
        if (fault) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return NULL;
        }
    }
    error_skip(error, name, cause);
    return NULL;
}
