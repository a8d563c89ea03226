/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/rebuild.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "index/catalog.h"
#include "index/disk.h"
#include "index/lock.h"
#include "text/message.h"

static gboolean
add_path(const CatalogEntry *entry, gpointer paths)
{
    g_ptr_array_add(paths, g_strdup(entry->path));
    return TRUE;
}

/* The paths that the old index knows. */
static GPtrArray *
known_paths(const char *index, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Manifest) manifest = manifest_read_catalog(index, error);
    if (!manifest)
        return NULL;
    g_autoptr(Catalog) catalog = catalog_open(index, manifest, error);
    if (!catalog || !catalog_each(catalog, "", add_path, paths, error))
        return NULL;
    return g_steal_pointer(&paths);
}

static gboolean
swap(const char *fresh, const char *index, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(index);
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, index, RENAME_EXCHANGE) != 0) {
        /* A file system that cannot exchange: for a moment there is none. */
        g_autofree char *old = g_strconcat(fresh, "-old", NULL);
        if ((errno != EINVAL && errno != ENOSYS) || rename(index, old) != 0 ||
            rename(fresh, index) != 0 || rename(old, fresh) != 0)
            return disk_error(error, index, N_("cannot be replaced"));
    }
    return disk_sync_directory(parent, error);
}

static gboolean
build(const char *fresh, const WriterOptions *options, char *const *paths,
      gsize n_paths, const WriterEvents *events, WriterCounts *counts,
      GError **error)
{
    g_autoptr(Writer) writer = writer_open(fresh, options, error);
    return writer &&
           writer_add(writer, paths, n_paths, events, counts, error) &&
           writer_compact(writer, error);
}

gboolean
rebuild_index(const char *index, const WriterOptions *options,
              char *const *paths, gsize n_paths, const WriterEvents *events,
              WriterCounts *counts, GError **error)
{
    g_autoptr(GPtrArray) known = NULL;
    g_autofree char *parent = g_path_get_dirname(index);
    g_autofree char *name = g_path_get_basename(index);
    g_autofree char *fresh =
        g_strdup_printf("%s/.%s.bangfu-rebuild", parent, name);
    if (!manifest_is_ours(index, error))
        return FALSE;
    int lock = lock_take(index, options->wait, error);
    if (lock < 0)
        return FALSE;
    disk_remove_tree(fresh); /* of a run that was killed */
    gboolean done = TRUE;
    if (n_paths == 0) {
        known = known_paths(index, error);
        done = known != NULL;
    }
    done = done &&
           build(fresh, options, known ? (char **)known->pdata : paths,
                 known ? known->len : n_paths, events, counts, error) &&
           swap(fresh, index, error);
    disk_remove_tree(fresh);
    close(lock);
    return done;
}
