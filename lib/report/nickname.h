/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nicknames that a report explains: 老徐名叫徐立山 ·
 * 徐立山，村里人都叫他“老徐”. Who is meant is told by these words alone, before
 * any family name is compared.
 */
#pragma once

#include "report/speakerline.h"

/* Characters of a line. */
typedef struct {
    guint from, to; /* the nickname: 老徐 */
    guint name; /* 名叫: the full name begins here; 人称: it ends before */
    gboolean after; /* the full name follows */
} Nickname;

/* Finds the next nickname explained at or after `*at` and moves `*at` behind
 * it; FALSE if there is none. */
gboolean nickname_next(const SpeakerLine *sl, guint *at, Nickname *found);
