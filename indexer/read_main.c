/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bangfu-read: reads web pages, Word and PDF files for bangfu-index, which
 * starts it, hands it open files over a socket (report/worker.h) and takes
 * their text back. It shuts itself in before the first file and ends when the
 * socket closes.
 */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "report/confine.h"
#include "report/read_docx.h"
#include "report/read_html.h"
#include "report/read_pdf.h"
#include "report/wire.h"
#include "report/worker.h"
#include "text/error.h"
#include "text/message.h"

/* A fresh process after so many seconds of work keeps leaks of libraries and
 * the CPU limit harmless. */
#define RETIRE_SECONDS 30
#define CPU_SECONDS 60

/* Waits for a request. Returns the file, or -1 when there are no more. */
static int
next_request(WorkerRequest *request)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    struct iovec part = { request, sizeof *request };
    struct msghdr message = { .msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes };
    struct cmsghdr *header;
    ssize_t n;
    int fd;

    do
        n = recvmsg(WORKER_FD, &message, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    header = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (n != (ssize_t)sizeof *request || request->magic != WORKER_MAGIC ||
        !header || header->cmsg_type != SCM_RIGHTS)
        return -1;
    memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return fd;
}

static gboolean
send_all(const void *data, gsize size)
{
    const char *at = data;

    while (size) {
        ssize_t n = send(WORKER_FD, at, size, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        at += n;
        size -= (gsize)n;
    }
    return TRUE;
}

static SourceText *
read_request(const WorkerRequest *request, int fd, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(fd, FALSE, error);
    g_autoptr(GBytes) bytes = NULL;

    if (!file)
        return NULL;
    bytes = g_mapped_file_get_bytes(file);
    switch ((FileFormat)request->format) {
    case FORMAT_HTML:
        return read_html(bytes, error);
    case FORMAT_DOCX:
        return read_docx(bytes, request->max_output, error);
    case FORMAT_PDF:
        return read_pdf(bytes, request->max_output, error);
    case FORMAT_TEXT:
    case FORMAT_MARKDOWN:
        break;
    }
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_INTERNAL,
                N_("no format of bangfu-read"));
    return NULL;
}

static gboolean
answer_request(const WorkerRequest *request, int fd)
{
    WorkerAnswer answer = { .magic = WORKER_MAGIC };
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_request(request, fd, &error);
    g_autoptr(GByteArray) bytes = NULL;

    if (source && source->text->str->len > request->max_output) {
        g_set_error(&error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED,
                    N_("too much text"));
        g_clear_pointer(&source, source_text_free);
    }
    if (source) {
        bytes = wire_encode(source);
    } else {
        answer.error = BANGFU_ERROR_SKIPPED;
        bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)error->message,
                            (guint)strlen(error->message));
    }
    answer.length = bytes->len;
    return send_all(&answer, sizeof answer) &&
           send_all(bytes->data, bytes->len);
}

static gboolean
is_worn_out(void)
{
    struct rusage used;

    return getrusage(RUSAGE_SELF, &used) == 0 &&
           used.ru_utime.tv_sec + used.ru_stime.tv_sec >= RETIRE_SECONDS;
}

int
main(void)
{
    static const char *const readable[] = {
        "/usr/share/poppler", /* character maps of Chinese fonts */
        NULL,
    };
    const ConfineLimits limits = { .memory = (gsize)1 << 30,
                                   .cpu_seconds = CPU_SECONDS,
                                   .last_fd = WORKER_FD,
                                   .readable = readable };
    WorkerRequest request;
    int type, fd;

    if (getsockopt(WORKER_FD, SOL_SOCKET, SO_TYPE, &type,
                   &(socklen_t){ sizeof type }) != 0) {
        static const char help[] =
            "bangfu-read: only bangfu-index can start it\n";

        return write(STDERR_FILENO, help, sizeof help - 1) < 0 ? 70 : 2;
    }
    confine_self(&limits);
    while ((fd = next_request(&request)) >= 0) {
        /* the parent may be gone: end, whatever the file does */
        struct itimerval clock = { .it_value.tv_sec = request.seconds + 5 };
        gboolean good;

        setitimer(ITIMER_REAL, &clock, NULL);
        good = answer_request(&request, fd);
        close(fd);
        if (!good || is_worn_out())
            break;
    }
    _exit(0);
}
