/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any file in: its format is told by its content (a name only breaks ties),
 * and it comes back as text that knows its bytes. Plain text and Markdown are
 * read here; web pages, Word and PDF by the program bangfu-read in a child
 * process with limits of memory, time and system calls, so that no file can
 * crash, hang or flood the caller.
 */
#pragma once

#include "report/report.h"

typedef struct {
    gsize max_text;     /* bytes read of a text file: 64 MiB */
    gsize max_file;     /* bytes of an HTML, DOCX or PDF file: 256 MiB */
    gsize max_output;   /* bytes of text that a reader may give: 64 MiB */
    guint seconds;      /* of wall time a file: 60 */
    const char *reader; /* path of bangfu-read */
} ReadLimits;

extern const ReadLimits READ_LIMITS; /* the defaults, reader NULL */

/* A child process kept from file to file; one a thread, or NULL. */
typedef struct Reader Reader;
/* Starts nothing yet. Copies the limits (NULL: READ_LIMITS), but for the path,
 * which must outlive it. Caller frees. */
Reader *reader_new(const ReadLimits *limits);
void reader_free(Reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)

/* Reads a file. Errors: BANGFU_ERROR_SKIPPED (unknown format, binary,
 * encrypted, not a regular file, too large, reader crashed or timed out),
 * BANGFU_ERROR_SYSTEM (cannot be opened or read). */
SourceText *read_file(Reader *reader, const char *path, GError **error);

/* The same from memory; `name` stands for the path. */
SourceText *
read_bytes(Reader *reader, const char *name, GBytes *bytes, GError **error);
