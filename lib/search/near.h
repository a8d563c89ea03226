/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Places of a text that stand close to others: 撂荒地 NEAR/10 复耕 asks for
 * places of 复耕 at most ten characters from one of 撂荒地, on either side;
 * 撂荒*复耕 for those behind it.
 */
#pragma once

#include "text/offsets.h"

/* Those of `places` that do not overlap one of `before` and stand at most
 * `distance` characters from it; only behind it if `in_order`. Both are of
 * Span, bytes of `text`; so is what is returned, in the order of `places`.
 * Caller frees with g_array_unref(). */
GArray *near_reached(const char *text, const GArray *before,
                     const GArray *places, guint distance, gboolean in_order);
