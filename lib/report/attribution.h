/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who is said to speak, in the words around a quotation: “…”李明笑着说 ·
 * 李明告诉记者：“…” · 李明掏出手机，“…” · 李明表示，…
 */
#pragma once

#include "report/mention.h"

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

/* Three ways to look, `verbs` from cue_lexicon(). Strength NONE if nothing is
 * found; the cast and the line must outlive what is returned. Characters of the
 * line everywhere.
 *
 * In the sentence after a closing mark, [from, to). */
Attribution attribution_after(const Cast *cast, const Phrasebook *verbs,
                              const SpeakerLine *sl, guint from, guint to);
/* In the sentence before an opening mark at `to`. */
Attribution attribution_before(const Cast *cast, const Phrasebook *verbs,
                               const SpeakerLine *sl, guint from, guint to);
/* Reported speech in the sentence [from, to): strength STRONG if there is. */
Attribution attribution_reported(const Cast *cast, const Phrasebook *verbs,
                                 const SpeakerLine *sl, guint from, guint to);
