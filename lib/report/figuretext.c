/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/figuretext.h"

#include <string.h>

gboolean
figuretext_at(const FigureText *t, gsize at, const char *word)
{
    /* most often the first bytes differ already */
    gsize i = 0;
    while (word[i] && at + i < t->length && t->str[at + i] == word[i])
        i++;
    return !word[i];
}

gboolean
figuretext_before(const FigureText *t, gsize at, const char *word)
{
    gsize bytes = strlen(word);
    return bytes <= at && !memcmp(t->str + at - bytes, word, bytes);
}

gboolean
figuretext_any(const FigureText *t, gsize at, const char *const *words)
{
    for (; *words; words++) {
        if (figuretext_at(t, at, *words))
            return TRUE;
    }
    return FALSE;
}

gboolean
figuretext_any_before(const FigureText *t, gsize at, const char *const *words)
{
    for (; *words; words++) {
        if (figuretext_before(t, at, *words))
            return TRUE;
    }
    return FALSE;
}

gsize
figuretext_next(const FigureText *t, gsize at)
{
    guchar lead = (guchar)t->str[at];
    gsize bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return MIN(at + bytes, t->length);
}
