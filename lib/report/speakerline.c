/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/speakerline.h"

#define ROLE_MAX 48 /* characters; longer ones hold a clause */

Phrasebook *
speakerline_lexicon(const char *data_dir, GError **error)
{
    static const char *const classes[] = {
        "rare",  "place",   "office", "person", "group",   "writing",
        "title", "pronoun", "people", "lead",   "oblique", "stop",
        "soft",  "sound",   "family", "feels",  "single",  NULL
    };

    return phrasebook_open(data_dir, "speakers.txt", classes, error);
}

guint
speakerline_match(const Phrasebook *lexicon, const SpeakerLine *sl, guint i,
                  guint mask)
{
    return wordline_match(sl->line, i, lexicon, mask, NULL);
}

/* 讲解员, 劳动者, 药剂师, 花匠, 笋农: words that end so name people, whether
 * the list has them or not; 动员 or 或者 do not. */
static gboolean
is_person_suffix(const WordLine *line, guint end)
{
    static const char *const not_people[] = {
        "动员", "全员", "或者", "再者", "前者", "后者", "定员", "满员",
        "复员", "出师", "会师", "三农", "支农", "惠农", "助农", "务农",
        "富农", "强农", "涉农", "兴农", "护农", "夫妇",
    };
    gunichar c = line->c[end - 1];

    if (c != 0x5458 /* 员 */ && c != 0x8005 /* 者 */ && c != 0x5e08 /* 师 */ &&
        c != 0x5320 /* 匠 */ && c != 0x519c /* 农 */ && c != 0x5987 /* 妇 */)
        return FALSE;
    /* 笋农 need not be a word of the dictionary. */
    if (end < 2 || (line->word[end - 1] && c != 0x519c) || !line->word[end])
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(not_people); i++)
        if (wordline_equals(line, end - 2, not_people[i]))
            return FALSE;
    return TRUE;
}

/* 专家建议, 群众反映 are words of the dictionary: noun and verb of two each. */
static gboolean
is_glued(const WordLine *line, guint from, guint end)
{
    return line->word[from] && end - from == 2 && end + 2 <= line->n &&
           !line->word[end + 1] && line->word[end + 2];
}

static void
mark_heads(const Phrasebook *lexicon, SpeakerLine *sl)
{
    const WordLine *line = sl->line;

    for (guint i = 0; i < line->n; i++) {
        guint classes = 0, end = i;
        gsize bytes = phrasebook_match(lexicon, line->rules + line->at[i],
                                       line->at[line->n] - line->at[i],
                                       SPEAKER_HEAD, &classes);

        if (bytes == 0)
            continue;
        while (line->at[end] < line->at[i] + bytes)
            end++;
        /* A word that runs on is another word (员工会), but an office may be
         * glued to the name after it (镇|长江|明). */
        if (!line->word[end] && (classes & SPEAKER_OFFICE) == 0 &&
            !is_glued(line, i, end))
            continue;
        if (sl->head[end] < end - i) {
            sl->head[end] = (guint8)(end - i);
            sl->head_kind[end] = (guint8)(classes & SPEAKER_HEAD);
        }
    }
    for (guint end = 2; end <= line->n; end++)
        if (sl->head[end] == 0 && is_person_suffix(line, end)) {
            sl->head[end] = 2;
            sl->head_kind[end] = SPEAKER_PERSON;
        }
}

SpeakerLine *
speakerline_new(const Phrasebook *lexicon, guint paragraph, const char *str,
                gsize length, Segmenter *segmenter)
{
    SpeakerLine *sl = g_new0(SpeakerLine, 1);

    sl->line = wordline_new(str, length, segmenter);
    sl->paragraph = paragraph;
    sl->head = g_malloc0(sl->line->n + 1);
    sl->head_kind = g_malloc0(sl->line->n + 1);
    sl->quoted = g_malloc0(sl->line->n + 1);
    mark_heads(lexicon, sl);
    return sl;
}

void
speakerline_free(SpeakerLine *sl)
{
    if (sl == NULL)
        return;
    wordline_free(sl->line);
    g_free(sl->head);
    g_free(sl->head_kind);
    g_free(sl->quoted);
    g_free(sl);
}

/* One step of a description to the left over 、: only between two nouns for
 * people (副书记、镇长). */
static gboolean
may_pass(const SpeakerLine *sl, guint at)
{
    gunichar c = sl->line->c[at - 1];

    if (c == 0x3001 /* 、 */)
        return at >= 2 && sl->head[at - 1] > 0;
    if (c == 0xb7 || c == '-' || c == '+')
        return TRUE;
    return !wordline_ends_clause(c) && !g_unichar_isspace(c);
}

/* Skips a quoted part of a name (“村BA”发起人): returns the character of its
 * opening mark, or `at`. */
static guint
skip_quoted_term(const SpeakerLine *sl, guint from, guint at)
{
    const WordLine *line = sl->line;
    guint i = at - 1;

    if (line->c[i] != 0x201d || i < from + 2 || sl->quoted[i])
        return at;
    for (guint steps = 0; i > from && steps < 10; steps++)
        if (line->c[--i] == 0x201c)
            return i;
    return at;
}

