/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/normalize.h"

#include "text/fold_table.h"

#include <string.h>

/* A code point of the input. */
typedef struct {
    guint32 from;
    guint8 size;
} Source;

/* The folded text while it grows. */
typedef struct {
    Folded *folded;
    char *bytes; /* of folded->str, and so on */
    guint32 *origin;
    guint8 *gap, *size;
    gsize n, capacity;
    gboolean space;     /* white space was seen since the last code point */
    Source space_at;    /* the first of it */
    gboolean after_han; /* the last code point is Han, or there is none */
    guint digits;       /* length of the run of digits at the end */
} Builder;

/* Longest folded code point is 33 bytes (U+FDFA), plus a space. */
#define ROOM 48

/* Decodes one code point; a byte that begins none counts as U+FFFD. */
static inline gunichar
decode(const guchar *p, const guchar *end, gsize *size)
{
    guchar a = p[0];
    gsize left = (gsize)(end - p);
    *size = 1;
    if (a < 0x80)
        return a;
    if (a >= 0xE0 && a < 0xF0 && left >= 3 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        gunichar c = (gunichar)(a & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 |
                     (p[2] & 0x3F);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
            return 0xFFFD;
        *size = 3;
        return c;
    }
    if (a >= 0xC2 && a < 0xE0 && left >= 2 && (p[1] & 0xC0) == 0x80) {
        *size = 2;
        return (gunichar)(a & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (a >= 0xF0 && a < 0xF5 && left >= 4 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80 && (p[3] & 0xC0) == 0x80) {
        gunichar c = (gunichar)(a & 0x07) << 18 |
                     (gunichar)(p[1] & 0x3F) << 12 |
                     (gunichar)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        if (c < 0x10000 || c > 0x10FFFF)
            return 0xFFFD;
        *size = 4;
        return c;
    }
    return 0xFFFD;
}

gunichar
normalize_decode(const char *str, gsize length, gsize *size)
{
    const guchar *p = (const guchar *)str;
    return decode(p, p + length, size);
}

/* Place in FOLD_POOL of what c folds to; 0: c itself. */
static inline guint
fold_of(gunichar c)
{
    if (c >= FOLD_LIMIT)
        return 0;
    return FOLD_BLOCK[(guint)FOLD_STAGE[c >> 7] << 7 | (c & 127)];
}

gunichar
normalize_char(gunichar c)
{
    guint at = fold_of(c);
    const guchar *to = FOLD_POOL + at;
    gsize size;
    gunichar folded;
    if (at == 0 || to[0] == 0)
        return c;
    folded = decode(to + 1, to + 1 + to[0], &size);
    return size == to[0] ? folded : c;
}

gboolean
normalize_is_han(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x20000 && c <= 0x323AF) || c == 0x3007 || c == 0x3005 ||
           (c >= 0xF900 && c <= 0xFAFF);
}

gboolean
normalize_is_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c);
    return normalize_is_han(c) || g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gboolean
normalize_is_mark(gunichar c)
{
    return !normalize_is_word(c);
}

static void
make_room(Builder *b, gsize capacity)
{
    Folded *f = b->folded;
    b->capacity = capacity;
    g_string_set_size(f->str, capacity);
    g_array_set_size(f->origin, (guint)capacity);
    g_array_set_size(f->gap, (guint)capacity);
    g_array_set_size(f->size, (guint)capacity);
    b->bytes = f->str->str;
    b->origin = (guint32 *)(void *)f->origin->data;
    b->gap = (guint8 *)f->gap->data;
    b->size = (guint8 *)f->size->data;
}

static inline void
put(Builder *b, const guchar *bytes, gsize size, Source source, guint8 gap)
{
    for (gsize i = 0; i < size; i++) {
        b->bytes[b->n + i] = (char)bytes[i];
        b->origin[b->n + i] = source.from;
        b->size[b->n + i] = source.size;
        b->gap[b->n + i] = NORMALIZE_GAP_NONE;
    }
    b->gap[b->n] = gap;
    b->n += size;
}

/* 2,000 -> 2000, once the run of three digits has ended. */
static inline void
close_digits(Builder *b)
{
    gsize comma = b->n - 4;
    if (b->digits == 3 && b->n >= 5 && b->bytes[comma] == ',' &&
        g_ascii_isdigit(b->bytes[comma - 1])) {
        memmove(b->bytes + comma, b->bytes + comma + 1, 3);
        memmove(b->origin + comma, b->origin + comma + 1, 3 * sizeof(guint32));
        memmove(b->gap + comma, b->gap + comma + 1, 3);
        memmove(b->size + comma, b->size + comma + 1, 3);
        b->n--;
    }
    b->digits = 0;
}

/* Adds one folded code point, of which the first code unit tells the class. */
static inline void
add(Builder *b, const guchar *bytes, gsize size, gboolean han, Source source)
{
    guint8 gap = NORMALIZE_GAP_NONE;
    gboolean digit = size == 1 && g_ascii_isdigit((char)bytes[0]);
    if (b->digits > 0 && (!digit || b->space))
        close_digits(b);
    if (G_UNLIKELY(b->space)) {
        if (han || b->after_han)
            gap = NORMALIZE_GAP_SPACE;
        else
            put(b, (const guchar *)" ", 1, b->space_at, NORMALIZE_GAP_NONE);
        b->space = FALSE;
    }
    put(b, bytes, size, source, gap);
    b->digits = digit ? b->digits + 1 : 0;
    b->after_han = han;
}

static void
add_space(Builder *b, Source source)
{
    if (!b->space)
        b->space_at = source;
    b->space = TRUE;
}

/* ① -> 1, ㎡ -> m2, “ -> ": all code points of a pool string. */
static void
add_folded(Builder *b, guint at, Source source)
{
    const guchar *p = FOLD_POOL + at + 1;
    const guchar *end = p + FOLD_POOL[at];
    while (p < end) {
        gsize size;
        gunichar c = decode(p, end, &size);
        if (c == ' ')
            add_space(b, source);
        else
            add(b, p, size, normalize_is_han(c), source);
        p += size;
    }
}

static void
fold_all(Builder *b, const guchar *str, gsize length)
{
    static const guchar REPLACEMENT[3] = { 0xEF, 0xBF, 0xBD };
    const guchar *end = str + length;
    for (const guchar *p = str; p < end;) {
        gsize size;
        gunichar c = decode(p, end, &size);
        guint at = fold_of(c);
        Source source = { (guint32)(p - str), (guint8)size };
        if (G_UNLIKELY(b->capacity - b->n < ROOM))
            make_room(b, b->capacity + b->capacity / 2);
        if (at != 0)
            add_folded(b, at, source);
        else if (c == ' ')
            add_space(b, source);
        else if (G_UNLIKELY(c == 0xFFFD))
            add(b, REPLACEMENT, 3, FALSE, source);
        else
            add(b, p, size, size >= 3 && normalize_is_han(c), source);
        p += size;
    }
    close_digits(b);
}

Folded *
normalize_fold(const char *str, gssize length)
{
    gsize n = length < 0 ? strlen(str) : (gsize)length;
    Folded *f = g_new(Folded, 1);
    Builder b = { .folded = f, .after_han = TRUE };
    f->str = g_string_new(NULL);
    f->origin = g_array_new(FALSE, FALSE, sizeof(guint32));
    f->gap = g_array_new(FALSE, FALSE, 1);
    f->size = g_array_new(FALSE, FALSE, 1);
    make_room(&b, n + ROOM);
    fold_all(&b, (const guchar *)str, n);
    b.origin[b.n] = (guint32)n;
    g_string_truncate(f->str, b.n);
    g_array_set_size(f->origin, (guint)b.n + 1);
    g_array_set_size(f->gap, (guint)b.n);
    g_array_set_size(f->size, (guint)b.n);
    return f;
}

static void
keep_bytes(GArray *of_each, guint from, guint to)
{
    g_array_set_size(of_each, to);
    g_array_remove_range(of_each, 0, from);
}

Folded *
normalize_fold_part(const char *str, gsize length, Span part)
{
    Folded *f = normalize_fold(str, (gssize)length);
    guint32 *origin = (guint32 *)(void *)f->origin->data;
    guint n = (guint)f->str->len, from = 0;
    while (from < n && origin[from] < part.from)
        from++;
    guint to = from;
    while (to < n && origin[to] < part.to)
        origin[to++] -= part.from;
    origin[to] = part.to - part.from;
    g_string_truncate(f->str, to);
    g_string_erase(f->str, 0, from);
    keep_bytes(f->origin, from, to + 1);
    keep_bytes(f->gap, from, to);
    keep_bytes(f->size, from, to);
    return f;
}

Span
normalize_to_input(const Folded *folded, Span part)
{
    Span input;
    gsize last = part.to - 1;
    input.from = g_array_index(folded->origin, guint32, part.from);
    input.to = input.from;
    if (part.to > part.from)
        input.to = g_array_index(folded->origin, guint32, last) +
                   g_array_index(folded->size, guint8, last);
    return input;
}

void
normalize_free(Folded *folded)
{
    if (folded == NULL)
        return;
    g_string_free(folded->str, TRUE);
    g_array_unref(folded->origin);
    g_array_unref(folded->gap);
    g_array_unref(folded->size);
    g_free(folded);
}
