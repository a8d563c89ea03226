/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_marked.h"
#include "text/error.h"

static int opt_context = 2;

static const GOptionEntry options[] = {
    { "context", 'C', 0, G_OPTION_ARG_INT, &opt_context,
      N_("Show N passages before and after (2)"), N_("N") },
    G_OPTION_ENTRY_NULL
};

/* Takes "0123456789abcdef-12" apart. */
static gboolean
parse_id(const char *id, char *article, guint *number)
{
    const char *dash = strrchr(id, '-');
    guint64 value;
    if (!dash || dash - id != 16 ||
        !g_ascii_string_to_unsigned(dash + 1, 10, 1, G_MAXUINT32, &value, NULL))
        return FALSE;
    memcpy(article, id, 16);
    article[16] = '\0';
    *number = (guint)value;
    return TRUE;
}

static const char *
heading_of(const ArticleRecord *article, const PassageRecord *passage)
{
    return passage->heading < 0 ? "" : article->headings[passage->heading];
}

static guint32
line_of(const PassageRecord *passage)
{
    return passage->spans->len
               ? g_array_index(passage->spans, SourceSpan, 0).line_from
               : 0;
}

static void
build_passage(JsonBuilder *builder, const ArticleRecord *article,
              const PassageRecord *passage, gboolean wanted)
{
    g_autofree char *id =
        g_strdup_printf("%s-%u", passage->article, passage->number);
    json_builder_begin_object(builder);
    print_json_string(builder, "id", id);
    print_json_bool(builder, "wanted", wanted);
    print_json_string(builder, "path", article->path);
    print_json_string_or_null(builder, "title", article->title);
    print_json_string_or_null(builder, "heading", heading_of(article, passage));
    print_json_string(builder, "kind", report_block_kind_name(passage->kind));
    print_json_spans(builder, "spans", passage->spans);
    print_json_string(builder, "text", passage->text);
    json_builder_end_object(builder);
}

static const char *const names[] = { "id",   "wanted", "path",
                                     "line", "title",  "heading",
                                     "kind", "text",   NULL };

static void
print_fields(const ArticleRecord *article, const PassageRecord *passage,
             gboolean wanted)
{
    gboolean tsv = cli->format == CLI_TSV;
    g_autofree char *id =
        g_strdup_printf("%s-%u", passage->article, passage->number);
    g_autofree char *line = g_strdup_printf("%u", line_of(passage));
    const char *const fields[] = {
        id,
        wanted ? "1" : "0",
        article->path,
        line,
        article->title,
        heading_of(article, passage),
        report_block_kind_name(passage->kind),
        passage->text,
    };
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        print_field(fields[i], tsv, i + 1 == G_N_ELEMENTS(fields));
}

static void
print_passage(const PassageRecord *passage, gboolean wanted)
{
    printf("%s%s%u:%s\n", wanted ? "▶ " : "  ",
           wanted && cli->color ? "\033[1m" : "", line_of(passage),
           wanted && cli->color ? "\033[m" : "");
    print_wrapped(passage->text, passage->text_length, 4, print_columns());
}

static void
print_head(const ArticleRecord *article, const PassageRecord *passage)
{
    g_autoptr(GString) line = g_string_new(NULL);
    citation_append(line, article, passage->spans);
    print_marked_item("", line->str, NULL);
    if (passage->heading >= 0)
        print_marked_item("", article->headings[passage->heading], NULL);
    putchar('\n');
}

static void
print_one(const ArticleRecord *article, const PassageRecord *passage,
          gboolean wanted, JsonBuilder *builder)
{
    switch (cli->format) {
    case CLI_JSON:
    case CLI_JSONL:
        build_passage(builder, article, passage, wanted);
        if (cli->format == CLI_JSONL) {
            print_json(builder);
            json_builder_reset(builder);
        }
        break;
    case CLI_CSV:
    case CLI_TSV:
        print_fields(article, passage, wanted);
        break;
    default:
        print_passage(passage, wanted);
    }
}

/* The passage among its neighbours. */
static gboolean
print_around(Index *index, const ArticleRecord *article, guint number,
             JsonBuilder *builder, GError **error)
{
    guint context = (guint)opt_context;
    guint from = number > context ? number - context : 1;
    guint to = (guint)MIN((guint64)number + context, article->n_passages);
    g_autoptr(PassageRecord) wanted = NULL;
    XapianDocid at = index_find_passage(index, article->id, number);
    if (at && !(wanted = index_passage(index, at, error)))
        return FALSE;
    if (wanted && cli->format == CLI_PLAIN)
        print_head(article, wanted);
    for (guint i = from; i <= to; i++) {
        XapianDocid docid = index_find_passage(index, article->id, i);
        g_autoptr(PassageRecord) passage =
            docid ? index_passage(index, docid, error) : NULL;
        if (docid && !passage)
            return FALSE;
        if (!passage)
            continue;
        print_one(article, passage, i == number, builder);
    }
    return TRUE;
}

static int
show(Index *index, const char *article_id, guint number, GError **error)
{
    const ArticleRecord *article = index_article(index, article_id, error);
    if (!article || number > article->n_passages)
        return 1;
    g_autoptr(JsonBuilder) builder = json_builder_new();
    if (cli->format == CLI_CSV || cli->format == CLI_TSV)
        print_field_names(names, cli->format == CLI_TSV);
    if (cli->format == CLI_JSON)
        json_builder_begin_array(builder);
    if (!print_around(index, article, number, builder, error))
        return 1;
    if (cli->format == CLI_JSON) {
        json_builder_end_array(builder);
        print_json(builder);
    }
    return 0;
}

static int
run(int argc, char **argv)
{
    GError *error = NULL;
    char article[17];
    guint number;
    if (argc != 1 || !parse_id(argv[0], article, &number))
        return cli_usage(_("show: name one hit by its id (--format=jsonl "
                           "prints it)"));
    if (opt_context < 0)
        return cli_usage(_("--context is not negative"));
    g_auto(Opened) opened = { 0 };
    if (!opened_open(&opened, &error))
        return cli_fail(error);
    int status = show(opened.index, article, number, &error);
    if (error)
        return cli_fail(error);
    if (status)
        cli_warn(_("%s: no such passage in this index"), argv[0]);
    return status;
}

static const CliValues values[] = {
    { .option = "", .known = complete_id },
    { 0 },
};

const Command show_command = {
    .name = "show",
    .arguments = N_("ID"),
    .summary = N_("Show a hit in its article, with its neighbours"),
    .options = options,
    .values = values,
    .run = run,
};
