/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The kind of a block by its own words and marks, whatever stands around it:
 * ▲图为… is a caption, ■链接 a heading, 编者按 an editor's note, ●2023年3月…
 * an entry of a timeline. What its neighbours make of it, kind.h says.
 */
#pragma once

#include "report/name.h"
#include "report/report.h"
#include "report/trait.h"

/* The kind of the text str[0, length), whose traits are `trait`; BLOCK_BODY
 * where nothing tells. */
BlockKind kindword_of(const Names *names, const char *str, gsize length,
                      const Trait *trait);
