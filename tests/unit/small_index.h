/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What tests of searching begin with: texts in a folder, an index of them.
 * Anything that fails fails the test.
 */
#pragma once

#include <glib.h>

#include "index/disk.h"
#include "index/reader.h"
#include "index/writer.h"

/* Writes a text into a folder that exists. */
static inline void
small_index_put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Adds a file or folder to the index at `path`, which is made if missing, as
 * one commit. */
static inline void
small_index_add(const char *path, const char *files)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *reader = g_build_filename(g_getenv("BUILD"), "libexec",
                                               "bangfu", "bangfu-read", NULL);
    WriterOptions options = { .data_dir = g_getenv("BANGFU_DATA"),
                              .reader = reader,
                              .jobs = 1 };
    g_autoptr(Writer) writer = writer_open(path, &options, &error);
    g_assert_no_error(error);
    writer_add(writer, (char *const[]){ (char *)files }, 1, NULL, NULL, &error);
    g_assert_no_error(error);
    writer_commit(writer, &error);
    g_assert_no_error(error);
}

/* Caller closes it with index_close(). */
static inline Index *
small_index_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    Index *index = index_open((char *const[]){ (char *)path }, 1, &error);
    g_assert_no_error(error);
    return index;
}
