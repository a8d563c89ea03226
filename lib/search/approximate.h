/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wider searches, for what has no exact hit. Each adds its hits to
 * stage->results; fields and exclusions of the query hold for them too. FALSE
 * with stage->fault.
 */
#pragma once

#include "search/stage.h"

/* 甲 乙 in one article, though not in one passage: the passages that hold one
 * of them and are no exact hits. */
gboolean approximate_articles(Stage *stage, const Condition *condition);

/* The words of the query and, weighing less, their synonyms: what resembles it
 * most. */
gboolean approximate_bag(Stage *stage, const Condition *condition);
