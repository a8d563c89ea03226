/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who says each speech of an article: “甲。”李明说，“乙。” are both 李明's.
 * Weighs what stands before and behind the marks, and looks into the paragraphs
 * around where nothing does.
 */
#pragma once

#include "report/speech.h"

/* Sets `by` and `position` of every speech of `stages` (see speech_find()). */
void said_attribute(const Cast *cast, const Phrasebook *verbs,
                    const GPtrArray *stages);
