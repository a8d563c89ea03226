/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/foreignname.h"

gboolean
foreignname_is_dot(gunichar c)
{
    return c == 0xb7 || c == 0x2022 || c == 0x30fb || c == 0x2027 ||
           c == 0xff65;
}

guint
foreignname_long(const PersonNames *names, const SpeakerLine *sl, guint i,
                 guint length)
{
    const WordLine *line = sl->line;
    guint end = i + length;

    while (end < i + 6 && !nameclue_stops(names, sl, end) &&
           speakerline_match(names->lexicon, sl, end, SPEAKER_SOFT) == 0) {
        if (line->word[end] && wordline_word(line, end) > 1)
            return length;
        end++;
    }
    return end < i + 6 ? end - i : length;
}

guint
foreignname_sound(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    guint n = 0, more;

    /* Some only together: 不都 in 阿不都, but not 都 alone. */
    while (n < 10 && (more = speakerline_match(names->lexicon, sl, i + n,
                                               SPEAKER_SOUND)) > 0)
        n += more;
    return n;
}

/* The part after the last dot, 穆沙希德·侯赛因|表示: up to a clear stop if
 * there is one soon, else one character. */
static guint
last_part(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    guint n = 0;

    while (n < 6 && !nameclue_stops(names, sl, i + n) &&
           sl->head[i + n + 1] == 0 &&
           (n == 0 ||
            speakerline_match(names->lexicon, sl, i + n, SPEAKER_SOFT) == 0))
        n++;
    return n > 0 && n < 6 ? n : 1;
}

guint
foreignname_dotted(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    const WordLine *line = sl->line;
    guint end = i, dots = 0;

    if (line->c[i] == 0x7684 /* 的 */)
        return 0;
    for (;;) {
        guint part = end;

        /* 村民依卜拉·买买提 begins after 村民, not before. */
        while (wordline_han_at(line, part) && part - end <= 8 &&
               (part == i || sl->head[part] == 0))
            part++;
        if (part == end || part >= line->n ||
            !foreignname_is_dot(line->c[part]) || dots >= 5)
            break;
        end = part + 1;
        dots++;
    }
    if (dots == 0 || !wordline_han_at(line, end))
        return 0;
    return end +
           MAX(last_part(names, sl, end), foreignname_sound(names, sl, end)) -
           i;
}

guint
foreignname_spoken(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    guint length;

    if (wordline_word(sl->line, i) > 1 || nameclue_stops(names, sl, i))
        return 0;
    length = foreignname_long(names, sl, i, 1);
    return length >= 2 && length <= 5 &&
                   nameclue_is_verb(names, sl->line, i + length)
               ? length
               : 0;
}
