/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/config.h"
#include "cli/help.h"
#include "cli/print.h"
#include "text/error.h"

static Cli state;
const Cli *const cli = &state;
static const Program *running;
static Config config;

static char **opt_index, **opt_rest;
static char *opt_format, *opt_color, *opt_lang;
static gboolean opt_help, opt_version;

static const GOptionEntry common[] = {
    { "index", 'i', 0, G_OPTION_ARG_FILENAME_ARRAY, &opt_index,
      N_("Use this index (may be given several times)"), N_("DIR") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &opt_format,
      N_("Print as plain, json, jsonl, csv or tsv"), N_("FORMAT") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &opt_color,
      N_("Use colours: auto, always or never"), N_("WHEN") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
      N_("Speak this language: zh_CN or en"), N_("LANG") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &state.quiet,
      N_("Print no notes and no progress"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &state.verbose,
      N_("Print more of what is done"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &opt_help,
      N_("Show this help (of a command: COMMAND --help)"), NULL },
    { "version", 'V', 0, G_OPTION_ARG_NONE, &opt_version,
      N_("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &opt_rest, NULL,
      NULL },
    G_OPTION_ENTRY_NULL
};

const GOptionEntry *
help_common_options(void)
{
    return common;
}

const Program *
cli_program(void)
{
    return running;
}

/* Nobody has made an index yet: what to do, and why it was sought there. */
static void
explain_no_index(void)
{
    const char *named = g_getenv("BANGFU_INDEX");
    if (opt_index || state.quiet || !state.indexes ||
        g_file_test(state.indexes[0], G_FILE_TEST_EXISTS))
        return;
    g_autoptr(GString) path = g_string_new(NULL);
    print_escape(path, state.indexes[0], -1);
    fputc('\n', stderr);
    fprintf(stderr,
            named && *named ? _("There is no index yet at %s (BANGFU_INDEX).\n")
            : config.index ? _("There is no index yet at %s (configuration).\n")
                           : _("There is no index yet at %s (the default).\n"),
            path->str);
    help_first_steps(running);
}

int
cli_fail(GError *error)
{
    int status =
        error->domain == BANGFU_ERROR ? error->code : BANGFU_ERROR_SYSTEM;
    if (state.format == CLI_JSON || state.format == CLI_JSONL) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        json_builder_begin_object(builder);
        json_builder_set_member_name(builder, "error");
        json_builder_begin_object(builder);
        print_json_int(builder, "code", status);
        print_json_string(builder, "message", error->message);
        json_builder_end_object(builder);
        json_builder_end_object(builder);
        print_json(builder);
    }
    g_autoptr(GString) line = g_string_new(NULL);
    print_escape(line, error->message, -1);
    fprintf(stderr, "%s: %s\n", running->name, line->str);
    if (status == BANGFU_ERROR_NO_INDEX)
        explain_no_index();
    g_error_free(error);
    return status;
}

void
cli_warn(const char *format, ...)
{
    if (state.quiet)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autoptr(GString) line = g_string_new(NULL);
    print_escape(line, message, -1);
    fprintf(stderr, "%s: %s\n", running->name, line->str);
}

int
cli_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    return cli_fail(g_error_new(BANGFU_ERROR, BANGFU_ERROR_USAGE,
                                _("%s. Try: %s --help"), message,
                                running->name));
}

/* ---- which arguments are options ---- */

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
    const GOptionEntry *entry = find_option(common, wanted);
    if (!entry)
        entry = find_option(program->options, wanted);
    for (guint i = 0; !entry && program->commands[i]; i++)
        entry = find_option(program->commands[i]->options, wanted);
    return entry;
}

static gboolean
takes_value(const GOptionEntry *entry)
{
    return entry && entry->arg != G_OPTION_ARG_NONE &&
           entry->arg != G_OPTION_ARG_CALLBACK &&
           !(entry->flags & G_OPTION_FLAG_NO_ARG);
}

/* The part of the option `arg` that is its value in the same argument (5 of
 * -n5), "" if its value is the next argument, NULL if there is none (also for
 * --limit=5, which GOption takes as it is). */
static const char *
value_of(const Program *program, const char *arg)
{
    if (arg[1] == '-') {
        gsize length = strcspn(arg + 2, "=");
        OptionName name = { .name = arg + 2, .length = length };
        return length > 0 && arg[2 + length] == '\0' &&
                       takes_value(lookup(program, name))
                   ? arg + 2 + length
                   : NULL;
    }
    for (const char *p = arg + 1; *p; p++)
        if (takes_value(lookup(program, (OptionName){ .letter = *p })))
            return p + 1;
    return NULL;
}

