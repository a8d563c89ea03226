/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A field of a query as boolean terms of the index: 来源:新快报 -> S新快报,
 * 地点:连山 -> L广东省/清远市/连山壮族瑶族自治县. Names may be typed in part:
 * every paper, reporter or speaker of the index whose name holds what was
 * typed counts.
 */
#pragma once

#include "search/querytree.h"
#include "search/subject.h"

/* What the terms of a field begin with; of a field that has none that of
 * places. */
const char *fieldterm_prefix(QueryField field);

/* Terms of which a passage must have one; none: nobody of that name. The array
 * owns its strings. */
GPtrArray *fieldterm_find(const Query *query, Index *index,
                          const char *data_dir, GError **error);

/* An ISO day as the date slot has it: YYYYMMDD. Dates known to the month or
 * year only end in zeros there; a lower bound on the first of a month or year
 * is written so that they lie within. "" is the earliest or (last) latest. */
char *fieldterm_day(const char *iso, gboolean last);

/* Terms of the dates between two days (as above) that passages state. */
GPtrArray *
fieldterm_days(const char *from, const char *to, Index *index, GError **error);

/* Whether a passage has one of the terms, by looking it up. */
gboolean
fieldterm_test(const GPtrArray *terms, const Subject *subject, GError **error);
/* Whether its article's date lies between two days as above. */
gboolean fieldterm_test_day(const char *from, const char *to,
                            const Subject *subject, GError **error);
