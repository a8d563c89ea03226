/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/speechform.h"

#include "report/trait.h"

static gboolean
is_comma(gunichar c)
{
    return c == 0xff0c || c == ',';
}

static gboolean
is_colon(gunichar c)
{
    return c == 0xff1a || c == ':';
}

/* The words end like a sentence: 。！？…… ~ and a closing inner mark. */
static gboolean
ends_like_speech(const WordLine *line, guint from, guint to)
{
    while (to > from + 1 &&
           (line->c[to - 1] == 0x2019 || line->c[to - 1] == 0x201d ||
            line->c[to - 1] == 0x300d || line->c[to - 1] == ' '))
        to--;
    return trait_is_sentence_end(line->c[to - 1]) ||
           (line->c[to - 1] == '.' && wordline_is_han(line->c[to - 2]));
}

/* Inside the words: a comma or a sentence end, as speech has and terms do not
 * (、 joins terms: “太保雾山梯田、旧城古城新韵”). */
static guint
count_pauses(const WordLine *line, guint from, guint to)
{
    guint n = 0;

    for (guint i = from; i < to; i++)
        n += is_comma(line->c[i]) || trait_is_sentence_end(line->c[i]) ||
             line->c[i] == 0xff1b;
    return n;
}

/* Speakers say 我, 咱, 你, 俺; slogans and programmes rarely do. */
static gboolean
has_person(const WordLine *line, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        gunichar c = line->c[i];

        if (c == 0x6211 || c == 0x54b1 || c == 0x4f60 || c == 0x4ffa ||
            c == 0x60a8)
            return TRUE;
    }
    return FALSE;
}

/* “…”的决心, “…”这句话, “…”成为, “…”和“…”: the quotation is a part of the
 * sentence around it. */
static gboolean
is_sentence_part(const WordLine *line, guint next)
{
    static const char *const after[] = {
        "的", "之", "、",   "等",   "成为", "是",   "和",  "与",
        "及", "为", "理念", "口号", "原则", "模式", "精神"
    };
    static const char *const spoken[] = { "的说",   "的话语", "的感叹",
                                          "的感慨", "的提问", "是记者",
                                          "是他",   "是她",   "等到",
                                          "和他",   "为了",   "与他" };

    if (next >= line->n)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(spoken); i++)
        if (wordline_equals(line, next, spoken[i]))
            return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(after); i++)
        if (wordline_equals(line, next, after[i]))
            return TRUE;
    return FALSE;
}

/* What stands before the opening mark, spaces left out. */
static gunichar
char_before(const WordLine *line, guint from, guint open)
{
    while (open > from &&
           (line->c[open - 1] == ' ' || line->c[open - 1] == 0x3000))
        open--;
    return open > from ? line->c[open - 1] : 0;
}

/* Without a final mark (他说“住新房”; 强调，“既要塑形，也要铸魂”). */
static gboolean
open_ended_speech(const Phrasebook *verbs, const SpeakerLine *sl,
                  const QuoteMark *mark, guint from, guint to)
{
    const WordLine *line = sl->line;
    guint length = mark->to - mark->from;
    guint pauses = count_pauses(line, mark->from, mark->to);
    gunichar before = char_before(line, from, mark->open);
    gboolean led = cue_leads_to(verbs, sl, from, mark->open);

    /* “甲，”某某说，“乙。”: a comma inside the closing mark, then the verb. */
    if (is_comma(line->c[mark->to - 1]))
        return cue_follows(verbs, sl, mark->next, to);
    if (is_sentence_part(line, mark->next))
        return FALSE;
    if (led && (is_colon(before) || is_comma(before)))
        return pauses > 0 || length >= 8 ||
               has_person(line, mark->from, mark->to);
    /* 说“…” has the words right after the verb; other verbs have terms there
     * (提出“千万工程”, 强调“三农”) unless the words are a sentence. */
    if (led && before != 0) {
        if (before == 0x8bf4 /* 说 */ || before == 0x558a /* 喊 */ ||
            before == 0x95ee /* 问 */)
            return TRUE;
        return pauses > 0 && has_person(line, mark->from, mark->to);
    }
    /* 李明说，冷库够大，“能收的都收，收不下的不硬收”。 */
    if (is_comma(before) && pauses > 0 && length >= 10 && mark->next < to &&
        trait_is_sentence_end(line->c[mark->next]) &&
        cue_reports(verbs, sl, from, mark->open))
        return TRUE;
    if (is_colon(before))
        return pauses > 0 && has_person(line, mark->from, mark->to);
    /* “甲乙，丙丁”，某某说。 */
    if (mark->next < to &&
        (is_comma(line->c[mark->next]) || wordline_is_han(line->c[mark->next])))
        return pauses > 0 && (before == 0 || trait_is_sentence_end(before)) &&
               cue_follows(verbs, sl, mark->next, to) &&
               (has_person(line, mark->from, mark->to) ||
                is_comma(line->c[mark->next]));
    return FALSE;
}

gboolean
speechform_is_speech(const Phrasebook *verbs, const SpeakerLine *sl,
                     const QuoteMark *mark, guint from, guint to,
                     gboolean fragment)
{
    const WordLine *line = sl->line;
    gunichar before = char_before(line, from, mark->open);

    if (mark->to <= mark->from)
        return FALSE;
    /* The end is lost: a sentence began there, long enough to be one. */
    if (!mark->closed)
        return (mark->to - mark->from >= 8 ||
                cue_leads_to(verbs, sl, from, mark->open)) &&
               (before == 0 || wordline_ends_clause(before)) &&
               (fragment || mark->next >= line->n ||
                ends_like_speech(line, mark->from, mark->to));
    if (ends_like_speech(line, mark->from, mark->to)) {
        /* “加油！”的喊声: led by a verb it is speech all the same. */
        if (is_sentence_part(line, mark->next))
            return before == 0 || trait_is_sentence_end(before) ||
                   cue_leads_to(verbs, sl, from, mark->open);
        return TRUE;
    }
    return open_ended_speech(verbs, sl, mark, from, to);
}

gboolean
speechform_is_headline(const SpeakerLine *sl, const QuoteMark *mark)
{
    const WordLine *line = sl->line;

    return mark->to >= mark->from + 8 &&
           (ends_like_speech(line, mark->from, mark->to) ||
            (count_pauses(line, mark->from, mark->to) > 0 &&
             has_person(line, mark->from, mark->to)));
}
