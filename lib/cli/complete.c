/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/shellword.h"

typedef struct {
    const Program *program;
    const Command *command; /* named, or the default one, or NULL */
    gboolean named;
    const GOptionEntry *wanting; /* the last word is its value, or NULL */
    gboolean ended;              /* by -- */
    GPtrArray *indexes;
    const ShellWord *word; /* as bash has it, or NULL */
    gboolean files;
} Line;

/* ---- what stands before the last word ---- */

/* ~/x is what the shell would have made of it. */
static void
add_index(Line *line, const char *path)
{
    g_ptr_array_add(line->indexes,
                    g_str_has_prefix(path, "~/")
                        ? g_build_filename(g_get_home_dir(), path + 2, NULL)
                        : g_strdup(path));
}

static void
read_option(Line *line, const char *arg)
{
    const char *value;
    const GOptionEntry *entry = arguments_wanting(line->program, arg, &value);
    if (strcmp(arg, "--") == 0)
        line->ended = TRUE;
    else if (g_str_has_prefix(arg, "--index="))
        add_index(line, arg + strlen("--index="));
    else if (entry && !*value)
        line->wanting = entry;
    else if (entry && strcmp(entry->long_name, "index") == 0)
        add_index(line, value);
}

static void
read_word(Line *line, const char *arg)
{
    if (line->wanting) {
        if (strcmp(line->wanting->long_name, "index") == 0)
            add_index(line, arg);
        line->wanting = NULL;
    } else if (!line->ended && arguments_is_option(arg)) {
        read_option(line, arg);
    } else if (!line->named) {
        const Command *command = arguments_command(line->program, arg);
        if (command && !command->hidden)
            line->command = command;
        line->named = TRUE;
    }
}

/* ---- what is offered ---- */

static void
offer(const Line *line, const char *head, const char *text, const char *hint)
{
    g_autofree char *whole = g_strconcat(head, text, NULL);
    if (!line->word) {
        printf("%s%s%s\n", whole, hint ? "\t" : "", hint ? hint : "");
        return;
    }
    g_autofree char *written = shellword_write(line->word, whole);
    if (written)
        puts(written);
}

static void
offer_options(const Line *line, const char *typed)
{
    const GOptionEntry *const tables[] = {
        line->command ? line->command->options : NULL,
        line->program->options,
        help_common_options(),
    };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const GOptionEntry *e = tables[i]; e && e->long_name; e++) {
            g_autofree char *name = g_strdup_printf(
                "--%s%s", e->long_name, e->arg == G_OPTION_ARG_NONE ? "" : "=");
            if (*e->long_name && !(e->flags & G_OPTION_FLAG_HIDDEN) &&
                g_str_has_prefix(name, typed))
                offer(line, "", name, _(e->description));
        }
}

static void
offer_commands(const Line *line, const char *typed)
{
    for (guint i = 0; line->program->commands[i]; i++) {
        const Command *command = line->program->commands[i];
        if (!command->hidden && g_str_has_prefix(command->name, typed))
            offer(line, "", command->name, _(command->summary));
    }
}

/* An option may stand before its command. */
static const CliValues *
values_of(const Line *line, const char *option)
{
    const CliValues *values = arguments_values(line->command, option);
    for (guint i = 0; !values && *option && line->program->commands[i]; i++)
        values = arguments_values(line->program->commands[i], option);
    return values;
}

static gboolean
has_no(const Line *line, const char *option, const char *value)
{
    return strcmp(option, "format") == 0 && strcmp(value, "markdown") == 0 &&
           line->command && !line->command->markdown;
}

/* Values of an option, or ("") arguments, behind `head`. */
static void
offer_values(Line *line, const char *option, const char *head,
             const char *typed)
{
    const CliValues *values = values_of(line, option);
    if (!values)
        return;
    line->files = values->files;
    for (guint i = 0; values->values && values->values[i]; i++)
        if (g_str_has_prefix(values->values[i], typed) &&
            !has_no(line, option, values->values[i]))
            offer(line, head, values->values[i], NULL);
    if (!values->known)
        return;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    values->known(typed, found);
    for (guint i = 0; i < found->len; i++)
        offer(line, head, found->pdata[i], NULL);
}

static void
offer_option(Line *line, const char *typed)
{
    const char *equals = strchr(typed, '='), *value = NULL;
    const GOptionEntry *entry = arguments_wanting(line->program, typed, &value);
    if (typed[1] == '-' && equals) {
        g_autofree char *name = g_strndup(typed + 2, equals - typed - 2);
        g_autofree char *head = g_strndup(typed, equals + 1 - typed);
        offer_values(line, name, head, equals + 1);
    } else if (typed[1] != '-' && entry && *value) {
        g_autofree char *head = g_strndup(typed, value - typed);
        offer_values(line, entry->long_name, head, value);
    } else {
        offer_options(line, typed);
    }
}

static void
complete(Line *line, const char *typed)
{
    if (line->wanting) {
        offer_values(line, line->wanting->long_name, "", typed);
    } else if (!line->ended &&
               (strcmp(typed, "-") == 0 || arguments_is_option(typed))) {
        offer_option(line, typed);
    } else {
        if (!line->named && !line->ended)
            offer_commands(line, typed);
        offer_values(line, "", "", typed);
    }
}

/* ---- the command ---- */

/* The words of bash without its quotes; `last` is the last one. */
static GPtrArray *
read_bash(char **argv, guint n, const char *breaks, ShellWord *last)
{
    g_autoptr(GPtrArray) raw = shellword_join(argv, n, breaks);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < raw->len; i++) {
        shellword_clear(last);
        shellword_read(raw->pdata[i], breaks, last);
        g_ptr_array_add(words, g_strdup(last->text));
    }
    return words;
}

static GPtrArray *
read_plain(char **argv, guint n)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(words, g_strdup(argv[i]));
    return words;
}

static int
run(int argc, char **argv)
{
    gboolean bash = argc > 0 && strcmp(argv[0], "bash") == 0;
    int first = bash ? 2 : 1;
    if (argc <= first)
        return 0;
    g_auto(ShellWord) last = { 0 };
    guint n = (guint)(argc - first);
    g_autoptr(GPtrArray) words =
        bash ? read_bash(argv + first, n, argv[1], &last)
             : read_plain(argv + first, n);
    const Program *program = cli_program();
    Line line = {
        .program = program,
        .command = arguments_command(program, program->default_command),
        .indexes = g_ptr_array_new(),
        .word = bash ? &last : NULL,
    };
    for (guint i = 0; i + 1 < words->len; i++)
        read_word(&line, words->pdata[i]);
    gboolean named = line.indexes->len > 0;
    g_ptr_array_add(line.indexes, NULL);
    char **indexes = (char **)g_ptr_array_free(line.indexes, FALSE);
    if (named)
        cli_use_indexes(indexes);
    else
        g_free(indexes);
    complete(&line, words->pdata[words->len - 1]);
    return line.files ? COMPLETE_FILES : 0;
}

const Command complete_command = {
    .name = "complete",
    .arguments = "SHELL -- WORD…",
    .summary = "",
    .hidden = TRUE,
    .run = run,
};
