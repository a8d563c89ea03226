/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_json.h"
#include "print_markdown.h"
#include "print_marked.h"
#include "print_plain.h"
#include "print_terminal.h"

enum {
    CONTEXT_MOST = 100, /* passages */
    FILES_MOST = 10000, /* what a search gives at most */
};

static gboolean opt_count, opt_exact, opt_explain, opt_all;
static gboolean opt_files, opt_null, opt_cite;
static char *opt_sort, *opt_group, *opt_hyperlink;
static int opt_context;

static const GOptionEntry options[] = {
    { "count", 'c', 0, G_OPTION_ARG_NONE, &opt_count,
      N_("Print only how many passages match"), NULL },
    { "files", 'l', 0, G_OPTION_ARG_NONE, &opt_files,
      N_("Print only the names of files (all, unless --limit)"), NULL },
    { "null", '0', 0, G_OPTION_ARG_NONE, &opt_null,
      N_("With --files, end names with a zero byte (for xargs -0)"), NULL },
    { "cite", 0, 0, G_OPTION_ARG_NONE, &opt_cite,
      N_("Print each hit as a newspaper citation"), NULL },
    { "context", 'C', 0, G_OPTION_ARG_INT, &opt_context,
      N_("Print N passages before and after each hit, too"), N_("N") },
    { "exact", 'x', 0, G_OPTION_ARG_NONE, &opt_exact,
      N_("Print nothing where nothing matches exactly"), NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &opt_all,
      N_("Print every passage, not only the best of each article"), NULL },
    { "group", 'g', 0, G_OPTION_ARG_STRING, &opt_group,
      N_("Print the best of each article, or each passage: article or none"),
      N_("BY") },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &opt_sort,
      N_("Sort by relevance, date or path"), N_("KEY") },
    { "hyperlink", 0, 0, G_OPTION_ARG_STRING, &opt_hyperlink,
      N_("Link places to their file: auto, always or never"), N_("WHEN") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &opt_explain,
      N_("Print how the query was read and why each hit ranks where it does"),
      NULL },
    G_OPTION_ENTRY_NULL
};

/* By SearchGroup and SearchSort. */
static const char *const groups[] = { "none", "article", NULL };
static const char *const sorts[] = { "relevance", "date", "path", NULL };

static void
read_style(PrintStyle *style)
{
    const char *term = g_getenv("TERM");
    CliWhen when = (CliWhen)cli_choice(opt_hyperlink, cli_whens, CLI_WHEN_AUTO);
    style->context = (guint)CLAMP(opt_context, 0, CONTEXT_MOST);
    style->cite = opt_cite;
    style->hyperlinks = when == CLI_WHEN_ALWAYS ||
                        (when == CLI_WHEN_AUTO && cli->terminal && cli->color &&
                         g_strcmp0(term, "linux") != 0);
}

static SearchGroup
read_group(void)
{
    gboolean people = cli->format == CLI_PLAIN || cli->format == CLI_MARKDOWN;
    guint by =
        cli_choice(opt_group, groups,
                   opt_all || opt_cite || !people ? SEARCH_GROUP_NONE
                                                  : SEARCH_GROUP_ARTICLE);
    return opt_count ? SEARCH_GROUP_NONE : (SearchGroup)by;
}

/* 0, or the status of what was typed wrong. */
static int
read_options(SearchOptions *wanted, PrintStyle *style)
{
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("--limit and --offset are not negative"));
    if (opt_context < 0)
        return cli_usage(_("--context is not negative"));
    wanted->sort =
        (SearchSort)cli_choice(opt_sort, sorts, SEARCH_SORT_RELEVANCE);
    wanted->group = read_group();
    read_style(style);
    if (opt_count && opt_files)
        return cli_usage(_("--count and --files exclude each other"));
    if (opt_null && !opt_files)
        return cli_usage(_("--null goes with --files"));
    if (opt_files && cli->format != CLI_PLAIN)
        return cli_usage(_("--files prints names, not --format"));
    if (opt_cite && (cli->format == CLI_CSV || cli->format == CLI_TSV))
        return cli_usage(_("--cite prints lines, Markdown or JSON"));
    if (opt_files) {
        wanted->group = SEARCH_GROUP_ARTICLE;
        if (!option_limit_given)
            wanted->limit = FILES_MOST - MIN(wanted->offset, FILES_MOST);
    }
    style->offset = wanted->offset;
    style->ranked = !wanted->offset && wanted->sort == SEARCH_SORT_RELEVANCE;
    return 0;
}

