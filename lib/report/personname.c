/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/personname.h"

#include "report/foreignname.h"

/* 唱着, 养了, 常说: the character at `x` is a verb or begins one, though it
 * could end a name (李学|说, but 李明|率队). */
static gboolean
is_verb_use(const PersonNames *names, const WordLine *line, guint x)
{
    gunichar next = x + 1 < line->n ? line->c[x + 1] : 0;

    return next == 0x7740 /* 着 */ || next == 0x4e86 /* 了 */ ||
           next == 0x8fc7 /* 过 */ || next == 0x8d77 /* 起 */ ||
           next == 0x5230 /* 到 */ || nameclue_is_verb(names, line, x);
}

/* Whether the character at `x`, after `length` characters of a name at `i`,
 * belongs to the name still. */
static gboolean
goes_on(const PersonNames *names, const SpeakerLine *sl, guint i, guint length)
{
    const WordLine *line = sl->line;
    guint x = i + length;
    NameFollowers all;

    if (!wordline_han_at(line, x))
        return FALSE;
    all = nameclue_followers(names, sl, i, length);
    if (all.count >= 2 && all.ends > 0)
        return FALSE; /* 李明， 李明在 elsewhere */
    if (all.count >= 2 && all.always != 0 &&
        !nameclue_is_verb(names, line, x) &&
        speakerline_match(names->lexicon, sl, x,
                          all.count >= 3 ? SPEAKER_STOP
                                         : SPEAKER_STOP | SPEAKER_SOFT) == 0)
        return TRUE;
    /* 徐震|指着; but 说 is never glued to what is before it: 谢晓|文说 */
    if (line->word[x] && wordline_word(line, x) > 1 && line->c[x + 1] != 0x8bf4)
        return FALSE;
    if (speakerline_match(names->lexicon, sl, x, SPEAKER_SOFT) > 0)
        return nameclue_stops(names, sl, x + 1) && !is_verb_use(names, line, x);
    return speakerline_match(names->lexicon, sl, x, SPEAKER_STOP) == 0 &&
           (!line->word[x] || !nameclue_is_verb(names, line, x));
}

guint
personname_family(const PersonNames *names, const SpeakerLine *sl, guint i,
                  gboolean *common)
{
    const WordLine *line = sl->line;
    guint rare = speakerline_match(names->lexicon, sl, i, SPEAKER_RARE);
    gsize bytes = i >= line->n
                      ? 0
                      : name_family(names->family, line->rules + line->at[i],
                                    line->at[line->n] - line->at[i]);
    guint n = wordline_characters(line, i, bytes);

    n = MAX(n, speakerline_match(names->lexicon, sl, i, SPEAKER_FAMILY));
    *common = n > 0 && rare < n;
    return MAX(n, rare);
}

/* Where no office calls for a name, the words must not contradict: the family
 * name is a word of its own (王|秀英) or the whole name is one, and what
 * follows are single characters or one word of two (李|建国). */
static gboolean
words_allow(const SpeakerLine *sl, guint i, guint surname, gboolean common)
{
    const WordLine *line = sl->line;
    guint word = wordline_word(line, i);
    guint given;

    if (word > surname)
        return common && word == surname + 2;
    given = wordline_word(line, i + surname);
    return word == surname && given <= 2 &&
           (given == 1 || sl->head[i + surname + given] == 0);
}

/* 杨家村, 李集镇: a place; 艾杰旭（中国）, 麦肯锡公司: a firm. */
static gboolean
names_place(const PersonNames *names, const SpeakerLine *sl, guint i,
            guint length)
{
    gunichar next = i + length < sl->line->n ? sl->line->c[i + length] : 0;

    return next == 0xff08 || next == '(' ||
           speakerline_match(names->lexicon, sl, i + length,
                             SPEAKER_PLACE | SPEAKER_GROUP) > 0;
}

/* Names of more than three characters without a dot (艾山江, 旦增卓玛): as long
 * as the article always goes on with the same character. */
static guint
same_everywhere(const PersonNames *names, const SpeakerLine *sl, guint i,
                guint length)
{
    while (length < 6 && wordline_han_at(sl->line, i + length) &&
           speakerline_match(names->lexicon, sl, i + length,
                             SPEAKER_STOP | SPEAKER_SOFT) == 0 &&
           !nameclue_is_verb(names, sl->line, i + length) &&
           wordline_word(sl->line, i + length) == 1) {
        NameFollowers all = nameclue_followers(names, sl, i, length);

        if (all.count < 3 || all.always == 0)
            break;
        length++;
    }
    return length;
}

/* 客人和|房间, 满意, 严于律己: words, not names. */
static gboolean
is_word(const PersonNames *names, const SpeakerLine *sl, guint i, guint length,
        gboolean common)
{
    const WordLine *line = sl->line;
    guint word = wordline_word(line, i);

    if (word >= 4 || (word > length && !nameclue_stops(names, sl, i + length)))
        return TRUE; /* 严于律己, 马头|琴; but 张文|来 */
    if (word == length && length == 2 && !common &&
        !nameclue_is_verb(names, line, i + length))
        return TRUE;
    return word == 1 && wordline_word(line, i + 1) == 2 &&
           !nameclue_is_verb(names, line, i + length) &&
           speakerline_match(names->lexicon, sl, i,
                             SPEAKER_STOP | SPEAKER_OBLIQUE) > 0;
}

