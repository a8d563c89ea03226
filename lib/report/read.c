/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/read_text.h"
#include "report/sniff.h"
#include "text/error.h"

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
};

Reader *
reader_new(const ReadLimits *limits)
{
    Reader *reader = g_new0(Reader, 1);

    reader->limits = limits ? *limits : READ_LIMITS;
    return reader;
}

void
reader_free(Reader *reader)
{
    g_free(reader);
}

static gboolean
skip(GError **error, const char *name, const char *why)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED, "%s: skipped (%s)",
                name, why);
    return FALSE;
}

static gboolean
fail(GError **error, const char *name, const char *what)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM, "%s: %s (%s)", name,
                what, g_strerror(errno));
    return FALSE;
}

/* Opens a regular file without ever waiting for one that is none. */
static int
open_regular(const char *path, struct stat *st, GError **error)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0) {
        if (errno == ENXIO || errno == ENODEV) /* a socket, a dead device */
            skip(error, path, "not a regular file");
        else
            fail(error, path, "cannot be opened");
        return -1;
    }
    if (fstat(fd, st) != 0) {
        fail(error, path, "cannot be read");
    } else if (!S_ISREG(st->st_mode)) {
        skip(error, path, "not a regular file");
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
            return fail(error, path, "cannot be read");
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

static SourceText *
read_formatted(Reader *reader, const char *name, FileFormat format,
               const char *bytes, gsize length, GError **error)
{
    if (format == FORMAT_TEXT || format == FORMAT_MARKDOWN)
        return read_text(name, bytes, length);
    (void)reader;
    skip(error, name, "format not read yet");
    return NULL;
}

/* Reads what fd, just opened, holds. */
static SourceText *
read_open(Reader *reader, int fd, const struct stat *st, const char *path,
          GError **error)
{
    const ReadLimits *limits = &reader->limits;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    SourceText *source;
    FileFormat format;
    gboolean more;

    if (!read_until(fd, path, bytes, SNIFF_LENGTH, error) ||
        !sniff_format(path, (const char *)bytes->data, bytes->len, &format,
                      error))
        return NULL;
    if (format != FORMAT_TEXT && format != FORMAT_MARKDOWN)
        return read_formatted(reader, path, format, NULL, 0, error);
    /* one byte beyond the limit shows that there is more */
    if (!read_until(fd, path, bytes, limits->max_text + 1, error))
        return NULL;
    more = bytes->len > limits->max_text;
    if (more) {
        g_byte_array_set_size(bytes, (guint)limits->max_text);
        g_byte_array_set_size(bytes, (guint)whole_lines(bytes));
    }
    source = read_formatted(reader, path, format, (const char *)bytes->data,
                            bytes->len, error);
    if (source) {
        source->truncated = more;
        source->size = more ? (guint64)st->st_size : bytes->len;
    }
    return source;
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

SourceText *
read_bytes(Reader *reader, const char *name, GBytes *bytes, GError **error)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    FileFormat format;

    if (!data)
        data = "";
    if (!sniff_format(name, data, MIN(length, SNIFF_LENGTH), &format, error))
        return NULL;
    if (length > reader->limits.max_text && format == FORMAT_TEXT) {
        skip(error, name, "too large");
        return NULL;
    }
    return read_formatted(reader, name, format, data, length, error);
}
