/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Scripts that make a shell ask the program for what may stand at the cursor
 * (complete.h).
 */
#pragma once

#include "cli/cli.h"

/* The command `completion SHELL`, for both programs: prints a script for
 * bash, zsh or fish. */
extern const Command completion_command;
