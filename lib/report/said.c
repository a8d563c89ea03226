/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/said.h"

#include "report/antecedent.h"
#include "report/trait.h"

#define SENTENCES_BACK 6 /* searched for reported speech that leads on */

typedef struct {
    const Cast *cast;
    const Phrasebook *verbs;
    const GPtrArray *stages;
} Work;

static guint
speech_from(const SpeechStage *stage, guint i)
{
    return i > 0 ? speech_at(stage, i - 1)->mark.next : 0;
}

static guint
speech_to(const SpeechStage *stage, guint i)
{
    return i + 1 < stage->speeches->len ? speech_at(stage, i + 1)->mark.open
                                        : stage->sl->line->n;
}

/* The words after speech i lead to the next one without a full stop:
 * “甲。”李明说，“乙。” */
static gboolean
is_middle(const SpeechStage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint to = speech_to(stage, i);

    if (i + 1 >= stage->speeches->len)
        return FALSE;
    for (guint at = speech_at(stage, i)->mark.next; at < to; at++)
        if (trait_is_sentence_end(line->c[at]))
            return FALSE;
    return TRUE;
}

static gboolean
is_named(const Attribution *by)
{
    return by->named && by->who.kind == MENTION_NAMED;
}

/* The reported speech of an earlier sentence leads to these words: 他表示，要修
 * 路。路修好后，“日子就好了。” */
static Attribution
reported_before(const Work *work, const SpeechStage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint from = speech_from(stage, i);
    guint end = speech_at(stage, i)->mark.open;
    Attribution by = { .strength = ATTRIBUTION_NONE };

    end = wordline_sentence_start(line, from, end);
    for (guint back = 0;
         back < SENTENCES_BACK && end > from && by.strength == ATTRIBUTION_NONE;
         back++) {
        guint start = wordline_sentence_start(line, from, end - 1);

        by = attribution_reported(work->cast, work->verbs, stage->sl, start,
                                  end);
        end = start;
    }
    return by;
}

/* 李明有了主意。“种桃树。”: nothing leads to the words; who acted before them
 * speaks. */
static gboolean
acted_before(const Work *work, const SpeechStage *stage, guint i,
             Attribution *by)
{
    const CastPerson *person = antecedent_person(
        work->cast, stage->sl, speech_at(stage, i)->mark.open, 0);

    if (person == NULL || speech_at(stage, i)->mark.open == 0)
        return FALSE;
    *by = (Attribution){ .strength = ATTRIBUTION_WEAK,
                         .sl = stage->sl,
                         .named = TRUE,
                         .who = { .kind = MENTION_NAMED, .person = person } };
    return TRUE;
}

static void
attribute(const Work *work, SpeechStage *stage, guint i)
{
    const Phrasebook *verbs = work->verbs;
    Speech *speech = speech_at(stage, i);
    Attribution before = attribution_before(
        work->cast, verbs, stage->sl, speech_from(stage, i), speech->mark.open);
    Attribution after = attribution_after(
        work->cast, verbs, stage->sl, speech->mark.next, speech_to(stage, i));
    gboolean use_after;

    if (before.strength != ATTRIBUTION_NONE && !is_named(&before) &&
        before.cue_to == before.cue_from) {
        Attribution reported = reported_before(work, stage, i);

        if (reported.strength == ATTRIBUTION_STRONG)
            before = reported;
    }
    use_after = after.strength > before.strength ||
                (after.named && !before.named) ||
                (after.strength == ATTRIBUTION_WEAK &&
                 before.strength == ATTRIBUTION_WEAK && is_named(&after) &&
                 !is_named(&before));
    if (before.strength == ATTRIBUTION_NONE &&
        after.strength == ATTRIBUTION_NONE)
        return;
    speech->by = use_after ? after : before;
    speech->position = use_after ? QUOTE_AFTER : QUOTE_BEFORE;
    if (use_after && is_middle(stage, i))
        speech->position = QUOTE_MIDDLE;
    else if (!use_after && i > 0 &&
             speech_at(stage, i - 1)->position == QUOTE_MIDDLE)
        speech->position = QUOTE_MIDDLE;
}

/* A break cut the attribution off (“…”驻 / 湖光镇队长李明说。): it stands in
 * one of the next paragraphs, alone. */
