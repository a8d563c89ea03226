/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/introduce.h"

#include "report/foreignname.h"
#include "report/mention.h"
#include "report/nickname.h"
#include "report/personname.h"
#include "report/spokenname.h"

#define NICKNAME_REACH 40 /* characters from 人称 back to the name */

static void
learn_line(Cast *cast, const SpeakerLine *sl)
{
    const PersonNames *names = cast_names(cast);
    const WordLine *line = sl->line;
    guint last = 0; /* where the name before ends */

    for (guint i = 0; i < line->n; i++) {
        /* 李明总书记|曾发出: that office has its bearer before it. */
        gboolean called = i > 0 && speakerline_ends_in_person(sl, i) &&
                          (last == 0 || last + sl->head[i] != i);
        gboolean begins = i == 0 || wordline_ends_clause(line->c[i - 1]) ||
                          line->c[i - 1] == ' ' ||
                          line->c[i - 1] == 0x7684 /* 一旁的 */ ||
                          line->c[i - 1] == 0x53eb /* 名叫 */ ||
                          speakerline_match(names->lexicon, sl, i - 1,
                                            SPEAKER_FEELS) == 1 /* 让 */;
        const CastPerson *person;
        guint length;

        if (sl->quoted[i] || (!called && !begins))
            continue;
        length = personname_at(names, sl, i, called);
        if (length < 2 && !called &&
            (i == 0 || !foreignname_is_dot(line->c[i - 1])))
            length = spokenname_at(names, sl, i);
        if (length < 2)
            continue;
        person = cast_add(cast, sl, i, i + length);
        if (person == NULL)
            return;
        /* 担任村党支部书记的陈云 */
        if (!called && i > 1 && line->c[i - 1] == 0x7684 &&
            speakerline_ends_in_person(sl, i - 1))
            cast_describe(
                cast, person, line,
                speakerline_role_start(names->lexicon, sl, 0, i - 1, NULL),
                i - 1);
        if (called)
            cast_describe(
                cast, person, line,
                speakerline_role_start(names->lexicon, sl, 0, i, NULL), i);
        last = i + length;
        i += length - 1;
    }
}

/* Characters of words that say that somebody holds an office: 是, 现担任. */
static guint
holds(const WordLine *line, guint i)
{
    static const char *const words[] = { "是",     "担任",   "现任",   "曾任",
                                         "时任",   "现担任", "曾担任", "出任",
                                         "当选为", "当选",   "任" };
    guint best = 0;

    for (guint w = 0; w < G_N_ELEMENTS(words); w++)
        if (wordline_equals(line, i, words[w]))
            best = MAX(best, (guint)g_utf8_strlen(words[w], -1));
    return best;
}

/* 李明是太保镇的镇长, 李明担任镇长多年: the description follows the name. */
static void
learn_copula(Cast *cast, const SpeakerLine *sl, guint i,
             const CastPerson *person)
{
    const WordLine *line = sl->line;
    guint from, end;

    from = i + holds(line, i);
    if (person->role_length > 0 || from == i)
        return;
    for (end = from; end < line->n && end - from < 40; end++)
        if (wordline_ends_clause(line->c[end]))
            break;
    /* 担任镇长[多年] */
    for (guint n = 0; n < 5 && end > from && line->c[i] != 0x662f &&
                      !speakerline_ends_in_person(sl, end);
         n++)
        end--;
    if (speakerline_ends_in_person(sl, end))
        cast_describe(cast, person, line, from, end);
}

/* The last person of the cast named in [from, to). */
static const CastPerson *
last_named(const Cast *cast, const WordLine *line, guint from, guint to)
{
    const CastPerson *last = NULL;
    guint length = 0;

    for (guint i = from; i < to; i++) {
        const CastPerson *person = cast_known_at(cast, line, i, &length);

        if (person != NULL && i + length <= to) {
            last = person;
            i += length - 1;
        }
    }
    return last;
}

