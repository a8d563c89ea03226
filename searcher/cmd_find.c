/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "commands.h"
#include "opened.h"
#include "print_json.h"
#include "print_terminal.h"
#include "search/search.h"

static gboolean opt_count, opt_exact, opt_explain, opt_all;
static char *opt_sort;

static const GOptionEntry options[] = {
    { "count", 'c', 0, G_OPTION_ARG_NONE, &opt_count,
      N_("Print only how many passages match"), NULL },
    { "exact", 'x', 0, G_OPTION_ARG_NONE, &opt_exact,
      N_("Print nothing where nothing matches exactly"), NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &opt_all,
      N_("Print every passage, not only the best of each article"), NULL },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &opt_sort,
      N_("Sort by relevance, date or path"), N_("KEY") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &opt_explain,
      N_("Print how the query was read and why each hit ranks where it does"),
      NULL },
    G_OPTION_ENTRY_NULL
};

static gboolean
read_sort(SearchSort *sort)
{
    static const char *const keys[] = { "relevance", "date", "path" };
    *sort = SEARCH_SORT_RELEVANCE;
    for (guint i = 0; opt_sort && i < G_N_ELEMENTS(keys); i++)
        if (!strcmp(opt_sort, keys[i])) {
            *sort = (SearchSort)i;
            return TRUE;
        }
    return !opt_sort;
}

static void
print_fields(const Results *results, gboolean tsv)
{
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = g_ptr_array_index(results->hits, i);
        const GArray *spans = hit->passage->spans;
        g_autofree char *line = g_strdup_printf(
            "%u",
            spans->len ? g_array_index(spans, SourceSpan, 0).line_from : 0);
        print_field(hit->id, tsv, FALSE);
        print_field(hit->match == MATCH_EXACT ? "exact" : "approximate", tsv,
                    FALSE);
        print_field(hit->article->path, tsv, FALSE);
        print_field(line, tsv, FALSE);
        print_field(hit->article->title, tsv, FALSE);
        print_field(hit->article->date, tsv, FALSE);
        print_field(hit->article->source, tsv, FALSE);
        print_field(hit->passage->text, tsv, TRUE);
    }
}

static void
print_results(const Results *results)
{
    if (*results->notice)
        cli_warn("%s", results->notice);
    if (opt_count) {
        printf("%s%" G_GUINT64_FORMAT "\n", results->total_exact ? "" : ">=",
               results->match == MATCH_EXACT ? results->total : 0);
        return;
    }
    switch (cli->format) {
    case CLI_JSON:
        print_json_results(results);
        break;
    case CLI_JSONL:
        print_json_hits(results);
        break;
    case CLI_CSV:
    case CLI_TSV:
        print_fields(results, cli->format == CLI_TSV);
        break;
    case CLI_PLAIN:
        print_terminal_results(results);
        break;
    }
}

static int
run(int argc, char **argv)
{
    SearchOptions wanted = {
        .offset = (guint)MAX(option_offset, 0),
        .limit = (guint)MAX(option_limit, 0),
        .group = opt_all || cli->format != CLI_PLAIN || opt_count
                     ? SEARCH_GROUP_NONE
                     : SEARCH_GROUP_ARTICLE,
        .count = opt_count,
        .exact = opt_exact || opt_count,
        .explain = opt_explain,
    };
    GError *error = NULL;
    if (argc < 1)
        return cli_usage("find: no query. Try: bangfu-search 撂荒地");
    if (option_limit < 0 || option_offset < 0)
        return cli_usage("--limit and --offset are not negative");
    if (!read_sort(&wanted.sort))
        return cli_usage("--sort %s: no such order. Try: relevance, date or "
                         "path",
                         opt_sort);
    g_autofree char *typed = opened_join(argv);
    g_autoptr(Index) index =
        index_open(cli->indexes, g_strv_length(cli->indexes), &error);
    if (!index)
        return cli_fail(error);
    g_autoptr(Results) results =
        search_run(index, NULL, cli->data_dir, typed, &wanted, &error);
    if (!results)
        return cli_fail(error);
    print_results(results);
    return opt_count ? !results->total : !results->hits->len;
}

const Command find_command = {
    .name = "find",
    .arguments = N_("QUERY…"),
    .summary = N_("Find passages; find may be left out"),
    .options = options,
    .run = run,
};
