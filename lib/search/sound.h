/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Characters that sound alike: 在 and 再, 做 and 作. Those are what pinyin
 * input mixes up.
 */
#pragma once

#include <glib.h>

/* TRUE if they share a common reading, tones aside (行 is xing and hang). */
gboolean sound_alike(gunichar a, gunichar b);
