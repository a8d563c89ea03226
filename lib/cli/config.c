/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/cli.h"
#include "text/error.h"

#define GROUP "bangfu"

enum { BYTES_MOST = 65536 };

static void G_GNUC_PRINTF(2, 3)
    add_fault(Config *config, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(config->faults, g_strdup_vprintf(format, args));
    va_end(args);
}

/* ~/x is in the home folder, x beside the file of the configuration. */
static char *
expand(const char *value, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (value[0] == '~' && (value[1] == '/' || value[1] == '\0'))
        return g_build_filename(g_get_home_dir(), value + 1, NULL);
    return g_canonicalize_filename(value, folder);
}

static void
read_index(Config *config, GKeyFile *file, const char *path)
{
    g_auto(GStrv) values =
        g_key_file_get_string_list(file, GROUP, "index", NULL, NULL);
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    for (guint i = 0; values && values[i]; i++)
        if (*g_strstrip(values[i]))
            g_ptr_array_add(folders, expand(values[i], path));
    if (folders->len == 0)
        return;
    g_ptr_array_add(folders, NULL);
    config->index = (char **)g_ptr_array_steal(folders, NULL);
}

static void
read_key(Config *config, GKeyFile *file, const char *key, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *value = g_key_file_get_string(file, GROUP, key, &error);
    char **place = strcmp(key, "color") == 0    ? &config->color
                   : strcmp(key, "lang") == 0   ? &config->lang
                   : strcmp(key, "editor") == 0 ? &config->editor
                   : strcmp(key, "pager") == 0  ? &config->pager
                                                : NULL;
    if (!value)
        add_fault(config, _("%s: %s"), path, error->message);
    else if (strcmp(key, "index") == 0)
        read_index(config, file, path);
    else if (!place)
        add_fault(config,
                  _("%s: %s: no such setting. Try: index, color, lang, editor "
                    "or pager"),
                  path, key);
    else if (place == &config->color && !g_strv_contains(cli_whens, value))
        add_fault(config, _("%s: color=%s: not auto, always or never"), path,
                  value);
    else if (*value || place == &config->pager)
        *place = g_steal_pointer(&value);
}

static void
read_keys(Config *config, GKeyFile *file, const char *path)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    g_auto(GStrv) keys = g_key_file_get_keys(file, GROUP, NULL, NULL);
    for (guint i = 0; groups[i]; i++)
        if (strcmp(groups[i], GROUP) != 0)
            add_fault(config, _("%s: [%s]: no such group. Try: [%s]"), path,
                      groups[i], GROUP);
    for (guint i = 0; keys && keys[i]; i++)
        read_key(config, file, keys[i], path);
}

void
config_read(Config *config)
{
    g_autofree char *path =
        g_build_filename(g_get_user_config_dir(), "bangfu", "config", NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) error = NULL;
    GStatBuf info;

    *config = (Config){ .faults = g_ptr_array_new_with_free_func(g_free) };
    if (g_stat(path, &info) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            add_fault(config, _("%s: cannot be read (%s)"), path,
                      error_of_errno(errno));
    } else if (!S_ISREG(info.st_mode) || info.st_size > BYTES_MOST) {
        add_fault(config, _("%s: not a file of settings"), path);
    } else if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE,
                                          &error)) {
        add_fault(config, _("%s: cannot be read (%s)"), path, error->message);
    } else {
        read_keys(config, file, path);
    }
}
