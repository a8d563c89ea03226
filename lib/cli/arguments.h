/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which arguments are options, which are their values, and what values an
 * option takes: for the parser and for shell completion alike.
 */
#pragma once

#include "cli/cli.h"

/* The option that `arg` (--limit, -n5, -qn) needs a value for. `*value` is the
 * value if it is in the same argument (5), "" if it is the next argument; NULL
 * is returned where there is no such option, also for --limit=5, which GOption
 * takes as it is. */
const GOptionEntry *
arguments_wanting(const Program *program, const char *arg, const char **value);

/* TRUE for -n, --limit, --; not for - and -复耕. */
gboolean arguments_is_option(const char *arg);

/* Splits argv into options with their values (copies, argv[0] first) and the
 * rest (not copied); both get a NULL at their end. */
void arguments_split(const Program *program, int argc, char **argv,
                     GPtrArray *options, GPtrArray *rest);

/* The command of that name, hidden ones too, or NULL. */
const Command *arguments_command(const Program *program, const char *name);

/* What an option (or "": the arguments) of `command` takes, or NULL if
 * anything. `command` may be NULL. */
const CliValues *arguments_values(const Command *command, const char *option);

/* Refuses values that an option of the command does not take: those that the
 * options of kind G_OPTION_ARG_STRING hold now. Error: USAGE. */
gboolean arguments_check(const Command *command, GError **error);
