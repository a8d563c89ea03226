/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cue.h"

#include "report/trait.h"

#define CUE_MAX 48 /* characters: no verb and its objects are longer */

Phrasebook *
cue_lexicon(const char *data_dir, GError **error)
{
    static const char *const classes[] = { "say",    "report", "never",
                                           "object", "noun",   NULL };

    return phrasebook_open(data_dir, "speech_verbs.txt", classes, error);
}

gboolean
cue_divides(gunichar c)
{
    return trait_is_sentence_end(c) || c == 0xff0c || c == ',' || c == 0xff1b ||
           c == ';' || c == 0xff1a || c == ':' || c == '\n' || c == 0x2014 ||
           c == 0x3000;
}

gboolean
cue_is_colon(gunichar c)
{
    return c == 0xff1a || c == ':';
}

static gboolean
is_pause(gunichar c)
{
    return c == 0 || cue_divides(c) || c == 0x201c || c == 0x300c || c == '"' ||
           c == 0x2018;
}

gboolean
cue_next(const Phrasebook *verbs, const SpeakerLine *sl, guint i, guint to,
         Cue *cue)
{
    const WordLine *line = sl->line;

    for (; i < to; i++) {
        guint classes = 0, object;
        guint n = wordline_match(line, i, verbs, G_MAXUINT, &classes);

        if (n == 0 || sl->quoted[i])
            continue;
        if ((classes & CUE_NEVER) != 0) {
            i += n - 1;
            continue;
        }
        if ((classes & CUE_SAY) == 0 && (classes & CUE_REPORT) == 0)
            continue;
        if (n == 1 && (!line->word[i] || (i + 1 < to && !line->word[i + 1])) &&
            !is_pause(i + 1 < to ? line->c[i + 1] : 0))
            continue;
        /* 公交专用道“…”: 道 alone needs its comma or colon. */
        if (n == 1 && line->c[i] == 0x9053 &&
            !cue_divides(i + 1 < line->n ? line->c[i + 1] : 0))
            continue;
        if (i + n > to)
            continue;
        *cue = (Cue){ i, i + n, i + n, classes, FALSE };
        for (guint k = 0; k < 3 && cue->end < to; k++) {
            object = wordline_match(line, cue->end, verbs, CUE_OBJECT, NULL);
            cue->end += object;
        }
        cue->end = MIN(cue->end, to);
        cue->final = cue->end >= to || is_pause(line->c[cue->end]);
        if (!cue->final && line->c[cue->to] == 0x7684 /* 的 */)
            continue;
        return TRUE;
    }
    return FALSE;
}

gboolean
cue_last(const Phrasebook *verbs, const SpeakerLine *sl, guint from, guint to,
         Cue *last)
{
    gboolean found = FALSE;
    Cue cue;

    if (to > CUE_MAX)
        from = MAX(from, to - CUE_MAX);
    for (guint i = from; cue_next(verbs, sl, i, to, &cue); i = cue.to)
        if (cue.end == to) {
            *last = cue;
            found = TRUE;
        }
    return found;
}

guint
cue_before_pause(const WordLine *line, guint from, guint to, gunichar *pause)
{
    *pause = 0;
    while (to > from && (line->c[to - 1] == ' ' || line->c[to - 1] == 0x3000))
        to--;
    if (to > from && (line->c[to - 1] == 0xff1a || line->c[to - 1] == ':' ||
                      line->c[to - 1] == 0xff0c || line->c[to - 1] == ',')) {
        *pause = line->c[to - 1];
        to--;
    }
    return to;
}

gboolean
cue_is_one_of_two_acts(const WordLine *line, const Cue *cue)
{
    static const char *const others[] = { "边", "一边", "那边" };

    if (cue->from < 2 || line->c[cue->from - 1] != 0x8fb9 /* 边 */)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (wordline_equals(line, cue->end + 1, others[i]))
            return TRUE;
    return FALSE;
}

gboolean
cue_leads_to(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
             guint to)
{
    gunichar pause;
    guint end = cue_before_pause(sl->line, from, to, &pause);
    guint start = wordline_sentence_start(sl->line, from, end);
    Cue cue;

    return cue_last(verbs, sl, start, end, &cue);
}

gboolean
cue_follows(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
            guint to)
{
    guint end;
    Cue cue;

    while (from < to && sl->line->c[from] == 0xff0c)
        from++;
    end = wordline_sentence_end(sl->line, from, to);
    for (guint i = from; cue_next(verbs, sl, i, end, &cue); i = cue.to)
        if (cue.final)
            return TRUE;
    return FALSE;
}

gboolean
cue_reports(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
            guint to)
{
    Cue cue;

    for (guint i = wordline_sentence_start(sl->line, from, to);
         cue_next(verbs, sl, i, to, &cue); i = cue.to)
        if (cue.final && (cue.classes & CUE_REPORT) != 0)
            return TRUE;
    return FALSE;
}
