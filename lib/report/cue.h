/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Verbs of speech in a line: 李明[告诉记者]：“…”. Enters: characters of a line.
 * Leaves: where a verb and its objects stand; who speaks, actor.h tells. Verbs:
 * lib/data/speech_verbs.txt.
 */
#pragma once

#include "report/speakerline.h"

/* Classes of the words in that file. */
enum {
    CUE_SAY = 1 << 0,
    CUE_REPORT = 1 << 1, /* 表示: also brings in reported speech */
    CUE_NEVER = 1 << 2,  /* 听说 */
    CUE_OBJECT = 1 << 3, /* 记者, after the verb */
    CUE_NOUN = 1 << 4,   /* 分析: a noun too */
};

/* Reads the word list. Errors as phrasebook_open(). */
Phrasebook *cue_lexicon(const char *data_dir, GError **error);

/* Characters of a line. */
typedef struct {
    guint from, to; /* the verb */
    guint end;      /* after its objects */
    guint classes;
    gboolean final; /* a clause ends there */
} Cue;

/* Clauses for subjects: 、 and brackets do not divide them. */
gboolean cue_divides(gunichar c);
/* ： or : */
gboolean cue_is_colon(gunichar c);

/* The next verb of speech in [i, to), FALSE if there is none. Verbs inside
 * other words (小说, 知道) and before 的 (他说的) bring in nothing. */
gboolean cue_next(const Phrasebook *verbs, const SpeakerLine *sl, guint i,
                  guint to, Cue *cue);

/* The last verb in [from, to) whose objects reach `to`; FALSE, and *last as it
 * was, if there is none. */
gboolean cue_last(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                  guint to, Cue *last);

/* Where the words before an opening mark at `to` end, the comma or colon
 * between left out; that goes to *pause, or 0. */
guint
cue_before_pause(const WordLine *line, guint from, guint to, gunichar *pause);

/* 李明边说，边打开账本 · 李明这边说，那边戴手套: what follows is the other
 * act, no speech. */
gboolean cue_is_one_of_two_acts(const WordLine *line, const Cue *cue);

/* TRUE if a verb of speech, with its objects, ends right before `to`, at most
 * with a comma or colon between (他说：“, 这个说“). */
gboolean cue_leads_to(const Phrasebook *verbs, const SpeakerLine *sl,
                      guint from, guint to);
/* TRUE if a verb that brings in reported speech ends a clause of the sentence
 * before `to`: 李明说，冷库够大，“… */
gboolean cue_reports(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                     guint to);
/* TRUE if a verb of speech ends a clause of the sentence that begins at
 * `from`. */
gboolean cue_follows(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                     guint to);
