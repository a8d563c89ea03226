/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A query as a condition on quotations, as condition.h is on passages: what of
 * it the index can be asked, and whether a quotation meets it. Of 种桃树
 * 人物:李明 the index knows pairs of 种桃树; who speaks the record tells.
 */
#pragma once

#include "index/record.h"
#include "search/querytree.h"
#include "xapian/xapian_c.h"

/* All quotations that may meet it, and others. Caller frees. */
XapianQuery *quotequery_plan(const Query *query);

/* Whether a quotation of an article meets it; with `words` FALSE its fields
 * alone are asked. */
gboolean
quotequery_test(const Query *query, gboolean words, const QuoteRecord *quote,
                const ArticleRecord *article);

/* Whether the name or the office of who speaks holds what was typed. */
gboolean quotequery_is_speaker(const QuoteRecord *quote, const char *typed);
