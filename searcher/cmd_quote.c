/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_marked.h"
#include "report/report.h"
#include "search/quotes.h"

static char *opt_speaker;
static gboolean opt_direct, opt_indirect;

static const GOptionEntry options[] = {
    { "speaker", 0, 0, G_OPTION_ARG_FILENAME, &opt_speaker,
      N_("Only what NAME says; part of a name or office will do"), N_("NAME") },
    { "direct", 0, 0, G_OPTION_ARG_NONE, &opt_direct,
      N_("Only speech in quotation marks"), NULL },
    { "indirect", 0, 0, G_OPTION_ARG_NONE, &opt_indirect,
      N_("Only reported speech"), NULL },
    G_OPTION_ENTRY_NULL
};

/* ---- in words ---- */

/* Marks around speech, none around reported speech. */
static void
print_words(const QuotesHit *hit, guint rank)
{
    const char *open = hit->quote->indirect ? "" : "“";
    const char *close = hit->quote->indirect ? "" : "”";
    g_autofree char *head = g_strdup_printf("%2u. ", rank);
    g_autofree char *words = g_strconcat(open, hit->quote->quote, close, NULL);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Span));
    guint32 shift = (guint32)strlen(open);

    for (guint i = 0; i < hit->highlights->len; i++) {
        Span span = g_array_index(hit->highlights, Span, i);
        span.from += shift;
        span.to += shift;
        g_array_append_val(marks, span);
    }
    print_marked_item(head, words, marks);
}

static void
print_plain(const QuotesHit *hit, guint rank)
{
    const QuoteRecord *quote = hit->quote;
    g_autoptr(GString) citation = g_string_new(NULL);
    g_autoptr(GString) speaker = g_string_new(NULL);

    print_words(hit, rank);
    g_string_printf(speaker, "%s%s", quote->speaker_role, quote->speaker);
    if (!speaker->len)
        g_string_append(speaker, _("speaker not named"));
    if (quote->cue[0] != '\0')
        g_string_append_printf(speaker, " · %s", quote->cue);
    if (quote->indirect)
        g_string_append_printf(speaker, " · %s", _("reported"));
    print_marked_item("    —— ", speaker->str, NULL);
    citation_append(citation, hit->article, quote->spans);
    print_marked_item("    ", citation->str, NULL);
    putchar('\n');
}

/* ---- for machines ---- */

