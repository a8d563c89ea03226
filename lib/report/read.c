/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/read_markdown.h"
#include "report/read_text.h"
#include "report/sniff.h"
#include "report/worker.h"
#include "text/error.h"
#include "text/message.h"

#define MIB (1024 * 1024)

const ReadLimits READ_LIMITS = {
    .max_text = 64 * MIB,
    .max_file = 256 * MIB,
    .max_output = 64 * MIB,
    .seconds = 60,
    .reader = NULL,
};

struct Reader {
    ReadLimits limits;
    Worker *worker;
};

Reader *
reader_new(const ReadLimits *limits)
{
    Reader *reader = g_new0(Reader, 1);

    reader->limits = limits ? *limits : READ_LIMITS;
    reader->worker = worker_new(&reader->limits);
    return reader;
}

void
reader_free(Reader *reader)
{
    if (!reader)
        return;
    worker_free(reader->worker);
    g_free(reader);
}

static gboolean
fail(GError **error, const char *name, const char *what)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM, _("%s: %s (%s)"),
                name, _(what), error_of_errno(errno));
    return FALSE;
}

/* Opens a regular file without ever waiting for one that is none. */
static int
open_regular(const char *path, struct stat *st, GError **error)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0) {
        if (errno == ENXIO || errno == ENODEV) /* a socket, a dead device */
            error_skip(error, path, N_("not a regular file"));
        else
            fail(error, path, N_("cannot be opened"));
        return -1;
    }
    if (fstat(fd, st) != 0) {
        fail(error, path, N_("cannot be read"));
    } else if (!S_ISREG(st->st_mode)) {
        error_skip(error, path, N_("not a regular file"));
    } else {
        return fd;
    }
    close(fd);
    return -1;
}

/* Appends bytes of fd to `bytes` until it holds `want` or the file ends. */
static gboolean
read_until(int fd, const char *path, GByteArray *bytes, gsize want,
           GError **error)
{
    while (bytes->len < want) {
        guint had = bytes->len;
        gsize step = MIN(want - had, 4 * MIB);
        ssize_t n;

        g_byte_array_set_size(bytes, had + (guint)step);
        do
            n = read(fd, bytes->data + had, step);
        while (n < 0 && errno == EINTR);
        g_byte_array_set_size(bytes, had + (n > 0 ? (guint)n : 0));
        if (n < 0)
            return fail(error, path, N_("cannot be read"));
        if (n == 0)
            break;
    }
    return TRUE;
}

/* Bytes up to the end of the last line, if that is near the end. */
static gsize
whole_lines(const GByteArray *bytes)
{
    gsize at = bytes->len;

    while (at > 0 && bytes->len - at < MIB && bytes->data[at - 1] != '\n')
        at--;
    if (at == 0 || bytes->data[at - 1] != '\n')
        return bytes->len;
    if (at < bytes->len && bytes->data[at] == '\0') /* UTF-16LE */
        at++;
    return at;
}

static gboolean
is_plain(FileFormat format)
{
    return format == FORMAT_TEXT || format == FORMAT_MARKDOWN;
}

static SourceText *
read_decoded(const char *name, FileFormat format, const char *bytes,
             gsize length)
{
    return format == FORMAT_MARKDOWN ? read_markdown(name, bytes, length)
                                     : read_text(name, bytes, length);
}

/* Reads on from `bytes`, the beginning of a text file. */
static SourceText *
read_plain(Reader *reader, int fd, const struct stat *st, const char *path,
           FileFormat format, GByteArray *bytes, GError **error)
{
    gsize most = reader->limits.max_text;
    SourceText *source;
    gboolean more;

    /* one byte beyond the limit shows that there is more */
    if (!read_until(fd, path, bytes, most + 1, error))
        return NULL;
    more = bytes->len > most;
    if (more) {
        g_byte_array_set_size(bytes, (guint)most);
        g_byte_array_set_size(bytes, (guint)whole_lines(bytes));
    }
    source = read_decoded(path, format, (const char *)bytes->data, bytes->len);
    if (more) {
        source->truncated = TRUE;
        source->size = (guint64)st->st_size;
    }
    return source;
}

/* Reads what fd, just opened, holds. */
static SourceText *
read_open(Reader *reader, int fd, const struct stat *st, const char *path,
          GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    FileFormat format;

    if (!read_until(fd, path, bytes, SNIFF_LENGTH, error) ||
        !sniff_format(path, (const char *)bytes->data, bytes->len, &format,
                      error))
        return NULL;
    if (is_plain(format))
        return read_plain(reader, fd, st, path, format, bytes, error);
    if ((guint64)st->st_size > reader->limits.max_file) {
        error_skip(error, path, N_("too large"));
        return NULL;
    }
    return worker_read(reader->worker, path, format, fd, (guint64)st->st_size,
                       error);
}

static gboolean
is_unchanged(int fd, const struct stat *before)
{
    struct stat after;

    return fstat(fd, &after) == 0 && after.st_size == before->st_size &&
           after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
           after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

SourceText *
read_file(Reader *reader, const char *path, GError **error)
{
    for (gboolean again = FALSE;; again = TRUE) {
        g_autoptr(GError) fault = NULL;
        g_autoptr(SourceText) source = NULL;
        struct stat st;
        gboolean unchanged;
        int fd = open_regular(path, &st, error);

        if (fd < 0)
            return NULL;
        source = read_open(reader, fd, &st, path, &fault);
        unchanged = is_unchanged(fd, &st);
        close(fd);
        /* a file that is being written gets a second chance */
        if (!unchanged && !again)
            continue;
        if (!source)
            g_propagate_error(error, g_steal_pointer(&fault));
        return g_steal_pointer(&source);
    }
}

/* Bytes as a file without a name, to be handed to the worker. */
static int
file_of_bytes(const char *name, const char *data, gsize length, GError **error)
{
    int fd = memfd_create("bangfu", MFD_CLOEXEC);

    while (fd >= 0 && length) {
        ssize_t n = write(fd, data, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fail(error, name, N_("cannot be handed on"));
            close(fd);
            return -1;
        }
        data += n;
        length -= (gsize)n;
    }
    if (fd < 0)
        fail(error, name, N_("cannot be handed on"));
    return fd;
}

SourceText *
read_bytes(Reader *reader, const char *name, GBytes *bytes, GError **error)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    SourceText *source;
    FileFormat format;
    int fd;

    if (!data)
        data = "";
    if (!sniff_format(name, data, MIN(length, SNIFF_LENGTH), &format, error))
        return NULL;
    if (length > (is_plain(format) ? reader->limits.max_text
                                   : reader->limits.max_file)) {
        error_skip(error, name, N_("too large"));
        return NULL;
    }
    if (is_plain(format))
        return read_decoded(name, format, data, length);
    fd = file_of_bytes(name, data, length, error);
    if (fd < 0)
        return NULL;
    source = worker_read(reader->worker, name, format, fd, length, error);
    close(fd);
    return source;
}
