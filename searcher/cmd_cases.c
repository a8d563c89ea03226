/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print.h"
#include "commands.h"
#include "opened.h"
#include "report/amount.h"
#include "report/read.h"
#include "search/cases.h"
#include "style.h"
#include "table.h"
#include "text/error.h"

#include <stdio.h>
#include <string.h>

enum { NEED_BYTES = 3000 }; /* of a file: what a need is read from */

static gboolean opt_table;

static const GOptionEntry options[] = {
    { "table", 0, 0, G_OPTION_ARG_NONE, &opt_table,
      N_("Print a table: place, problem, practice, result, source"), NULL },
    G_OPTION_ENTRY_NULL
};

/* ---- the need ---- */

typedef struct {
    char *text;
    char *exclude; /* article that the need is taken from */
} Source;

static void
source_clear(Source *need)
{
    g_free(need->text);
    g_free(need->exclude);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Source, source_clear)

/* 50c600b73a90e133-12 */
static gboolean
is_id(const char *argument)
{
    return strlen(argument) > 17 &&
           strspn(argument, "0123456789abcdef") == 16 && argument[16] == '-' &&
           strspn(argument + 17, "0123456789") == strlen(argument + 17);
}

static gboolean
need_of_id(Source *need, Index *index, const char *id, GError **error)
{
    need->exclude = g_strndup(id, 16);
    guint number = (guint)g_ascii_strtoull(id + 17, NULL, 10);
    XapianDocid docid = index_find_passage(index, need->exclude, number);
    if (!docid) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("%s: no such passage (changed or removed since). Try: "
                      "search for it again"),
                    id);
        return FALSE;
    }
    g_autoptr(PassageRecord) p = index_passage(index, docid, error);
    if (!p)
        return FALSE;
    need->text = g_strdup(p->text);
    return TRUE;
}

/* Title and beginning of the first article. */
static gboolean
need_of_file(Source *need, const char *path, GError **error)
{
    g_autoptr(ReportTools) tools = report_tools_new(cli->data_dir, error);
    if (!tools)
        return FALSE;
    ReadLimits limits = READ_LIMITS;
    limits.reader = cli->reader;
    g_autoptr(Reader) reader = reader_new(&limits);
    SourceText *source = read_file(reader, path, error);
    if (!source)
        return FALSE;
    g_autoptr(Report) report = report_parse(source, tools);
    g_autoptr(GString) text = g_string_new(NULL);
    if (report->articles->len) {
        const Article *a = report->articles->pdata[0];
        need->exclude = g_strdup(a->id);
        for (guint i = 0; i < a->n_paragraphs && text->len < NEED_BYTES; i++) {
            const Paragraph *p =
                report->paragraphs->pdata[a->first_paragraph + i];
            if (p->kind != BLOCK_BYLINE && p->kind != BLOCK_FURNITURE)
                g_string_append_printf(text, "%s\n", p->text->str->str);
        }
    }
    if (!text->len) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("%s: no need to be read from it (it holds no text). Try: "
                      "the need in words"),
                    path);
        return FALSE;
    }
    need->text = g_string_free(g_steal_pointer(&text), FALSE);
    return TRUE;
}

static gboolean
read_need(Source *need, Index *index, char **argv, GError **error)
{
    if (!argv[1] && is_id(argv[0]))
        return need_of_id(need, index, argv[0], error);
    GError *wrong = NULL;
    if (!argv[1] && opened_is_file(argv[0], &wrong))
        return need_of_file(need, argv[0], error);
    if (wrong) {
        g_propagate_error(error, wrong);
        return FALSE;
    }
    g_autofree char *typed = opened_join(argv);
    need->text = g_utf8_make_valid(typed, -1);
    if (!*g_strstrip(need->text)) {
        g_set_error(
            error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
            _("cases: no need given. Try: bangfu-search cases 撂荒地 复耕"));
        return FALSE;
    }
    return TRUE;
}

/* ---- printing ---- */

static char *
place_of(const Case *c)
{
    const char *place = c->article->to_place && *c->article->to_place
                            ? c->article->to_place
                            : c->article->place;
    g_auto(GStrv) parts = g_strsplit(place ? place : "", "/", 0);
    return g_strjoinv("", parts);
}

