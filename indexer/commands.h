/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The commands of bangfu-index: one file each, one row in main.c.
 */
#pragma once

#include "cli/cli.h"

extern const Command add_command;
extern const Command check_command;
extern const Command compact_command;
extern const Command rebuild_command;
extern const Command remove_command;
extern const Command show_command;
extern const Command status_command;
extern const Command terms_command;
