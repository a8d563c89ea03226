/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/equal_amount.h"

#include "report/amount.h"
#include "text/numeral.h"

#include <math.h>
#include <string.h>

/* Values are decimal fractions: equal ones may differ in the last bits. */
static const double SLACK = 1e-9;

Query *
equal_amount(const Query *query, const char *data_dir, GError **error)
{
    if (query->kind != QUERY_STRING && query->kind != QUERY_QUOTED)
        return NULL;
    /* no numeral, no amount: the list of units need not be read */
    gsize length = strlen(query->text);
    Numeral numeral;
    gboolean any = FALSE;
    for (const char *p = query->text; *p && !any; p = g_utf8_next_char(p))
        any = numeral_parse(query->text, length, (gsize)(p - query->text),
                            &numeral);
    if (!any)
        return NULL;
    g_autoptr(AmountLexicon) lexicon = amount_lexicon_open(data_dir, error);
    if (!lexicon)
        return NULL;
    g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    amount_scan(lexicon, query->text, length, strings, amounts);
    if (amounts->len != 1)
        return NULL;
    const Amount *a = &g_array_index(amounts, Amount, 0);
    if (a->span.from != 0 || a->span.to != length || isnan(a->value))
        return NULL;
    Query *equal = querytree_new(QUERY_RANGE, query->column);
    double slack = fabs(a->value) * SLACK;
    equal->field = QUERY_FIELD_AMOUNT;
    equal->unit = g_strdup(a->unit);
    equal->low = a->value - slack;
    equal->high = (isnan(a->value_to) ? a->value : a->value_to) + slack;
    return equal;
}
