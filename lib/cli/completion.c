/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/completion.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"

typedef void (*OptionVisitor)(const GOptionEntry *entry, gpointer data);

static gboolean
is_shown(const GOptionEntry *entry)
{
    return *entry->long_name && !(entry->flags & G_OPTION_FLAG_HIDDEN);
}

static void
visit_options(const Program *program, const Command *command,
              OptionVisitor visit, gpointer data)
{
    const GOptionEntry *tables[] = { command ? command->options : NULL,
                                     program->options, help_common_options() };
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const GOptionEntry *e = tables[i]; e && e->long_name; e++)
            if (is_shown(e))
                visit(e, data);
}

static void
append_option(const GOptionEntry *entry, gpointer data)
{
    g_string_append_printf(data, " --%s%s", entry->long_name,
                           entry->arg == G_OPTION_ARG_NONE ? "" : "=");
}

static char *
option_words(const Program *program, const Command *command)
{
    GString *words = g_string_new(NULL);
    visit_options(program, command, append_option, words);
    return g_string_free(words, FALSE);
}

static char *
command_words(const Program *program)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; program->commands[i]; i++)
        g_string_append_printf(words, "%s%s", i ? " " : "",
                               program->commands[i]->name);
    return g_string_free(words, FALSE);
}

static char *
function_name(const Program *program)
{
    char *name = g_strdup(program->name);
    return g_strdelimit(name, "-", '_');
}

#define FIELDS                                                                        \
    "地点: 记者: 人物: 来源: 标题: 类型: 日期: 金额: 面积: place: " \
    "reporter: speaker: source: title: kind: date:"

static void
print_bash(const Program *program)
{
    g_autofree char *function = function_name(program);
    g_autofree char *commands = command_words(program);
    g_autofree char *options = option_words(program, NULL);
    printf("# bash completion for %s\n_%s() {\n", program->name, function);
    puts("    local cur=${COMP_WORDS[COMP_CWORD]} word command= options");
    puts("    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do");
    printf("        case \" %s \" in *\" $word \"*) command=$word; break ;; "
           "esac\n    done\n    case $command in\n",
           commands);
    for (guint i = 0; program->commands[i]; i++) {
        g_autofree char *own = option_words(program, program->commands[i]);
        printf("    %s) options='%s' ;;\n", program->commands[i]->name,
               own + 1);
    }
    printf("    *) options='%s' ;;\n    esac\n", options + 1);
    puts("    case $cur in");
    puts("    --format=*) COMPREPLY=($(compgen -W 'plain json jsonl csv tsv "
         "markdown' "
         "-- \"${cur#*=}\")) ;;");
    puts("    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")); "
         "compopt -o nospace ;;");
    printf("    *) COMPREPLY=($(compgen -W \"${command:-%s}%s\" -- \"$cur\") "
           "$(compgen -f -- \"$cur\")) ;;\n",
           commands, program->default_command ? " " FIELDS : "");
    printf("    esac\n}\ncomplete -F _%s %s\n", function, program->name);
}

static void
print_zsh_option(const GOptionEntry *entry, gpointer data G_GNUC_UNUSED)
{
    g_autofree char *text = g_strdup(_(entry->description));
    g_strdelimit(text, "[]'", ' ');
    printf("    '--%s%s[%s]%s'\n", entry->long_name,
           entry->arg == G_OPTION_ARG_NONE ? "" : "=", text,
           entry->arg == G_OPTION_ARG_NONE       ? ""
           : entry->arg == G_OPTION_ARG_FILENAME ? ":file:_files"
                                                 : ":value:");
}

static void
print_zsh(const Program *program)
{
    g_autofree char *commands = command_words(program);
    printf("#compdef %s\nlocal -a options\nlocal word command=\n"
           "for word in ${words[2,CURRENT-1]}; do\n"
           "    case \" %s \" in *\" $word \"*) command=$word; break ;; esac\n"
           "done\ncase $command in\n",
           program->name, commands);
    for (guint i = 0; program->commands[i]; i++) {
        printf("%s) options=(\n", program->commands[i]->name);
        visit_options(program, program->commands[i], print_zsh_option, NULL);
        puts(") ;;");
    }
    puts("*) options=(");
    visit_options(program, NULL, print_zsh_option, NULL);
    printf(") ;;\nesac\n[[ -n $command ]] || compadd -- %s\n", commands);
    puts("_arguments -S $options '*:file:_files'");
}

static void
print_fish_option(const GOptionEntry *entry, gpointer data)
{
    g_autofree char *text = g_shell_quote(_(entry->description));
    fputs(data, stdout);
    if (entry->short_name)
        printf(" -s %c", entry->short_name);
    printf(" -l %s%s -d %s\n", entry->long_name,
           entry->arg == G_OPTION_ARG_NONE ? "" : " -r", text);
}

static void
print_fish(const Program *program)
{
    for (guint i = 0; program->commands[i]; i++) {
        const Command *command = program->commands[i];
        g_autofree char *text = g_shell_quote(_(command->summary));
        printf("complete -c %s -n __fish_use_subcommand -a %s -d %s\n",
               program->name, command->name, text);
        g_autofree char *head =
            g_strdup_printf("complete -c %s -n '__fish_seen_subcommand_from "
                            "%s'",
                            program->name, command->name);
        for (const GOptionEntry *e = command->options; e && e->long_name; e++)
            if (is_shown(e))
                print_fish_option(e, head);
    }
    g_autofree char *head = g_strdup_printf("complete -c %s", program->name);
    const Program shared = { .options = program->options };
    visit_options(&shared, NULL, print_fish_option, head);
}

static int
run(int argc, char **argv)
{
    const Program *program = cli_program();
    if (argc == 1 && strcmp(argv[0], "bash") == 0)
        print_bash(program);
    else if (argc == 1 && strcmp(argv[0], "zsh") == 0)
        print_zsh(program);
    else if (argc == 1 && strcmp(argv[0], "fish") == 0)
        print_fish(program);
    else
        return cli_usage(_("completion: name one shell: bash, zsh or fish"));
    return 0;
}

const Command completion_command = {
    .name = "completion",
    .arguments = N_("SHELL"),
    .summary = N_("Print a completion script for bash, zsh or fish"),
    .run = run,
};
