/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who acts in a sentence: 周海林笑了，对李明[说] has 周海林 for the subject of
 * 说. Enters: who is mentioned there (mention.h), of Mention in order. Leaves:
 * one of them, which lives as long as the array, or NULL.
 */
#pragma once

#include "report/mention.h"

/* The subject of a verb at character `verb`: in its own clause, else in the
 * nearest one before it in the sentence that begins at `from` (李明笑了，说：).
 */
const Mention *
actor_of(const WordLine *line, const GArray *mentions, guint from, guint verb);

/* Without a verb of speech the first who acts in the sentence [from, to)
 * speaks: “…”看着荒地，李明有了主意. */
const Mention *actor_in_scene(const WordLine *line, const GArray *mentions,
                              guint from, guint to);

/* Somebody is seen or spoken to there: 见到李明，都喊一声：“…” */
gboolean actor_sees(const GArray *mentions);
