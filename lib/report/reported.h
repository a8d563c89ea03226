/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reported speech with its speaker: 李明表示，[桃树要剪枝。] It goes to the end
 * of the sentence, and further only where it leads to the speaker's own words
 * in quotation marks.
 */
#pragma once

#include "report/speech.h"

typedef struct {
    guint from, to; /* characters of the line */
    Attribution by;
} Reported;

/* Of Reported, in order; frees with g_array_unref(). */
GArray *reported_find(const Cast *cast, const Phrasebook *verbs,
                      const SpeechStage *stage);
