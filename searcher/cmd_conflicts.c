/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "all_hits.h"
#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_rows.h"
#include "search/conflicts.h"
#include "search/paragraph.h"

#include <stdio.h>

static char *
sentence_of(const ConflictSide *side)
{
    const char *text = side->hit->passage->text;
    return g_strndup(text + side->sentence.from,
                     side->sentence.to - side->sentence.from);
}

static void
print_side_json(JsonBuilder *b, const ConflictSide *side)
{
    const ArticleRecord *a = side->hit->article;
    g_autofree char *sentence = sentence_of(side);

    json_builder_begin_object(b);
    print_json_string(b, "value", side->value);
    print_json_string(b, "sentence", sentence);
    print_json_string(b, "id", side->hit->id);
    print_json_string(b, "path", a->path);
    print_json_string_or_null(b, "title", a->title);
    print_json_string_or_null(b, "source", a->source);
    print_json_string_or_null(b, "date", a->date);
    print_json_spans(b, "spans", side->hit->passage->spans);
    json_builder_end_object(b);
}

static void
print_conflict_json(JsonBuilder *b, gconstpointer row)
{
    const Conflict *c = row;
    json_builder_begin_object(b);
    print_json_string(b, "kind", c->place ? "place" : "figure");
    print_json_string(b, "subject", c->subject);
    print_json_number(b, "sureness", c->sureness);
    print_json_int(b, "more", c->more);
    json_builder_set_member_name(b, "sides");
    json_builder_begin_array(b);
    print_side_json(b, &c->sides[0]);
    print_side_json(b, &c->sides[1]);
    json_builder_end_array(b);
    json_builder_end_object(b);
}

static void
print_conflict_fields(gconstpointer row, gboolean tsv)
{
    const Conflict *c = row;
    g_autofree char *sure = g_strdup_printf("%.2f", c->sureness);

    print_field(c->place ? "place" : "figure", tsv, FALSE);
    print_field(c->subject, tsv, FALSE);
    print_field(sure, tsv, FALSE);
    for (int i = 0; i < 2; i++) {
        const ConflictSide *side = &c->sides[i];
        g_autofree char *sentence = sentence_of(side);
        print_field(side->value, tsv, FALSE);
        print_field(sentence, tsv, FALSE);
        print_field(side->hit->article->path, tsv, i == 1);
    }
}

static void
print_conflict(gconstpointer row, guint number)
{
    const Conflict *c = row;
    enum { INDENT = 3 };
    g_autoptr(GString) head = g_string_new(NULL);

    g_string_append_printf(head, "%u. %s: %s / %s (%.0f%%)", number,
                           c->place ? _("place") : _("figure"),
                           c->sides[0].value, c->sides[1].value,
                           c->sureness * 100);
    if (c->more)
        g_string_append_printf(head, _(", told so in %u more pairs"), c->more);
    print_wrapped(head->str, -1, 0, print_columns());
    for (int i = 0; i < 2; i++) {
        const ConflictSide *side = &c->sides[i];
        g_autofree char *sentence = sentence_of(side);
        g_autoptr(GString) citation = g_string_new("—— ");
        print_wrapped(sentence, -1, INDENT, print_columns());
        citation_append(citation, side->hit->article,
                        side->hit->passage->spans);
        print_wrapped(citation->str, -1, INDENT + 2, print_columns());
    }
}

static const char *const names[] = {
    "kind",   "subject", "sureness",   "value_1", "sentence_1",
    "path_1", "value_2", "sentence_2", "path_2",  NULL,
};
static const PrintRows rows = { names, print_conflict_json,
                                print_conflict_fields, print_conflict };

static int
run(int argc, char **argv)
{
    GError *error = NULL;

    if (argc == 0)
        return cli_usage(_("conflicts: no query (such as 撂荒地)"));
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("--limit and --offset are not negative"));
    g_auto(Opened) opened = { 0 };
    if (!opened_open(&opened, &error))
        return cli_fail(error);
    g_autoptr(Results) results = all_hits(opened.index, argv, &error);
    if (!results || !paragraph_complete(opened.index, results, &error))
        return cli_fail(error);
    guint near = results->hits->len;
    if (!paragraph_articles(opened.index, results, &error))
        return cli_fail(error);
    g_autoptr(GPtrArray) conflicts = conflicts_find(results, near);
    print_rows(&rows, conflicts);
    if (conflicts->len)
        return 0;
    if (cli->terminal)
        cli_warn(_("%u passages looked at: none differ"), results->hits->len);
    return 1;
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { 0 },
};

const Command conflicts_command = {
    .name = "conflicts",
    .arguments = N_("QUERY…"),
    .summary = N_("Find figures and places that differ between reports"),
    .details = N_("Two reports that seem to tell of the same thing with "
                  "another figure or in another place, each with its "
                  "sentence and where it was printed, surest first. Who is "
                  "right is not decided."),
    .values = values,
    .run = run,
};
