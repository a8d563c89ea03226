/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which indexes are meant: a path is the directory of an index, or a list
 * file, whose first line is "bangfu-indexes" and which names one index a line,
 * relative to the file. Lines that begin with # are comments. Lists do not
 * name lists.
 */
#pragma once

#include <glib.h>

/* The directories (of char *) that paths stand for, at most 256, each once.
 * Errors: BANGFU_ERROR_NO_INDEX, SYSTEM. */
GPtrArray *indexlist_read(char *const *paths, gsize n_paths, GError **error);