/* What was relaxed: where pages may hide stderr, above the results. */
static void
print_notice(const Results *results)
{
    gboolean above = cli->terminal && cli->format == CLI_PLAIN && !opt_count &&
                     !opt_files && !opt_cite;
    if (*results->notice && !above)
        cli_warn("%s", results->notice);
    if (results->suggestion && !above)
        cli_warn(_("did you mean: %s"), results->suggestion);
    if (!above || cli->quiet || !*results->notice)
        return;
    print_marked_color(COLOR_TITLE, results->notice, -1);
    fputs("\n\n", stdout);
}

/* qoute 撂荒地 is searched for, but hardly meant. */
static void
hint_at_command(const Results *results, char **argv)
{
    const char *nearest = results->match == MATCH_EXACT && results->hits->len
                              ? NULL
                              : cli_nearest_command(argv[0]);
    if (nearest)
        cli_warn(_("%s: no command (did you mean %s?), so it was searched for"),
                 argv[0], nearest);
}

static void
print_plain(const Results *results, const PrintStyle *style)
{
    if (opt_files)
        print_plain_files(results, opt_null);
    else if (opt_cite)
        print_plain_citations(results, style);
    else if (cli->terminal)
        print_terminal_results(results, style);
    else
        print_plain_results(results, style);
}

static void
print_results(const Results *results, const PrintStyle *style)
{
    print_notice(results);
    if (opt_count) {
        printf("%s%" G_GUINT64_FORMAT "\n", results->total_exact ? "" : ">=",
               results->match == MATCH_EXACT ? results->total : 0);
        return;
    }
    switch (cli->format) {
    case CLI_JSON:
        print_json_results(results, style);
        break;
    case CLI_JSONL:
        print_json_hits(results, style);
        break;
    case CLI_CSV:
    case CLI_TSV:
        print_plain_fields(results, cli->format == CLI_TSV);
        break;
    case CLI_MARKDOWN:
        print_markdown_results(results, style);
        break;
    case CLI_PLAIN:
        print_plain(results, style);
        break;
    }
}

static int
run(int argc, char **argv)
{
    SearchOptions wanted = {
        .offset = (guint)MAX(option_offset, 0),
        .limit = (guint)MAX(option_limit, 0),
        .count = opt_count,
        .exact = opt_exact || opt_count,
        .explain = opt_explain,
    };
    PrintStyle style = { 0 };
    GError *error = NULL;
    if (argc < 1)
        return cli_usage(_("find: no query (such as 撂荒地)"));
    int wrong = read_options(&wanted, &style);
    if (wrong)
        return wrong;
    g_autofree char *typed = opened_join(argv);
    g_autoptr(Index) index =
        index_open(cli->indexes, g_strv_length(cli->indexes), &error);
    if (!index)
        return cli_fail(error);
    style.index = index;
    g_autoptr(Results) results =
        search_run(index, NULL, cli->data_dir, typed, &wanted, &error);
    if (!results)
        return cli_fail(error);
    hint_at_command(results, argv);
    print_results(results, &style);
    if (opt_count)
        return !results->total;
    return results->hits->len ? 0 : opened_nothing(argv);
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { .option = "group", .values = groups },
    { .option = "sort", .values = sorts },
    { .option = "hyperlink", .values = cli_whens },
    { 0 },
};

const Command find_command = {
    .name = "find",
    .arguments = N_("QUERY…"),
    .summary = N_("Find passages; find may be left out"),
    .details = N_("--format=markdown prints a list of citations with the "
                  "passages below, ready for a note."),
    .options = options,
    .values = values,
    .markdown = TRUE,
    .run = run,
};
