/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "print_rows.h"

#include "cli/cli.h"
#include "cli/print.h"
#include "commands.h"

static void
print_some(const PrintRows *as, const GPtrArray *items, guint from, guint to)
{
    g_autoptr(JsonBuilder) b = json_builder_new();

    if (cli->format == CLI_JSON)
        json_builder_begin_array(b);
    if (cli->format == CLI_CSV || cli->format == CLI_TSV)
        print_field_names(as->names, cli->format == CLI_TSV);
    for (guint i = from; i < to; i++) {
        gconstpointer item = items->pdata[i];
        switch (cli->format) {
        case CLI_JSON:
            as->json(b, item);
            break;
        case CLI_JSONL:
            as->json(b, item);
            print_json(b);
            json_builder_reset(b);
            break;
        case CLI_CSV:
        case CLI_TSV:
            as->fields(item, cli->format == CLI_TSV);
            break;
        case CLI_MARKDOWN:
        case CLI_PLAIN:
            as->plain(item, i + 1);
            break;
        }
    }
    if (cli->format == CLI_JSON) {
        json_builder_end_array(b);
        print_json(b);
    }
}

guint
print_rows(const PrintRows *as, const GPtrArray *items)
{
    guint from = MIN((guint)option_offset, items->len);
    guint to = from + MIN((guint)option_limit, items->len - from);

    print_some(as, items, from, to);
    return to;
}
