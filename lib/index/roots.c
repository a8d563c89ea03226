/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/roots.h"

#include <stdlib.h>

#include "index/catalog.h"

/* By bytes, but with '/' before all others: what lies below a folder then
 * follows it without gaps (/a, /a/b, /a-b). */
static int
compare_paths(gconstpointer a, gconstpointer b)
{
    const guchar *left = *(guchar *const *)a, *right = *(guchar *const *)b;
    while (*left && *left == *right) {
        left++;
        right++;
    }
    int l = *left == '/' ? 1 : *left, r = *right == '/' ? 1 : *right;
    return l - r;
}

char **
roots_of(char *const *paths, gsize n_paths)
{
    GPtrArray *roots = g_ptr_array_new();
    g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n_paths; i++) {
        char *real = realpath(paths[i], NULL);
        g_ptr_array_add(sorted, real ? g_strdup(real)
                                     : g_canonicalize_filename(paths[i], NULL));
        free(real);
    }
    g_ptr_array_sort(sorted, compare_paths);
    for (guint i = 0; i < sorted->len; i++)
        if (roots->len == 0 ||
            !catalog_below(sorted->pdata[i], roots->pdata[roots->len - 1]))
            g_ptr_array_add(roots, g_strdup(sorted->pdata[i]));
    g_ptr_array_add(roots, NULL);
    return (char **)g_ptr_array_free(roots, FALSE);
}