/* 余河农|民, 苏银|行: the stretch ends inside a word. */
static gboolean
cuts_word(const PersonNames *names, const SpeakerLine *sl, guint i,
          guint length)
{
    guint end = i + length;

    return end < sl->line->n && !sl->line->word[end] &&
           !nameclue_stops(names, sl, end);
}

/* What has the form of a name and is none. */
static gboolean
is_accepted(const PersonNames *names, const SpeakerLine *sl, guint i,
            guint length, gboolean expected, gboolean common)
{
    const WordLine *line = sl->line;
    guint next = i + length;
    gboolean stop = nameclue_stops(names, sl, next);

    if (is_word(names, sl, i, length, common))
        return FALSE;
    /* 董事长, 宣讲|队员, 权益司|副司长: nouns and parts of offices. */
    if (names_place(names, sl, i, length) || sl->head[next] >= length ||
        (expected && speakerline_match(names->lexicon, sl, next,
                                       SPEAKER_OFFICE | SPEAKER_PERSON) > 0))
        return FALSE;
    /* 主任高度重视: a word and another word are no name. */
    if (wordline_word(line, i) == length && length == 2 && !stop &&
        (wordline_word(line, next) == 1 ||
         speakerline_match(names->lexicon, sl, next, SPEAKER_SOFT) == 0))
        return FALSE;
    if (expected)
        return TRUE;
    if (nameclue_is_place(line->c[next - 1]))
        return FALSE;
    return common || nameclue_is_verb(names, line, next) ||
           (stop && wordline_word(line, i + length - 1) == 1 &&
            nameclue_followers(names, sl, i, length).count >= 3);
}

/* 李明: not 李|在, where a word that is in no name follows; but 县长蔡同金说.
 */
static guint
stopped_name(const PersonNames *names, const SpeakerLine *sl, guint i,
             guint surname, gboolean likely)
{
    guint given = i + surname;

    if (surname == 2)
        return 3; /* 宗政和 */
    return likely && wordline_han_at(sl->line, given + 1) &&
                   speakerline_match(names->lexicon, sl, given + 1,
                                     SPEAKER_PRONOUN | SPEAKER_PEOPLE) == 0 &&
                   nameclue_is_verb(names, sl->line, given + 2)
               ? surname + 2
               : 0;
}

/* Characters of the name that begins with a family name at `i`. */
static guint
family_name(const PersonNames *names, const SpeakerLine *sl, guint i,
            guint surname, gboolean common, gboolean expected)
{
    const WordLine *line = sl->line;
    guint length = surname + 1;

    if (!wordline_han_at(line, i + surname) ||
        (!expected && !words_allow(sl, i, surname, common)))
        return 0;
    if (speakerline_match(names->lexicon, sl, i + surname, SPEAKER_STOP) > 0 &&
        line->word[i + surname])
        return stopped_name(names, sl, i, surname, expected || common);
    if (goes_on(names, sl, i, length))
        length++;
    if (length == surname + 2 && cuts_word(names, sl, i, length)) {
        length--;
        if (wordline_word(line, i) == length)
            return 0; /* 严肃|批评 */
    }
    if (cuts_word(names, sl, i, length) ||
        !is_accepted(names, sl, i, length, expected, common))
        return 0;
    if (length < surname + 2)
        return length;
    length = same_everywhere(names, sl, i, length);
    /* Names with a family name have three characters at most. */
    return expected && !common ? foreignname_long(names, sl, i, length)
                               : length;
}

guint
personname_at(const PersonNames *names, const SpeakerLine *sl, guint i,
              gboolean expected)
{
    const WordLine *line = sl->line;
    guint length, surname;
    gboolean common;

    if (!wordline_han_at(line, i) || sl->quoted[i] ||
        nameclue_in_noun(names, sl, i))
        return 0;
    /* 方能, 万一; 书记|严肃|指出, 书记|多次|强调: words that begin clauses, or
     * tell how. */
    if (line->word[i] &&
        speakerline_match(names->lexicon, sl, i, SPEAKER_LEAD) >= 2)
        return 0;
    surname = personname_family(names, sl, i, &common);
    length = foreignname_dotted(names, sl, i);
    if (length > 0)
        return length;
    length = expected ? foreignname_sound(names, sl, i) : 0;
    if ((length >= 4 && length <= 8) ||
        (length >= 2 && surname == 0 &&
         nameclue_is_verb(names, line, i + length)))
        return length;
    /* 女孩小雨（化名） */
    if (expected && wordline_han_at(line, i + 1) &&
        (line->c[i] == 0x5c0f || line->c[i] == 0x963f) &&
        !wordline_han_at(line, i + 2))
        return 2;
    if (surname > 0)
        return family_name(names, sl, i, surname, common, expected);
    return expected ? foreignname_spoken(names, sl, i) : 0;
}
