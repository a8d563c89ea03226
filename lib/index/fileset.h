/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A set of file versions of one index: a bit each, since they are numbered one
 * after the other (manifest.h; the upper half is the same for all).
 */
#pragma once

#include <glib.h>

typedef struct FileSet FileSet;
FileSet *fileset_new(void);
void fileset_free(FileSet *set);

gboolean fileset_has(const FileSet *set, guint64 file);
/* FALSE if it was in already. */
gboolean fileset_add(FileSet *set, guint64 file);
