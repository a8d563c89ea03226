/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/pack.h"

#include <string.h>

#include "text/pack_table.h"

const char *
pack_codebook(void)
{
    return PACK_CODEBOOK;
}

/* ---- packing ---- */

static gsize
entry_length(guint entry)
{
    return PACK_FROM[entry + 1] - PACK_FROM[entry];
}

/* Whether the entry comes before the text or begins it. */
static gboolean
is_before(guint entry, const char *str, gsize left)
{
    gsize length = entry_length(entry);
    int order = memcmp(PACK_STRINGS + PACK_FROM[entry], str, MIN(length, left));
    return order < 0 || (order == 0 && length <= left);
}

static gboolean
begins(guint entry, const char *str, gsize left)
{
    gsize length = entry_length(entry);
    return length <= left &&
           memcmp(PACK_STRINGS + PACK_FROM[entry], str, length) == 0;
}

/* The longest entry that begins the text, + 1; 0 if none does. Everything that
 * sorts between that entry and the text begins with it, too: so it is the last
 * one before the text, or one that begins that one. */
static guint
longest(const char *str, gsize left)
{
    const guint8 *s = (const guint8 *)str;
    if (left < 3 || s[0] < PACK_LEAD || s[0] >= PACK_LEAD + PACK_LEADS)
        return 0;
    guint bucket = (s[0] - (guint)PACK_LEAD) * 64 + (s[1] & 0x3F);
    guint low = PACK_BUCKET[bucket], high = PACK_BUCKET[bucket + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (is_before(middle, str, left))
            low = middle + 1;
        else
            high = middle;
    }
    while (low && !begins(low - 1, str, left))
        low = PACK_PREFIX[low - 1];
    return low;
}

static void
put_entry(GByteArray *out, guint entry)
{
    guint code = PACK_CODE[entry];
    guint8 bytes[2] = { (guint8)(PACK_FIRST + code), 0 };
    if (code < PACK_SINGLES) {
        g_byte_array_append(out, bytes, 1);
        return;
    }
    code -= PACK_SINGLES;
    bytes[0] = (guint8)(PACK_FIRST + PACK_SINGLES + code / 256);
    bytes[1] = (guint8)code;
    g_byte_array_append(out, bytes, 2);
}

void
pack_append(GByteArray *out, const char *str, gsize length)
{
    static const guint8 escape = PACK_ESCAPE;
    for (gsize i = 0, size; i < length; i += size) {
        const guint8 *from = (const guint8 *)str + i;
        guint entry = longest(str + i, length - i);
        if (entry) {
            put_entry(out, entry - 1);
            size = entry_length(entry - 1);
            continue;
        }
        size = MIN((gsize)g_utf8_skip[*from], length - i);
        if (*from >= PACK_FIRST)
            g_byte_array_append(out, &escape, 1);
        g_byte_array_append(out, from, (guint)size);
    }
}

/* ---- opening ---- */

/* Appends what begins at data[i]; the bytes it takes, 0 if they make no
 * sense. */
static gsize
open_one(const guint8 *data, gsize left, GString *out)
{
    guint code = *data - (guint)PACK_FIRST;
    if (*data < PACK_FIRST) {
        g_string_append_c(out, (char)*data);
        return 1;
    }
    if (*data == PACK_ESCAPE) {
        gsize size = left > 1 ? (gsize)g_utf8_skip[data[1]] : 0;
        if (!size || size >= left || data[1] < PACK_FIRST ||
            !g_utf8_validate((const char *)data + 1, (gssize)size, NULL))
            return 0;
        g_string_append_len(out, (const char *)data + 1, (gssize)size);
        return size + 1;
    }
    if (code >= PACK_SINGLES) {
        if (left < 2)
            return 0;
        code = PACK_SINGLES + (code - PACK_SINGLES) * 256 + data[1];
    }
    if (code >= PACK_ENTRIES)
        return 0;
    guint entry = PACK_ENTRY[code];
    g_string_append_len(out, PACK_STRINGS + PACK_FROM[entry],
                        (gssize)entry_length(entry));
    return code < PACK_SINGLES ? 1 : 2;
}

char *
pack_open(const guint8 *data, gsize size, gsize *length)
{
    GString *out = g_string_sized_new(3 * size + 1);
    for (gsize i = 0, used; i < size; i += used) {
        used = open_one(data + i, size - i, out);
        if (!used) {
            g_string_free(out, TRUE);
            return NULL;
        }
    }
    *length = out->len;
    return g_string_free(out, FALSE);
}
