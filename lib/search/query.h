/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The query language: what is typed becomes a tree. What a Chinese input
 * method types means the same as ASCII: 「撂荒地」　ＯＲ　（复耕） is
 * "撂荒地" OR (复耕). It cannot fail on ordinary typing; a malformed field or
 * range is BANGFU_ERROR_USAGE with the column.
 */
#pragma once

#include "search/querytree.h"

/* Reads what was typed. Invalid UTF-8 becomes U+FFFD. Errors: USAGE (empty,
 * too long, malformed field or range). Caller frees with querytree_free(). */
Query *query_parse(const char *typed, GError **error);
