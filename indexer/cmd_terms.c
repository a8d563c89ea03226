/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "cli/print.h"
#include "commands.h"
#include "search/learn.h"

static gboolean opt_learn;
static int opt_least = 5, opt_limit = 100;

static const GOptionEntry options[] = {
    { "learn", 0, 0, G_OPTION_ARG_NONE, &opt_learn,
      N_("List words that the dictionary does not know"), NULL },
    { "least", 0, 0, G_OPTION_ARG_INT, &opt_least,
      N_("Leave out what stands there less than N times (5)"), N_("N") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &opt_limit,
      N_("Print at most N terms (100)"), N_("N") },
    G_OPTION_ENTRY_NULL
};

static void
print_term_json(JsonBuilder *b, const LearnedTerm *t)
{
    json_builder_begin_object(b);
    print_json_string(b, "term", t->term);
    print_json_int(b, "count", t->count);
    print_json_int(b, "quoted", t->quoted);
    print_json_number(b, "cohesion", t->cohesion);
    print_json_number(b, "entropy", t->entropy);
    json_builder_end_object(b);
}

static void
print_term_fields(const LearnedTerm *t, gboolean tsv)
{
    g_autofree char *count = g_strdup_printf("%u", t->count);
    g_autofree char *quoted = g_strdup_printf("%u", t->quoted);

    print_field(t->term, tsv, FALSE);
    print_field(count, tsv, FALSE);
    print_field(quoted, tsv, TRUE);
}

static void
print_terms(const GPtrArray *terms)
{
    static const char *const names[] = { "term", "count", "quoted", NULL };
    g_autoptr(JsonBuilder) b = json_builder_new();

    if (cli->format == CLI_JSON)
        json_builder_begin_array(b);
    if (cli->format == CLI_CSV || cli->format == CLI_TSV)
        print_field_names(names, cli->format == CLI_TSV);
    for (guint i = 0; i < terms->len; i++) {
        const LearnedTerm *t = terms->pdata[i];
        switch (cli->format) {
        case CLI_JSON:
            print_term_json(b, t);
            break;
        case CLI_JSONL:
            print_term_json(b, t);
            print_json(b);
            json_builder_reset(b);
            break;
        case CLI_CSV:
        case CLI_TSV:
            print_term_fields(t, cli->format == CLI_TSV);
            break;
        case CLI_MARKDOWN:
        case CLI_PLAIN:
            print_text(t->term, -1);
            printf("\t%u\t%u\n", t->count, t->quoted);
            break;
        }
    }
    if (cli->format == CLI_JSON) {
        json_builder_end_array(b);
        print_json(b);
    }
}

static int
run(int argc, char **argv G_GNUC_UNUSED)
{
    GError *error = NULL;

    if (argc > 0 || !opt_learn)
        return cli_usage(_("terms: nothing to do. Try: bangfu-index terms "
                           "--learn"));
    if (opt_least < 1 || opt_limit < 0)
        return cli_usage(_("terms: --least is 1 or more, --limit not "
                           "negative"));
    if (!segment_init(cli->data_dir, &error))
        return cli_fail(error);
    g_autoptr(Index) index =
        index_open(cli->indexes, g_strv_length(cli->indexes), &error);
    if (!index)
        return cli_fail(error);
    g_autoptr(Segmenter) segmenter = segment_new(&error);
    if (!segmenter)
        return cli_fail(error);
    LearnOptions learn = { .least = (guint)opt_least,
                           .limit = (guint)opt_limit };
    g_autoptr(GPtrArray) terms = learn_terms(index, segmenter, &learn, &error);
    if (!terms)
        return cli_fail(error);
    print_terms(terms);
    return terms->len ? 0 : 1;
}

const Command terms_command = {
    .name = "terms",
    .arguments = "",
    .summary = N_("List words of the field learned from the index"),
    .details = N_("--learn lists what reports put in quotation marks and "
                  "strings that hold together, which the dictionary does not "
                  "know: term, how often, how often quoted. Choose by hand "
                  "what to add to lib/data/terms.txt; the dictionary of an "
                  "index is never changed."),
    .options = options,
    .run = run,
};
