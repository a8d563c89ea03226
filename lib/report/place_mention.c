/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/place_mention.h"

#include <string.h>

/* Bytes of context that the segmenter sees: ten characters on each side. */
#define CONTEXT 30

static gboolean
begins_character(const char *str, gsize at)
{
    return ((guchar)str[at] & 0xC0) != 0x80;
}

void
place_mention_words(PlaceScan *scan, const char *str, gsize length, Span around)
{
    gsize from = around.from > CONTEXT ? around.from - CONTEXT : 0;
    gsize to = MIN(length, (gsize)around.to + CONTEXT);
    g_array_set_size(scan->words, 0);
    if (scan->budget == 0)
        return;
    scan->budget--;
    while (from > 0 && !begins_character(str, from))
        from--;
    while (to < length && !begins_character(str, to))
        to++;
    segment_words(scan->segmenter, str + from, (gssize)(to - from),
                  scan->words);
    for (guint i = 0; i < scan->words->len; i++) {
        Span *word = &g_array_index(scan->words, Span, i);
        word->from += (guint32)from;
        word->to += (guint32)from;
    }
}

/* Words of one character that are no part of names: 在|花都. */
static gboolean
is_particle(const char *str)
{
    static const char PARTICLES[] = "在到驻与和从向对由赴的为是及把被自往于了";
    char one[4] = { str[0], str[1], str[2], '\0' };
    return strstr(PARTICLES, one) != NULL;
}

static gboolean
is_word_at(const char *str, gsize length, gsize at)
{
    gsize size;
    return at < length &&
           normalize_is_word(normalize_decode(str + at, length - at, &size));
}

gboolean
place_mention_begins(PlaceScan *scan, const char *str, gsize length, Span name)
{
    gsize before = name.from;
    if (before == 0)
        return TRUE;
    do
        before--;
    while (before > 0 && !begins_character(str, before));
    if (!is_word_at(str, length, before) || g_ascii_isalnum(str[before]) ||
        (name.from - before == 3 && is_particle(str + before)))
        return TRUE;
    place_mention_words(scan, str, length, name);
    for (guint i = 0; i < scan->words->len; i++)
        if (g_array_index(scan->words, Span, i).from == name.from)
            return TRUE;
    return FALSE;
}

gboolean
place_mention_ends(PlaceScan *scan, const char *str, gsize length, Span name)
{
    if (!is_word_at(str, length, name.to) ||
        (name.to + 3 <= length && is_particle(str + name.to)))
        return TRUE;
    place_mention_words(scan, str, length, name);
    for (guint i = 0; i < scan->words->len; i++)
        if (g_array_index(scan->words, Span, i).to == name.to)
            return TRUE;
    return FALSE;
}
