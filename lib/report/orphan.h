/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Halves whose other half is not their neighbour: sections that came out of
 * the columns in another order leave heads (…为了解决镇里的灌) and tails
 * (溉难题，…) that belong together over other text, even upwards.
 */
#pragma once

#include "report/joints.h"

/* Joins heads and tails of an article that clearly fit better than any other
 * tail does. More orphans than damage explains are a list: none is joined. */
void orphan_join(Joints *joints);

/* Does block `i`, that nothing goes on in, begin as no paragraph does? */
gboolean orphan_is_tail(const Joints *joints, guint i);
