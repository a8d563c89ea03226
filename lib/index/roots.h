/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Paths of a run as the index knows them: absolute, without links in them and
 * without those that lie below others.
 */
#pragma once

#include <glib.h>

/* Free with g_strfreev(). A path at which nothing is stays as it is typed,
 * made absolute. */
char **roots_of(char *const *paths, gsize n_paths);
