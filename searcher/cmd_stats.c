/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "all_hits.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "search/facets.h"
#include "style.h"

#include <math.h>
#include <stdio.h>

static char *opt_by, *opt_of;

static const GOptionEntry options[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &opt_by,
      N_("Count by place, year, source, speaker, unit, team or kind (place)"),
      N_("KEY") },
    { "of", 0, 0, G_OPTION_ARG_FILENAME, &opt_of,
      N_("Sum up the figures of a field: 金额, 面积, 人次, …"), N_("FIELD") },
    G_OPTION_ENTRY_NULL
};

static const char *
shown(const Facet *f)
{
    return *f->name ? f->name : _("(not known)");
}

static void
print_figure_json(JsonBuilder *b, const FacetFigure *figure)
{
    const PassageRecord *p = figure->hit->passage;
    const RecordAmount *a = figure->amount;
    g_autofree char *text = g_strndup(p->text + a->from, a->to - a->from);

    json_builder_begin_object(b);
    print_json_string(b, "text", text);
    print_json_number(b, "value", figure->value);
    print_json_string(b, "approx", amount_approx_name(a->approx));
    print_json_string_or_null(b, "what", a->what);
    print_json_bool(b, "repeat", figure->repeat);
    print_json_string(b, "id", figure->hit->id);
    print_json_string(b, "path", figure->hit->article->path);
    print_json_spans(b, "spans", p->spans);
    json_builder_end_object(b);
}

static void
print_facet_json(JsonBuilder *b, const Facet *f, const char *unit)
{
    json_builder_begin_object(b);
    print_json_string_or_null(b, "name", f->name);
    print_json_int(b, "passages", f->passages);
    print_json_int(b, "articles", f->articles);
    if (unit) {
        gboolean any = f->exact + f->approximate > 0;
        print_json_string(b, "unit", unit);
        print_json_int(b, "exact", f->exact);
        print_json_number(b, "sum_exact", f->sum_exact);
        print_json_int(b, "approximate", f->approximate);
        print_json_number(b, "sum_approximate", f->sum_approximate);
        print_json_number(b, "least", any ? f->least : NAN);
        print_json_number(b, "most", any ? f->most : NAN);
        json_builder_set_member_name(b, "figures");
        json_builder_begin_array(b);
        for (guint i = 0; i < f->figures->len; i++)
            print_figure_json(b, &g_array_index(f->figures, FacetFigure, i));
        json_builder_end_array(b);
    }
    json_builder_end_object(b);
}

/* With a unit all of them. */
static void
print_facet_names(const char *unit, gboolean tsv)
{
    static const char *const counts[] = { "name", "passages", "articles",
                                          NULL };
    static const char *const sums[] = {
        "name",        "passages",        "articles", "exact", "sum_exact",
        "approximate", "sum_approximate", "unit",     NULL,
    };
    print_field_names(unit ? sums : counts, tsv);
}

static void
print_facet_fields(const Facet *f, const char *unit, gboolean tsv)
{
    g_autofree char *passages = g_strdup_printf("%u", f->passages);
    g_autofree char *articles = g_strdup_printf("%u", f->articles);

    print_field(f->name, tsv, FALSE);
    print_field(passages, tsv, FALSE);
    print_field(articles, tsv, !unit);
    if (!unit)
        return;
    const double values[] = { f->exact, f->sum_exact, f->approximate,
                              f->sum_approximate };
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *value = g_strdup_printf("%.15g", values[i]);
        print_field(value, tsv, FALSE);
    }
    print_field(unit, tsv, TRUE);
}

/* 1.3亿, 2000万, 350.5: as newspapers write it. */
static char *
readable(double value)
{
    if (value >= 1e8)
        return g_strdup_printf("%.10g亿", round(value / 1e4) / 1e4);
    if (value >= 1e4)
        return g_strdup_printf("%.10g万", round(value / 10) / 1e3);
    return g_strdup_printf("%.10g", round(value * 1e4) / 1e4);
}

/* Exact and approximate figures are never one sum. */
static void
print_sums(const Facet *f, const char *unit)
{
    enum { SHOWN = 5 };
    g_autofree char *exact = readable(f->sum_exact);
    g_autofree char *about = readable(f->sum_approximate);
    g_autofree char *least = readable(f->least);
    g_autofree char *most = readable(f->most);
    guint repeats = f->figures->len - f->exact - f->approximate;

    if (!f->figures->len)
        return;
    g_autoptr(GString) sum = g_string_new(NULL);
    g_string_append_printf(sum, _("    %u exact figures, together %s%s"),
                           f->exact, exact, unit);
    if (f->approximate)
        g_string_append_printf(sum,
                               _("; %u approximate ones, together about %s%s"),
                               f->approximate, about, unit);
    g_string_append_printf(sum, _("; from %s to %s%s"), least, most, unit);
    if (repeats)
        g_string_append_printf(sum, _("; %u repeats left out"), repeats);
    print_wrapped(g_strchug(sum->str), -1, 4,
                  cli->terminal ? print_columns() : G_MAXINT);
    for (guint i = 0; i < f->figures->len && (cli->verbose || i < SHOWN); i++) {
        const FacetFigure *g = &g_array_index(f->figures, FacetFigure, i);
        const PassageRecord *p = g->hit->passage;
        g_autofree char *text = g_strndup(p->text + g->amount->from,
                                          g->amount->to - g->amount->from);
        g_autofree char *path = style_path(g->hit->article->path);
        g_autofree char *line = g_strdup_printf(
            "%s %s  %s:%u", g->amount->what, text, path,
            p->spans->len ? g_array_index(p->spans, SourceSpan, 0).line_from
                          : 0);
        print_wrapped(line, -1, 6, print_columns());
    }
    if (!cli->verbose && f->figures->len > SHOWN)
        printf(_("      and %u more (--verbose)\n"), f->figures->len - SHOWN);
}

