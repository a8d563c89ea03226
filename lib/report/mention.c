/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/mention.h"

#include "report/cue.h"
#include "report/personname.h"

static gboolean
begins_clause(const WordLine *line, guint i)
{
    return i == 0 || wordline_ends_clause(line->c[i - 1]) ||
           line->c[i - 1] == ' ';
}

/* 记者问 */
static gboolean
speaks_at(const Cast *cast, const WordLine *line, guint i)
{
    return wordline_match(line, i, cast_names(cast)->verbs, CUE_SAY, NULL) > 0;
}

/* 小杨|说, but not 小学|四年级. */
static gboolean
may_end_name(const Cast *cast, const WordLine *line, guint i)
{
    return !wordline_han_at(line, i) || speaks_at(cast, line, i) ||
           wordline_match(line, i, cast_names(cast)->lexicon,
                          SPEAKER_STOP | SPEAKER_SOFT, NULL) > 0;
}

/* 王大哥, 徐书记, 老杨: a family name with a title or before one. */
static guint
titled_at(const Cast *cast, const SpeakerLine *sl, guint i,
          const CastPerson **person)
{
    const WordLine *line = sl->line;
    const Phrasebook *lexicon = cast_names(cast)->lexicon;
    guint title, family = i, to;
    gboolean common;

    if (line->c[i] == 0x8001 /* 老 */ || line->c[i] == 0x5c0f /* 小 */ ||
        line->c[i] == 0x963f /* 阿 */) {
        family = i + 1;
        /* 周|小兰: the given name of somebody. */
        if (i > 0 && line->word[i - 1] &&
            personname_family(cast_names(cast), sl, i - 1, &common) == 1 &&
            common)
            return 0;
        if (personname_family(cast_names(cast), sl, family, &common) != 1 ||
            !line->word[i] || !line->word[i + 2 <= line->n ? i + 2 : line->n] ||
            (line->word[i + 1] == 0 &&
             (!begins_clause(line, i) ||
              (!(common && line->c[i] == 0x8001 /* 老李|红了脸 */) &&
               !may_end_name(cast, line, i + 2)))))
            return 0;
        to = i + 2;
    } else {
        guint n = personname_family(cast_names(cast), sl, i, &common);

        if (n == 0 || !line->word[i])
            return 0;
        title = speakerline_match(lexicon, sl, i + n, SPEAKER_TITLE);
        if (title == 0 || (title == 1 && !common) || !line->word[i + n + title])
            return 0;
        to = i + n + title;
    }
    *person = cast_introduced(cast, sl, family, i, to);
    return to - i;
}

/* 是李明, 时任书记李明: what he is, not what is done to him. */
static gboolean
is_being(const WordLine *line, guint i)
{
    static const char *const words[] = { "是",   "的是", "担任", "成为",
                                         "当选", "出任", "兼任", "作为",
                                         "时任", "由",   "从",   "于",
                                         "如",   "像",   "走进", "来到" };

    for (guint w = 0; w < G_N_ELEMENTS(words); w++)
        if (wordline_equals(line, i, words[w]))
            return TRUE;
    return FALSE;
}

/* 对李明, 李明的, 李明家: not the one who acts. 在李明看来 is. */
static gboolean
is_oblique(const Cast *cast, const SpeakerLine *sl, Mention *mention)
{
    const WordLine *line = sl->line;
    guint from = mention->role_from;
    gunichar next = mention->to < line->n ? line->c[mention->to] : 0;

    if (next == 0x7684 /* 的 */ || next == 0x4eec /* 们 */)
        return TRUE;
    /* （记者 李明） says who writes, 《老人与海》 is a title. */
    for (guint n = 1; n <= 16 && n <= from; n++) {
        gunichar c = line->c[from - n];

        if (c == 0xff09 || c == ')' || c == 0x300b /* 》 */)
            break;
        if (c == 0xff08 || c == '(' || c == 0x300a /* 《 */)
            return TRUE;
    }
    for (guint n = 1; n <= 2 && n <= from; n++)
        if (line->word[from - n] &&
            speakerline_match(cast_names(cast)->lexicon, sl, from - n,
                              SPEAKER_OBLIQUE) == n) {
            mention->object = !is_being(line, from - n);
            return TRUE;
        }
    return FALSE;
}

/* Who wrote the article: neither 他 nor one who speaks in it. */
static gboolean
is_reporter(const CastPerson *person)
{
    return g_str_has_suffix(person->role, "记者") ||
           g_str_has_suffix(person->role, "通讯员");
}

static void
add_mention(const Cast *cast, const SpeakerLine *sl, Mention mention,
            guint from, GArray *mentions)
{
    if (mention.kind == MENTION_NAMED && mention.from > from &&
        speakerline_ends_in_person(sl, mention.from))
        mention.role_from = speakerline_role_start(
            cast_names(cast)->lexicon, sl, from, mention.from, NULL);
    /* 接受本报记者采访的村民: who asks is seldom who speaks. */
    if (mention.kind == MENTION_NAMED && mention.person != NULL &&
        is_reporter(mention.person))
        return;
    mention.feels =
        mention.role_from > from &&
        speakerline_match(cast_names(cast)->lexicon, sl, mention.role_from - 1,
                          SPEAKER_FEELS) == 1;
    mention.oblique = mention.oblique || is_oblique(cast, sl, &mention) ||
                      (mention.kind == MENTION_DESCRIBED && mention.to >= 2 &&
                       wordline_equals(sl->line, mention.to - 2, "记者") &&
                       !speaks_at(cast, sl->line, mention.to));
    g_array_append_val(mentions, mention);
}

