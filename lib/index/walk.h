/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Goes through folders relative to open directories (openat), so that depth
 * and length of paths are not limited, nothing recurses on the C stack, and
 * no symbolic link is followed: neither into a loop nor out of the folder.
 * Hidden entries (.git) are passed over unless they are named themselves.
 */
#pragma once

#include <glib.h>
#include <sys/stat.h>

typedef struct {
    /* A regular file: open it by openat(dirfd, name, …). FALSE ends the walk.
     */
    gboolean (*file)(const char *path, int dirfd, const char *name,
                     const struct stat *st, gpointer data);
    /* A folder that cannot be read (what lies below is not known), or a file
     * that cannot be looked at or is none (FIFO, device): why. */
    void (*unreadable)(const char *path, gboolean folder, const GError *why,
                       gpointer data);
    dev_t skip_dev; /* this directory (the index) is passed over */
    ino_t skip_ino;
    gpointer data;
} WalkVisitor;

/* Walks a file or a folder; entries of a folder by name, files before folders.
 * `path` itself may be a symbolic link. FALSE if a visit returned FALSE. */
gboolean walk(const char *path, const WalkVisitor *visitor);
