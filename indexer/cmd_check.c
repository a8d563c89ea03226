/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/print.h"
#include "commands.h"
#include "index/check.h"
#include "text/error.h"
#include "writing.h"

static gboolean opt_quick;

static const GOptionEntry options[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &opt_quick,
      N_("Do not read the source files again"), NULL },
    G_OPTION_ENTRY_NULL
};

static void
print_fault(const char *what, gpointer data)
{
    (void)data;
    if (cli->format == CLI_JSON || cli->format == CLI_JSONL) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        json_builder_begin_object(builder);
        print_json_string(builder, "fault", what);
        json_builder_end_object(builder);
        print_json(builder);
    } else {
        print_text(what, -1);
        printf("\n");
    }
}

static void
print_counts(const CheckCounts *counts)
{
    if (cli->format == CLI_JSON || cli->format == CLI_JSONL) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        json_builder_begin_object(builder);
        print_json_int(builder, "passages", (gint64)counts->passages);
        print_json_int(builder, "quotes", (gint64)counts->quotes);
        print_json_int(builder, "articles", (gint64)counts->articles);
        print_json_int(builder, "files", (gint64)counts->files);
        print_json_int(builder, "changed", (gint64)counts->changed);
        print_json_int(builder, "faults", (gint64)counts->faults);
        json_builder_end_object(builder);
        print_json(builder);
        return;
    }
    if (cli->quiet)
        return;
    printf(_("%" PRIu64 " passages and %" PRIu64 " quotes of %" PRIu64
             " articles checked, "
             "%" PRIu64 " files compared with their source "
             "(%" PRIu64 " changed or gone since): "
             "%" PRIu64 " faults\n"),
           counts->passages, counts->quotes, counts->articles, counts->files,
           counts->changed, counts->faults);
}

/* The whole check, in the child. */
static int
check(const char *index)
{
    GError *error = NULL;
    CheckCounts counts;
    CheckEvents events = { .fault = print_fault };
    WriterOptions how = writing_options();

    if (!check_index(index, opt_quick ? NULL : &how, &events, &counts, &error))
        return cli_fail(error);
    print_counts(&counts);
    return counts.faults ? BANGFU_ERROR_DAMAGED : 0;
}

/* Damaged tables can crash Xapian, so a child does the work. */
static int
check_in_child(const char *index)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int result = check(index);
        if (fflush(NULL) != 0)
            result = BANGFU_ERROR_SYSTEM;
        _exit(result);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return cli_fail(g_error_new(BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                                    _("%s: no process to check it"), index));
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    return cli_fail(g_error_new(
        BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
        _("%s: index is damaged (reading it ended in signal %d). Try: "
          "bangfu-index rebuild"),
        index, WTERMSIG(status)));
}

static int
run(int argc, char **argv)
{
    int worst = 0;

    if (argc > 0)
        return cli_usage(_("check: unexpected argument %s"), argv[0]);
    for (char **index = cli->indexes; *index; index++) {
        int status = check_in_child(*index);
        worst = MAX(worst, status);
    }
    if (worst == BANGFU_ERROR_DAMAGED)
        cli_warn(_("to make the index anew from the source files: "
                   "bangfu-index rebuild"));
    return worst;
}

const Command check_command = {
    .name = "check",
    .arguments = "",
    .summary = N_("Check that the index is sound"),
    .details = N_("Reads every table and every record, and compares every "
                  "stored passage with its source file unless that changed "
                  "since. Ends with 4 if something is wrong. Needs write "
                  "permission, as Xapian's own check does."),
    .options = options,
    .run = run,
};
