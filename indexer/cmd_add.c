/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "commands.h"
#include "watch.h"
#include "writing.h"

static int opt_jobs;
static gboolean opt_mass_delete, opt_watch;

static const GOptionEntry options[] = {
    { "jobs", 0, 0, G_OPTION_ARG_INT, &opt_jobs,
      N_("Threads that read and index (one a core)"), N_("N") },
    { "allow-mass-delete", 0, 0, G_OPTION_ARG_NONE, &opt_mass_delete,
      N_("Remove what vanished even if it is most of the index"), NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &opt_watch,
      N_("Stay, and keep the index current as files change"), NULL },
    WRITING_WAIT_OPTION,
    G_OPTION_ENTRY_NULL
};

/* One run over the paths, committed. */
static gboolean
add(const char *index, char **paths, WriterCounts *counts, GError **error)
{
    WriterOptions how = writing_options();
    WriterEvents events = writing_events();
    how.jobs = (guint)opt_jobs;
    how.allow_mass_delete = opt_mass_delete;
    g_autoptr(Writer) writer = writer_open(index, &how, error);
    return writer &&
           writer_add(writer, paths, g_strv_length(paths), &events, counts,
                      error) &&
           writer_commit(writer, error);
}

static int
add_and_report(char **paths)
{
    GError *error = NULL;
    WriterCounts counts = { 0 };
    gint64 began = g_get_monotonic_time();
    const char *index = writing_index();

    if (!index)
        return 2;
    if (!add(index, paths, &counts, &error))
        return writing_fail(error);
    return writing_report(&counts, began);
}

static int
run(int argc, char **argv)
{
    if (argc == 0)
        return cli_usage(_("add: no file or folder given"));
    if (opt_jobs < 0 || opt_jobs > 256)
        return cli_usage(_("--jobs %d: must be 1 to 256"), opt_jobs);
    writing_catch_signals();
    int status = add_and_report(argv);
    return opt_watch && status <= 1 ? watch(argv, add_and_report) : status;
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { 0 },
};

const Command add_command = {
    .name = "add",
    .arguments = N_("PATH…"),
    .summary = N_("Add files and folders, or bring them up to date"),
    .details =
        N_("Reads what is new or changed below the given folders and removes "
           "from the index what is no longer there; a second run reads only "
           "what changed. Text, Markdown, HTML, Word (.docx) and PDF are "
           "read; other files are skipped and listed by status. Hidden files "
           "and symbolic links below a folder are passed over."),
    .options = options,
    .values = values,
    .run = run,
};
