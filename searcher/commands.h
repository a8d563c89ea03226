/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The commands of bangfu-search: one file each, one row in main.c.
 */
#pragma once

#include "cli/cli.h"

/* Options of all commands (main.c). */
extern int option_limit; /* --limit, 10 */
extern gboolean option_limit_given;
extern int option_offset; /* --offset, 0 */

extern const Command cases_command;
extern const Command quote_command;
extern const Command verify_command;
extern const Command find_command;
extern const Command browse_command;
extern const Command show_command;
extern const Command conflicts_command;
extern const Command stats_command;
extern const Command timeline_command;
