/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "all_hits.h"
#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_rows.h"
#include "search/timeline.h"

#include <stdio.h>

static void
print_item_json(JsonBuilder *b, gconstpointer row)
{
    const TimelineItem *item = row;
    const Hit *hit = item->hit;

    json_builder_begin_object(b);
    print_json_string(b, "date", item->iso);
    print_json_string_or_null(b, "date_to", item->iso_to);
    print_json_bool(b, "stated", item->stated);
    print_json_string(b, "text", item->text);
    print_json_string(b, "id", hit->id);
    print_json_string(b, "path", hit->article->path);
    print_json_string_or_null(b, "title", hit->article->title);
    print_json_string_or_null(b, "source", hit->article->source);
    print_json_spans(b, "spans", hit->passage->spans);
    json_builder_set_member_name(b, "told_again");
    json_builder_begin_array(b);
    for (guint i = 0; i < item->others->len; i++)
        json_builder_add_string_value(
            b, ((const Hit *)item->others->pdata[i])->id);
    json_builder_end_array(b);
    json_builder_end_object(b);
}

static void
print_item_fields(gconstpointer row, gboolean tsv)
{
    const TimelineItem *item = row;
    const GArray *spans = item->hit->passage->spans;
    g_autofree char *line = g_strdup_printf(
        "%u", spans->len ? g_array_index(spans, SourceSpan, 0).line_from : 0);

    print_field(item->iso, tsv, FALSE);
    print_field(item->iso_to, tsv, FALSE);
    print_field(item->text, tsv, FALSE);
    print_field(item->hit->article->title, tsv, FALSE);
    print_field(item->hit->article->path, tsv, FALSE);
    print_field(line, tsv, TRUE);
}

static void
print_item(gconstpointer row, guint number)
{
    const TimelineItem *item = row;
    (void)number;
    enum { INDENT = 4 };
    g_autoptr(GString) citation = g_string_new(NULL);

    printf("%s%s%s%s\n", item->iso, item->iso_to[0] ? " – " : "", item->iso_to,
           item->stated ? "" : _(" (by the date of the paper)"));
    print_wrapped(item->text, -1, INDENT, print_columns());
    citation_append(citation, item->hit->article, item->hit->passage->spans);
    print_wrapped(citation->str, -1, INDENT, print_columns());
    if (item->others->len) {
        g_autofree char *more = g_strdup_printf(
            _("told in like words %u times more"), item->others->len);
        print_wrapped(more, -1, INDENT, print_columns());
    }
}

static const char *const names[] = { "date", "date_to", "text", "title",
                                     "path", "line",    NULL };
static const PrintRows rows = { names, print_item_json, print_item_fields,
                                print_item };

static int
run(int argc, char **argv)
{
    GError *error = NULL;

    if (argc == 0)
        return cli_usage(_("timeline: no query (such as 复耕)"));
    if (option_limit < 0 || option_offset < 0)
        return cli_usage(_("--limit and --offset are not negative"));
    g_auto(Opened) opened = { 0 };
    if (!opened_open(&opened, &error))
        return cli_fail(error);
    g_autoptr(Results) results = all_hits(opened.index, argv, &error);
    if (!results)
        return cli_fail(error);
    g_autoptr(Timeline) timeline = timeline_build(results);
    guint to = print_rows(&rows, timeline->items);
    if (to < timeline->items->len)
        cli_warn(_("%u later entries. Try: --limit=%u"),
                 timeline->items->len - to, timeline->items->len);
    if (timeline->undated)
        cli_warn(_("%u hits name no date that could be told"),
                 timeline->undated);
    return timeline->items->len ? 0 : opened_nothing(argv);
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { 0 },
};

const Command timeline_command = {
    .name = "timeline",
    .arguments = N_("QUERY…"),
    .summary = N_("Print what hits tell in order of date"),
    .details = N_("Every sentence of a hit that names a date stands under "
                  "that date, diary entries as a whole. What is told twice "
                  "in like words is printed once."),
    .values = values,
    .run = run,
};
