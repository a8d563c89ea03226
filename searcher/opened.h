/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What commands that read the index begin with: the indexes that --index
 * names, opened as one, and a segmenter.
 */
#pragma once

#include "index/reader.h"

typedef struct {
    Index *index;
    Segmenter *segmenter;
} Opened;

/* Errors: as index_open() and segment_init(). */
gboolean opened_open(Opened *opened, GError **error);
void opened_close(Opened *opened);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Opened, opened_close)

/* The arguments as one string with a blank between them. */
char *opened_join(char *const *argv);