static gboolean
is_option(const char *arg)
{
    return arg[0] == '-' && arg[1] != '\0' && (guchar)arg[1] < 0x80;
}

/* Splits argv into options with their values and the rest. */
static void
split_arguments(const Program *program, int argc, char **argv,
                GPtrArray *options, GPtrArray *rest)
{
    g_ptr_array_add(options, g_strdup(argv[0]));
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            while (++i < argc)
                g_ptr_array_add(rest, argv[i]);
            break;
        }
        if (!is_option(argv[i])) {
            g_ptr_array_add(rest, argv[i]);
            continue;
        }
        const char *value = value_of(program, argv[i]);
        if (value && *value) {
            g_ptr_array_add(options, g_strndup(argv[i], value - argv[i]));
            g_ptr_array_add(options, g_strdup(value));
        } else {
            g_ptr_array_add(options, g_strdup(argv[i]));
            if (value && i + 1 < argc)
                g_ptr_array_add(options, g_strdup(argv[++i]));
        }
    }
    g_ptr_array_add(options, NULL);
    g_ptr_array_add(rest, NULL);
}

static const Command *
find_command(const Program *program, const char *name)
{
    for (guint i = 0; name && program->commands[i]; i++)
        if (strcmp(program->commands[i]->name, name) == 0)
            return program->commands[i];
    return NULL;
}

static gboolean
parse_options(const Program *program, const Command *command,
              GPtrArray *options, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, common, NULL);
    if (program->options)
        g_option_context_add_main_entries(context, program->options, NULL);
    if (command && command->options)
        g_option_context_add_main_entries(context, command->options, NULL);
    /* GOption takes strings out of the array it is given; keep ours whole. */
    g_autofree char **argv =
        g_memdup2(options->pdata, options->len * sizeof(char *));
    int argc = options->len - 1;
    g_autoptr(GError) wrong = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &wrong)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("%s. Try: %s%s%s --help"), wrong->message, program->name,
                    command ? " " : "", command ? command->name : "");
        return FALSE;
    }
    return TRUE;
}

/* ---- what the options and the environment say ---- */

static char *
installed(const char *relative)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = self ? g_path_get_dirname(self) : NULL;
    return bin ? g_canonicalize_filename(relative, bin) : NULL;
}

static gboolean
parse_format(const Command *command, GError **error)
{
    static const char *const names[] = { "plain", "json", "jsonl",
                                         "csv",   "tsv",  "markdown" };
    for (guint i = 0; opt_format && i < G_N_ELEMENTS(names); i++)
        if (strcmp(opt_format, names[i]) == 0) {
            state.format = i;
            if (i != CLI_MARKDOWN || !command || command->markdown)
                return TRUE;
            g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                        _("%s: has no --format=markdown. Try: plain or json"),
                        command->name);
            return FALSE;
        }
    if (!opt_format)
        return TRUE;
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                _("--format=%s: unknown format. Try: plain, json, jsonl, "
                  "csv, tsv or markdown"),
                opt_format);
    return FALSE;
}

static gboolean
parse_color(GError **error)
{
    const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
    gboolean may = !no_color || !*no_color;
    const char *when = opt_color ? opt_color : may ? config.color : "never";
    if (!when || strcmp(when, "auto") == 0)
        state.color = isatty(STDOUT_FILENO) && may && term && *term &&
                      strcmp(term, "dumb") != 0;
    else if (strcmp(when, "always") == 0)
        state.color = TRUE;
    else if (strcmp(when, "never") != 0) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("--color=%s: not auto, always or never"), opt_color);
        return FALSE;
    }
    return TRUE;
}

static void
find_indexes(void)
{
    static char *fallback[2];
    if (opt_index) {
        state.indexes = opt_index;
        return;
    }
    const char *named = g_getenv("BANGFU_INDEX");
    if ((!named || !*named) && config.index) {
        state.indexes = config.index;
        return;
    }
    fallback[0] = named && *named ? g_strdup(named)
                                  : g_build_filename(g_get_user_data_dir(),
                                                     "bangfu", "index", NULL);
    state.indexes = fallback;
}

/* The first of these that is set. */
static const char *
first_set(const char *const *variables, const char *configured,
          const char *otherwise)
{
    for (; *variables; variables++) {
        const char *value = g_getenv(*variables);
        if (value && *value)
            return value;
    }
    return configured ? configured : otherwise;
}

