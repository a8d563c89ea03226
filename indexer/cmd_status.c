/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "commands.h"
#include "index/reader.h"

static void
print_skipped_json(JsonBuilder *builder, const GPtrArray *skipped)
{
    json_builder_set_member_name(builder, "skipped");
    json_builder_begin_array(builder);
    for (guint i = 0; i < skipped->len; i++) {
        g_auto(GStrv) parts = g_strsplit(skipped->pdata[i], "\t", 2);
        json_builder_begin_object(builder);
        print_json_string(builder, "path", parts[0]);
        print_json_string(builder, "why", parts[1]);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
print_status_json(const IndexStatus *status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    print_json_int(builder, "files", (gint64)status->files);
    print_json_int(builder, "articles", (gint64)status->articles);
    print_json_int(builder, "passages", (gint64)status->passages);
    print_json_int(builder, "quotes", (gint64)status->quotes);
    print_json_int(builder, "bytes_indexed", (gint64)status->bytes_indexed);
    print_json_int(builder, "bytes_on_disk", (gint64)status->bytes_on_disk);
    print_json_int(builder, "segments", status->segments);
    print_json_string(builder, "dictionary", status->dictionary);
    print_json_string_or_null(builder, "first_date", status->first_date);
    print_json_string_or_null(builder, "last_date", status->last_date);
    print_skipped_json(builder, status->skipped);
    json_builder_end_object(builder);
    print_json(builder);
}

static void
print_status_plain(const IndexStatus *status)
{
    g_autofree char *indexed = g_format_size(status->bytes_indexed);
    g_autofree char *disk = g_format_size(status->bytes_on_disk);
    printf(_("files     %" PRIu64 " (%s)\n"
             "articles  %" PRIu64 "\n"
             "passages  %" PRIu64 "\n"
             "quotes    %" PRIu64 "\n"
             "on disk   %s in %u segments\n"),
           status->files, indexed, status->articles, status->passages,
           status->quotes, disk, status->segments);
    if (*status->first_date)
        printf(_("dates     %s to %s\n"), status->first_date,
               status->last_date);
    printf(_("skipped   %u\n"), status->skipped->len);
    for (guint i = 0; i < status->skipped->len; i++) {
        const char *why = strchr(status->skipped->pdata[i], '\t');
        printf("  ");
        print_text(why ? why + 1 : status->skipped->pdata[i], -1);
        printf("\n");
    }
}

static int
run(int argc, char **argv)
{
    GError *error = NULL;
    IndexStatus status;

    if (argc > 0)
        return cli_usage(_("status: unexpected argument %s"), argv[0]);
    g_autoptr(Index) index =
        index_open(cli->indexes, g_strv_length(cli->indexes), &error);
    if (!index)
        return cli_fail(error);
    if (!index_status(index, &status, &error)) {
        index_status_clear(&status);
        return cli_fail(error);
    }
    if (cli->format == CLI_JSON || cli->format == CLI_JSONL)
        print_status_json(&status);
    else
        print_status_plain(&status);
    index_status_clear(&status);
    return 0;
}

const Command status_command = {
    .name = "status",
    .arguments = "",
    .summary = N_("Show what is in the index, and what was skipped"),
    .details = NULL,
    .options = NULL,
    .run = run,
};
