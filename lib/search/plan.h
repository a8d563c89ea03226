/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the index is asked. A plan finds candidates fast; what is exact is
 * decided on the text afterwards (exact.h), so a plan may find too much and
 * must never find too little.
 */
#pragma once

#include "search/bag.h"
#include "search/exact.h"

/* Candidates for a string: its pairs, all of them; of a single character every
 * pair that begins with it; of marks alone every document.
 * All terms with a prefix: SCHEMA_TERM_TITLE, or "". */
XapianQuery *plan_exact(const Exact *exact, const char *prefix);

/* Passages in which a string may stand or begin, running on over their border:
 * those of plan_exact(), and of a string of three letters or more those with
 * its first pair and one of its pairs over their end (SCHEMA_TERM_BORDER);
 * one pair over the end is a pair of the passage. */
XapianQuery *plan_across(const Exact *exact);

/* The best documents for a bag. Only the `most` strongest terms (weight x idf)
 * are asked for; one of the first `required` must be there, the others add
 * weight (AND_MAYBE). What was not asked counts when the best are ranked
 * on their text. Marks the terms as asked; nothing if the index has none. */
XapianQuery *plan_bag(Bag *bag, guint most, guint required);
enum { PLAN_REQUIRED = 5, PLAN_TERMS = 8 }; /* enough for the first ten */
