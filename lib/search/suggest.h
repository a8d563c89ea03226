/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Other spellings of a string that is not in the index: pinyin typed for Han
 * (liaohuangdi -> 撂荒地) and homophones picked by mistake in the candidate
 * list of an input method (撩荒地 -> 撂荒地), near ones too (正兴 -> 振兴).
 *
 * What the index holds is the dictionary: a spelling is a chain of characters
 * with the right readings of which every two neighbours are a pair of the
 * index (Viterbi over its pairs, the more frequent the better). Whether the
 * whole stands in a text is for the caller to look up.
 */
#pragma once

#include "index/reader.h"

/* At most SUGGEST_MOST spellings, most likely first (of char *); empty if
 * there are none or `typed` is neither pinyin nor Han. NULL with error. */
GPtrArray *suggest_spellings(Index *index, const char *typed, GError **error);
#define SUGGEST_MOST 5
