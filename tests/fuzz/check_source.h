/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What must hold for the result of every reader, whatever it was given.
 */
#pragma once

#include <stdint.h>
#include <stdlib.h>

#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
check_source(const SourceText *source, guint64 size)
{
    const OffsetMap *map = &source->text->map;
    guint32 last = 0;

    if (!g_utf8_validate_len(source->text->str->str, source->text->str->len,
                             NULL) ||
        map->text_length != source->text->str->len)
        abort();
    for (guint i = 0; i < map->runs->len; i++) {
        const OffsetRun *run = &g_array_index(map->runs, OffsetRun, i);

        if (run->source_from + (guint64)run->count * run->source_unit > size)
            abort();
    }
    for (guint i = 0; i < source->hints->len; i++) {
        const Hint *hint = &g_array_index(source->hints, Hint, i);

        if (hint->at < last || hint->at > map->text_length)
            abort();
        last = hint->at;
    }
    for (guint i = 1; i < source->lines->len; i++)
        if (g_array_index(source->lines, guint32, i) <=
            g_array_index(source->lines, guint32, i - 1))
            abort();
}
