/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "commands.h"
#include "index/rebuild.h"
#include "writing.h"

static int opt_jobs;

static const GOptionEntry options[] = {
    { "jobs", 0, 0, G_OPTION_ARG_INT, &opt_jobs,
      N_("Threads that read and index (one a core)"), N_("N") },
    WRITING_WAIT_OPTION,
    G_OPTION_ENTRY_NULL
};

static int
run(int argc, char **argv)
{
    GError *error = NULL;
    WriterCounts counts = { 0 };
    gint64 began = g_get_monotonic_time();
    WriterOptions how = writing_options();
    WriterEvents events = writing_events();
    const char *index = writing_index();

    if (!index)
        return 2;
    if (opt_jobs < 0 || opt_jobs > 256)
        return cli_usage(_("--jobs %d: must be 1 to 256"), opt_jobs);
    how.jobs = (guint)opt_jobs;
    writing_catch_signals();
    if (!rebuild_index(index, &how, argv, (gsize)argc, &events, &counts,
                       &error))
        return writing_fail(error);
    return writing_report(&counts, began);
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { 0 },
};

const Command rebuild_command = {
    .name = "rebuild",
    .arguments = N_("[PATH…]"),
    .summary = N_("Make the index anew from the source files"),
    .details = N_("For a damaged index, or one made by another version or "
                  "with another dictionary. Reads the given files and "
                  "folders, or all files that the index knows. The old index "
                  "is searched until the new one is whole."),
    .options = options,
    .values = values,
    .run = run,
};
