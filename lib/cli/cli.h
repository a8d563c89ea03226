/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What both programs share: a table of commands, one table of options for
 * each command and one of what these take (parser, --help and shell completion
 * come from them), exit statuses from errors. The only part of lib/ that prints
 * and reads the environment; nothing else in lib/ may include it.
 *
 * Options stand before or after the command and the arguments; -- ends them;
 * an argument such as -复耕 (a minus before a character that is not ASCII) is
 * no option.
 */
#pragma once

#include <gio/gio.h>
#include <glib/gi18n.h>

/* What an option or the arguments of a command take: the parser refuses what
 * is not listed, and shell completion offers what is. */
typedef struct {
    const char *option;        /* its long name; "": the arguments */
    const char *const *values; /* all of them, terminated by NULL, or: */
    gboolean files;            /* names of files, or: */
    /* Adds to `found` (of char *, owned) what `typed` may become, best first:
     * words as a whole. Prints nothing, whatever happens; cli->indexes are
     * those of the line. */
    void (*known)(const char *typed, GPtrArray *found);
    gboolean open; /* `values` are only examples */
} CliValues;

typedef struct {
    const char *name;            /* "add" */
    const char *arguments;       /* N_("PATH…") */
    const char *summary;         /* N_("…"), one line without full stop */
    const char *details;         /* N_("…") paragraphs for --help, or NULL */
    const GOptionEntry *options; /* its own, or NULL */
    const CliValues *values;     /* terminated by a NULL option, or NULL */
    gboolean markdown;           /* prints --format=markdown */
    gboolean hidden;             /* for scripts, not in --help */
    /* Gets the arguments without command and options, terminated by NULL.
     * Returns the exit status, as a rule 0 or that of cli_fail(). */
    int (*run)(int argc, char **argv);
} Command;

typedef struct {
    const char *name;               /* "bangfu-search" */
    const char *summary;            /* N_("…") */
    const Command *const *commands; /* terminated by NULL */
    const GOptionEntry *options;    /* of all its commands, or NULL */
    const char *default_command;    /* when none is named, or NULL */
    const char *first_steps; /* N_("…"): what to do without arguments */
    /* Called when the options are known, before `run`; or NULL. */
    void (*before)(const Command *command);
} Program;

/* CLI_MARKDOWN only where Command.markdown says so. */
typedef enum {
    CLI_PLAIN,
    CLI_JSON,
    CLI_JSONL,
    CLI_CSV,
    CLI_TSV,
    CLI_MARKDOWN,
} CliFormat;

/* What every command may ask for; set before `run`. */
typedef struct {
    char **indexes;     /* --index, else the default; never empty */
    CliFormat format;   /* --format */
    gboolean color;     /* colours on standard output */
    gboolean terminal;  /* standard output is one */
    gboolean quiet;     /* --quiet */
    gboolean verbose;   /* --verbose */
    char *data_dir;     /* dictionary and word lists */
    char *reader;       /* path of bangfu-read */
    const char *editor; /* command that opens a file: $VISUAL, $EDITOR, … */
    const char *pager;  /* command that shows long output; "": none */
} Cli;

extern const Cli *const cli;

/* auto, always, never: what --color and its like take. */
typedef enum { CLI_WHEN_AUTO, CLI_WHEN_ALWAYS, CLI_WHEN_NEVER } CliWhen;
extern const char *const cli_whens[];

/* Number of `value` among `names`, `otherwise` for NULL. What is none of them
 * the parser has refused before, if they are those of a CliValues. */
guint cli_choice(const char *value, const char *const *names, guint otherwise);

/* The command that a word of five letters or more nearly is, or NULL. */
const char *cli_nearest_command(const char *word);

/* The program that cli_main() runs. */
const Program *cli_program(void);

/* Runs the command that the arguments name; returns the exit status, after
 * standard output has been written out (a write error is 6). */
int cli_main(const Program *program, int argc, char **argv);

/* Reads other indexes from now on: those of a line that is completed. Takes
 * `paths`, which is not empty, for good. */
void cli_use_indexes(char **paths);

/* Prints `error` as one line on stderr, with the program's name, control
 * characters escaped (with --format=json as an object on stdout). Returns its
 * exit status; frees it. */
int cli_fail(GError *error);

/* A warning or note on stderr in the same form; not with --quiet. */
void cli_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* A usage error: prints it with a hint at --help and returns 2. */
int cli_usage(const char *format, ...) G_GNUC_PRINTF(1, 2);
