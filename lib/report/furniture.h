/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands on a page without being part of any report: page numbers (第3版),
 * links (上一篇：…), the editor's name, marks that an ornament left behind.
 */
#pragma once

#include "report/trait.h"

/* Whether a block, str[0, length) with its traits, is nothing but that. */
gboolean furniture_is(const char *str, gsize length, const Trait *trait);
