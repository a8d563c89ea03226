/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/personname.h"

#include <string.h>

#define VERB_ANY G_MAXUINT

gboolean
personname_is_dot(gunichar c)
{
    return c == 0xb7 || c == 0x2022 || c == 0x30fb || c == 0x2027 ||
           c == 0xff65;
}

static gboolean
is_han(const WordLine *line, guint i)
{
    return i < line->n && wordline_is_han(line->c[i]);
}

static guint
verb_at(const PersonNames *names, const WordLine *line, guint i)
{
    gsize bytes =
        i >= line->n
            ? 0
            : phrasebook_match(names->verbs, line->str + line->at[i],
                               line->at[line->n] - line->at[i], VERB_ANY, NULL);
    return bytes > 0;
}

static gboolean
stops(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    return !is_han(sl->line, i) ||
           speakerline_match(names->lexicon, sl, i, SPEAKER_STOP) > 0 ||
           verb_at(names, sl->line, i);
}

/* Characters of the word at `i`. */
static guint
word_length(const WordLine *line, guint i)
{
    guint n = 1;

    while (i + n < line->n && !line->word[i + n])
        n++;
    return n;
}

/* What follows `length` characters at `i` wherever they stand in the article:
 * their number, and the character that always follows (0: several). */
static guint
count_following(const PersonNames *names, const SpeakerLine *sl, guint i,
                guint length, gunichar *next)
{
    const char *needle = sl->line->str + sl->line->at[i];
    gsize bytes = sl->line->at[i + length] - sl->line->at[i];
    guint count = 0;

    *next = 0;
    for (guint l = 0; l < names->lines->len && l < 400; l++) {
        const WordLine *line =
            ((SpeakerLine *)g_ptr_array_index(names->lines, l))->line;
        const char *end = line->str + line->at[line->n];
        const char *p = line->str;

        while (count < 50 &&
               (p = memmem(p, (gsize)(end - p), needle, bytes)) != NULL) {
            gunichar c;

            p += bytes;
            c = p < end ? g_utf8_get_char(p) : 0;
            if (count++ == 0)
                *next = c;
            else if (*next != c)
                *next = 0;
        }
    }
    return count;
}

/* Whether the character at `x`, after `length` characters of a name at `i`,
 * belongs to the name still. */
static gboolean
goes_on(const PersonNames *names, const SpeakerLine *sl, guint i, guint length)
{
    const WordLine *line = sl->line;
    guint x = i + length;
    gunichar always;
    guint count;

    if (!is_han(line, x))
        return FALSE;
    count = count_following(names, sl, i, length, &always);
    if (count >= 2 && always == 0)
        return FALSE; /* 李明说, 李明在: others follow elsewhere */
    if (count >= 2 && speakerline_match(names->lexicon, sl, x,
                                        SPEAKER_STOP | SPEAKER_SOFT) == 0)
        return TRUE;
    if (line->word[x] && word_length(line, x) > 1)
        return FALSE; /* 徐震|指着 */
    if (speakerline_match(names->lexicon, sl, x, SPEAKER_SOFT) > 0)
        return stops(names, sl, x + 1); /* 李学|说, but 李明|率队 */
    return speakerline_match(names->lexicon, sl, x, SPEAKER_STOP) == 0 &&
           (!line->word[x] || !verb_at(names, line, x));
}

/* 旦增卓玛说, 马克龙表示: more single characters up to a clear stop. */
static guint
long_name(const PersonNames *names, const SpeakerLine *sl, guint i,
          guint length)
{
    const WordLine *line = sl->line;
    guint end = i + length;

    while (end < i + 6 && !stops(names, sl, end)) {
        if (line->word[end] && word_length(line, end) > 1)
            return length;
        end++;
    }
    return end < i + 6 ? end - i : length;
}

/* The part of a dotted name from `i` on; the dot itself lies in it. */
static guint
dotted_name(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    const WordLine *line = sl->line;
    guint end = i, dots = 0;

    while (end < line->n && end - i < 24) {
        if (personname_is_dot(line->c[end]) && is_han(line, end + 1) &&
            end > i) {
            dots++;
            end += 2; /* the first character after a dot always belongs */
            continue;
        }
        if (dots == 0 ? !is_han(line, end) : stops(names, sl, end))
            break;
        if (dots > 0 && line->word[end] && word_length(line, end) > 1)
            break;
        if (dots == 0 && end - i > 7)
            return 0;
        end++;
    }
    return dots > 0 ? end - i : 0;
}

static guint
surname_at(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    guint n = speakerline_match(names->lexicon, sl, i, SPEAKER_COMPOUND);

    return n > 0 ? n
                 : speakerline_match(names->lexicon, sl, i, SPEAKER_SURNAME);
}

/* Where no office calls for a name, the words must not contradict: the family
 * name is a word of its own (高|金英) or the whole name is one, and what
 * follows are single characters or one word of two (李|建国). */
static gboolean
words_allow(const WordLine *line, guint i, guint surname)
{
    guint word = word_length(line, i);

    if (word >= surname + 1)
        return word <= surname + 2 && word >= 3;
    return word == surname && word_length(line, i + surname) <= 2;
}

guint
personname_at(const PersonNames *names, const SpeakerLine *sl, guint i,
              gboolean expected)
{
    const WordLine *line = sl->line;
    guint length, surname;

    if (!is_han(line, i) || sl->quoted[i])
        return 0;
    length = dotted_name(names, sl, i);
    if (length > 0 &&
        (expected || surname_at(names, sl, i) > 0 || word_length(line, i) == 1))
        return length;
    surname = surname_at(names, sl, i);
    if (surname == 0) {
        /* 村民热娜说, with no family name: single characters up to a stop. */
        if (!expected || word_length(line, i) > 1 || stops(names, sl, i))
            return 0;
        length = long_name(names, sl, i, 1);
        return length >= 2 && length <= 5 && verb_at(names, line, i + length)
                   ? length
                   : 0;
    }
    if (!is_han(line, i + surname) ||
        (!expected && !words_allow(line, i, surname)))
        return 0;
    if (speakerline_match(names->lexicon, sl, i + surname, SPEAKER_STOP) > 0 &&
        line->word[i + surname])
        return 0;
    length = surname + 1;
    if (goes_on(names, sl, i, length))
        length++;
    /* 主任高度重视: a word and another word are no name, unless he speaks. */
    if (expected && length == surname + 1 && !line->word[i + surname] &&
        is_han(line, i + length) && word_length(line, i + length) > 1 &&
        !stops(names, sl, i + length))
        return 0;
    return length == surname + 2 && (expected || word_length(line, i) == 1)
               ? long_name(names, sl, i, length)
               : length;
}
