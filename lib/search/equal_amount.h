/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The same amount in other words: who types 2000余万元 is shown 2000万元 and
 * 二千万元 too, after what is exactly so.
 */
#pragma once

#include "search/querytree.h"

/* The query for amounts of the value and unit that `query` types, NULL if it
 * is not one amount and nothing else (and no other amount has that value).
 * `*error` is set where the list of units cannot be read. */
Query *equal_amount(const Query *query, const char *data_dir, GError **error);
