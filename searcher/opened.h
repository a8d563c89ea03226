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

/* What was typed, as UTF-8: what is none is read as GB18030, as terminals of
 * that charset send it, and it is said so. */
char *opened_words(const char *argument);

/* The arguments as such a string, with a blank between them. */
char *opened_join(char *const *argv);

/* TRUE if the argument of a command that takes files or words is a file; FALSE
 * if it is words. FALSE and an error if it is written as a file (draft.txt) but
 * there is none: nobody means those words. */
gboolean opened_is_file(const char *argument, GError **error);

/* Says on a terminal that nothing was found; silent elsewhere, as grep is.
 * Returns 1, the exit status of that. */
int opened_nothing(char *const *argv);
