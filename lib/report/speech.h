/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The speech of an article: what stands in quotation marks and is somebody's
 * words, paragraph by paragraph. Who speaks is said.h's.
 */
#pragma once

#include "report/attribution.h"
#include "report/quotemark.h"
#include "report/report.h"

/* One speech in quotation marks. */
typedef struct {
    QuoteMark mark;
    Attribution by; /* not named until said_attribute() */
    QuotePosition position;
} Speech;

/* A paragraph while its quotes are looked for. */
typedef struct {
    SpeakerLine *sl;
    const Paragraph *paragraph;
    GArray *speeches;  /* of Speech */
    gboolean headline; /* a title or heading: only quotes as a whole */
} SpeechStage;

/* The stages of an article, of SpeechStage *; frees with g_ptr_array_unref().
 * Marks in each SpeakerLine what is quoted. */
GPtrArray *speech_find(const Report *report, const Article *article,
                       const Phrasebook *speakers, const Phrasebook *verbs,
                       Segmenter *segmenter);

/* Stage `i` of them; speech `i` of a stage. Owned by those. */
SpeechStage *speech_stage(const GPtrArray *stages, guint i);
Speech *speech_at(const SpeechStage *stage, guint i);

/* The last speech of a stage if its closing mark is missing at the very end of
 * the paragraph, else NULL. */
Speech *speech_left_open(const SpeechStage *stage);

/* TRUE if [from, to) holds marks and white space only. */
gboolean speech_only_marks(const WordLine *line, guint from, guint to);
