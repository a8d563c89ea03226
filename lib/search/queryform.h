/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The canonical ASCII form of a query, for --explain and tests: 「撂荒地」 ＯＲ
 * （复耕） is ("撂荒地" OR 复耕).
 */
#pragma once

#include "search/querytree.h"

/* Caller frees. */
char *queryform_of(const Query *query);
