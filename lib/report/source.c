/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/source.h"

#include <string.h>

SourceText *
source_text_new(const char *path, FileFormat format)
{
    SourceText *source = g_new0(SourceText, 1);

    source->path = g_strdup(path);
    source->format = format;
    source->charset = "UTF-8";
    source->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    source->hints = g_array_new(FALSE, FALSE, sizeof(Hint));
    return source;
}

void
source_text_free(SourceText *source)
{
    if (!source)
        return;
    g_clear_pointer(&source->text, text_free);
    g_array_unref(source->lines);
    g_array_unref(source->hints);
    g_free(source->path);
    g_free(source->title);
    g_free(source->date);
    g_free(source->publisher);
    g_free(source);
}

void
source_text_lines(SourceText *source, const Text *decoded)
{
    const char *str = decoded->str->str;
    const char *end = str + decoded->str->len;
    const OffsetRun *runs = (const OffsetRun *)decoded->map.runs->data;
    guint n_runs = decoded->map.runs->len, run = 0;
    guint32 begin = 0;

    g_array_set_size(source->lines, 0);
    g_array_append_val(source->lines, begin);
    for (const char *at = str; at < end;) {
        guint32 to, unit;

        at = memchr(at, '\n', (gsize)(end - at));
        if (!at)
            break;
        to = (guint32)(at++ - str);
        while (run + 1 < n_runs && runs[run + 1].text_from <= to)
            run++;
        /* just after the unit that is the line end */
        unit = (to - runs[run].text_from) / runs[run].text_unit;
        begin = runs[run].source_from + (unit + 1) * runs[run].source_unit;
        if (at < end)
            g_array_append_val(source->lines, begin);
    }
}

void
source_text_hint(SourceText *source, guint32 at, HintKind kind, guint level)
{
    Hint hint = { .at = at, .kind = kind, .level = level };

    g_array_append_val(source->hints, hint);
}

guint32
report_line(const SourceText *source, guint32 byte)
{
    guint low = 0, high = source->lines->len;

    /* the last line that begins at or before byte */
    while (low + 1 < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(source->lines, guint32, middle) <= byte)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}
