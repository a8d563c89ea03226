/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A query as a condition on passages: what of it the index can be asked (a
 * plan for candidates) and whether a candidate meets it (a test on its text
 * and records).
 *
 *   撂荒地 -图注 地点:连山 -> candidates: pairs of 撂荒地 and a place term;
 *   test: 撂荒地 stands in the text, 图注 does not
 */
#pragma once

#include "search/querytree.h"
#include "search/subject.h"

typedef struct Condition Condition;

/* Reads what the index knows of fields (names of papers, people, places);
 * `data_dir` for the gazetteer, opened only where a place is asked for. `query`
 * must outlive it. Errors: NO_INDEX (a word list is missing), those of the
 * index. */
Condition *condition_new(const Query *query, Index *index, const char *data_dir,
                         GError **error);
void condition_free(Condition *condition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Condition, condition_free)

/* All passages that may meet it, and others. Caller frees. */
XapianQuery *condition_plan(const Condition *condition);

/* Whether the subject meets it; FALSE also with error, where a record is
 * damaged. `spans` (of Span, may be NULL) gets the places of
 * what was asked for, in no order. */
gboolean condition_test(const Condition *condition, Subject *subject,
                        GArray *spans, GError **error);

/* Whether a string of it that is asked for stands in `str` (a title). */
gboolean condition_touches(const Condition *condition, const char *str);

/* Its parts if it asks for several things at once (甲 乙), else NULL: of
 * Condition *, owned by it. Fields are filters and no parts. */
GPtrArray *condition_parts(const Condition *condition);

/* The fields and exclusions of it alone, for approximate search: NULL if there
 * are none. The test is that of condition_test(). */
XapianQuery *condition_filter_plan(const Condition *condition);
gboolean condition_filter_test(const Condition *condition, Subject *subject,
                               GError **error);

/* The strings that are asked for, as typed, appended to `texts` (of char *,
 * owned by the query); `bare`: without those in quotation marks. */
void
condition_texts(const Condition *condition, gboolean bare, GPtrArray *texts);