static char *
results_of(const Case *c)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < c->results->len; i++) {
        const CaseResult *r = c->results->pdata[i];
        g_string_append_printf(out, "%s%s%s%s", i ? "；" : "", r->what,
                               *r->what ? " " : "", r->text);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static guint
first_line(const Case *c)
{
    return c->spans->len ? g_array_index(c->spans, SourceSpan, 0).line_from
                         : c->article->line_from;
}

static void
print_case_json(JsonBuilder *b, const Case *c)
{
    const ArticleRecord *a = c->article;
    g_autofree char *place = place_of(c);

    json_builder_begin_object(b);
    print_json_string(b, "id", c->id);
    print_json_number(b, "score", c->score);
    print_json_string(b, "path", a->path);
    print_json_string_or_null(b, "title", a->title);
    print_json_string_or_null(b, "place", place);
    print_json_string_or_null(b, "team", a->team);
    print_json_string_or_null(b, "from_place", a->from_place);
    print_json_string_or_null(b, "problem", c->problem);
    print_json_string_or_null(b, "practice", c->practice);
    json_builder_set_member_name(b, "results");
    json_builder_begin_array(b);
    for (guint i = 0; i < c->results->len; i++) {
        const CaseResult *r = c->results->pdata[i];
        json_builder_begin_object(b);
        print_json_string(b, "text", r->text);
        print_json_string_or_null(b, "what", r->what);
        print_json_number(b, "value", r->value);
        print_json_number(b, "value_to", r->value_to);
        print_json_string(b, "unit", r->unit);
        print_json_string(b, "approx", amount_approx_name(r->approx));
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    print_json_string_or_null(b, "date", a->date);
    print_json_string_or_null(b, "source", a->source);
    print_json_spans(b, "spans", c->spans);
    json_builder_end_object(b);
}

static void
print_json_all(const GPtrArray *cases)
{
    g_autoptr(JsonBuilder) b = json_builder_new();

    if (cli->format == CLI_JSONL) {
        for (guint i = 0; i < cases->len; i++) {
            print_case_json(b, cases->pdata[i]);
            print_json(b);
            json_builder_reset(b);
        }
        return;
    }
    json_builder_begin_array(b);
    for (guint i = 0; i < cases->len; i++)
        print_case_json(b, cases->pdata[i]);
    json_builder_end_array(b);
    print_json(b);
}

static void
print_fields(const GPtrArray *cases)
{
    static const char *const names[] = {
        "id",    "score", "place",  "problem", "practice", "results", "team",
        "title", "date",  "source", "path",    "line",     NULL
    };
    gboolean tsv = cli->format == CLI_TSV;

    print_field_names(names, tsv);
    for (guint i = 0; i < cases->len; i++) {
        const Case *c = cases->pdata[i];
        g_autofree char *score = g_strdup_printf("%.3f", c->score);
        g_autofree char *line = g_strdup_printf("%u", first_line(c));
        g_autofree char *place = place_of(c);
        g_autofree char *results = results_of(c);
        print_field(c->id, tsv, FALSE);
        print_field(score, tsv, FALSE);
        print_field(place, tsv, FALSE);
        print_field(c->problem, tsv, FALSE);
        print_field(c->practice, tsv, FALSE);
        print_field(results, tsv, FALSE);
        print_field(c->article->team, tsv, FALSE);
        print_field(c->article->title, tsv, FALSE);
        print_field(c->article->date, tsv, FALSE);
        print_field(c->article->source, tsv, FALSE);
        print_field(c->article->path, tsv, FALSE);
        print_field(line, tsv, TRUE);
    }
}

/* Han are two columns wide. The columns share the screen in these parts of a
 * hundred, up to a width; what is left is the practice's. */
static void
print_table(const GPtrArray *cases)
{
    enum { COLUMNS = 5, PRACTICE = 2 };
    const guint parts[COLUMNS] = { 16, 14, 0, 20, 22 };
    const guint most[COLUMNS] = { 18, 16, 0, 24, 30 };
    guint widths[COLUMNS] = { 0 };
    const char *const heads[COLUMNS] = { _("place"), _("problem"),
                                         _("practice"), _("result"),
                                         _("source") };
    guint gaps = 2 * (COLUMNS - 1), screen = MAX(print_columns(), gaps + 40);
    guint left = screen - gaps;

    for (guint i = 0; i < COLUMNS; i++) {
        widths[i] = MIN((screen - gaps) * parts[i] / 100, most[i]);
        left -= widths[i];
    }
    widths[PRACTICE] = left;
    table_row(heads, widths, COLUMNS);
    table_rule(widths, COLUMNS);
    for (guint i = 0; i < cases->len; i++) {
        const Case *c = cases->pdata[i];
        g_autofree char *place = place_of(c);
        g_autofree char *results = results_of(c);
        g_autofree char *path = style_path(c->article->path);
        g_autofree char *source =
            g_strdup_printf("%s:%u %s", path, first_line(c), c->article->date);
        const char *const cells[COLUMNS] = { place, c->problem, c->practice,
                                             results, source };
        table_row(cells, widths, COLUMNS);
        if (i + 1 < cases->len)
            putchar('\n');
    }
}

static void
print_line(const char *name, const char *text)
{
    if (!text || !*text)
        return;
    g_autofree char *line = g_strdup_printf("%s%s", name, text);
    print_wrapped(line, -1, 3, print_columns());
}

static void
print_plain(const GPtrArray *cases)
{
    for (guint i = 0; i < cases->len; i++) {
        const Case *c = cases->pdata[i];
        const ArticleRecord *a = c->article;
        g_autofree char *place = place_of(c);
        g_autofree char *results = results_of(c);
        g_autofree char *path = style_path(a->path);
        g_autofree char *citation =
            g_strdup_printf("%s%s%s%s%s:%u", a->source, *a->source ? " " : "",
                            a->date, *a->date ? " " : "", path, first_line(c));
        printf("%u. ", i + 1 + (guint)option_offset);
        print_text(a->title, -1);
        putchar('\n');
        print_line(_("Place: "), place);
        print_line(_("Team: "), a->team);
        print_line(_("Who helps: "), a->from_place);
        print_line(_("Practice: "), c->practice);
        print_line(_("Results: "), results);
        print_line(_("Source: "), citation);
        if (i + 1 < cases->len)
            putchar('\n');
    }
}

static void
print_cases(const GPtrArray *cases)
{
    switch (cli->format) {
    case CLI_JSON:
    case CLI_JSONL:
        print_json_all(cases);
        break;
    case CLI_CSV:
    case CLI_TSV:
        print_fields(cases);
        break;
    case CLI_MARKDOWN:
    case CLI_PLAIN:
        (opt_table ? print_table : print_plain)(cases);
        break;
    }
}

static int
run(int argc, char **argv)
{
    GError *error = NULL;

    if (argc == 0)
        return cli_usage(_("cases: no need given"));
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("cases: --limit and --offset are not negative"));
    g_auto(Opened) opened = { 0 };
    g_auto(Source) need = { 0 };
    if (!opened_open(&opened, &error) ||
        !read_need(&need, opened.index, argv, &error))
        return cli_fail(error);
    CaseOptions case_options = {
        .limit = (guint)option_limit + (guint)option_offset,
        .exclude = need.exclude,
    };
    g_autoptr(GPtrArray) cases =
        cases_find(opened.index, opened.segmenter, cli->data_dir, need.text,
                   &case_options, &error);
    if (!cases)
        return cli_fail(error);
    g_ptr_array_remove_range(cases, 0, MIN((guint)option_offset, cases->len));
    print_cases(cases);
    return cases->len ? 0 : opened_nothing(argv);
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { 0 },
};

const Command cases_command = {
    .name = "cases",
    .arguments = N_("NEED|FILE|ID"),
    .summary = N_("Find precedent cases for a need"),
    .details = N_("The need is typed in words, or read from a file, or from "
                  "a hit by its id (more like this). A case is a paragraph "
                  "about one practice: place, team, what was done, what came "
                  "of it. Places take turns. --format=csv is for "
                  "spreadsheets."),
    .options = options,
    .values = values,
    .run = run,
};
