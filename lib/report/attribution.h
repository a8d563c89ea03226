/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who is said to speak, in the words around a quotation: “…”李明笑着说 ·
 * 李明告诉记者：“…” · 李明掏出手机，“…” · 李明表示，…
 * Verbs: lib/data/speech_verbs.txt.
 */
#pragma once

#include "report/mention.h"

enum {
    ATTRIBUTION_SAY = 1 << 0,
    ATTRIBUTION_REPORT = 1 << 1, /* 表示: also brings in reported speech */
    ATTRIBUTION_NEVER = 1 << 2,  /* 听说 */
    ATTRIBUTION_OBJECT = 1 << 3, /* 记者, after the verb */
    ATTRIBUTION_NOUN = 1 << 4,   /* 分析: a noun too */
};

Phrasebook *attribution_lexicon(const char *data_dir, GError **error);

typedef enum {
    ATTRIBUTION_NONE,
    ATTRIBUTION_WEAK,   /* somebody acts there, no verb of speech */
    ATTRIBUTION_STRONG, /* a verb of speech, or a colon */
} AttributionStrength;

typedef struct {
    AttributionStrength strength;
    const SpeakerLine *sl;
    Mention who;
    gboolean named;         /* who is known */
    guint cue_from, cue_to; /* the verb, equal if none */
    guint content;          /* reported speech begins here */
} Attribution;

/* In the sentence after a closing mark, [from, to). */
Attribution attribution_after(const Cast *cast, const Phrasebook *verbs,
                              const SpeakerLine *sl, guint from, guint to);
/* In the sentence before an opening mark at `to`. */
Attribution attribution_before(const Cast *cast, const Phrasebook *verbs,
                               const SpeakerLine *sl, guint from, guint to);
/* Reported speech in the sentence [from, to): strength STRONG if there is. */
Attribution attribution_reported(const Cast *cast, const Phrasebook *verbs,
                                 const SpeakerLine *sl, guint from, guint to);

/* TRUE if a verb of speech, with its objects, ends right before `to`, at most
 * with a comma or colon between (他说：“, 这个说“). */
gboolean attribution_leads_to(const Phrasebook *verbs, const SpeakerLine *sl,
                              guint from, guint to);
/* TRUE if a verb that brings in reported speech ends a clause of the sentence
 * before `to`: 李明说，冷库够大，“… */
gboolean attribution_reports(const Phrasebook *verbs, const SpeakerLine *sl,
                             guint from, guint to);
/* TRUE if a verb of speech ends a clause of the sentence that begins at
 * `from`. */
gboolean attribution_follows(const Phrasebook *verbs, const SpeakerLine *sl,
                             guint from, guint to);