static void
attribute_cut_off(const Work *work, guint s, Speech *speech)
{
    const WordLine *line = speech_stage(work->stages, s)->sl->line;

    if (speech->mark.next >= line->n ||
        wordline_sentence_end(line, speech->mark.next, line->n) < line->n ||
        trait_is_sentence_end(line->c[line->n - 1]))
        return;
    for (guint t = s + 1; t < work->stages->len && t <= s + 3; t++) {
        const SpeechStage *stage = speech_stage(work->stages, t);
        Attribution by;

        if (stage->headline || stage->speeches->len > 0 ||
            stage->sl->line->n > 48)
            continue;
        by = attribution_after(work->cast, work->verbs, stage->sl, 0,
                               stage->sl->line->n);
        if (by.strength == ATTRIBUTION_STRONG && by.named) {
            speech->by = by;
            speech->position = QUOTE_AFTER;
            return;
        }
    }
}

/* The speech before goes on: “甲。”李明说。“乙。”, with just that one sentence
 * between. */
static gboolean
goes_on_after(const SpeechStage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint from, to, end;

    if (i == 0 || !speech_at(stage, i - 1)->by.named)
        return FALSE;
    from = speech_at(stage, i - 1)->mark.next;
    to = speech_at(stage, i)->mark.open;
    end = wordline_sentence_end(line, from, to);
    return speech_only_marks(line, end, to);
}

static void
inherit(Speech *speech, const Speech *other, QuotePosition position)
{
    speech->by = other->by;
    speech->position = position;
}

/* A paragraph of speech alone, after one that ends by announcing it:
 * 村民议论起来。/ “真热闹！” · 他写道：/ “…” */
static void
attribute_from_before(const Work *work, guint s, guint i)
{
    SpeechStage *stage = speech_stage(work->stages, s);
    SpeechStage *last = NULL;
    const WordLine *line;
    Attribution by;
    guint end, from;

    for (guint back = s; back > 0 && last == NULL; back--)
        if (!speech_stage(work->stages, back - 1)->headline)
            last = speech_stage(work->stages, back - 1);
        else
            break;
    if (i > 0 || last == NULL ||
        !speech_only_marks(stage->sl->line, 0, speech_at(stage, 0)->mark.open))
        return;
    line = last->sl->line;
    if (last->speeches->len > 0) {
        Speech *other = speech_at(last, last->speeches->len - 1);

        /* One after the other of those who were announced together. */
        if (speech_only_marks(line, other->mark.next, line->n) &&
            speech_only_marks(line, 0, other->mark.open) && other->by.named &&
            other->by.who.kind == MENTION_DESCRIBED)
            inherit(speech_at(stage, 0), other, QUOTE_BEFORE);
        if (other->mark.next >= line->n)
            return;
    }
    end = line->n;
    from = last->speeches->len > 0
               ? speech_at(last, last->speeches->len - 1)->mark.next
               : 0;
    while (end > from && trait_is_sentence_end(line->c[end - 1]))
        end--;
    by = attribution_before(work->cast, work->verbs, last->sl, from, end);
    if (by.strength == ATTRIBUTION_STRONG && by.named) {
        speech_at(stage, 0)->by = by;
        speech_at(stage, 0)->position = QUOTE_BEFORE;
    }
}

static void
attribute_stage(const Work *work, guint s)
{
    SpeechStage *stage = speech_stage(work->stages, s);

    for (guint i = 0; i < stage->speeches->len; i++) {
        Speech *speech = speech_at(stage, i);

        attribute(work, stage, i);
        if (!speech->by.named && goes_on_after(stage, i))
            inherit(speech, speech_at(stage, i - 1),
                    speech_at(stage, i - 1)->position == QUOTE_BEFORE
                        ? QUOTE_BEFORE
                        : QUOTE_MIDDLE);
        if (!speech->by.named)
            attribute_from_before(work, s, i);
        if (!speech->by.named)
            attribute_cut_off(work, s, speech);
        if (!speech->by.named && acted_before(work, stage, i, &speech->by))
            speech->position = QUOTE_BEFORE;
    }
    /* “甲。”“乙。”李明说: both are his. */
    for (guint i = stage->speeches->len; i > 1; i--) {
        Speech *speech = speech_at(stage, i - 2);
        const Speech *next = speech_at(stage, i - 1);

        if (!speech->by.named && next->by.named &&
            next->position != QUOTE_BEFORE &&
            speech_only_marks(stage->sl->line, speech->mark.next,
                              next->mark.open))
            inherit(speech, next, QUOTE_AFTER);
    }
}

void
said_attribute(const Cast *cast, const Phrasebook *verbs,
               const GPtrArray *stages)
{
    Work work = { cast, verbs, stages };

    for (guint s = 0; s < stages->len; s++)
        if (!speech_stage(stages, s)->headline)
            attribute_stage(&work, s);
}
