/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/nameclue.h"

#include "report/cue.h"

#include <string.h>

#define FOLLOWERS_MOST 50 /* more places tell no more */
#define LINES_MOST 400    /* of an article; more is no report */

gboolean
nameclue_is_verb(const PersonNames *names, const WordLine *line, guint i)
{
    return wordline_match(line, i, names->verbs, CUE_SAY | CUE_REPORT, NULL) >
           0;
}

gboolean
nameclue_stops(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    return !wordline_han_at(sl->line, i) ||
           speakerline_match(names->lexicon, sl, i, SPEAKER_STOP) > 0 ||
           nameclue_is_verb(names, sl->line, i);
}

gboolean
nameclue_in_noun(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    for (guint back = 0; back <= 3 && back <= i; back++)
        if (speakerline_match(names->lexicon, sl, i - back,
                              SPEAKER_OFFICE | SPEAKER_PERSON) > back)
            return TRUE;
    return FALSE;
}

gboolean
nameclue_is_place(gunichar c)
{
    static const gunichar places[] = { 0x6751, 0x9547, 0x53bf, 0x4e61, 0x533a,
                                       0x5e02, 0x7701, 0x5e84, 0x5be8, 0x5c6f,
                                       0x5cad, 0x5821, 0x6c9f, 0x53bf, 0x5dde,
                                       0x6e7e, 0x6865, 0x8def, 0x6cb3, 0 };

    for (guint i = 0; places[i] != 0; i++)
        if (c == places[i])
            return TRUE;
    return FALSE;
}

/* Adds what follows the `bytes` of `needle` in one line. */
static void
add_followers(const PersonNames *names, const WordLine *line,
              const char *needle, gsize bytes, NameFollowers *all)
{
    const char *end = line->rules + line->at[line->n];
    const char *p = line->rules;

    while (all->count < FOLLOWERS_MOST &&
           (p = memmem(p, (gsize)(end - p), needle, bytes)) != NULL) {
        gunichar c;

        p += bytes;
        c = p < end ? g_utf8_get_char(p) : 0;
        all->ends += !wordline_is_han(c) ||
                     phrasebook_match(names->lexicon, p, (gsize)(end - p),
                                      SPEAKER_STOP, NULL) > 0;
        if (all->count++ == 0)
            all->always = c;
        else if (all->always != c)
            all->always = 0;
    }
}

NameFollowers
nameclue_followers(const PersonNames *names, const SpeakerLine *sl, guint i,
                   guint length)
{
    const char *needle = sl->line->rules + sl->line->at[i];
    gsize bytes = sl->line->at[i + length] - sl->line->at[i];
    NameFollowers all = { 0 };

    for (guint l = 0; l < names->lines->len && l < LINES_MOST; l++) {
        const SpeakerLine *other = g_ptr_array_index(names->lines, l);
        gsize size = other->line->at[other->line->n];

        if (size > *names->budget)
            break;
        *names->budget -= size;
        add_followers(names, other->line, needle, bytes, &all);
    }
    return all;
}
