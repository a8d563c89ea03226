/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Shell completion from the tables of cli.h: commands, options, the values
 * that options allow, and (for searching) the fields of the query language.
 */
#pragma once

#include "cli/cli.h"

/* The command `completion SHELL`, for both programs: prints a script for
 * bash, zsh or fish. */
extern const Command completion_command;
