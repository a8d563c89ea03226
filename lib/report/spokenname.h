/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names that have no form of their own and are known by their place before a
 * verb of speech: 吐尔洪江说，“…” · 霜晚秋介绍：…
 */
#pragma once

#include "report/nameclue.h"

/* Characters of a name that only its place gives away, 0 if there is none: all
 * that stands between the beginning of a clause at `i` and a verb of speech
 * that ends it (吐尔洪江说，“…”). */
guint spokenname_at(const PersonNames *names, const SpeakerLine *sl, guint i);
