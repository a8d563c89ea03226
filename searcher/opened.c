/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "opened.h"

#include "cli/cli.h"
#include "text/error.h"

#include <string.h>

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
opened_words(const char *argument)
{
    if (g_utf8_validate(argument, -1, NULL))
        return g_strdup(argument);
    char *words = g_convert(argument, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
    if (!words)
        return g_strdup(argument);
    cli_warn(_("%s: this was not UTF-8 and was read as GB18030"), words);
    return words;
}

char *
opened_join(char *const *argv)
{
    g_autofree char *typed = g_strjoinv(" ", (char **)argv);
    return opened_words(typed);
}

/* Written as the name of a file that read.c reads, and no blank in it. */
static gboolean
is_file_name(const char *argument)
{
    static const char *const ends[] = { ".txt", ".md",   ".html", ".htm",
                                        ".pdf", ".docx", ".doc" };

    if (strpbrk(argument, " \t\n"))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(argument, ends[i]))
            return TRUE;
    return FALSE;
}

gboolean
opened_is_file(const char *argument, GError **error)
{
    if (g_file_test(argument, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    if (g_file_test(argument, G_FILE_TEST_IS_DIR))
        cli_warn(_("%s: a folder, not a file; searched for as words"),
                 argument);
    else if (is_file_name(argument))
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("%s: there is no such file"), argument);
    return FALSE;
}

int
opened_nothing(char *const *argv)
{
    g_autofree char *typed = g_strjoinv(" ", (char **)argv);
    if (cli->terminal)
        cli_warn(_("nothing found: %s"), typed);
    return 1;
}
