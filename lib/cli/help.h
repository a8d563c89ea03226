/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Help from the tables of cli.h: nothing is written twice.
 */
#pragma once

#include "cli/cli.h"

/* The options of every command of both programs. */
const GOptionEntry *help_common_options(void);
const CliValues *help_common_values(void);

/* The one of `names` that was probably meant, or NULL. */
const char *help_nearest(const char *name, const char *const *names);

/* Prints the help of a command, or of the program; returns 0. */
int help_print(const Program *program, const Command *command);
int help_version(const Program *program);

/* What to do first, on stderr: for a program called without arguments. */
void help_first_steps(const Program *program);

/* Complains of an unknown command with the nearest known one; returns 2. */
int help_unknown(const Program *program, const char *name);
