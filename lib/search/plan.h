/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the index is asked. A plan finds candidates fast; what is exact is
 * decided on the text afterwards (exact.h), so a plan may find too much and
 * must never find too little.
 */
#pragma once

#include "search/bag.h"
#include "search/exact.h"

/* Candidates for a string: its pairs, all of them. Where white space or marks
 * may stand between two characters, the bridged pair does as well; of a single
 * character every pair that begins with it; of marks alone every document. */
XapianQuery *plan_exact(const Exact *exact);

/* The best documents for a bag: one of its PLAN_REQUIRED rarest terms must be
 * there, the others only add weight (AND_MAYBE); all weigh by their weight.
 * Nothing if no term is in the index. */
XapianQuery *plan_bag(const Bag *bag);
#define PLAN_REQUIRED 8
#define PLAN_TERMS 64
