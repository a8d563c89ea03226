/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/completion.h"

#include <stdio.h>

/* The scripts know no command and no option: they ask the program for what
 * may stand at the cursor (complete.h), each time, and so never drift. @P is
 * the program, @F the name of a function. */

/* Where bash cuts words at colons, complete puts them together again. */
static const char bash_script[] =
    "# bash completion for @P\n"
    "_@F() {\n"
    "    local found files=\n"
    "    COMPREPLY=()\n"
    "    found=$(@P complete bash -- \"$COMP_WORDBREAKS\" \\\n"
    "        \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null) || files=$?\n"
    "    [[ -n $found ]] && mapfile -t COMPREPLY <<<\"$found\"\n"
    "    [[ $files == 1 ]] && compopt -o default 2>/dev/null\n"
    "    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[=:] ]] &&\n"
    "        compopt -o nospace 2>/dev/null\n"
    "    compopt -o nosort 2>/dev/null\n"
    "    return 0\n"
    "}\n"
    "complete -F _@F @P\n";

static const char zsh_script[] =
    "#compdef @P\n"
    "_@F() {\n"
    "    local found line name hint files=\n"
    "    local -a names hints open_names open_hints\n"
    "    found=$(@P complete zsh -- \"${(@Q)words[2,CURRENT-1]}\" \\\n"
    "        \"${(Q)PREFIX}\" 2>/dev/null) || files=$?\n"
    "    for line in \"${(@f)found}\"; do\n"
    "        name=${line%%$'\\t'*} hint=${line#*$'\\t'}\n"
    "        [[ -n $name ]] || continue\n"
    "        [[ $line == *$'\\t'* ]] && hint=\"$name  -- $hint\"\n"
    "        if [[ $name == *[=:] ]]; then\n"
    "            open_names+=(\"$name\") open_hints+=(\"$hint\")\n"
    "        else\n"
    "            names+=(\"$name\") hints+=(\"$hint\")\n"
    "        fi\n"
    "    done\n"
    "    (( $#open_names )) &&\n"
    "        compadd -U -V open -S '' -d open_hints -a open_names\n"
    "    (( $#names )) && compadd -U -V known -d hints -a names\n"
    "    [[ $files == 1 ]] && { compset -P '--*='; _files }\n"
    "    (( $#names + $#open_names ))\n"
    "}\n"
    "if [[ $funcstack[1] == _@P ]]; then\n"
    "    _@F \"$@\"\n"
    "else\n"
    "    compdef _@F @P\n"
    "fi\n";

static const char fish_script[] =
    "# fish completion for @P\n"
    "function __@F\n"
    "    set -l raw (commandline -ct)\n"
    "    set -l token (string unescape -- \"$raw\")\n"
    "    or set token (string unescape -- \"$raw'\")\n"
    "    or set token (string unescape -- $raw'\"')\n"
    "    set -l words (commandline -opc)\n"
    "    @P complete fish -- $words[2..-1] \"$token\" 2>/dev/null\n"
    "    test $status -eq 1; or return 0\n"
    "    set -l head (string match -r -- '^--[^=]*=' \"$token\")\n"
    "    set -l path (string replace -r -- '^--[^=]*=' '' \"$token\")\n"
    "    for file in (__fish_complete_path \"$path\")\n"
    "        printf '%s\\n' \"$head\"$file\n"
    "    end\n"
    "end\n"
    "complete -c @P -f -k -a '(__@F)'\n";

static const char *const shells[] = { "bash", "zsh", "fish", NULL };
static const char *const scripts[] = { bash_script, zsh_script, fish_script };

static void
print_script(const char *script, const char *program)
{
    g_autofree char *function = g_strdelimit(g_strdup(program), "-", '_');
    for (const char *p = script; *p; p++)
        if (*p == '@' && (p[1] == 'P' || p[1] == 'F'))
            fputs(*++p == 'P' ? program : function, stdout);
        else
            putchar(*p);
}

static int
run(int argc, char **argv)
{
    guint n = G_N_ELEMENTS(scripts);
    guint shell = argc == 1 ? cli_choice(argv[0], shells, n) : n;
    if (shell == n)
        return cli_usage(_("completion: name one shell: bash, zsh or fish"));
    print_script(scripts[shell], cli_program()->name);
    return 0;
}

static const CliValues values[] = {
    { .option = "", .values = shells },
    { 0 },
};

const Command completion_command = {
    .name = "completion",
    .arguments = N_("SHELL"),
    .summary = N_("Print a completion script for bash, zsh or fish"),
    .values = values,
    .run = run,
};
