/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/personname.h"

#include <string.h>

#define VERBS 3u /* those that say, and those that report */

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
            : phrasebook_match(names->verbs, line->rules + line->at[i],
                               line->at[line->n] - line->at[i], VERBS, NULL);
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

/* What follows a stretch wherever it stands in the article. */
typedef struct {
    guint count;     /* places */
    guint ends;      /* of them, those where no name can go on */
    gunichar always; /* the character that always follows, 0: several */
} Followers;

static Followers
count_followers(const PersonNames *names, const SpeakerLine *sl, guint i,
                guint length)
{
    const char *needle = sl->line->rules + sl->line->at[i];
    gsize bytes = sl->line->at[i + length] - sl->line->at[i];
    Followers all = { 0 };

    for (guint l = 0; l < names->lines->len && l < 400; l++) {
        const WordLine *line =
            ((SpeakerLine *)g_ptr_array_index(names->lines, l))->line;
        gsize size = line->at[line->n];

        if (size > *names->budget)
            break;
        *names->budget -= size;
        const char *end = line->rules + line->at[line->n];
        const char *p = line->rules;

        while (all.count < 50 &&
               (p = memmem(p, (gsize)(end - p), needle, bytes)) != NULL) {
            gunichar c;

            p += bytes;
            c = p < end ? g_utf8_get_char(p) : 0;
            all.ends += !wordline_is_han(c) ||
                        phrasebook_match(names->lexicon, p, (gsize)(end - p),
                                         SPEAKER_STOP, NULL) > 0;
            if (all.count++ == 0)
                all.always = c;
            else if (all.always != c)
                all.always = 0;
        }
    }
    return all;
}

/* 唱着, 养了, 常说: the character at `x` is a verb or begins one, though it
 * could end a name (李学|说, but 李明|率队). */
static gboolean
is_verb_use(const PersonNames *names, const WordLine *line, guint x)
{
    gunichar next = x + 1 < line->n ? line->c[x + 1] : 0;

    return next == 0x7740 /* 着 */ || next == 0x4e86 /* 了 */ ||
           next == 0x8fc7 /* 过 */ || next == 0x8d77 /* 起 */ ||
           next == 0x5230 /* 到 */ || verb_at(names, line, x);
}

/* Whether the character at `x`, after `length` characters of a name at `i`,
 * belongs to the name still. */
static gboolean
goes_on(const PersonNames *names, const SpeakerLine *sl, guint i, guint length)
{
    const WordLine *line = sl->line;
    guint x = i + length;
    Followers all;

    if (!is_han(line, x))
        return FALSE;
    all = count_followers(names, sl, i, length);
    if (all.count >= 2 && all.ends > 0)
        return FALSE; /* 李明， 李明在 elsewhere */
    if (all.count >= 2 && all.always != 0 && !verb_at(names, line, x) &&
        speakerline_match(names->lexicon, sl, x,
                          all.count >= 3 ? SPEAKER_STOP
                                         : SPEAKER_STOP | SPEAKER_SOFT) == 0)
        return TRUE;
    /* 徐震|指着; but 说 is never glued to what is before it: 谢晓|文说 */
    if (line->word[x] && word_length(line, x) > 1 && line->c[x + 1] != 0x8bf4)
        return FALSE;
    if (speakerline_match(names->lexicon, sl, x, SPEAKER_SOFT) > 0)
        return stops(names, sl, x + 1) && !is_verb_use(names, line, x);
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

    while (end < i + 6 && !stops(names, sl, end) &&
           speakerline_match(names->lexicon, sl, end, SPEAKER_SOFT) == 0) {
        if (line->word[end] && word_length(line, end) > 1)
            return length;
        end++;
    }
    return end < i + 6 ? end - i : length;
}

/* 旦增卓玛, 卡布里萨斯: characters that foreign names are written with, up to
 * one that is none. */
static guint
sound_name(const PersonNames *names, const SpeakerLine *sl, guint i)
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

    while (n < 6 && !stops(names, sl, i + n) && sl->head[i + n + 1] == 0 &&
           (n == 0 ||
            speakerline_match(names->lexicon, sl, i + n, SPEAKER_SOFT) == 0))
        n++;
    return n > 0 && n < 6 ? n : 1;
}

/* A name of parts with dots between: the parts before a dot are as long as
 * they are, the last one goes on while it sounds foreign. */
static guint
dotted_name(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    const WordLine *line = sl->line;
    guint end = i, dots = 0;

    if (line->c[i] == 0x7684 /* 的 */)
        return 0;
    for (;;) {
        guint part = end;

        /* 村民依卜拉·买买提 begins after 村民, not before. */
        while (is_han(line, part) && part - end <= 8 &&
               (part == i || sl->head[part] == 0))
            part++;
        if (part == end || part >= line->n ||
            !personname_is_dot(line->c[part]) || dots >= 5)
            break;
        end = part + 1;
        dots++;
    }
    if (dots == 0 || !is_han(line, end))
        return 0;
    return end + MAX(last_part(names, sl, end), sound_name(names, sl, end)) - i;
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
    guint n = 0;

    while (bytes > 0 && line->at[i + n] < line->at[i] + bytes)
        n++;
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
    guint word = word_length(line, i);
    guint given;

    if (word > surname)
        return common && word == surname + 2;
    given = word_length(line, i + surname);
    return word == surname && given <= 2 &&
           (given == 1 || sl->head[i + surname + given] == 0);
}

