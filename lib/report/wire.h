/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A SourceText as bytes, to hand it from bangfu-read to its parent on the same
 * machine. The parent distrusts what comes: the child has read a hostile file.
 */
#pragma once

#include "report/report.h"

/* The bytes that wire_decode() reads. Caller frees. */
GByteArray *wire_encode(const SourceText *source);

/* The SourceText of the file `path` of `file_size` bytes; NULL if the bytes do
 * not hold a sound one: text that is UTF-8, a map that covers it and stays in
 * the file (or in the text, for formats whose bytes are no text), rising lines
 * and hints. */
SourceText *
wire_decode(const char *path, guint64 file_size, const void *data, gsize size);
