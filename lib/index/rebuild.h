/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An index made anew from the source files, beside the old one, which is used
 * until the new one is whole: for a damaged index, another dictionary, an
 * older schema.
 */
#pragma once

#include "index/writer.h"

/* Reads `paths`; if there are none, all files that the old index knows (error
 * DAMAGED if it cannot say). Errors as writer_open() and writer_add(); the old
 * index is as it was then. */
gboolean
rebuild_index(const char *index, const WriterOptions *options,
              char *const *paths, gsize n_paths, const WriterEvents *events,
              WriterCounts *counts, GError **error);
