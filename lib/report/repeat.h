/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Blocks that stand twice in an article: a caption printed on two pages is kept
 * once, and a head that stands twice (除此之外，南湖区、梅县) is debris of the
 * layout, which mending distrusts.
 */
#pragma once

#include "report/report.h"

/* Text of a block without white space: what is set in one line here may be set
 * in two there. Caller frees. */
char *repeat_bare_text(const Report *report, guint block);

/* Sets Block.repeats of captions, and of paragraphs of several sentences, that
 * stood before in the same article. 各位代表！ is said again and again, laws
 * repeat their clauses, and a half may have two different other halves: those
 * stay. */
void repeat_find(Report *report);

/* Texts (bare) that begin without ending, and how often each stands there, as
 * GUINT_TO_POINTER. Caller frees the table. */
GHashTable *repeat_count_heads(const Report *report);
