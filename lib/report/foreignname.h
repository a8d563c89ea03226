/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names without a Chinese family name: with dots (依卜拉·买买提), written with
 * the characters that foreign names are (卡布里萨斯), or as long as single
 * characters go on (旦增卓玛说). Each function counts the characters of the
 * name at `i`, 0 if there is none.
 */
#pragma once

#include "report/nameclue.h"

/* The dot of 依卜拉·买买提 in any of its shapes. */
gboolean foreignname_is_dot(gunichar c);

/* A name of parts with dots between: the parts before a dot are as long as
 * they are, the last one goes on while it sounds foreign. */
guint
foreignname_dotted(const PersonNames *names, const SpeakerLine *sl, guint i);

/* 旦增卓玛, 卡布里萨斯: characters that foreign names are written with, up to
 * one that is none. */
guint
foreignname_sound(const PersonNames *names, const SpeakerLine *sl, guint i);

/* 旦增卓玛说, 马克龙表示: a name of `length` characters and more single ones,
 * up to a clear stop; `length` if there is none soon. */
guint foreignname_long(const PersonNames *names, const SpeakerLine *sl, guint i,
                       guint length);

/* 旦增卓玛说 after an office: single characters up to a verb of speech. */
guint
foreignname_spoken(const PersonNames *names, const SpeakerLine *sl, guint i);
