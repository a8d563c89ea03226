/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/charset.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "text/charset_table.h"

#define REPLACEMENT 0xfffd
#define CHUNK 4096 /* bytes of text gathered before they are appended */

/* Text under construction: characters are gathered in `chunk`, equal units in
 * `run`. */
typedef struct {
    Text *text;
    OffsetRun run; /* count 0: none yet */
    gsize used;
    gsize replaced;
    char chunk[CHUNK];
} Decoder;

static void
flush_chunk(Decoder *d)
{
    g_string_append_len(d->text->str, d->chunk, d->used);
    d->used = 0;
}

static void
flush_run(Decoder *d)
{
    if (d->run.count)
        g_array_append_val(d->text->map.runs, d->run);
    d->run.count = 0;
}

/* Notes `length` bytes of text made from `size` bytes of source at `from`:
 * byte by byte if as many, else one unit. Source is read without gaps. */
static inline void
trace(Decoder *d, guint32 length, guint32 from, guint32 size)
{
    guint32 text_unit = length == size ? 1 : length;
    guint32 source_unit = length == size ? 1 : size;

    if (!d->run.count || d->run.text_unit != text_unit ||
        d->run.source_unit != source_unit ||
        d->run.source_from + d->run.count * source_unit != from) {
        flush_run(d);
        d->run = (OffsetRun){ .text_from = d->text->map.text_length,
                              .source_from = from,
                              .text_unit = text_unit,
                              .source_unit = source_unit };
    }
    d->run.count += length == size ? length : 1;
    d->text->map.text_length += length;
}

static inline void
put(Decoder *d, gunichar c, guint32 from, guint32 size)
{
    guint32 length;
    char *to;

    if (d->used > CHUNK - 6)
        flush_chunk(d);
    to = d->chunk + d->used;
    if (c < 0x80) {
        to[0] = (char)c;
        length = 1;
    } else if (c >= 0x800 && c < 0x10000) {
        to[0] = (char)(0xe0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        length = 3;
    } else {
        length = (guint32)g_unichar_to_utf8(c, to);
    }
    d->used += length;
    trace(d, length, from, size);
}

static inline void
put_bad(Decoder *d, guint32 from, guint32 size)
{
    d->replaced += size;
    put(d, REPLACEMENT, from, size);
}

/* A byte below 0x80 at `i`. Returns the bytes used: 2 for CRLF. */
static inline gsize
put_ascii(Decoder *d, const guint8 *s, gsize length, gsize i)
{
    if (s[i] == '\r') {
        gsize size = i + 1 < length && s[i + 1] == '\n' ? 2 : 1;
        put(d, '\n', (guint32)i, (guint32)size);
        return size;
    }
    if (s[i] == '\0')
        put_bad(d, (guint32)i, 1);
    else
        put(d, s[i], (guint32)i, 1);
    return 1;
}

static void
decode_utf8(Decoder *d, const guint8 *s, gsize length)
{
    gsize i = length >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    gsize cr = i; /* the next CR is not before this */

    while (i < length) {
        const char *from = (const char *)s + i, *end;
        gsize n;

        if (cr <= i) {
            const guint8 *found = memchr(s + i, '\r', length - i);
            cr = found ? (gsize)(found - s) : length;
        }
        g_utf8_validate_len(from, cr - i, &end); /* stops at NUL, too */
        n = (gsize)(end - from);
        if (n) {
            flush_chunk(d);
            g_string_append_len(d->text->str, from, (gssize)n);
            trace(d, (guint32)n, (guint32)i, (guint32)n);
            i += n;
        } else if (s[i] < 0x80) {
            i += put_ascii(d, s, length, i);
        } else {
            put_bad(d, (guint32)i, 1);
            i++;
        }
    }
}

static inline gunichar
unit16(const guint8 *s, gboolean big_endian)
{
    return big_endian ? s[0] << 8 | s[1] : s[1] << 8 | s[0];
}

static void
decode_utf16(Decoder *d, const guint8 *s, gsize length, gboolean big_endian)
{
    gsize i = length >= 2 && unit16(s, big_endian) == 0xfeff ? 2 : 0;

    while (i + 1 < length) {
        gunichar c = unit16(s + i, big_endian);
        gunichar low =
            i + 3 < length ? unit16(s + i + 2, big_endian) : REPLACEMENT;
        guint32 size = 2;

        if (c == '\r') {
            size = low == '\n' ? 4 : 2;
            put(d, '\n', (guint32)i, size);
        } else if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
            size = 4;
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            put(d, c, (guint32)i, size);
        } else if (c == 0 || (c >= 0xd800 && c < 0xe000)) {
            put_bad(d, (guint32)i, 2);
        } else {
            put(d, c, (guint32)i, 2);
        }
        i += size;
    }
    if (i < length)
        put_bad(d, (guint32)i, 1);
}

