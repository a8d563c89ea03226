/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Chinese text in few bytes, for texts as short as a passage: a codebook of
 * 40 characters in a byte, and 22,000 characters and words in two (made from a
 * word list with frequencies: gen_pack.c), longest match first. 撂荒地复耕
 * (15 bytes of UTF-8) takes 8.
 *
 * Measured on 100,000 passages of news of 225 characters: 0.41 of UTF-8; each
 * by itself with zlib 0.68, as GB18030 with zlib 0.55, with zstd and a
 * dictionary of 16,000 words 0.57 (level 9). Nothing of it is lost, whatever
 * the text: what the codebook has not is escaped.
 *
 *   00..7F          ASCII
 *   80..A7          a character of the codebook
 *   A8..FE 00..FF   a character or word of the codebook
 *   FF              the UTF-8 character that follows
 */
#pragma once

#include <glib.h>

/* Names the codebook: belongs to what is stored with it. 16 hex digits. */
const char *pack_codebook(void);

/* Appends str (UTF-8, `length` bytes) packed. */
void pack_append(GByteArray *out, const char *str, gsize length);

/* The text of `size` packed bytes, *length bytes and a NUL; owned by the
 * caller. NULL if the bytes are no packed text. At most 12 times `size`. */
char *pack_open(const guint8 *data, gsize size, gsize *length);
