/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tells a case from its passages: the sentences that say what was done, the
 * figures that say what came of it. For cases.c.
 */
#pragma once

#include "search/bag.h"
#include "search/cases.h"

/* An empty case of an article. */
Case *tell_new(const ArticleRecord *article);

/* Fills problem, practice, results and spans from c->passages. */
void tell_case(Case *c, const Bag *bag, const char *need);
