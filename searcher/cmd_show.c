/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
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

static void
print_json_passage(const ArticleRecord *article, const PassageRecord *passage,
                   gboolean wanted)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autofree char *id =
        g_strdup_printf("%s-%u", passage->article, passage->number);
    json_builder_begin_object(builder);
    print_json_string(builder, "id", id);
    print_json_bool(builder, "wanted", wanted);
    print_json_string(builder, "path", article->path);
    print_json_string_or_null(builder, "title", article->title);
    print_json_string_or_null(
        builder, "heading",
        passage->heading < 0 ? NULL : article->headings[passage->heading]);
    print_json_string(builder, "kind", report_block_kind_name(passage->kind));
    print_json_spans(builder, "spans", passage->spans);
    print_json_string(builder, "text", passage->text);
    json_builder_end_object(builder);
    print_json(builder);
}

static void
print_passage(const PassageRecord *passage, gboolean wanted)
{
    guint32 line = passage->spans->len
                       ? g_array_index(passage->spans, SourceSpan, 0).line_from
                       : 0;
    printf("%s%s%u:%s\n", wanted ? "▶ " : "  ",
           wanted && cli->color ? "\033[1m" : "", line,
           wanted && cli->color ? "\033[m" : "");
    print_wrapped(passage->text, passage->text_length, 4, print_columns());
}

static void
print_head(const ArticleRecord *article, const PassageRecord *passage)
{
    g_autoptr(GString) line = g_string_new(NULL);
    citation_append(line, article, passage->spans);
    print_text(line->str, line->len);
    putchar('\n');
    if (passage->heading >= 0) {
        print_text(article->headings[passage->heading], -1);
        putchar('\n');
    }
    putchar('\n');
}

/* The passage among its neighbours. */
static int
show(Index *index, const char *article_id, guint number, GError **error)
{
    const ArticleRecord *article = index_article(index, article_id, error);
    if (!article)
        return 1;
    guint context = (guint)opt_context;
    guint from = number > context ? number - context : 1;
    guint to = MIN(number + context, article->n_passages);
    gboolean lines = cli->format == CLI_JSONL || cli->format == CLI_JSON;
    for (guint i = from; i <= to; i++) {
        XapianDocid docid = index_find_passage(index, article_id, i);
        g_autoptr(PassageRecord) passage =
            docid ? index_passage(index, docid, error) : NULL;
        if (docid && !passage)
            return 1;
        if (!passage)
            continue;
        if (lines) {
            print_json_passage(article, passage, i == number);
            continue;
        }
        if (i == from)
            print_head(article, passage);
        print_passage(passage, i == number);
    }
    return number > article->n_passages;
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