static void
json_highlights(JsonBuilder *b, const QuotesHit *hit)
{
    json_builder_set_member_name(b, "highlights");
    json_builder_begin_array(b);
    for (guint i = 0; i < hit->highlights->len; i++) {
        Span span = g_array_index(hit->highlights, Span, i);
        Span before = { 0, span.from }, until = { 0, span.to };

        json_builder_begin_object(b);
        print_json_int(b, "from",
                       (gint64)offsets_characters(hit->quote->quote, before));
        print_json_int(b, "to",
                       (gint64)offsets_characters(hit->quote->quote, until));
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

static void
json_hit(JsonBuilder *b, const QuotesHit *hit)
{
    const QuoteRecord *quote = hit->quote;
    const ArticleRecord *article = hit->article;
    g_autoptr(GString) citation = g_string_new(NULL);

    citation_append(citation, article, quote->spans);
    json_builder_begin_object(b);
    print_json_string(b, "id", hit->id);
    print_json_number(b, "score", hit->score);
    print_json_string(b, "match", hit->exact ? "exact" : "approximate");
    print_json_string(b, "quote", quote->quote);
    print_json_string_or_null(b, "speaker", quote->speaker);
    print_json_string_or_null(b, "speaker_role", quote->speaker_role);
    print_json_string_or_null(b, "cue", quote->cue);
    print_json_string(b, "position",
                      report_quote_position_name(quote->position));
    print_json_bool(b, "indirect", quote->indirect);
    print_json_string(b, "path", article->path);
    print_json_string_or_null(b, "title", article->title);
    print_json_int(b, "article", article->number);
    print_json_string_or_null(b, "date", article->date);
    print_json_string_or_null(b, "source", article->source);
    print_json_strings(b, "reporters", article->reporters);
    print_json_string(b, "citation", citation->str);
    print_json_spans(b, "spans", quote->spans);
    print_json_string(b, "text", quote->quote);
    json_highlights(b, hit);
    json_builder_end_object(b);
}

static void
print_jsons(const QuotesResults *results)
{
    g_autoptr(JsonBuilder) b = json_builder_new();

    if (cli->format == CLI_JSON)
        json_builder_begin_array(b);
    for (guint i = 0; i < results->hits->len; i++) {
        json_hit(b, results->hits->pdata[i]);
        if (cli->format == CLI_JSON)
            continue;
        print_json(b);
        json_builder_reset(b);
    }
    if (cli->format == CLI_JSON) {
        json_builder_end_array(b);
        print_json(b);
    }
}

static void
print_csv(const QuotesResults *results)
{
    static const char *const names[] = { "quote", "speaker",  "speaker_role",
                                         "cue",   "indirect", "citation",
                                         NULL };
    gboolean tsv = cli->format == CLI_TSV;

    print_field_names(names, tsv);
    for (guint i = 0; i < results->hits->len; i++) {
        const QuotesHit *hit = results->hits->pdata[i];
        g_autoptr(GString) citation = g_string_new(NULL);

        citation_append(citation, hit->article, hit->quote->spans);
        print_field(hit->quote->quote, tsv, FALSE);
        print_field(hit->quote->speaker, tsv, FALSE);
        print_field(hit->quote->speaker_role, tsv, FALSE);
        print_field(hit->quote->cue, tsv, FALSE);
        print_field(hit->quote->indirect ? "1" : "0", tsv, FALSE);
        print_field(citation->str, tsv, TRUE);
    }
}

/* ---- the command ---- */

static void
print_results(const QuotesResults *results)
{
    switch (cli->format) {
    case CLI_MARKDOWN:
    case CLI_PLAIN:
        if (results->notice[0] != '\0')
            cli_warn("%s", results->notice);
        for (guint i = 0; i < results->hits->len; i++)
            print_plain(results->hits->pdata[i], (guint)option_offset + i + 1);
        break;
    case CLI_JSON:
    case CLI_JSONL:
        print_jsons(results);
        break;
    case CLI_CSV:
    case CLI_TSV:
        print_csv(results);
        break;
    }
}

static int
run_quote(int argc, char **argv)
{
    g_auto(Opened) opened = { 0 };
    g_autofree char *typed = opened_join(argv);
    g_autoptr(QuotesResults) results = NULL;
    QuotesOptions asked = { .speaker = opt_speaker,
                            .direct = opt_direct && !opt_indirect,
                            .indirect = opt_indirect && !opt_direct };
    GError *error = NULL;

    if (argc == 0 && opt_speaker == NULL)
        return cli_usage(_("quote: no words and no --speaker given"));
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("--limit and --offset cannot be negative"));
    asked.limit = (guint)option_limit;
    asked.offset = (guint)option_offset;
    if (!opened_open(&opened, &error))
        return cli_fail(error);
    results =
        quotes_find(opened.index, opened.segmenter, typed, &asked, &error);
    if (results == NULL)
        return cli_fail(error);
    print_results(results);
    if (results->hits->len > 0)
        return 0;
    return opened_nothing(argc > 0 ? argv : (char *[]){ opt_speaker, NULL });
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { .option = "speaker", .known = complete_speaker },
    { 0 },
};

const Command quote_command = {
    .name = "quote",
    .arguments = N_("QUERY"),
    .summary = N_("Find quotations: who said what, where it was printed"),
    .details = N_("The query is written as for find; fields such as 人物:李明, "
                  "来源:新快报, 日期:2023..2024 narrow it. Each quotation is "
                  "printed in full with its speaker and a citation line to "
                  "paste: paper, date, reporters, title, file and line."),
    .options = options,
    .values = values,
    .run = run_quote,
};
