/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What tests of the readers of formats ask of what was read.
 */
#pragma once

#include <string.h>

#include "report/report.h"

/* Has a hint of that kind and level at the first place of `line`; `level` -1:
 * of any level. */
static inline gboolean
read_check_hint(const SourceText *source, const char *line, HintKind kind,
                int level)
{
    const char *at = strstr(source->text->str->str, line);

    for (guint i = 0; at && i < source->hints->len; i++) {
        const Hint *hint = &g_array_index(source->hints, Hint, i);

        if (source->text->str->str + hint->at == at && hint->kind == kind &&
            (level < 0 || hint->level == (guint)level))
            return TRUE;
    }
    return FALSE;
}

/* The bytes of a file in `charset`, as UTF-8, that the character at `p` of its
 * text was made from. Caller frees. */
static inline char *
read_check_origin(const SourceText *source, const char *bytes,
                  const char *charset, const char *p)
{
    const char *str = source->text->str->str;
    Span part = { (guint32)(p - str), (guint32)(g_utf8_next_char(p) - str) };
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    Span *span;

    offsets_to_source(&source->text->map, part, spans);
    g_assert_cmpuint(spans->len, ==, 1);
    span = &g_array_index(spans, Span, 0);
    return g_convert(bytes + span->from, span->to - span->from, "UTF-8",
                     charset, NULL, NULL, NULL);
}
