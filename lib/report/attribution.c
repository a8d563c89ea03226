/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/attribution.h"

#include "report/actor.h"
#include "report/antecedent.h"
#include "report/cue.h"
#include "report/trait.h"

/* 分析, 承诺 are verbs only right after the subject, with an adverb at most
 * between: 专家一致建议， but not 公司兑现承诺，. */
static gboolean
is_verb_after(const WordLine *line, const Cue *cue, const Mention *who)
{
    static const char *const adverbs[] = { "一致", "纷纷", "也",   "还",
                                           "都",   "则",   "曾",   "又",
                                           "同时", "随后", "强烈", "郑重",
                                           "公开", "多次", "已",   "普遍" };

    if ((cue->classes & CUE_NOUN) == 0 || cue->to - cue->from > 2 ||
        who->to == cue->from)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(adverbs); i++)
        if (who->to < cue->from && wordline_equals(line, who->to, adverbs[i]))
            return TRUE;
    return FALSE;
}

static void
take(const Cast *cast, Attribution *found, const Mention *who)
{
    if (who == NULL)
        return;
    found->who = *who;
    found->named = TRUE;
    if (who->kind == MENTION_PRONOUN) {
        found->who.person = antecedent_person(cast, found->sl, who->from, 0);
        if (found->who.person == NULL &&
            antecedent_described(cast, found->sl, who->from, &found->who))
            return;
        if (found->who.person == NULL) {
            found->who = *who;
            found->who.person =
                antecedent_person(cast, found->sl, who->from, 4);
        }
        if (found->who.person != NULL)
            found->who.kind = MENTION_NAMED;
    }
}

static void
take_cue(Attribution *found, const Cue *cue)
{
    found->cue_from = cue->from;
    found->cue_to = cue->to;
    found->strength = ATTRIBUTION_STRONG;
}

Attribution
attribution_after(const Cast *cast, const Phrasebook *verbs,
                  const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who = NULL;
    guint end, i;
    Cue cue;

    while (from < to && (line->c[from] == 0xff0c || line->c[from] == ',' ||
                         line->c[from] == ' '))
        from++;
    if (from >= to || trait_is_sentence_end(line->c[from]))
        return found;
    end = wordline_sentence_end(line, from, to);
    mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    mention_find(cast, sl, from, end, mentions);
    for (i = from; cue_next(verbs, sl, i, end, &cue); i = cue.to) {
        if (!cue.final)
            continue;
        who = actor_of(line, mentions, from, cue.from);
        if (who == NULL || !is_verb_after(line, &cue, who))
            continue;
        take(cast, &found, who);
        take_cue(&found, &cue);
        found.content = cue.end;
        return found;
    }
    who = actor_in_scene(line, mentions, from, end);
    take(cast, &found, who);
    if (who != NULL)
        found.strength = ATTRIBUTION_WEAK;
    return found;
}

/* The last verb in [from, to) that ends a clause and has a subject: what
 * follows a comma or colon later in the sentence is said by the same (乡亲们
 * 议论起来，还是最认他：“…” · 他表示，要修路，“…”). */
static const Mention *
earlier_cue(const Phrasebook *verbs, const SpeakerLine *sl,
            const GArray *mentions, guint from, guint to, Cue *last)
{
    const Mention *who = NULL;
    Cue cue;

    for (guint i = from; cue_next(verbs, sl, i, to, &cue); i = cue.to) {
        const Mention *subject =
            cue.final ? actor_of(sl->line, mentions, from, cue.from) : NULL;

        if (subject != NULL) {
            who = subject;
            *last = cue;
        }
    }
    return who;
}

Attribution
attribution_before(const Cast *cast, const Phrasebook *verbs,
                   const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who;
    gunichar pause;
    guint end = cue_before_pause(line, from, to, &pause);
    guint start = wordline_sentence_start(line, from, end);
    gboolean spoken;
    Cue cue = { 0 };

    if (start >= end)
        return found;
    spoken = cue_last(verbs, sl, start, end, &cue);
    if (!spoken && pause == 0)
        return found;
    mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    mention_find(cast, sl, start, end, mentions);
    if (spoken) {
        who = actor_of(line, mentions, start, cue.from);
    } else {
        who = earlier_cue(verbs, sl, mentions, start, end, &cue);
        spoken = who != NULL;
        if (who == NULL)
            who = cue_is_colon(pause)
                      ? actor_of(line, mentions, start, end)
                      : actor_in_scene(line, mentions, start, end);
    }
    take(cast, &found, who);
    if (spoken)
        take_cue(&found, &cue);
    else if (cue_is_colon(pause))
        found.strength = ATTRIBUTION_STRONG;
    else if (found.named)
        found.strength = ATTRIBUTION_WEAK;
    if (spoken && !found.named && !actor_sees(mentions)) {
        /* 说完，又补充道：“…”: who acted before goes on. */
        const CastPerson *person = antecedent_person(cast, sl, start, 4);

        if (person != NULL) {
            found.who = (Mention){ .kind = MENTION_NAMED, .person = person };
            found.named = TRUE;
        }
    }
    return found;
}

/* The verb's clause has its subject, or is too short for another one that we
 * do not know (记者问，…，某国部队称，is not said by the reporter), or tells
 * how the subject before it speaks (李明在采访中说). */
static gboolean
is_spoken_clause(const WordLine *line, const Mention *who, guint verb)
{
    static const char *const how[] = { "在",   "对",   "就",   "并",   "还",
                                       "又",   "也",   "则",   "向",   "接受",
                                       "谈",   "面对", "针对", "同时", "进一步",
                                       "笑",   "边",   "一边", "指着", "高兴",
                                       "兴奋", "激动", "感慨", "动情" };
    guint start = verb;

    while (start > who->to && !cue_divides(line->c[start - 1]))
        start--;
    if (start <= who->to || verb - start <= 4)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(how); i++)
        if (wordline_equals(line, start, how[i]))
            return TRUE;
    return FALSE;
}

Attribution
attribution_reported(const Cast *cast, const Phrasebook *verbs,
                     const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who;
    Cue cue;

    to = MIN(to, from + WORDLINE_SENTENCE);
    for (guint i = from; cue_next(verbs, sl, i, to, &cue); i = cue.to) {
        gunichar pause = cue.end < to ? line->c[cue.end] : 0;

        if (cue_is_one_of_two_acts(line, &cue))
            continue;
        if ((cue.classes & CUE_REPORT) == 0 || !cue.final ||
            (pause != 0xff0c && pause != ',' && !cue_is_colon(pause)))
            continue;
        if (mentions == NULL) {
            mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
            mention_find(cast, sl, from, to, mentions);
        }
        who = actor_of(line, mentions, from, cue.from);
        if (who == NULL || !is_verb_after(line, &cue, who) ||
            !is_spoken_clause(line, who, cue.from))
            continue;
        take(cast, &found, who);
        take_cue(&found, &cue);
        found.content = cue.end + 1;
        return found;
    }
    return found;
}
