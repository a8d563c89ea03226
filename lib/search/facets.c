/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/facets.h"

#include <math.h>
#include <string.h>

const char *const facets_keys[FACET_KEYS + 1] = {
    "place", "year", "source", "speaker", "unit", "team", "kind", NULL,
};

/* A facet in the making. */
typedef struct {
    Facet facet;
    GHashTable *articles; /* of const ArticleRecord */
    GHashTable *told;     /* value and thing of its figures */
} Counter;

typedef struct {
    GHashTable *counters; /* name -> Counter */
    const AmountLexicon *lexicon;
    const char *unit;
} Tally;

static void
counter_free(gpointer data)
{
    Counter *c = data;

    g_free(c->facet.name);
    if (c->facet.figures)
        g_array_unref(c->facet.figures);
    g_hash_table_unref(c->articles);
    g_hash_table_unref(c->told);
    g_free(c);
}

static Counter *
counter_of(Tally *tally, const char *name)
{
    Counter *c = g_hash_table_lookup(tally->counters, name);

    if (!c) {
        c = g_new0(Counter, 1);
        c->facet.name = g_strdup(name);
        c->facet.figures = g_array_new(FALSE, FALSE, sizeof(FacetFigure));
        c->facet.least = INFINITY;
        c->facet.most = -INFINITY;
        c->articles = g_hash_table_new(NULL, NULL);
        c->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(tally->counters, c->facet.name, c);
    }
    return c;
}

/* The same value of the same thing in another report is the same figure. */
static void
add_figure(Tally *tally, Counter *c, const Hit *hit, const RecordAmount *a)
{
    const char *base;
    double value = amount_in_base(tally->lexicon, a->unit, a->value, &base);

    if (isnan(value) || strcmp(base, tally->unit))
        return;
    g_autofree char *thing = g_strdup_printf("%.17g %s", value, a->what);
    FacetFigure figure = { hit, a, value,
                           g_hash_table_contains(c->told, thing) };
    g_hash_table_add(c->told, g_steal_pointer(&thing));
    g_array_append_val(c->facet.figures, figure);
    if (figure.repeat)
        return;
    if (a->approx == AMOUNT_EXACT) {
        c->facet.exact++;
        c->facet.sum_exact += value;
    } else {
        c->facet.approximate++;
        c->facet.sum_approximate += value;
    }
    c->facet.least = MIN(c->facet.least, value);
    c->facet.most = MAX(c->facet.most, value);
}

static void
count_hit(Tally *tally, const char *name, const Hit *hit)
{
    Counter *c = counter_of(tally, name ? name : "");
    const PassageRecord *p = hit->passage;

    c->facet.passages++;
    if (g_hash_table_add(c->articles, (gpointer)hit->article))
        c->facet.articles++;
    for (guint i = 0; tally->unit && i < p->amounts->len; i++)
        add_figure(tally, c, hit, &g_array_index(p->amounts, RecordAmount, i));
}

/* 广东省/清远市/连山壮族瑶族自治县/太保镇 up to the county */
static char *
county_of(const ArticleRecord *a)
{
    const char *place = a->to_place && *a->to_place ? a->to_place : a->place;
    g_auto(GStrv) parts = g_strsplit(place ? place : "", "/", 4);

    if (g_strv_length(parts) > 3)
        g_clear_pointer(&parts[3], g_free);
    return g_strjoinv("/", parts);
}

static void
count_units(Tally *tally, const Hit *hit)
{
    const PassageRecord *p = hit->passage;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < p->amounts->len; i++) {
        const RecordAmount *a = &g_array_index(p->amounts, RecordAmount, i);
        if (g_hash_table_add(seen, a->unit))
            count_hit(tally, a->unit, hit);
    }
}

/* Speakers of the quotes that begin in the passage. */
static gboolean
count_speakers(Tally *tally, Index *index, const Hit *hit, GError **error)
{
    g_autofree char *term =
        g_strconcat(SCHEMA_TERM_ARTICLE, hit->passage->article, NULL);
    g_autoptr(XapianPostings) postings =
        xapian_database_postings(index_quotes(index), term, -1, error);
    g_autoptr(GError) why = NULL;

    if (!postings)
        return FALSE;
    while (xapian_postings_next(postings, &why)) {
        g_autoptr(QuoteRecord) quote =
            index_quote(index, xapian_postings_docid(postings), error);
        if (!quote)
            return FALSE;
        if (quote->passage == hit->passage->number &&
            !index_is_stale(index, quote->file) && quote->speaker &&
            *quote->speaker)
            count_hit(tally, quote->speaker, hit);
    }
    if (why)
        g_propagate_error(error, g_steal_pointer(&why));
    return !why;
}

static gboolean
count_by(Tally *tally, Index *index, const Hit *hit, FacetKey key,
         GError **error)
{
    const ArticleRecord *a = hit->article;
    g_autofree char *name = NULL;

    switch (key) {
    case FACET_PLACE:
        name = county_of(a);
        break;
    case FACET_YEAR:
        name = g_strndup(a->date ? a->date : "", 4);
        break;
    case FACET_SOURCE:
        name = g_strdup(a->source);
        break;
    case FACET_TEAM:
        name = g_strdup(a->team);
        break;
    case FACET_KIND:
        name = g_strdup(report_block_kind_name(hit->passage->kind));
        break;
    case FACET_UNIT:
        count_units(tally, hit);
        return TRUE;
    case FACET_SPEAKER:
        return count_speakers(tally, index, hit, error);
    case FACET_KEYS:
        return FALSE;
    }
    count_hit(tally, name, hit);
    return TRUE;
}

static int
by_count(gconstpointer a, gconstpointer b)
{
    const Facet *x = *(const Facet *const *)a;
    const Facet *y = *(const Facet *const *)b;

    if (x->passages != y->passages)
        return x->passages < y->passages ? 1 : -1;
    return strcmp(x->name, y->name);
}

GPtrArray *
facets_count(Index *index, const Results *results, FacetKey key,
             const AmountLexicon *lexicon, const char *unit, GError **error)
{
    Tally tally = {
        .counters = g_hash_table_new(g_str_hash, g_str_equal),
        .lexicon = lexicon,
        .unit = unit,
    };
    GPtrArray *facets = g_ptr_array_new_with_free_func(counter_free);
    gboolean fine = TRUE;

    for (guint i = 0; i < results->hits->len && fine; i++)
        fine = count_by(&tally, index, results->hits->pdata[i], key, error);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, tally.counters);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_ptr_array_add(facets, value);
    g_hash_table_unref(tally.counters);
    g_ptr_array_sort(facets, by_count);
    if (!fine)
        g_clear_pointer(&facets, g_ptr_array_unref);
    return facets;
}
