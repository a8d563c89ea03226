/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files and directories written so that they are there after a power cut:
 * whole or not at all. Errors are BANGFU_ERROR_SYSTEM with the reason and, on
 * a full disk, the room that is left.
 */
#pragma once

#include <glib.h>

/* Sets a BANGFU_ERROR_SYSTEM from errno: "PATH: WHAT (No space left on
 * device, 12.0 MB free). Try: …", with WHAT in English, as N_("cannot be
 * read"). Returns FALSE. Keeps errno. */
gboolean disk_error(GError **error, const char *path, const char *what);

/* Reads a regular file of at most `max` bytes, NUL-terminated besides. errno
 * is set on failure. */
gboolean disk_read(const char *path, gsize max, char **text, gsize *length,
                   GError **error);

/* Writes directory/name whole: beside it, fsync, rename, fsync of the
 * directory. */
gboolean disk_replace(const char *directory, const char *name, const char *text,
                      gsize length, GError **error);

gboolean disk_sync_directory(const char *path, GError **error);
/* The same for it and all directories below; of files that were synced when
 * they were written, as Xapian does with its own, nothing is missing then. */
gboolean disk_sync_tree(const char *path, GError **error);

/* Removes everything below and the directory, following no links. What
 * cannot be removed stays; the next writer tries again. */
void disk_remove_tree(const char *path);

/* Bytes on disk (allocated blocks) of everything below. */
guint64 disk_usage(const char *path);
