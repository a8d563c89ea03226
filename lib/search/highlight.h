/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The best window of a passage around its matches, cut at clause ends.
 */
#pragma once

#include "text/offsets.h"

/* The window [from, to) of at most `characters` characters of text that shows
 * most of `highlights` (of Span). Cut at clause ends where possible, never
 * inside a highlight or a character. */
Span highlight_window(const char *text, gsize length, const GArray *highlights,
                      guint characters);
