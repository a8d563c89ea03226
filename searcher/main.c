/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/completion.h"
#include "commands.h"

int option_limit = 10;
int option_offset;

static const GOptionEntry options[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &option_limit,
      N_("Print at most N results (10)"), N_("N") },
    { "offset", 0, 0, G_OPTION_ARG_INT, &option_offset,
      N_("Leave out the first N results"), N_("N") },
    G_OPTION_ENTRY_NULL
};

/* clang-format off */
static const Command *const commands[] = {
    &find_command,
    &cases_command,
    &timeline_command,
    &stats_command,
    &conflicts_command,
    &quote_command,
    &verify_command,
    &show_command,
    &browse_command,
    &completion_command,
    NULL,
};
/* clang-format on */

static const Program program = {
    .name = "bangfu-search",
    .summary = N_("Search Chinese assistance reports: passages, quotes, "
                  "precedent cases."),
    .commands = commands,
    .options = options,
    .default_command = "find",
    .first_steps = N_("Index a folder of reports, then search it:\n"
                      "  bangfu-index add FOLDER\n"
                      "  bangfu-search 撂荒地\n"
                      "All commands and options: bangfu-search --help"),
};

int
main(int argc, char **argv)
{
    return cli_main(&program, argc, argv);
}
