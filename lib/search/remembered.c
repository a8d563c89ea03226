/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/remembered.h"

#include <string.h>

#include "text/normalize.h"

static gboolean
is_edge(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x201c || c == 0x201d || c == 0x300c ||
           c == 0x300d || c == 0x300e || c == 0x300f || c == '"' ||
           c == 0xff02 || c == 0x2018 || c == 0x2019;
}

char *
remembered_strip(const char *typed)
{
    const char *from = typed, *to = typed + strlen(typed);

    while (to > from && g_unichar_isspace(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    while (to > from &&
           g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(to))))
        to = g_utf8_prev_char(to);
    while (from < to) {
        gunichar first = g_utf8_get_char(from);
        gunichar last = g_utf8_get_char(g_utf8_prev_char(to));
        gunichar closing = first == 0x201c   ? 0x201d
                           : first == 0x300c ? 0x300d
                           : first == 0x300e ? 0x300f
                                             : first;
        const char *inside = g_utf8_next_char(from);

        if (!is_edge(first) || last != closing || inside >= to ||
            g_utf8_strchr(inside, g_utf8_prev_char(to) - inside, closing) !=
                NULL)
            break;
        from = inside;
        to = g_utf8_prev_char(to);
    }
    return g_strndup(from, (gsize)(to - from));
}

gsize
remembered_bare(const char *str)
{
    const char *end = str + strlen(str);

    while (end > str) {
        const char *last = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(last);

        if (normalize_is_word(c) || c == 0x2019 || c == 0x201d)
            break;
        end = last;
    }
    return (gsize)(end - str);
}
