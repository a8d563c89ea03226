/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Amounts between two bounds, in whatever unit the text has them: 面积:>=30亩
 * holds of 2公顷 (30 亩) and of 0.5平方公里 (750 亩), 人数:>100 of 120名.
 */
#pragma once

#include "index/record.h"
#include "search/querytree.h"

typedef struct Measure Measure; /* immutable */

/* Of a unit (亩) and all units that measure the same. Errors: those of
 * amount_lexicon_open. */
Measure *measure_new(const char *unit, const char *data_dir, GError **error);
void measure_free(Measure *measure);

/* Boolean terms of the index (char *, owned by the array) for its units. */
GPtrArray *measure_terms(const Measure *measure);

/* Whether a passage has an amount within the bounds of `query`; the places of
 * those are appended to `spans` (of Span, bytes of the passage) if that is not
 * NULL. `measure` NULL: of any unit. */
gboolean measure_test(const Measure *measure, const Query *query,
                      const PassageRecord *record, GArray *spans);
