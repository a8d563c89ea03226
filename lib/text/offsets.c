/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/offsets.h"

#include <string.h>

Text *
text_new(void)
{
    Text *text = g_new0(Text, 1);
    text->str = g_string_new(NULL);
    text->map.runs = g_array_new(FALSE, FALSE, sizeof(OffsetRun));
    return text;
}

void
text_free(Text *text)
{
    if (text == NULL)
        return;
    g_string_free(text->str, TRUE);
    g_array_unref(text->map.runs);
    g_free(text);
}

/* Units that go on where the last run ends are added to it, so that a map has
 * one run a stretch of like characters, not one a character. */
static void
add_units(OffsetMap *map, guint32 source_from, guint32 count, guint32 text_unit,
          guint32 source_unit)
{
    OffsetRun run = { map->text_length, source_from, count, text_unit,
                      source_unit };
    if (count == 0 || text_unit == 0)
        return;
    map->text_length += count * text_unit;
    if (map->runs->len > 0) {
        OffsetRun *last =
            &g_array_index(map->runs, OffsetRun, map->runs->len - 1);
        if (last->text_unit == text_unit && last->source_unit == source_unit &&
            last->source_from + last->count * last->source_unit ==
                source_from) {
            last->count += count;
            return;
        }
    }
    g_array_append_val(map->runs, run);
}

void
text_append(Text *text, const char *str, gssize length, Span source)
{
    gsize n = length < 0 ? strlen(str) : (gsize)length;
    guint32 size = source.to - source.from;
    if (n == 0)
        return;
    g_string_append_len(text->str, str, (gssize)n);
    if (n == size)
        add_units(&text->map, source.from, (guint32)n, 1, 1);
    else
        add_units(&text->map, source.from, 1, (guint32)n, size);
}

void
text_append_part(Text *text, const Text *from, Span part)
{
    g_string_append_len(text->str, from->str->str + part.from,
                        part.to - part.from);
    add_units(&text->map, part.from, part.to - part.from, 1, 1);
}

/* Index of the run that holds text byte `at`; the last run for the end. */
static guint
find_run(const OffsetMap *map, guint32 at)
{
    guint low = 0, high = map->runs->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(map->runs, OffsetRun, middle).text_from <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The units of `run` that bytes `part` touch: `from` and one behind `to`. */
static Span
touched_units(const OffsetRun *run, Span part)
{
    guint32 end = run->text_from + run->count * run->text_unit;
    guint32 from = MAX(part.from, run->text_from);
    guint32 to = MIN(part.to, end);
    Span units = { (from - run->text_from) / run->text_unit,
                   (to - run->text_from + run->text_unit - 1) /
                       run->text_unit };
    return units;
}

void
text_append_slice(Text *text, const Text *from, Span part)
{
    if (part.to <= part.from)
        return;
    g_string_append_len(text->str, from->str->str + part.from,
                        part.to - part.from);
    for (guint i = find_run(&from->map, part.from); i < from->map.runs->len;
         i++) {
        const OffsetRun *run = &g_array_index(from->map.runs, OffsetRun, i);
        Span units, bytes;
        if (run->text_from >= part.to)
            break;
        units = touched_units(run, part);
        bytes.from = run->text_from + units.from * run->text_unit;
        bytes.to = run->text_from + units.to * run->text_unit;
        if (bytes.from >= part.from && bytes.to <= part.to) {
            add_units(&text->map,
                      run->source_from + units.from * run->source_unit,
                      units.to - units.from, run->text_unit, run->source_unit);
            continue;
        }
        /* A cut inside a unit: its pieces still trace to the whole unit. */
        for (guint32 u = units.from; u < units.to; u++) {
            guint32 at = run->text_from + u * run->text_unit;
            guint32 size =
                MIN(at + run->text_unit, part.to) - MAX(at, part.from);
            add_units(&text->map, run->source_from + u * run->source_unit, 1,
                      size, run->source_unit);
        }
    }
}

static void
add_span(GArray *spans, guint first, Span span)
{
    if (spans->len > first) {
        Span *last = &g_array_index(spans, Span, spans->len - 1);
        if (last->to == span.from ||
            (last->from <= span.from && span.to <= last->to &&
             span.from < last->to)) {
            last->to = MAX(last->to, span.to);
            return;
        }
    }
    g_array_append_val(spans, span);
}

static void
trace(const OffsetMap *map, Span part, GArray *spans, guint first)
{
    if (map->runs->len == 0 || part.to <= part.from)
        return;
    for (guint i = find_run(map, part.from); i < map->runs->len; i++) {
        const OffsetRun *run = &g_array_index(map->runs, OffsetRun, i);
        Span units, source;
        if (run->text_from >= part.to)
            break;
        units = touched_units(run, part);
        if (units.to <= units.from)
            continue;
        source.from = run->source_from + units.from * run->source_unit;
        source.to = run->source_from + units.to * run->source_unit;
        add_span(spans, first, source);
    }
}

void
offsets_to_source(const OffsetMap *map, Span part, GArray *spans)
{
    trace(map, part, spans, spans->len);
}

guint32
offsets_source_at(const OffsetMap *map, guint32 at)
{
    const OffsetRun *run;
    guint32 unit;
    if (map->runs->len == 0)
        return 0;
    run = &g_array_index(map->runs, OffsetRun, find_run(map, at));
    unit = MIN((at - run->text_from) / run->text_unit, run->count);
    return run->source_from + unit * run->source_unit;
}

void
offsets_compose(const OffsetMap *inner, const OffsetMap *outer, Span part,
                GArray *spans)
{
    g_autoptr(GArray) middle = g_array_new(FALSE, FALSE, sizeof(Span));
    guint first = spans->len;
    trace(inner, part, middle, 0);
    for (guint i = 0; i < middle->len; i++)
        trace(outer, g_array_index(middle, Span, i), spans, first);
}

gsize
offsets_characters(const char *str, Span part)
{
    gsize n = 0;
    for (guint32 i = part.from; i < part.to; i++)
        n += ((guchar)str[i] & 0xC0) != 0x80;
    return n;
}
