/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/complete.h"
#include "cli/completion.h"
#include "commands.h"
#include "pager.h"
#include "style.h"

enum { LIMIT = 10, LIMIT_UNSET = G_MININT };

int option_limit = LIMIT_UNSET;
gboolean option_limit_given;
int option_offset;
static gboolean option_no_pager;

static const GOptionEntry options[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &option_limit,
      N_("Print at most N results (10)"), N_("N") },
    { "offset", 0, 0, G_OPTION_ARG_INT, &option_offset,
      N_("Leave out the first N results"), N_("N") },
    { "no-pager", 0, 0, G_OPTION_ARG_NONE, &option_no_pager,
      N_("Print long results at once, without a pager"), NULL },
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
    &complete_command,
    NULL,
};
/* clang-format on */

static void
before(const Command *command)
{
    option_limit_given = option_limit != LIMIT_UNSET;
    if (!option_limit_given)
        option_limit = LIMIT;
    style_absolute = command == &browse_command;
    if (!option_no_pager && command != &browse_command &&
        command != &completion_command && !command->hidden)
        pager_begin();
}

static const Program program = {
    .name = "bangfu-search",
    .summary = N_("Search Chinese assistance reports: passages, quotes, "
                  "precedent cases."),
    .commands = commands,
    .options = options,
    .default_command = "find",
    .before = before,
    .first_steps = N_("Index a folder of reports, then search it:\n"
                      "  bangfu-index add FOLDER\n"
                      "  bangfu-search 撂荒地\n"
                      "All commands and options: bangfu-search --help"),
};

int
main(int argc, char **argv)
{
    return pager_end(cli_main(&program, argc, argv));
}
