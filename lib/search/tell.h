/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tells a case from its passages: the sentences that say what was done, the
 * figures that say what came of it.
 */
#pragma once

#include "search/bag.h"
#include "search/case.h"

/* Fills problem, practice, results and spans from c->passages: what they say of
 * `need`, as typed, whose terms `bag` has, weighed. */
void tell_case(Case *c, const Bag *bag, const char *need);
