/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "commands.h"
#include "index/manifest.h"
#include "writing.h"

static const GOptionEntry options[] = { WRITING_WAIT_OPTION,
                                        G_OPTION_ENTRY_NULL };

static int
run(int argc, char **argv)
{
    GError *error = NULL;
    WriterCounts counts = { 0 };
    gint64 began = g_get_monotonic_time();
    WriterOptions how = writing_options();
    const char *index = writing_index();

    if (argc == 0)
        return cli_usage(_("remove: no file or folder given"));
    if (!index)
        return 2;
    /* Nothing is created only to remove from it. */
    g_autoptr(Manifest) manifest = manifest_read(index, &error);
    if (!manifest)
        return cli_fail(error);
    writing_catch_signals();
    g_autoptr(Writer) writer = writer_open(index, &how, &error);
    if (!writer || !writer_remove(writer, argv, (gsize)argc, &counts, &error) ||
        !writer_commit(writer, &error))
        return writing_fail(error);
    if (counts.removed == 0)
        cli_warn(_("nothing of that is in the index"));
    writing_report(&counts, began);
    return counts.removed ? 0 : 1;
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { 0 },
};

const Command remove_command = {
    .name = "remove",
    .arguments = N_("PATH…"),
    .summary = N_("Remove files and folders from the index"),
    .details = N_("The files themselves are not touched, and need not be "
                  "there any more. A later add of a folder above them adds "
                  "them again."),
    .options = options,
    .values = values,
    .run = run,
};
