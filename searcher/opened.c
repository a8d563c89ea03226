/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "opened.h"

#include "cli/cli.h"

gboolean
opened_open(Opened *opened, GError **error)
{
    opened->index = NULL;
    opened->segmenter = NULL;
    if (!segment_init(cli->data_dir, error))
        return FALSE;
    opened->index =
        index_open(cli->indexes, g_strv_length(cli->indexes), error);
    if (!opened->index)
        return FALSE;
    opened->segmenter = segment_new(error);
    return opened->segmenter != NULL;
}

void
opened_close(Opened *opened)
{
    g_clear_pointer(&opened->segmenter, segment_free);
    g_clear_pointer(&opened->index, index_close);
}

char *
opened_join(char *const *argv)
{
    return g_strjoinv(" ", (char **)argv);
}
