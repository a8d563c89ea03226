/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands in quotation marks: somebody's words (“国庆假期很忙。”), or a
 * term, a slogan, a title (“红联共建”), which are the great majority. Told by
 * the form of the words and by what stands around the marks.
 */
#pragma once

#include "report/cue.h"
#include "report/quotemark.h"

/* TRUE if `mark` holds words of somebody. [from, to) is the text around it up
 * to its neighbours; `fragment`: the paragraph was cut off. */
gboolean speechform_is_speech(const Phrasebook *verbs, const SpeakerLine *sl,
                              const QuoteMark *mark, guint from, guint to,
                              gboolean fragment);

/* TRUE if a heading that is one quotation reads like speech by itself. */
gboolean speechform_is_headline(const SpeakerLine *sl, const QuoteMark *mark);
