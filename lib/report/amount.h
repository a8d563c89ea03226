/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Figures with their unit: value, bounds, approximation, what is counted.
 * 2000余万元 -> 20000000 元 more_than; traps that are no amounts (832平台, 5G,
 * 24+2, 13510) are none.
 */
#pragma once

#include "report/report.h"

typedef struct AmountLexicon AmountLexicon; /* units; shareable */
AmountLexicon *amount_lexicon_open(const char *data_dir, GError **error);
void amount_lexicon_close(AmountLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AmountLexicon, amount_lexicon_close)

/* Amounts of a text, appended to `amounts` (of Amount; `article`, `paragraph`
 * 0; strings in `strings`, except units, which belong to the lexicon). For
 * queries as well as paragraphs. Linear in `length`. */
void amount_scan(const AmountLexicon *lexicon, const char *str, gsize length,
                 GStringChunk *strings, GArray *amounts);

/* Fills report->amounts. */
void amount_extract(Report *report, const AmountLexicon *lexicon);

/* `value` of `unit` in the base unit of its field, so that amounts of one field
 * compare (3公顷 -> 45 亩); *base becomes that unit. Units that are not listed
 * are their own base. */
double amount_in_base(const AmountLexicon *lexicon, const char *unit,
                      double value, const char **base);

/* The units that measure what `unit` measures: name -> double *, what one of
 * them is in `unit` (of 亩: 公顷 -> 15, 平方公里 -> 1500, 亩 -> 1). Of a unit
 * that is not listed itself alone. Own it. */
GHashTable *amount_units_like(const AmountLexicon *lexicon, const char *unit);

/* Base unit of a field that a user types (面积 -> 亩, 金额 -> 元), or NULL. */
const char *amount_field_unit(const AmountLexicon *lexicon, const char *field);

/* The fields of all units, once each (const char *, of the lexicon). */
GPtrArray *amount_fields(const AmountLexicon *lexicon);

const char *amount_approx_name(AmountApprox approx); /* "more_than" */
