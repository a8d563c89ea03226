/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/wire.h"

#include <string.h>

#include "report/source.h"
#include "text/charset.h"

#define MAGIC 0x62665431u /* grows with every change of the layout */

/* What has a fixed size; the arrays and strings follow in this order. */
typedef struct {
    guint32 magic, format;
    guint64 replaced;
    guint32 truncated, charset_length;
    guint32 text_length, n_runs, n_lines, n_hints;
    guint32 title_length, date_length, publisher_length; /* 0: none */
    guint32 padding;
} Header;

static guint32
length_of(const char *str)
{
    return str ? (guint32)strlen(str) : 0;
}

static void
put(GByteArray *bytes, const void *data, gsize size)
{
    if (size)
        g_byte_array_append(bytes, data, (guint)size);
}

GByteArray *
wire_encode(const SourceText *source)
{
    const OffsetMap *map = &source->text->map;
    Header header = {
        .magic = MAGIC,
        .format = source->format,
        .replaced = source->replaced,
        .truncated = source->truncated ? 1 : 0,
        .charset_length = length_of(source->charset),
        .text_length = (guint32)source->text->str->len,
        .n_runs = map->runs->len,
        .n_lines = source->lines->len,
        .n_hints = source->hints->len,
        .title_length = length_of(source->title),
        .date_length = length_of(source->date),
        .publisher_length = length_of(source->publisher),
    };
    GByteArray *bytes = g_byte_array_new();

    put(bytes, &header, sizeof header);
    put(bytes, map->runs->data, header.n_runs * sizeof(OffsetRun));
    put(bytes, source->lines->data, header.n_lines * sizeof(guint32));
    put(bytes, source->hints->data, header.n_hints * sizeof(Hint));
    put(bytes, source->text->str->str, header.text_length);
    put(bytes, source->charset, header.charset_length);
    put(bytes, source->title, header.title_length);
    put(bytes, source->date, header.date_length);
    put(bytes, source->publisher, header.publisher_length);
    return bytes;
}

typedef struct {
    const char *at, *end;
} Cursor;

/* The next n bytes, NULL if there are not as many. */
static const char *
take(Cursor *cursor, guint64 n)
{
    const char *at = cursor->at;

    if (n > (guint64)(cursor->end - at))
        return NULL;
    cursor->at += n;
    return at;
}

static gboolean
take_array(Cursor *cursor, GArray *array, guint32 n)
{
    gsize size = (gsize)n * g_array_get_element_size(array);
    const char *from = take(cursor, size);

    if (!from)
        return FALSE;
    g_array_set_size(array, n);
    if (size)
        memcpy(array->data, from, size);
    return TRUE;
}

static gboolean
take_string(Cursor *cursor, guint32 n, char **str)
{
    const char *from = take(cursor, n);

    if (!from || !g_utf8_validate_len(from, n, NULL))
        return FALSE;
    if (n)
        *str = g_strndup(from, n);
    return TRUE;
}

/* The runs follow on each other, cover the text and stay in the source. */
static gboolean
is_sound_map(const OffsetMap *map, guint64 source_size)
{
    guint64 at = 0;

    for (guint i = 0; i < map->runs->len; i++) {
        const OffsetRun *run = &g_array_index(map->runs, OffsetRun, i);
        guint64 end = run->source_from + (guint64)run->count * run->source_unit;

        if (run->text_from != at || run->count == 0 || run->text_unit == 0 ||
            end > source_size || end < run->source_from)
            return FALSE;
        at += (guint64)run->count * run->text_unit;
        if (at > map->text_length)
            return FALSE;
    }
    return at == map->text_length;
}

static gboolean
is_sound(const SourceText *source, guint64 source_size)
{
    const GArray *lines = source->lines, *hints = source->hints;

    if (!is_sound_map(&source->text->map, source_size) || lines->len == 0 ||
        g_array_index(lines, guint32, 0) != 0)
        return FALSE;
    for (guint i = 1; i < lines->len; i++)
        if (g_array_index(lines, guint32, i) <=
                g_array_index(lines, guint32, i - 1) ||
            g_array_index(lines, guint32, i) > source_size)
            return FALSE;
    for (guint i = 0; i < hints->len; i++) {
        const Hint *hint = &g_array_index(hints, Hint, i);

        if (hint->at > source->text->map.text_length ||
            (guint)hint->kind > HINT_TABLE_ROW ||
            (i > 0 && hint->at < hint[-1].at))
            return FALSE;
    }
    return TRUE;
}

static gboolean
fill(SourceText *source, Cursor *cursor, const Header *header)
{
    g_autofree char *charset = NULL;
    const char *str;

    source->text = text_new();
    if (!take_array(cursor, source->text->map.runs, header->n_runs) ||
        !take_array(cursor, source->lines, header->n_lines) ||
        !take_array(cursor, source->hints, header->n_hints))
        return FALSE;
    str = take(cursor, header->text_length);
    if (!str || !g_utf8_validate_len(str, header->text_length, NULL))
        return FALSE;
    g_string_append_len(source->text->str, str, header->text_length);
    source->text->map.text_length = header->text_length;
    if (!take_string(cursor, header->charset_length, &charset) ||
        !take_string(cursor, header->title_length, &source->title) ||
        !take_string(cursor, header->date_length, &source->date) ||
        !take_string(cursor, header->publisher_length, &source->publisher))
        return FALSE;
    source->charset = charset_canonical(charset);
    source->replaced = header->replaced;
    source->truncated = header->truncated != 0;
    return source->charset != NULL;
}

SourceText *
wire_decode(const char *path, guint64 file_size, const void *data, gsize size)
{
    Cursor cursor = { data, (const char *)data + size };
    g_autoptr(SourceText) source = NULL;
    const char *from = take(&cursor, sizeof(Header));
    Header header;

    if (!from)
        return NULL;
    memcpy(&header, from, sizeof header);
    if (header.magic != MAGIC || header.format > FORMAT_PDF)
        return NULL;
    source = source_text_new(path, (FileFormat)header.format);
    source->size = file_size;
    if (!fill(source, &cursor, &header))
        return NULL;
    if (source->format == FORMAT_DOCX || source->format == FORMAT_PDF)
        file_size = source->text->map.text_length;
    return is_sound(source, file_size) ? g_steal_pointer(&source) : NULL;
}
