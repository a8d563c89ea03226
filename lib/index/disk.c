/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "text/error.h"
#include "text/message.h"

gboolean
disk_error(GError **error, const char *path, const char *what)
{
    int saved = errno;
    const char *hint = "";
    g_autofree char *room = NULL;
    if (saved == ENOSPC || saved == EDQUOT) {
        struct statvfs fs;
        g_autofree char *dir = g_path_get_dirname(path);
        if (statvfs(path, &fs) == 0 || statvfs(dir, &fs) == 0) {
            g_autofree char *size =
                g_format_size((guint64)fs.f_bavail * fs.f_frsize);
            room = g_strdup_printf(_(", %s free"), size);
        }
        hint = _(". Try: make room and run it again");
    } else if (saved == EACCES || saved == EPERM || saved == EROFS) {
        hint = _(". Try: another --index, or ask for permission");
    }
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM, _("%s: %s (%s%s)%s"),
                path, _(what), error_of_errno(saved), room ? room : "", hint);
    errno = saved;
    return FALSE;
}

gboolean
disk_read(const char *path, gsize max, char **text, gsize *length,
          GError **error)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return disk_error(error, path, N_("cannot be opened"));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
        (guint64)st.st_size > max) {
        close(fd);
        errno = EINVAL;
        return disk_error(error, path, N_("is not what it should be"));
    }
    char *bytes = g_malloc((gsize)st.st_size + 1);
    gsize got = 0;
    ssize_t n = 0;
    while (got < (gsize)st.st_size &&
           (n = read(fd, bytes + got, (gsize)st.st_size - got)) > 0)
        got += (gsize)n;
    int saved = errno;
    close(fd);
    if (n < 0) {
        g_free(bytes);
        errno = saved;
        return disk_error(error, path, N_("cannot be read"));
    }
    bytes[got] = '\0';
    *text = bytes;
    *length = got;
    return TRUE;
}

static gboolean
write_all(int fd, const char *text, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return FALSE;
        text += n;
        length -= (gsize)n;
    }
    return TRUE;
}

gboolean
disk_replace(const char *directory, const char *name, const char *text,
             gsize length, GError **error)
{
    g_autofree char *path = g_build_filename(directory, name, NULL);
    g_autofree char *beside = g_strconcat(path, ".new", NULL);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return disk_error(error, beside, N_("cannot be created"));
    if (!write_all(fd, text, length) || fsync(fd) != 0) {
        disk_error(error, beside, N_("cannot be written"));
        close(fd);
        unlink(beside);
        return FALSE;
    }
    if (close(fd) != 0 || rename(beside, path) != 0) {
        disk_error(error, path, N_("cannot be written"));
        unlink(beside);
        return FALSE;
    }
    return disk_sync_directory(directory, error);
}

gboolean
disk_sync_directory(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0)
        return disk_error(error, path, N_("cannot be opened"));
    gboolean synced = fsync(fd) == 0;
    if (!synced)
        disk_error(error, path, N_("cannot be written to disk"));
    close(fd);
    return synced;
}

gboolean
disk_sync_tree(const char *path, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    if (!dir)
        return disk_error(error, path, N_("cannot be opened"));
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        if (g_file_test(below, G_FILE_TEST_IS_DIR) &&
            !disk_sync_tree(below, error))
            return FALSE;
    }
    return disk_sync_directory(path, error);
}

static int
remove_one(const char *path, const struct stat *st G_GNUC_UNUSED,
           int type G_GNUC_UNUSED, struct FTW *ftw G_GNUC_UNUSED)
{
    remove(path);
    return 0;
}

void
disk_remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

guint64
disk_usage(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return 0;
    guint64 bytes = (guint64)st.st_blocks * 512;
    GDir *dir = S_ISDIR(st.st_mode) ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        bytes += disk_usage(below);
    }
    if (dir)
        g_dir_close(dir);
    return bytes;
}
