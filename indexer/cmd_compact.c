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
    WriterOptions how = writing_options();
    const char *index = writing_index();

    if (argc > 0)
        return cli_usage(_("compact: unexpected argument %s"), argv[0]);
    if (!index)
        return 2;
    g_autoptr(Manifest) manifest = manifest_read(index, &error);
    if (!manifest)
        return cli_fail(error);
    writing_catch_signals();
    g_autoptr(Writer) writer = writer_open(index, &how, &error);
    if (!writer || !writer_compact(writer, &error))
        return writing_fail(error);
    return 0;
}

const Command compact_command = {
    .name = "compact",
    .arguments = "",
    .summary = N_("Make the index as small and fast as it can be"),
    .details = N_("Merges all segments into one and drops what belongs to "
                  "changed or removed files. The index keeps itself in order "
                  "without it."),
    .options = options,
    .run = run,
};
