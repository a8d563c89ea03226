/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"

#define OPTION_COLUMN 28

static void
print_padded(const char *str, guint columns)
{
    guint width = print_width(str, -1);
    fputs(str, stdout);
    if (width >= columns)
        printf("\n%*s", (int)columns, "");
    else
        printf("%*s", (int)(columns - width), "");
}

static void
print_option(const GOptionEntry *entry)
{
    if (entry->flags & G_OPTION_FLAG_HIDDEN || !*entry->long_name)
        return;
    g_autoptr(GString) left = g_string_new("  ");
    if (entry->short_name)
        g_string_append_printf(left, "-%c, ", entry->short_name);
    else
        g_string_append(left, "    ");
    g_string_append_printf(left, "--%s", entry->long_name);
    if (entry->arg_description)
        g_string_append_printf(left, "=%s", _(entry->arg_description));
    print_padded(left->str, OPTION_COLUMN);
    puts(_(entry->description));
}

static void
print_options(const char *title, const GOptionEntry *entries)
{
    if (!entries || !entries->long_name)
        return;
    printf("\n%s\n", title);
    for (; entries->long_name; entries++)
        print_option(entries);
}

static void
print_commands(const Program *program)
{
    printf(_("Usage: %s [OPTION…] COMMAND [ARGUMENT…]\n"), program->name);
    printf("\n%s\n", _(program->summary));
    printf("\n%s\n", _("Commands:"));
    for (guint i = 0; program->commands[i]; i++) {
        const Command *command = program->commands[i];
        if (command->hidden)
            continue;
        g_autofree char *left =
            g_strdup_printf("  %s %s", command->name,
                            command->arguments ? _(command->arguments) : "");
        print_padded(left, OPTION_COLUMN);
        puts(_(command->summary));
    }
}

int
help_print(const Program *program, const Command *command)
{
    if (command) {
        printf(_("Usage: %s [OPTION…] %s %s\n"), program->name, command->name,
               command->arguments ? _(command->arguments) : "");
        printf("\n%s\n", _(command->summary));
        if (command->details)
            printf("\n%s\n", _(command->details));
        print_options(_("Options of this command:"), command->options);
    } else {
        print_commands(program);
    }
    print_options(_("Options of the program:"), program->options);
    print_options(_("Options everywhere:"), help_common_options());
    printf(_("\nThe manual: man %s\n"), program->name);
    return 0;
}

int
help_version(const Program *program)
{
    printf("%s %s\n", program->name, BANGFU_VERSION);
    return 0;
}

void
help_first_steps(const Program *program)
{
    fprintf(stderr, "%s\n", _(program->first_steps));
}

/* Edit distance over bytes of two short names (Levenshtein 1966). */
static guint
distance(const char *a, const char *b)
{
    guint row[33];
    gsize n = MIN(strlen(b), G_N_ELEMENTS(row) - 1);
    for (guint j = 0; j <= n; j++)
        row[j] = j;
    for (guint i = 1; a[i - 1]; i++) {
        guint diagonal = row[0];
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            guint above = row[j];
            guint change = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = MIN(MIN(above, row[j - 1]) + 1, change);
            diagonal = above;
        }
    }
    return row[n];
}

const char *
help_nearest(const char *name, const char *const *names)
{
    const char *nearest = NULL;
    guint best = 3;
    for (; *names; names++) {
        guint d = distance(name, *names);
        if (d < best) {
            best = d;
            nearest = *names;
        }
    }
    return nearest;
}

static const char *
nearest_command(const Program *program, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; program->commands[i]; i++)
        if (!program->commands[i]->hidden)
            g_ptr_array_add(names, (char *)program->commands[i]->name);
    g_ptr_array_add(names, NULL);
    return help_nearest(name, (const char *const *)names->pdata);
}

/* Shorter words may well be meant: shou is pinyin, and no show. */
const char *
cli_nearest_command(const char *word)
{
    enum { LETTERS = 5 };
    return strlen(word) < LETTERS ? NULL : nearest_command(cli_program(), word);
}

int
help_unknown(const Program *program, const char *name)
{
    const char *nearest = nearest_command(program, name);
    if (nearest)
        return cli_usage(_("%s: unknown command (did you mean %s?)"), name,
                         nearest);
    return cli_usage(_("%s: unknown command"), name);
}