/* 唐家村, 马寨, 金山岭: the last character names a place. */
static gboolean
ends_in_place(gunichar c)
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

/* 旦增卓玛说 after an office: no family name, single characters up to a verb
 * of speech. */
static guint
unfamiliar_name(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    guint length;

    if (word_length(sl->line, i) > 1 || stops(names, sl, i))
        return 0;
    length = long_name(names, sl, i, 1);
    return length >= 2 && length <= 5 && verb_at(names, sl->line, i + length)
               ? length
               : 0;
}

/* Names of more than three characters without a dot (艾山江, 旦增卓玛): as long
 * as the article always goes on with the same character. */
static guint
same_everywhere(const PersonNames *names, const SpeakerLine *sl, guint i,
                guint length)
{
    while (length < 6 && is_han(sl->line, i + length) &&
           speakerline_match(names->lexicon, sl, i + length,
                             SPEAKER_STOP | SPEAKER_SOFT) == 0 &&
           !verb_at(names, sl->line, i + length) &&
           word_length(sl->line, i + length) == 1) {
        Followers all = count_followers(names, sl, i, length);

        if (all.count < 3 || all.always == 0)
            break;
        length++;
    }
    return length;
}
/* 总统, 书记: a noun for people begins here or runs through, so no name does.
 */
static gboolean
inside_noun(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    for (guint back = 0; back <= 3 && back <= i; back++)
        if (speakerline_match(names->lexicon, sl, i - back,
                              SPEAKER_OFFICE | SPEAKER_PERSON) > back)
            return TRUE;
    return FALSE;
}

/* 客人和|房间, 满意, 严于律己: words, not names. */
static gboolean
is_word(const PersonNames *names, const SpeakerLine *sl, guint i, guint length,
        gboolean common)
{
    const WordLine *line = sl->line;
    guint word = word_length(line, i);

    if (word >= 4 || (word > length && !stops(names, sl, i + length)))
        return TRUE; /* 严于律己, 马头|琴; but 张文|来 */
    if (word == length && length == 2 && !common &&
        !verb_at(names, line, i + length))
        return TRUE;
    return word == 1 && word_length(line, i + 1) == 2 &&
           !verb_at(names, line, i + length) &&
           speakerline_match(names->lexicon, sl, i,
                             SPEAKER_STOP | SPEAKER_OBLIQUE) > 0;
}

/* 余河农|民, 苏银|行: the stretch ends inside a word. */
static gboolean
cuts_word(const PersonNames *names, const SpeakerLine *sl, guint i,
          guint length)
{
    guint end = i + length;

    return end < sl->line->n && !sl->line->word[end] && !stops(names, sl, end);
}

/* What has the form of a name and is none. */
static gboolean
is_accepted(const PersonNames *names, const SpeakerLine *sl, guint i,
            guint length, gboolean expected, gboolean common)
{
    const WordLine *line = sl->line;
    guint next = i + length;
    gboolean stop = stops(names, sl, next);

    if (is_word(names, sl, i, length, common))
        return FALSE;
    /* 董事长, 宣讲|队员, 权益司|副司长: nouns and parts of offices. */
    if (names_place(names, sl, i, length) || sl->head[next] >= length ||
        (expected && speakerline_match(names->lexicon, sl, next,
                                       SPEAKER_OFFICE | SPEAKER_PERSON) > 0))
        return FALSE;
    /* 主任高度重视: a word and another word are no name. */
    if (word_length(line, i) == length && length == 2 && !stop &&
        (word_length(line, next) == 1 ||
         speakerline_match(names->lexicon, sl, next, SPEAKER_SOFT) == 0))
        return FALSE;
    if (expected)
        return TRUE;
    if (ends_in_place(line->c[next - 1]))
        return FALSE;
    return common || verb_at(names, line, next) ||
           (stop && word_length(line, i + length - 1) == 1 &&
            count_followers(names, sl, i, length).count >= 3);
}

