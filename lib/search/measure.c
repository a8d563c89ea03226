/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/measure.h"

#include <math.h>
#include <string.h>

#include "index/schema.h"
#include "report/amount.h"

struct Measure {
    GHashTable *units; /* amount_units_like */
};

Measure *
measure_new(const char *unit, const char *data_dir, GError **error)
{
    g_autoptr(AmountLexicon) lexicon = amount_lexicon_open(data_dir, error);

    if (!lexicon)
        return NULL;
    Measure *measure = g_new(Measure, 1);
    measure->units = amount_units_like(lexicon, unit);
    return measure;
}

void
measure_free(Measure *measure)
{
    if (!measure)
        return;
    g_hash_table_unref(measure->units);
    g_free(measure);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
measure_terms(const Measure *measure)
{
    GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, measure->units);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(terms,
                        g_strconcat(SCHEMA_TERM_UNIT, (char *)name, NULL));
    g_ptr_array_sort(terms, by_name);
    return terms;
}

/* What one of `unit` is in the unit that is asked for; 0: another measure. */
static double
unit_factor(const Measure *measure, const char *unit)
{
    const double *factor =
        measure ? g_hash_table_lookup(measure->units, unit) : NULL;
    return factor ? *factor : measure ? 0 : 1;
}

static gboolean
within(const Query *q, double low, double high)
{
    return !(high < q->low || low > q->high ||
             (q->low_open && high <= q->low) ||
             (q->high_open && low >= q->high));
}

gboolean
measure_test(const Measure *measure, const Query *query,
             const PassageRecord *record, GArray *spans)
{
    gboolean any = FALSE;

    for (guint i = 0; i < record->amounts->len; i++) {
        const RecordAmount *amount =
            &g_array_index(record->amounts, RecordAmount, i);
        double factor = unit_factor(measure, amount->unit);
        double value_to =
            isnan(amount->value_to) ? amount->value : amount->value_to;
        /* 3公顷 in 亩 may differ from 45 in its last bits */
        double slack = factor == 1 ? 0 : fabs(value_to * factor) * 1e-9;
        if (isnan(amount->value) || !(factor > 0) ||
            !within(query, amount->value * factor - slack,
                    value_to * factor + slack))
            continue;
        any = TRUE;
        Span span = { amount->from, amount->to };
        if (spans)
            g_array_append_val(spans, span);
    }
    return any;
}
