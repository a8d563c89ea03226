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

#include "cli/arguments.h"
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

/* By CliFormat. */
static const char *const formats[] = { "plain", "json",     "jsonl", "csv",
                                       "tsv",   "markdown", NULL };
static const char *const languages[] = { "zh_CN", "en", NULL };
const char *const cli_whens[] = { "auto", "always", "never", NULL };

static const CliValues common_values[] = {
    { .option = "index", .files = TRUE },
    { .option = "format", .values = formats },
    { .option = "color", .values = cli_whens },
    { .option = "lang", .values = languages, .open = TRUE },
    { 0 },
};

const GOptionEntry *
help_common_options(void)
{
    return common;
}

const CliValues *
help_common_values(void)
{
    return common_values;
}

guint
cli_choice(const char *value, const char *const *names, guint otherwise)
{
    for (guint i = 0; value && names[i]; i++)
        if (strcmp(value, names[i]) == 0)
            return i;
    return otherwise;
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

/* ---- what the options and the environment say ---- */

/* The long option of `argv` that there is none of, or NULL. */
static const char *
unknown_option(char *const *argv, const char *const *names)
{
    for (; *argv; argv++) {
        g_autofree char *name = g_strndup(*argv, strcspn(*argv, "="));
        if (g_str_has_prefix(name, "--") && !g_strv_contains(names, name + 2))
            return *argv;
    }
    return NULL;
}

/* A mistyped option: with the one that was probably meant. */
static void
explain_unknown(const Program *program, const Command *command,
                const GPtrArray *options, GError **wrong)
{
    const GOptionEntry *const tables[] = { command ? command->options : NULL,
                                           program->options, common };
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        for (const GOptionEntry *e = tables[i]; e && e->long_name; e++)
            if (*e->long_name)
                g_ptr_array_add(names, (char *)e->long_name);
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    const char *typed = unknown_option((char **)options->pdata, known);
    g_autofree char *name =
        typed ? g_strndup(typed, strcspn(typed, "=")) : NULL;
    const char *nearest = name ? help_nearest(name + 2, known) : NULL;
    if (!nearest)
        return;
    g_clear_error(wrong);
    g_set_error(wrong, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                _("%s: unknown option (did you mean --%s?)"), name, nearest);
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
        if (g_error_matches(wrong, G_OPTION_ERROR,
                            G_OPTION_ERROR_UNKNOWN_OPTION))
            explain_unknown(program, command, options, &wrong);
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("%s. Try: %s%s%s --help"), wrong->message, program->name,
                    command ? " " : "", command ? command->name : "");
        return FALSE;
    }
    return arguments_check(command, error);
}

static char *
installed(const char *relative)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = self ? g_path_get_dirname(self) : NULL;
    return bin ? g_canonicalize_filename(relative, bin) : NULL;
}

static gboolean
settle_format(const Command *command, GError **error)
{
    state.format = (CliFormat)cli_choice(opt_format, formats, CLI_PLAIN);
    if (state.format != CLI_MARKDOWN || !command || command->markdown)
        return TRUE;
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                _("%s: has no --format=markdown. Try: plain or json"),
                command->name);
    return FALSE;
}

static void
settle_color(void)
{
    const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
    gboolean may = !no_color || !*no_color;
    const char *when = opt_color ? opt_color : may ? config.color : "never";
    CliWhen color = (CliWhen)cli_choice(when, cli_whens, CLI_WHEN_AUTO);
    state.color = color == CLI_WHEN_ALWAYS ||
                  (color == CLI_WHEN_AUTO && isatty(STDOUT_FILENO) && may &&
                   term && *term && strcmp(term, "dumb") != 0);
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
    settle_color();
    return settle_format(command, error);
}

void
cli_use_indexes(char **paths)
{
    state.indexes = paths;
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

/* Before options are read, as what is wrong with them is said in it. */
static void
speak_as_asked(char *const *options)
{
    for (; *options; options++)
        if (g_str_has_prefix(*options, "--lang="))
            speak(*options + strlen("--lang="));
        else if (strcmp(*options, "--lang") == 0 && options[1])
            speak(options[1]);
}

static int
run(const Program *program, int argc, char **argv)
{
    g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) rest = g_ptr_array_new();
    arguments_split(program, argc, argv, options, rest);
    speak_as_asked((char **)options->pdata);
    const Command *usual = arguments_command(program, program->default_command);
    const Command *command = arguments_command(program, rest->pdata[0]);
    if (command)
        g_ptr_array_remove_index(rest, 0);
    GError *error = NULL;
    if (!parse_options(program, command ? command : usual, options, &error))
        return cli_fail(error);
    if (command && command->hidden)
        state.quiet = TRUE;
    if (!settle(command ? command : usual, &error))
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
        command = usual;
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