/* 老徐名叫徐立山: from now on 老徐 is a form of his name. */
static void
learn_nicknames(Cast *cast, const SpeakerLine *sl)
{
    const WordLine *line = sl->line;
    guint at = 0, length = 0;
    Nickname nickname;

    while (nickname_next(sl, &at, &nickname)) {
        guint name = nickname.name;
        const CastPerson *person =
            nickname.after
                ? cast_known_at(cast, line, name, &length)
                : last_named(cast, line,
                             name > NICKNAME_REACH ? name - NICKNAME_REACH : 0,
                             name);

        if (person != NULL)
            cast_add_form(cast, person, line, nickname.from, nickname.to);
    }
}

/* What the names known by now tell of each other in a line. */
static void
learn_mentions(Cast *cast, const SpeakerLine *sl)
{
    const Phrasebook *lexicon = cast_names(cast)->lexicon;
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(Mention));

    mention_find(cast, sl, 0, sl->line->n, mentions);
    for (guint m = 0; m < mentions->len; m++) {
        const Mention *mention = &g_array_index(mentions, Mention, m);
        const CastPerson *person = mention->person;

        if (mention->kind != MENTION_NAMED || person == NULL)
            continue;
        /* 村民周海林种桃: known by now, read too short at first. */
        if (mention->role_from < mention->from &&
            speakerline_ends_in_person(sl, mention->from))
            cast_describe(cast, person, sl->line, mention->role_from,
                          mention->from);
        /* 习近平总书记 */
        if (person->role_length == 0)
            cast_describe(cast, person, sl->line, mention->to,
                          mention->to + speakerline_match(lexicon, sl,
                                                          mention->to,
                                                          SPEAKER_OFFICE));
        learn_copula(cast, sl, mention->to, person);
    }
}

/* 和, 跟, 向: what stands between somebody and who he does something with. */
static gboolean
is_with(const WordLine *line, guint i)
{
    gunichar c = line->c[i];

    return line->word[i] && line->word[i + 1] &&
           (c == 0x548c || c == 0x4e0e || c == 0x540c || c == 0x8ddf ||
            c == 0x53ca || c == 0x3001 || c == 0x5411 || c == 0x5bf9);
}

/* A description does not hold somebody else, unless as in 李明的妻子:
 * [李明经常和] 社区书记王芳. Returns where it begins after that. */
static guint
after_names(const Cast *cast, const WordLine *line, guint from, guint to)
{
    guint start = from, length = 0;

    for (guint i = from; i < to; i++) {
        const CastPerson *person =
            line->word[i] ? cast_known_at(cast, line, i, &length) : NULL;
        guint next, with;

        /* A short name that holds no office may be a place (孟连, 霍泉). */
        if (person == NULL || (length < 3 && person->role_length == 0))
            continue;
        next = i + length;
        if (next >= to || !line->word[next] || line->c[next] == 0x7684)
            continue;
        for (with = next; with < to && with < next + 6; with++)
            if (is_with(line, with))
                break;
        start = with < to && with < next + 6 ? with + 1 : next;
        i = start - 1;
    }
    return start;
}

/* Characters of a word that brings in who follows: 发现, 近日, 新任. */
static guint
brings_in(const Cast *cast, const WordLine *line, guint i)
{
    guint n = wordline_match(line, i, cast_names(cast)->lexicon,
                             SPEAKER_LEAD | SPEAKER_OBLIQUE, NULL);

    return line->word[i + n] ? n : 0;
}

static void
trim_roles(Cast *cast)
{
    for (guint i = 0; i < cast_size(cast); i++) {
        const CastPerson *person = cast_person(cast, i);
        guint from = person->role_from, to = from + person->role_length;
        guint start, n;

        if (person->role_length == 0)
            continue;
        start = after_names(cast, person->role_line, from, to);
        while (start > from && start < to &&
               (n = brings_in(cast, person->role_line, start)) > 0)
            start += n;
        if (start == from || start >= to)
            continue;
        cast_shorten_role(cast, person, start);
    }
}

Cast *
introduce_people(const PersonNames *names)
{
    Cast *cast = cast_new(names);

    for (guint i = 0; i < names->lines->len; i++)
        learn_line(cast, g_ptr_array_index(names->lines, i));
    for (guint i = 0; i < names->lines->len; i++)
        learn_nicknames(cast, g_ptr_array_index(names->lines, i));
    for (guint i = 0; i < names->lines->len; i++)
        learn_mentions(cast, g_ptr_array_index(names->lines, i));
    trim_roles(cast);
    return cast;
}
