/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/bytes.h"

#include <string.h>

void
bytes_put_number(GByteArray *out, guint64 number)
{
    guint8 code[10];
    guint length = 0;
    do {
        code[length] = number & 0x7f;
        number >>= 7;
        if (number)
            code[length] |= 0x80;
        length++;
    } while (number);
    g_byte_array_append(out, code, length);
}

void
bytes_put_raw(GByteArray *out, const void *data, gsize size)
{
    g_byte_array_append(out, data, (guint)size);
}

void
bytes_put_string(GByteArray *out, const char *str)
{
    gsize length = str ? strlen(str) : 0;
    bytes_put_number(out, length);
    if (length)
        bytes_put_raw(out, str, length);
}

void
bytes_put_double(GByteArray *out, double number)
{
    guint64 bits;
    memcpy(&bits, &number, sizeof bits);
    bits = GUINT64_TO_LE(bits);
    bytes_put_raw(out, &bits, sizeof bits);
}

static void
fail(ByteSource *from)
{
    from->failed = TRUE;
    from->at = from->end;
}

guint64
bytes_get_number(ByteSource *from)
{
    guint64 number = 0;
    for (guint shift = 0; shift < 64; shift += 7) {
        if (from->at == from->end)
            break;
        guint8 code = *from->at++;
        number |= (guint64)(code & 0x7f) << shift;
        if (!(code & 0x80))
            return number;
    }
    fail(from);
    return 0;
}

guint64
bytes_get_number_max(ByteSource *from, guint64 max)
{
    guint64 number = bytes_get_number(from);
    if (number <= max)
        return number;
    fail(from);
    return 0;
}

const guint8 *
bytes_get_raw(ByteSource *from, gsize size)
{
    if (from->failed || (gsize)(from->end - from->at) < size) {
        fail(from);
        return NULL;
    }
    const guint8 *raw = from->at;
    from->at += size;
    return raw;
}

char *
bytes_get_string(ByteSource *from)
{
    gsize length = bytes_get_number(from);
    const guint8 *raw = bytes_get_raw(from, length);
    if (raw && memchr(raw, 0, length)) {
        fail(from);
        raw = NULL;
    }
    return g_strndup((const char *)raw, raw ? length : 0);
}

double
bytes_get_double(ByteSource *from)
{
    guint64 bits = 0;
    double number;
    const guint8 *raw = bytes_get_raw(from, sizeof bits);
    if (raw)
        memcpy(&bits, raw, sizeof bits);
    bits = GUINT64_FROM_LE(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}