static void
print_bars(const GPtrArray *facets, guint from, guint to, const char *unit)
{
    guint widest = 4, most = 1, columns = print_columns();

    for (guint i = from; i < to; i++) {
        const Facet *f = facets->pdata[i];
        widest = MAX(widest, print_width(shown(f), -1));
        most = MAX(most, f->passages);
    }
    widest = MIN(widest, columns / 2);
    guint room = columns > widest + 20 ? columns - widest - 20 : 10;
    for (guint i = from; i < to; i++) {
        const Facet *f = facets->pdata[i];
        guint width = print_width(shown(f), -1);
        guint bar = (f->passages * room + most - 1) / most;
        print_text(shown(f), -1);
        printf("%*s %6u  ", (int)(widest > width ? widest - width : 0), "",
               f->passages);
        while (bar-- > 0)
            fputs("█", stdout);
        putchar('\n');
        if (unit)
            print_sums(f, unit);
    }
}

static void
print_facets(const GPtrArray *facets, guint from, guint to, const char *unit)
{
    g_autoptr(JsonBuilder) b = json_builder_new();

    if (cli->format == CLI_PLAIN) {
        print_bars(facets, from, to, unit);
        return;
    }
    if (cli->format == CLI_JSON)
        json_builder_begin_array(b);
    if (cli->format == CLI_CSV || cli->format == CLI_TSV)
        print_facet_names(unit, cli->format == CLI_TSV);
    for (guint i = from; i < to; i++) {
        const Facet *f = facets->pdata[i];
        if (cli->format == CLI_CSV || cli->format == CLI_TSV) {
            print_facet_fields(f, unit, cli->format == CLI_TSV);
            continue;
        }
        print_facet_json(b, f, unit);
        if (cli->format == CLI_JSONL) {
            print_json(b);
            json_builder_reset(b);
        }
    }
    if (cli->format == CLI_JSON) {
        json_builder_end_array(b);
        print_json(b);
    }
}

static gboolean
has_figures(const GPtrArray *facets)
{
    for (guint i = 0; i < facets->len; i++)
        if (((const Facet *)facets->pdata[i])->figures->len)
            return TRUE;
    return FALSE;
}

static int
count(FacetKey key, const AmountLexicon *lexicon, const char *unit, char **argv)
{
    GError *error = NULL;
    g_auto(Opened) opened = { 0 };

    if (!opened_open(&opened, &error))
        return cli_fail(error);
    g_autoptr(Results) results = all_hits(opened.index, argv, &error);
    if (!results)
        return cli_fail(error);
    g_autoptr(GPtrArray) facets =
        facets_count(opened.index, results, key, lexicon, unit, &error);
    if (!facets)
        return cli_fail(error);
    guint from = MIN((guint)option_offset, facets->len);
    guint to = from + MIN((guint)option_limit, facets->len - from);
    print_facets(facets, from, to, unit);
    if (!facets->len)
        return opened_nothing(argv);
    if (unit && !has_figures(facets))
        cli_warn(_("no figure of %s in these hits"), opt_of);
    return 0;
}

static int
run(int argc, char **argv)
{
    FacetKey key = (FacetKey)cli_choice(opt_by, facets_keys, FACET_PLACE);
    GError *error = NULL;

    if (argc == 0)
        return cli_usage(_("stats: no query (such as 撂荒地)"));
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("--limit and --offset are not negative"));
    g_autoptr(AmountLexicon) lexicon =
        amount_lexicon_open(cli->data_dir, &error);
    if (!lexicon)
        return cli_fail(error);
    const char *unit = opt_of ? amount_field_unit(lexicon, opt_of) : NULL;
    if (opt_of && !unit)
        return cli_usage(_("--of=%s: no such field (such as 金额, 面积, 人次, "
                           "人数, 户数, 重量, 长度)"),
                         opt_of);
    return count(key, lexicon, unit, argv);
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { .option = "by", .values = facets_keys },
    { .option = "of", .known = complete_amount_field },
    { 0 },
};

const Command stats_command = {
    .name = "stats",
    .arguments = N_("QUERY…"),
    .summary = N_("Count hits by place, year, source, speaker and more"),
    .details = N_("--of sums up the figures of a field in the hits, exact "
                  "and approximate ones apart, and names the passages behind "
                  "them. A figure that is told twice of the same thing "
                  "counts once."),
    .options = options,
    .values = values,
    .run = run,
};
