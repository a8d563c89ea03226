/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Other spellings of a string that is not in the index: pinyin typed for Han
 * (liaohuangdi -> 撂荒地) and homophones picked by mistake in the candidate
 * list of an input method (撩荒地 -> 撂荒地).
 */
#pragma once

#include "index/reader.h"

/* The spelling that the index has most often; NULL if there is none, or with
 * error. */
char *suggest_spelling(Index *index, const char *data_dir, const char *typed,
                       GError **error);