/* A noun for people that ends at `end` stands for somebody unless a name
 * follows, or another noun (村民|代表大会). */
static gboolean
described_at(const SpeakerLine *sl, guint from, guint end)
{
    return sl->head[end] > 0 && end - sl->head[end] >= from &&
           !sl->quoted[end - 1] &&
           (end >= sl->line->n || sl->head[end + 1] <= 1);
}

/* 没有很好地落实[调查], 对盐碱地开展[调查]: a whole clause, not the name of a
 * writing. */
static gboolean
is_clause(const SpeakerLine *sl, guint from, guint to)
{
    static const char *const words[] = { "对", "把",   "被",   "将",   "地",
                                         "让", "没有", "开展", "进行", "了" };

    for (guint i = from; i < to; i++)
        for (guint w = 0; w < G_N_ELEMENTS(words); w++)
            if (sl->line->word[i] && wordline_equals(sl->line, i, words[w]) &&
                sl->line->word[i + (words[w][3] == '\0' ? 1 : 2)])
                return TRUE;
    return FALSE;
}

/* 讲授人[李明]是学校的校长: the noun tells what he is. */
static gboolean
is_predicate(const WordLine *line, const GArray *mentions,
             const Mention *mention)
{
    const Mention *last;

    if (mentions->len == 0)
        return FALSE;
    last = &g_array_index(mentions, Mention, mentions->len - 1);
    return last->kind == MENTION_NAMED && last->from >= mention->from &&
           last->to < mention->to && line->c[last->to] == 0x662f /* 是 */;
}

/* A name at `i`, known or with a title; its characters, 0 if none. */
static guint
find_name(const Cast *cast, const SpeakerLine *sl, guint from, guint to,
          guint i, GArray *mentions)
{
    Mention mention = { .kind = MENTION_NAMED, .from = i, .role_from = i };
    guint length = 0;

    if (i >= to || sl->quoted[i])
        return 0;
    mention.person = cast_known_at(cast, sl->line, i, &length);
    if (mention.person == NULL)
        length = titled_at(cast, sl, i, &mention.person);
    if (length == 0 || i + length > to ||
        speakerline_match(cast_names(cast)->lexicon, sl, i + length,
                          SPEAKER_PLACE) > 0)
        return 0;
    mention.to = i + length;
    add_mention(cast, sl, mention, from, mentions);
    return length;
}

/* A noun for people that ends at `end`. */
static void
find_noun(const Cast *cast, const SpeakerLine *sl, guint from, guint to,
          guint end, GArray *mentions)
{
    Mention mention = { .to = end };
    gboolean object;

    if (end == from || !described_at(sl, from, end))
        return;
    mention.kind = (sl->head_kind[end] & (SPEAKER_OFFICE | SPEAKER_PERSON)) != 0
                       ? MENTION_DESCRIBED
                       : MENTION_GROUP;
    mention.from = mention.role_from = speakerline_role_start(
        cast_names(cast)->lexicon, sl, from, end, &object);
    mention.oblique = object || is_predicate(sl->line, mentions, &mention) ||
                      (sl->head_kind[end] == SPEAKER_WRITING &&
                       is_clause(sl, mention.from, end));
    if (end < to && sl->line->c[end] == 0x4eec /* 们 */)
        mention.to = end + 1;
    else
        mention.person = cast_holder(cast, sl, mention.from, end);
    if (mention.person != NULL)
        mention.kind = MENTION_NAMED;
    add_mention(cast, sl, mention, from, mentions);
}

/* 他们 at the beginning of a clause, or 他. */
static void
find_pronoun(const Cast *cast, const SpeakerLine *sl, guint from, guint to,
             guint i, GArray *mentions)
{
    const WordLine *line = sl->line;
    const Phrasebook *lexicon = cast_names(cast)->lexicon;
    Mention mention = { .from = i, .role_from = i };
    guint length;

    if (i >= to || sl->quoted[i])
        return;
    length = begins_clause(line, i)
                 ? speakerline_match(lexicon, sl, i, SPEAKER_PEOPLE)
                 : 0;
    if (length > 0 && i + length <= to) {
        mention.kind = MENTION_DESCRIBED;
        mention.to = i + length;
        add_mention(cast, sl, mention, from, mentions);
    }
    if (line->word[i] &&
        speakerline_match(lexicon, sl, i, SPEAKER_PRONOUN) > 0 &&
        line->c[i + 1] != 0x4eec && line->c[i + 1] != 0x4eba /* 他人 */) {
        mention.kind = MENTION_PRONOUN;
        mention.to = i + 1;
        add_mention(cast, sl, mention, from, mentions);
    }
}

void
mention_find(const Cast *cast, const SpeakerLine *sl, guint from, guint to,
             GArray *mentions)
{
    for (guint i = from; i <= to && i <= sl->line->n; i++) {
        guint length = find_name(cast, sl, from, to, i, mentions);

        if (length > 0) {
            i += length - 1;
            continue;
        }
        find_noun(cast, sl, from, to, i, mentions);
        find_pronoun(cast, sl, from, to, i, mentions);
    }
}
