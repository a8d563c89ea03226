/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How the modules of lib/index write numbers and strings down, and read them
 * back from bytes they do not trust: a number is 7 bits a byte, lowest first
 * (300 is AC 02); a string is its length and its bytes.
 */
#pragma once

#include <glib.h>

void bytes_put_number(GByteArray *out, guint64 number);
/* NULL is written as "". */
void bytes_put_string(GByteArray *out, const char *str);
void bytes_put_raw(GByteArray *out, const void *data, gsize size);
void bytes_put_double(GByteArray *out, double number);

/* What is left to be read. After a failure nothing is left and `failed` is
 * set; every read then gives 0 or "". */
typedef struct {
    const guint8 *at, *end;
    gboolean failed;
} ByteSource;

guint64 bytes_get_number(ByteSource *from);
/* A number of at most `max`; larger ones fail. */
guint64 bytes_get_number_max(ByteSource *from, guint64 max);
/* Owned by the caller, NUL-terminated; fails where it holds a NUL. */
char *bytes_get_string(ByteSource *from);
/* Points into the source. NULL if it holds less than `size`. */
const guint8 *bytes_get_raw(ByteSource *from, gsize size);
double bytes_get_double(ByteSource *from);
