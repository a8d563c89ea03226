/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines of a word list, for the generators gen_*.c; they end where there is
 * none.
 */
#pragma once

#include <glib.h>

static inline char **
gen_lines(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    return g_strsplit(text, "\n", -1);
}
