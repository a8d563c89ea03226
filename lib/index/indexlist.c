/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/indexlist.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "index/disk.h"
#include "text/error.h"
#include "text/message.h"

#define LIST_MAGIC "bangfu-indexes"
#define LIST_MAX_BYTES 65536
#define LIST_MAX_INDEXES 256

/* Each index once, by whatever way its directory is named: hits would come
 * twice and weigh less. */
static void
add_directory(GPtrArray *directories, char *path)
{
    g_autofree char *real = realpath(path, NULL);
    for (guint i = 0; real && i < directories->len; i++) {
        g_autofree char *other = realpath(directories->pdata[i], NULL);
        if (g_strcmp0(real, other) == 0) {
            g_free(path);
            return;
        }
    }
    g_ptr_array_add(directories, path);
}

static gboolean
add_list(const char *path, GPtrArray *directories, GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *base = g_path_get_dirname(absolute);
    gsize length;
    if (!disk_read(path, LIST_MAX_BYTES, &text, &length, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (!lines[0] || strcmp(g_strchomp(lines[0]), LIST_MAGIC) != 0) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: no index of bangfu (it is not a folder, nor a list "
                      "that begins with %s). Try: another --index"),
                    path, LIST_MAGIC);
        return FALSE;
    }
    for (guint i = 1; lines[i] && directories->len <= LIST_MAX_INDEXES; i++) {
        const char *line = g_strstrip(lines[i]);
        if (*line && *line != '#')
            add_directory(directories, g_canonicalize_filename(line, base));
    }
    return TRUE;
}

GPtrArray *
indexlist_read(char *const *paths, gsize n_paths, GError **error)
{
    g_autoptr(GPtrArray) directories = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n_paths; i++) {
        if (!g_file_test(paths[i], G_FILE_TEST_IS_REGULAR))
            add_directory(directories, g_strdup(paths[i]));
        else if (!add_list(paths[i], directories, error))
            return NULL;
    }
    if (directories->len > 0 && directories->len <= LIST_MAX_INDEXES)
        return g_steal_pointer(&directories);
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                _("%u indexes named (1 to %d can be searched). Try: --index "
                  "DIR"),
                directories->len, LIST_MAX_INDEXES);
    return NULL;
}