/* Four bytes of GB18030: 81..FE 30..39 81..FE 30..39. */
static inline gboolean
is_four_bytes(const guint8 *s, gsize left)
{
    return left >= 4 && s[0] >= 0x81 && s[0] <= 0xfe && s[1] >= 0x30 &&
           s[1] <= 0x39 && s[2] >= 0x81 && s[2] <= 0xfe && s[3] >= 0x30 &&
           s[3] <= 0x39;
}

static gunichar
decode_four_bytes(UConverter *converter, const guint8 *s)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *from = (const char *)s;
    UChar32 c;

    ucnv_reset(converter);
    c = ucnv_getNextUChar(converter, &from, from + 4, &status);
    return U_SUCCESS(status) && c > 0 ? (gunichar)c : REPLACEMENT;
}

/* GB18030 and Big5: ASCII, pairs by table, and GB18030's four bytes. */
static void
decode_double_byte(Decoder *d, const guint8 *s, gsize length,
                   const CharsetTable *table, UConverter *four_bytes)
{
    for (gsize i = 0; i < length;) {
        gunichar c;

        if (s[i] < 0x80) {
            i += put_ascii(d, s, length, i);
        } else if (four_bytes && is_four_bytes(s + i, length - i)) {
            c = decode_four_bytes(four_bytes, s + i);
            if (c == REPLACEMENT)
                put_bad(d, (guint32)i, 4);
            else
                put(d, c, (guint32)i, 4);
            i += 4;
        } else if (i + 1 < length && s[i] > 0x80 && s[i] < 0xff &&
                   s[i + 1] >= 0x40 && s[i + 1] != 0x7f && s[i + 1] < 0xff) {
            c = charset_table_lookup(table, s[i], s[i + 1]);
            /* an unknown pair with an ASCII trail: only the lead is lost */
            guint32 size = c == 0 && s[i + 1] < 0x80 ? 1 : 2;

            if (c == 0)
                put_bad(d, (guint32)i, size);
            else
                put(d, c, (guint32)i, size);
            i += size;
        } else {
            put_bad(d, (guint32)i, 1);
            i++;
        }
    }
}

Text *
charset_decode(const char *bytes, gsize length, const char *charset,
               gsize *replaced)
{
    const guint8 *s = (const guint8 *)bytes;
    g_autofree Decoder *d = g_new(Decoder, 1);

    d->text = text_new();
    d->run.count = 0;
    d->used = d->replaced = 0;
    if (strcmp(charset, "UTF-16LE") == 0 || strcmp(charset, "UTF-16BE") == 0) {
        decode_utf16(d, s, length, charset[6] == 'B');
    } else if (strcmp(charset, "GB18030") == 0) {
        UErrorCode status = U_ZERO_ERROR;
        UConverter *four_bytes = ucnv_open("gb18030", &status);

        decode_double_byte(d, s, length, charset_table_gb18030(), four_bytes);
        ucnv_close(four_bytes);
    } else if (strcmp(charset, "Big5") == 0) {
        decode_double_byte(d, s, length, charset_table_big5(), NULL);
    } else {
        decode_utf8(d, s, length);
    }
    flush_chunk(d);
    flush_run(d);
    if (replaced)
        *replaced = d->replaced;
    return d->text;
}
