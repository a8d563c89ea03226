/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "watch.h"

#include <gio/gio.h>

#include "writing.h"

/* Changes that come closer together than this are one. */
#define QUIET_MILLISECONDS 300
/* but none waits longer than this. */
#define LONGEST_MILLISECONDS 2000
#define SIGNAL_POLL_MILLISECONDS 100

typedef struct {
    char **paths;
    int (*update)(char **paths);
    GHashTable *monitors; /* path -> GFileMonitor */
    GMainLoop *loop;
    guint due;    /* source id of the update to come, or 0 */
    gint64 since; /* first change not yet indexed */
    int status;
} Watch;

static void add_monitors(Watch *watch, const char *path);

static gboolean
update(gpointer data)
{
    Watch *watch = data;
    watch->due = 0;
    watch->since = 0;
    for (char **path = watch->paths; *path; path++)
        add_monitors(watch, *path);
    watch->status = watch->update(watch->paths);
    if (watch->status > 1)
        g_main_loop_quit(watch->loop);
    return G_SOURCE_REMOVE;
}

static void
on_change(GFileMonitor *monitor, GFile *file, GFile *other,
          GFileMonitorEvent event, gpointer data)
{
    Watch *watch = data;
    (void)monitor;
    (void)file;
    (void)other;
    if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
        return;
    gint64 now = g_get_monotonic_time() / 1000;
    if (!watch->since)
        watch->since = now;
    gint64 left = watch->since + LONGEST_MILLISECONDS - now;
    if (watch->due)
        g_source_remove(watch->due);
    watch->due =
        g_timeout_add((guint)CLAMP(left, 1, QUIET_MILLISECONDS), update, data);
}

static void
monitor_one(Watch *watch, GFile *file, gboolean folder)
{
    g_autofree char *path = g_file_get_path(file);
    if (g_hash_table_contains(watch->monitors, path))
        return;
    GFileMonitor *monitor =
        folder ? g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES,
                                          NULL, NULL)
               : g_file_monitor_file(file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (!monitor)
        return;
    g_file_monitor_set_rate_limit(monitor, QUIET_MILLISECONDS);
    g_signal_connect(monitor, "changed", G_CALLBACK(on_change), watch);
    g_hash_table_insert(watch->monitors, g_steal_pointer(&path), monitor);
}

/* Folders below `file` are put at the end of `todo`. */
static void
add_folders(GFile *file, GQueue *todo)
{
    g_autoptr(GFileEnumerator) children = g_file_enumerate_children(
        file, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
    GFileInfo *info;
    GFile *child;
    while (children &&
           g_file_enumerator_iterate(children, &info, &child, NULL, NULL) &&
           info)
        if (g_file_info_get_file_type(info) == G_FILE_TYPE_DIRECTORY &&
            g_file_info_get_name(info)[0] != '.')
            g_queue_push_tail(todo, g_object_ref(child));
}

static void
add_monitors(Watch *watch, const char *path)
{
    GQueue todo = G_QUEUE_INIT;
    g_autoptr(GFile) root = g_file_new_for_path(path);
    if (g_file_query_file_type(root, 0, NULL) != G_FILE_TYPE_DIRECTORY) {
        monitor_one(watch, root, FALSE);
        return;
    }
    g_queue_push_tail(&todo, g_object_ref(root));
    while (!g_queue_is_empty(&todo)) {
        g_autoptr(GFile) folder = g_queue_pop_head(&todo);
        monitor_one(watch, folder, TRUE);
        add_folders(folder, &todo);
    }
}

static gboolean
look_for_signal(gpointer data)
{
    Watch *watch = data;
    if (!writing_signal())
        return G_SOURCE_CONTINUE;
    watch->status = 128 + writing_signal();
    g_main_loop_quit(watch->loop);
    return G_SOURCE_CONTINUE;
}

int
watch(char **paths, int (*run)(char **paths))
{
    Watch state = { .paths = paths, .update = run };
    state.monitors =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    state.loop = g_main_loop_new(NULL, FALSE);
    guint poll =
        g_timeout_add(SIGNAL_POLL_MILLISECONDS, look_for_signal, &state);
    /* What changed before the monitors stood is found by this run. */
    state.due = g_idle_add(update, &state);
    g_main_loop_run(state.loop);
    g_source_remove(poll);
    if (state.due)
        g_source_remove(state.due);
    g_hash_table_unref(state.monitors);
    g_main_loop_unref(state.loop);
    return state.status;
}
