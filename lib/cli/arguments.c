/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/arguments.h"

#include <string.h>

#include "cli/help.h"
#include "text/error.h"

/* An option as typed: a long name, or a letter. */
typedef struct {
    const char *name;
    gsize length; /* 0: by letter */
    char letter;
} OptionName;

static const GOptionEntry *
find_option(const GOptionEntry *entries, OptionName wanted)
{
    for (; entries && entries->long_name; entries++)
        if (wanted.length == 0 ? entries->short_name == wanted.letter
                               : strncmp(entries->long_name, wanted.name,
                                         wanted.length) == 0 &&
                                     entries->long_name[wanted.length] == '\0')
            return entries;
    return NULL;
}

/* An option may stand before its command, so all tables are looked at. */
static const GOptionEntry *
lookup(const Program *program, OptionName wanted)
{
    const GOptionEntry *entry = find_option(help_common_options(), wanted);
    if (!entry)
        entry = find_option(program->options, wanted);
    for (guint i = 0; !entry && program->commands[i]; i++)
        entry = find_option(program->commands[i]->options, wanted);
    return entry;
}

static OptionName
long_name(const char *name)
{
    return (OptionName){ .name = name, .length = strlen(name) };
}

static gboolean
takes_value(const GOptionEntry *entry)
{
    return entry && entry->arg != G_OPTION_ARG_NONE &&
           entry->arg != G_OPTION_ARG_CALLBACK &&
           !(entry->flags & G_OPTION_FLAG_NO_ARG);
}

const GOptionEntry *
arguments_wanting(const Program *program, const char *arg, const char **value)
{
    const GOptionEntry *entry;
    if (arg[1] == '-') {
        entry = arg[2] ? lookup(program, long_name(arg + 2)) : NULL;
        *value = arg + strlen(arg);
        return takes_value(entry) ? entry : NULL;
    }
    for (const char *p = arg + 1; *p; p++) {
        entry = lookup(program, (OptionName){ .letter = *p });
        *value = p + 1;
        if (takes_value(entry))
            return entry;
    }
    return NULL;
}

gboolean
arguments_is_option(const char *arg)
{
    return arg[0] == '-' && arg[1] != '\0' && (guchar)arg[1] < 0x80;
}

void
arguments_split(const Program *program, int argc, char **argv,
                GPtrArray *options, GPtrArray *rest)
{
    g_ptr_array_add(options, g_strdup(argv[0]));
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            while (++i < argc)
                g_ptr_array_add(rest, argv[i]);
            break;
        }
        if (!arguments_is_option(argv[i])) {
            g_ptr_array_add(rest, argv[i]);
            continue;
        }
        const char *value;
        gboolean wanting = arguments_wanting(program, argv[i], &value) != NULL;
        if (wanting && *value) {
            g_ptr_array_add(options, g_strndup(argv[i], value - argv[i]));
            g_ptr_array_add(options, g_strdup(value));
        } else {
            g_ptr_array_add(options, g_strdup(argv[i]));
            if (wanting && i + 1 < argc)
                g_ptr_array_add(options, g_strdup(argv[++i]));
        }
    }
    g_ptr_array_add(options, NULL);
    g_ptr_array_add(rest, NULL);
}

const Command *
arguments_command(const Program *program, const char *name)
{
    for (guint i = 0; name && program->commands[i]; i++)
        if (strcmp(program->commands[i]->name, name) == 0)
            return program->commands[i];
    return NULL;
}

/* ---- values ---- */

const CliValues *
arguments_values(const Command *command, const char *option)
{
    const CliValues *const tables[] = { command ? command->values : NULL,
                                        help_common_values() };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const CliValues *v = tables[i]; v && v->option; v++)
            if (strcmp(v->option, option) == 0)
                return v;
    return NULL;
}

static gboolean
is_taken(const CliValues *values, const char *value)
{
    return !values->values || values->open ||
           g_strv_contains(values->values, value);
}

static gboolean
check_entry(const GOptionEntry *entry, const CliValues *values, GError **error)
{
    const char *value = entry && entry->arg == G_OPTION_ARG_STRING
                            ? *(char **)entry->arg_data
                            : NULL;
    if (!value || is_taken(values, value))
        return TRUE;
    g_autofree char *all = g_strjoinv(", ", (char **)values->values);
    const char *nearest = help_nearest(value, values->values);
    if (nearest)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("--%s=%s: no such value (did you mean %s?). Try: %s"),
                    entry->long_name, value, nearest, all);
    else
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("--%s=%s: no such value. Try: %s"), entry->long_name,
                    value, all);
    return FALSE;
}

gboolean
arguments_check(const Command *command, GError **error)
{
    const struct {
        const CliValues *values;
        const GOptionEntry *options;
    } tables[] = {
        { command ? command->values : NULL, command ? command->options : NULL },
        { help_common_values(), help_common_options() },
    };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const CliValues *v = tables[i].values; v && v->option; v++)
            if (!check_entry(
                    find_option(tables[i].options, long_name(v->option)), v,
                    error))
                return FALSE;
    return TRUE;
}
