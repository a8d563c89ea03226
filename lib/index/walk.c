/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "text/error.h"
#include "text/message.h"

/* So many directories are kept open at once; parents further up are opened
 * again through "..". */
#define MAX_OPEN 32

#define DIR_FLAGS (O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)

typedef struct {
    GPtrArray *folders; /* of char *: names still to be entered */
    guint next;
    gsize path_length; /* of its own path */
    int fd;            /* -1: closed for now */
    dev_t dev;
    ino_t ino;
} Level;

typedef struct {
    const WalkVisitor *visitor;
    GString *path;
    GArray *levels; /* of Level */
    gboolean stopped;
} Walk;

static void
tell(const Walk *walk, gboolean folder, const char *what)
{
    g_autoptr(GError) why = NULL;
    if (folder || errno)
        g_set_error(&why, BANGFU_ERROR, BANGFU_ERROR_SYSTEM, _("%s: %s (%s)"),
                    walk->path->str, _(what), error_of_errno(errno));
    else
        error_skip(&why, walk->path->str, what);
    if (walk->visitor->unreadable)
        walk->visitor->unreadable(walk->path->str, folder, why,
                                  walk->visitor->data);
}

static void
set_name(Walk *walk, gsize length, const char *name)
{
    g_string_truncate(walk->path, length);
    if (length == 0 || walk->path->str[length - 1] != '/')
        g_string_append_c(walk->path, '/');
    g_string_append(walk->path, name);
}

static void
visit_entry(Walk *walk, Level *level, const char *name)
{
    struct stat st;
    set_name(walk, level->path_length, name);
    if (fstatat(level->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            tell(walk, FALSE, N_("cannot be looked at"));
    } else if (S_ISDIR(st.st_mode)) {
        if (st.st_dev != walk->visitor->skip_dev ||
            st.st_ino != walk->visitor->skip_ino)
            g_ptr_array_add(level->folders, g_strdup(name));
    } else if (S_ISREG(st.st_mode)) {
        if (!walk->visitor->file(walk->path->str, level->fd, name, &st,
                                 walk->visitor->data))
            walk->stopped = TRUE;
    } else if (!S_ISLNK(st.st_mode)) {
        errno = 0;
        tell(walk, FALSE, N_("not a regular file"));
    }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in a directory, sorted; NULL if it cannot be read. */
static GPtrArray *
read_names(int fd)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (!dir) {
        if (copy >= 0)
            close(copy);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] != '.')
            g_ptr_array_add(names, g_strdup(entry->d_name));
        errno = 0;
    }
    int failed = errno;
    closedir(dir);
    if (failed) {
        g_ptr_array_unref(names);
        errno = failed;
        return NULL;
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void
close_far_parents(Walk *walk)
{
    if (walk->levels->len <= MAX_OPEN)
        return;
    Level *far =
        &g_array_index(walk->levels, Level, walk->levels->len - 1 - MAX_OPEN);
    if (far->fd >= 0)
        close(far->fd);
    far->fd = -1;
}

/* Enters the open directory `fd`, whose path is walk->path. */
static void
enter(Walk *walk, int fd)
{
    struct stat st;
    Level level = { .fd = fd, .path_length = walk->path->len };
    g_autoptr(GPtrArray) names = fstat(fd, &st) == 0 ? read_names(fd) : NULL;
    if (!names) {
        tell(walk, TRUE, N_("folder cannot be read"));
        close(fd);
        return;
    }
    level.dev = st.st_dev;
    level.ino = st.st_ino;
    level.folders = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len && !walk->stopped; i++)
        visit_entry(walk, &level, names->pdata[i]);
    g_array_append_val(walk->levels, level);
    close_far_parents(walk);
}

/* Opens the parent of the innermost level again, if it was closed. */
static void
leave(Walk *walk)
{
    guint last = walk->levels->len - 1;
    Level *level = &g_array_index(walk->levels, Level, last);
    Level *parent = last > 0 ? level - 1 : NULL;
    if (parent && parent->fd < 0) {
        struct stat st;
        int fd = openat(level->fd, "..", DIR_FLAGS);
        if (fd >= 0 && fstat(fd, &st) == 0 && st.st_dev == parent->dev &&
            st.st_ino == parent->ino) {
            parent->fd = fd;
        } else { /* moved away meanwhile: its other folders are not known */
            if (fd >= 0)
                close(fd);
            errno = ESTALE;
            g_string_truncate(walk->path, parent->path_length);
            tell(walk, TRUE, N_("folder was moved"));
            parent->next = parent->folders->len;
        }
    }
    if (level->fd >= 0)
        close(level->fd);
    g_ptr_array_unref(level->folders);
    g_array_set_size(walk->levels, last);
}

static void
step(Walk *walk)
{
    Level *level = &g_array_index(walk->levels, Level, walk->levels->len - 1);
    if (walk->stopped || level->fd < 0 || level->next == level->folders->len) {
        leave(walk);
        return;
    }
    const char *name = level->folders->pdata[level->next++];
    set_name(walk, level->path_length, name);
    int fd = openat(level->fd, name, DIR_FLAGS | O_NOFOLLOW);
    if (fd >= 0)
        enter(walk, fd);
    else if (errno != ENOENT)
        tell(walk, TRUE, N_("folder cannot be opened"));
}

gboolean
walk(const char *path, const WalkVisitor *visitor)
{
    struct stat st;
    Walk state = { visitor, g_string_new(path),
                   g_array_new(FALSE, FALSE, sizeof(Level)), FALSE };
    if (stat(path, &st) != 0) {
        tell(&state, TRUE, N_("cannot be opened"));
    } else if (S_ISREG(st.st_mode)) {
        state.stopped =
            !visitor->file(path, AT_FDCWD, path, &st, visitor->data);
    } else if (!S_ISDIR(st.st_mode)) {
        errno = 0;
        tell(&state, FALSE, N_("not a regular file"));
    } else {
        int fd = open(path, DIR_FLAGS);
        if (fd >= 0)
            enter(&state, fd);
        else
            tell(&state, TRUE, N_("folder cannot be opened"));
        while (state.levels->len > 0)
            step(&state);
    }
    g_string_free(state.path, TRUE);
    g_array_unref(state.levels);
    return !state.stopped;
}