/* 实业（集团）公司: a bracket inside the name of a body is passed over. Returns
 * the character of the opening one, or `at`. */
static guint
skip_bracket(const SpeakerLine *sl, guint from, guint at)
{
    const WordLine *line = sl->line;
    guint i = at - 1;

    if (line->c[i] != 0xff09 && line->c[i] != ')')
        return at;
    for (guint steps = 0; i > from + 1 && steps < 8; steps++) {
        i--;
        if (line->c[i] == 0xff08 || line->c[i] == '(')
            return wordline_is_han(line->c[i - 1]) ? i : at;
        if (!wordline_is_han(line->c[i]))
            break;
    }
    return at;
}

/* Drops what stands before the description itself: 近日, 在, 记者采访了. */
static guint
strip_lead(const Phrasebook *lexicon, const SpeakerLine *sl, guint from,
           guint end)
{
    const WordLine *line = sl->line;
    guint i = from, n;

    while (i < end) {
        n = speakerline_match(lexicon, sl, i, SPEAKER_LEAD);
        if (n == 0 || i + n > end ||
            (!line->word[i + n] && sl->head[i + n] == 0))
            break;
        i += n;
        while (i < end && (line->c[i] == 0x4e86 /* 了 */ ||
                           line->c[i] == 0x5230 /* 到 */ || line->c[i] == ' '))
            i++;
    }
    return i;
}

/* The last word inside that makes who follows an object (邀请农技员李明): the
 * description begins after it. A word that belongs to the description (对口,
 * 帮扶) is not cut, since it does not end with that character. */
static guint
cut_oblique(const Phrasebook *lexicon, const SpeakerLine *sl, guint from,
            guint end)
{
    const WordLine *line = sl->line;
    guint start = from;

    for (guint i = from; i < end; i++) {
        guint n = line->word[i]
                      ? speakerline_match(lexicon, sl, i, SPEAKER_OBLIQUE)
                      : 0;

        /* 调动了绣娘们, 看着村民 */
        if ((line->c[i] == 0x4e86 || line->c[i] == 0x7740) && line->word[i])
            start = i + 1;
        if (n >= 2 && i + n <= end && line->word[i + n] &&
            line->c[i + n] != 0x7684 /* 的 */)
            start = i + n;
    }
    return start;
}

/* [和]她一样的妇女 */
static gboolean
is_like(gunichar c)
{
    return c == 0x548c || c == 0x8ddf || c == 0x4e0e || c == 0x50cf ||
           c == 0x540c;
}

/* 他在高中的同学, 我便辞去会计: who acts is no part of a description, but
 * 他的同学 and 我们村 are. */
static guint
cut_pronoun(const Phrasebook *lexicon, const SpeakerLine *sl, guint from,
            guint end)
{
    static const char *const owned[] = { "的", "们", "村", "家", "所", "国",
                                         "县", "镇", "乡", "省", "市", "厂",
                                         "校", "公", "儿", "妻", "父", "母" };
    const WordLine *line = sl->line;
    guint start = from;

    for (guint i = from; i < end; i++) {
        guint n = line->word[i]
                      ? speakerline_match(lexicon, sl, i,
                                          SPEAKER_PRONOUN | SPEAKER_PEOPLE)
                      : 0;
        gboolean owner = n == 0 || i + n >= end || !line->word[i + n] ||
                         line->c[i] == 0x5927 /* 大家 */ ||
                         (i > 0 && is_like(line->c[i - 1])) ||
                         line->c[i] == 0x8fd9 || line->c[i] == 0x90a3;

        for (guint w = 0; !owner && w < G_N_ELEMENTS(owned); w++)
            owner = wordline_equals(line, i + n, owned[w]);
        if (!owner)
            start = i + n;
    }
    return start;
}

guint
speakerline_role_start(const Phrasebook *lexicon, const SpeakerLine *sl,
                       guint from, guint end, gboolean *object)
{
    guint noun = end - sl->head[end];
    guint i = noun, start, cut;

    while (i > from && noun - i < ROLE_MAX) {
        guint skipped = skip_quoted_term(sl, from, i);

        if (skipped == i)
            skipped = skip_bracket(sl, from, i);
        if (skipped < i)
            i = skipped;
        else if (may_pass(sl, i))
            i--;
        else
            break;
    }
    start = strip_lead(lexicon, sl, i, noun);
    start =
        strip_lead(lexicon, sl, cut_pronoun(lexicon, sl, start, noun), noun);
    cut = cut_oblique(lexicon, sl, start, noun);
    if (object != NULL)
        *object = cut > start;
    return strip_lead(lexicon, sl, cut, noun);
}

gboolean
speakerline_ends_in_person(const SpeakerLine *sl, guint i)
{
    return sl->head[i] > 0 &&
           (sl->head_kind[i] & (SPEAKER_OFFICE | SPEAKER_PERSON)) != 0;
}
