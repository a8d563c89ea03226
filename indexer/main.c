/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/complete.h"
#include "cli/completion.h"
#include "commands.h"

static const Command *const commands[] = {
    &add_command,
    &remove_command,
    &status_command,
    &check_command,
    &rebuild_command,
    &show_command,
    &compact_command,
    &terms_command,
    &completion_command,
    &complete_command,
    NULL,
};

static const Program program = {
    .name = "bangfu-index",
    .summary = N_("Index Chinese assistance reports for bangfu-search."),
    .commands = commands,
    .first_steps = N_("Index a folder of reports, then search it:\n"
                      "  bangfu-index add FOLDER\n"
                      "  bangfu-search 撂荒地\n"
                      "All commands and options: bangfu-index --help"),
};

int
main(int argc, char **argv)
{
    return cli_main(&program, argc, argv);
}
