/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "commands.h"
#include "report/read.h"
#include "stage_json.h"
#include "stage_plain.h"
#include "text/error.h"

static char *opt_stage;

static const GOptionEntry options[] = {
    { "stage", 0, 0, G_OPTION_ARG_STRING, &opt_stage,
      N_("Show text, blocks, articles, passages, terms, quotes or amounts"),
      N_("STAGE") },
    G_OPTION_ENTRY_NULL
};

typedef void (*StagePrinter)(const Report *report, ReportTools *tools);

typedef struct {
    StagePrinter plain, json;
} Stage;

enum { STAGE_BLOCKS = 1, STAGES = 7 };

static const char *const stages[STAGES + 1] = {
    "text",  "blocks", "articles", "passages",
    "terms", "quotes", "amounts",  NULL,
};

static const Stage printers[STAGES] = {
    { stage_plain_text, stage_json_text },
    { stage_plain_blocks, stage_json_blocks },
    { stage_plain_articles, stage_json_articles },
    { stage_plain_passages, stage_json_passages },
    { stage_plain_terms, stage_json_terms },
    { stage_plain_quotes, stage_json_quotes },
    { stage_plain_amounts, stage_json_amounts },
};

static gboolean
show_file(const char *path, Reader *reader, ReportTools *tools,
          const Stage *stage, GError **error)
{
    SourceText *source = read_file(reader, path, error);
    gboolean plain = cli->format != CLI_JSON && cli->format != CLI_JSONL;

    if (!source)
        return FALSE;
    if (source->replaced > 0)
        cli_warn(_("%s: %zu bytes are no %s and became U+FFFD"), path,
                 source->replaced, source->charset);
    if (source->truncated)
        cli_warn(_("%s: only the first part was read (file too large)"), path);
    g_autoptr(Report) report = report_parse(source, tools);
    (plain ? stage->plain : stage->json)(report, tools);
    return TRUE;
}

static int
run(int argc, char **argv)
{
    const Stage *stage = &printers[cli_choice(opt_stage, stages, STAGE_BLOCKS)];
    GError *error = NULL;
    int status = 0;

    if (argc == 0)
        return cli_usage(_("show: no file given"));
    if (!segment_init(cli->data_dir, &error))
        return cli_fail(error);
    g_autoptr(ReportTools) tools = report_tools_new(cli->data_dir, &error);
    if (!tools)
        return cli_fail(error);
    ReadLimits limits = READ_LIMITS;
    limits.reader = cli->reader;
    g_autoptr(Reader) reader = reader_new(&limits);
    for (int i = 0; i < argc; i++)
        if (!show_file(argv[i], reader, tools, stage, &error)) {
            int code = cli_fail(g_steal_pointer(&error));

            status = MAX(status, code);
        }
    return status;
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { .option = "stage", .values = stages },
    { 0 },
};

const Command show_command = {
    .name = "show",
    .arguments = N_("FILE…"),
    .summary = N_("Show what is understood of a file, stage by stage"),
    .details = N_("Nothing is added to an index. --stage=text shows the text "
                  "as read, blocks what each piece of it was taken for and "
                  "what was joined, articles what a report says of itself, "
                  "passages and terms what would be indexed, quotes who said "
                  "what, amounts the figures. --format=jsonl prints one JSON "
                  "object a line."),
    .options = options,
    .values = values,
    .run = run,
};