/* Not every machine has less; nobody asked for it, so nobody is told. */
static const char *
usual_pager(void)
{
    g_autofree char *less =
        isatty(STDOUT_FILENO) ? g_find_program_in_path("less") : NULL;
    return less ? "less -R" : "";
}

static gboolean
settle(const Command *command, GError **error)
{
    const char *data = g_getenv("BANGFU_DATA");
    state.data_dir =
        data && *data ? g_strdup(data) : installed("../share/bangfu");
    state.reader = installed("../libexec/bangfu/bangfu-read");
    const char *const editors[] = { "VISUAL", "EDITOR", NULL };
    const char *const pagers[] = { "PAGER", NULL };
    state.editor = first_set(editors, config.editor, "vi");
    state.pager = g_getenv("PAGER") && !*g_getenv("PAGER")
                      ? ""
                      : first_set(pagers, config.pager, usual_pager());
    for (guint i = 0; i < config.faults->len; i++)
        cli_warn("%s", (char *)g_ptr_array_index(config.faults, i));
    state.terminal = isatty(STDOUT_FILENO);
    find_indexes();
    return parse_format(command, error) && parse_color(error);
}

/* A program with closed standard streams must not write messages into the
 * index it opens next. */
static void
guard_streams(void)
{
    int fd;
    do
        fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO)
        close(fd);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

/* Messages in `lang`, else in the language of the environment, also where the
 * system has no locale for it: texts are UTF-8 and the catalogue is our own. */
static void
speak(const char *lang)
{
    if (!setlocale(LC_ALL, "") && !lang)
        lang = g_getenv("LANG");
    if (lang) {
        g_setenv("LANGUAGE", lang, TRUE);
        if (!setlocale(LC_ALL, lang))
            setlocale(LC_ALL, "C.UTF-8");
    }
    setlocale(LC_NUMERIC, "C");
    g_autofree char *locales = installed("../share/locale");
    bindtextdomain("bangfu", locales ? locales : "/usr/share/locale");
    bind_textdomain_codeset("bangfu", "UTF-8");
    textdomain("bangfu");
}

/* Reads the configuration. Its language is spoken unless the environment asks
 * for one: LANG alone is what the whole system speaks. */
static void
configure(void)
{
    const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES",
                                      NULL };
    gboolean asked = first_set(variables, NULL, NULL) != NULL;
    speak(NULL);
    config_read(&config);
    if (config.lang && !asked)
        speak(config.lang);
}

/* Whether nobody reads what is printed any more: errno of the write that
 * failed is long gone when output failed before the end. */
static gboolean
reader_is_gone(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return poll(&out, 1, 0) > 0 && (out.revents & (POLLERR | POLLHUP));
}

static int
finish(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE || (errno == 0 && reader_is_gone()))
        return 128 + SIGPIPE;
    fprintf(stderr, _("%s: standard output: cannot be written (%s)\n"),
            running->name, error_of_errno(errno ? errno : EIO));
    return BANGFU_ERROR_SYSTEM;
}

static int
run(const Program *program, int argc, char **argv)
{
    g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) rest = g_ptr_array_new();
    split_arguments(program, argc, argv, options, rest);
    const Command *command = find_command(program, rest->pdata[0]);
    if (command)
        g_ptr_array_remove_index(rest, 0);
    GError *error = NULL;
    if (!parse_options(
            program,
            command ? command : find_command(program, program->default_command),
            options, &error))
        return cli_fail(error);
    if (opt_lang)
        speak(opt_lang);
    if (!settle(command ? command
                        : find_command(program, program->default_command),
                &error))
        return cli_fail(error);
    if (opt_version)
        return help_version(program);
    if (opt_help)
        return help_print(program, command);
    if (!command && !rest->pdata[0]) {
        help_first_steps(program);
        return BANGFU_ERROR_USAGE;
    }
    if (!command && rest->pdata[0])
        command = find_command(program, program->default_command);
    if (!command)
        return help_unknown(program, rest->pdata[0]);
    if (program->before)
        program->before(command);
    return command->run(rest->len - 1, (char **)rest->pdata);
}

int
cli_main(const Program *program, int argc, char **argv)
{
    running = program;
    guard_streams();
    if (getuid() != geteuid() || getgid() != getegid()) {
        fprintf(stderr, "%s: refuses to run setuid\n", running->name);
        return BANGFU_ERROR_USAGE;
    }
    configure();
    return finish(run(program, argc, argv));
}