guint
personname_at(const PersonNames *names, const SpeakerLine *sl, guint i,
              gboolean expected)
{
    const WordLine *line = sl->line;
    guint length, surname;
    gboolean common;

    if (!is_han(line, i) || sl->quoted[i] || inside_noun(names, sl, i))
        return 0;
    /* 方能, 万一; 书记|严肃|指出, 书记|多次|强调: words that begin clauses, or
     * tell how. */
    if (line->word[i] &&
        speakerline_match(names->lexicon, sl, i, SPEAKER_LEAD) >= 2)
        return 0;
    surname = personname_family(names, sl, i, &common);
    length = dotted_name(names, sl, i);
    if (length > 0)
        return length;
    length = expected ? sound_name(names, sl, i) : 0;
    if ((length >= 4 && length <= 8) ||
        (length >= 2 && surname == 0 && verb_at(names, line, i + length)))
        return length;
    /* 女孩小雨（化名） */
    if (expected && is_han(line, i + 1) &&
        (line->c[i] == 0x5c0f || line->c[i] == 0x963f) && !is_han(line, i + 2))
        return 2;
    if (surname == 0)
        return expected ? unfamiliar_name(names, sl, i) : 0;
    if (!is_han(line, i + surname) ||
        (!expected && !words_allow(sl, i, surname, common)))
        return 0;
    /* 李明: not 李|在; but 县长蔡同金说 */
    if (speakerline_match(names->lexicon, sl, i + surname, SPEAKER_STOP) > 0 &&
        line->word[i + surname])
        return surname == 2 ? 3 /* 宗政和 */
               : (expected || common) && is_han(line, i + surname + 1) &&
                       speakerline_match(names->lexicon, sl, i + surname + 1,
                                         SPEAKER_PRONOUN | SPEAKER_PEOPLE) ==
                           0 &&
                       verb_at(names, line, i + surname + 2)
                   ? surname + 2
                   : 0;
    length = surname + 1;
    if (goes_on(names, sl, i, length))
        length++;
    if (length == surname + 2 && cuts_word(names, sl, i, length)) {
        length--;
        if (word_length(line, i) == length)
            return 0; /* 严肃|批评 */
    }
    if (cuts_word(names, sl, i, length) ||
        !is_accepted(names, sl, i, length, expected, common))
        return 0;
    if (length < surname + 2)
        return length;
    length = same_everywhere(names, sl, i, length);
    /* Names with a family name have three characters at most. */
    return expected && !common ? long_name(names, sl, i, length) : length;
}

/* A verb that leads to words and nothing else, with its pause: 说，·介绍： */
static gboolean
speaks_clearly(const WordLine *line, guint i)
{
    static const char *const verbs[] = {
        "说",   "表示", "介绍", "告诉", "感叹", "感慨", "坦言", "回忆",
        "认为", "直言", "笑着", "透露", "解释", "指出", "强调"
    };

    for (guint v = 0; v < G_N_ELEMENTS(verbs); v++) {
        guint end = i + (guint)g_utf8_strlen(verbs[v], -1);

        if (wordline_equals(line, i, verbs[v]))
            return end >= line->n || !wordline_is_han(line->c[end]) ||
                   v == 3 /* 告诉 */ || v == 11 /* 笑着 */ ||
                   line->c[end] == 0x9053 /* 道 */ ||
                   line->c[end] == 0x8bf4 /* 说 */;
    }
    return FALSE;
}

/* 英方, 新华社, 县里: bodies and places, not people. */
static gboolean
ends_in_body(gunichar c)
{
    static const gunichar bodies[] = { 0x65b9, 0x793e, 0x9662, 0x5c40, 0x90e8,
                                       0x5385, 0x59d4, 0x529e, 0x4f1a, 0x62a5,
                                       0x7f51, 0x53f0, 0x961f, 0x7ec4, 0x53f8,
                                       0x91cc, 0x5bb6, 0x4eba, 0x8a00, 0x8bdd,
                                       0 };

    for (guint i = 0; bodies[i] != 0; i++)
        if (c == bodies[i])
            return TRUE;
    return ends_in_place(c);
}

guint
personname_spoken(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    const WordLine *line = sl->line;
    gboolean sounds = TRUE, single = TRUE, common;
    guint length = 0, family;

    while (length <= 5 && !speaks_clearly(line, i + length)) {
        guint x = i + length;

        if (!is_han(line, x) || sl->quoted[x] || sl->head[x + 1] > 0 ||
            speakerline_match(names->lexicon, sl, x, SPEAKER_STOP) > 0)
            return 0;
        sounds =
            sounds && speakerline_match(names->lexicon, sl, x, SPEAKER_SOUND);
        single = single && line->word[x] && word_length(line, x) == 1;
        length++;
    }
    if (length < 2 || length > 5 || !line->word[i] || !line->word[i + length] ||
        word_length(line, i) == length || inside_noun(names, sl, i) ||
        ends_in_body(line->c[i + length - 1]) ||
        speakerline_match(names->lexicon, sl, i,
                          SPEAKER_LEAD | SPEAKER_OBLIQUE | SPEAKER_PEOPLE) > 0)
        return 0;
    family = personname_family(names, sl, i, &common);
    if (family > 0 && common && length <= family + 2)
        return length; /* 王子|健说 */
    if (sounds && (length >= 3 || single))
        return length;
    /* Anything else at least twice: 霜晚秋说 … 霜晚秋 */
    return single && length == 3 &&
                   count_followers(names, sl, i, length).count >= 2
               ? length
               : 0;
}
