/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/highlight.h"

#include <string.h>

/* A character of the text, with what a window needs to know about it. */
typedef struct {
    guint32 at;      /* byte */
    guint8 start;    /* how well a window begins here: 2 sentence, 1 clause */
    gboolean inside; /* not the first character of a highlight */
    guint hits;      /* highlights that begin before this character */
} Cell;

/* How strongly c ends what stands before it. */
static guint8
ends(gunichar c)
{
    switch (c) {
    case '\n':
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case '!':
    case '?':
        return 2;
    case 0xFF0C: /* ， */
    case 0xFF1B: /* ； */
    case 0xFF1A: /* ： */
    case 0x3001: /* 、 */
    case ',':
    case ';':
        return 1;
    default:
        return 0;
    }
}

/* Marks that belong to what ends before them: 。” is one end. */
static gboolean
closes(gunichar c)
{
    return c == 0x201D || c == 0x2019 || c == 0x300D || c == 0x300F ||
           c == 0xFF09 || c == 0x300B || c == ')' || c == '"';
}

static Cell *
measure(const char *text, gsize length, const GArray *highlights, gsize *n)
{
    gsize characters = offsets_characters(text, (Span){ 0, (guint32)length });
    Cell *cells = g_new0(Cell, characters + 1);
    const char *p = text, *stop = text + length;
    guint8 start = 2;
    guint next = 0;
    for (gsize i = 0; i <= characters; i++) {
        guint32 at = (guint32)(p - text);
        gunichar c = i < characters ? g_utf8_get_char(p) : 0;
        cells[i].at = at;
        cells[i].hits = next;
        cells[i].start = closes(c) || ends(c) ? 0 : start;
        while (next < highlights->len &&
               g_array_index(highlights, Span, next).from <= at)
            next++;
        if (next) {
            Span last = g_array_index(highlights, Span, next - 1);
            cells[i].inside = at > last.from && at < last.to;
        }
        start = ends(c) ? ends(c) : closes(c) ? start : 0;
        if (i < characters)
            p = MIN(g_utf8_next_char(p), stop);
    }
    *n = characters;
    return cells;
}

/* Furthest end of a window that begins at cell `from`: a clause end if one
 * loses no highlight and at most a third of the room. */
static gsize
window_end(const Cell *cells, gsize n, gsize from, gsize room)
{
    gsize hard = MIN(n, from + room);
    while (hard > from + 1 && cells[hard].inside)
        hard--;
    if (hard == n)
        return n;
    gsize least = from + (hard - from) * 2 / 3;
    for (gsize i = hard; i > least && cells[i].hits == cells[hard].hits; i--)
        if (cells[i].start && !cells[i].inside)
            return i;
    return hard;
}

Span
highlight_window(const char *text, gsize length, const GArray *highlights,
                 guint characters)
{
    gsize n, best = 0, best_end, room = MAX(characters, 1);
    g_autofree Cell *cells = measure(text, length, highlights, &n);
    best_end = window_end(cells, n, 0, room);
    guint most = cells[best_end].hits;
    guint8 best_start = 2;
    /* Most highlights first, then the better beginning, then the earliest. */
    for (gsize i = 1; n > room && i < n; i++) {
        if (cells[i].inside)
            continue;
        gsize end = window_end(cells, n, i, room);
        guint hits = cells[end].hits - cells[i].hits;
        if (hits > most ||
            (hits == most && hits && cells[i].start > best_start)) {
            most = hits;
            best = i;
            best_end = end;
            best_start = cells[i].start;
        }
    }
    return (Span){ cells[best].at, cells[best_end].at };
}
