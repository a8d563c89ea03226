/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/disk.h"
#include "text/error.h"

#define POLL_MICROSECONDS 20000

static void
set_locked(const char *directory, int fd, GError **error)
{
    char text[32] = "";
    long pid = 0;
    ssize_t n = pread(fd, text, sizeof text - 1, 0);
    if (n > 0)
        sscanf(text, "%ld", &pid);
    g_autofree char *holder =
        pid > 0 ? g_strdup_printf("process %ld", pid) : g_strdup("unknown");
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_LOCKED,
                _("%s: another writer holds the index (%s). Try: --wait "
                  "SECONDS"),
                directory, holder);
}

static gboolean
still_there(const char *path, int fd)
{
    struct stat at_path, locked;
    return stat(path, &at_path) == 0 && fstat(fd, &locked) == 0 &&
           at_path.st_dev == locked.st_dev && at_path.st_ino == locked.st_ino;
}

static void
write_pid(int fd)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    /* Only to be told to others: the lock holds without it. */
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)length, 0) < 0)
        errno = 0;
}

int
lock_take(const char *directory, double seconds, GError **error)
{
    g_autofree char *path = g_build_filename(directory, "lock", NULL);
    gint64 end = g_get_monotonic_time() + (gint64)(seconds * 1e6);
    for (;;) {
        int fd = open(
            path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
        if (fd < 0) {
            disk_error(error, path, "cannot be opened for writing");
            return -1;
        }
        if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
            if (still_there(path, fd)) {
                write_pid(fd);
                return fd;
            }
        } else if (errno != EWOULDBLOCK && errno != EINTR) {
            disk_error(error, path, "cannot be locked");
            close(fd);
            return -1;
        } else if (g_get_monotonic_time() >= end) {
            set_locked(directory, fd, error);
            close(fd);
            return -1;
        }
        close(fd);
        g_usleep(POLL_MICROSECONDS);
    }
}
