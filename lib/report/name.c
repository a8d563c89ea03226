/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/name.h"

#include "report/trait.h"
#include "text/error.h"
#include "text/message.h"

#include <string.h>

struct Names {
    GHashTable *families;
    gsize longest; /* bytes */
};

Names *
name_open(const char *data_dir, GError **error)
{
    g_autofree char *path = g_build_filename(data_dir, "surnames.txt", NULL);
    g_autofree char *content = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GError) why = NULL;
    Names *names;

    if (!g_file_get_contents(path, &content, NULL, &why)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: cannot be read (%s). Try: make install"), path,
                    why->message);
        return NULL;
    }
    names = g_new0(Names, 1);
    names->families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    lines = g_strsplit(content, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        names->longest = MAX(names->longest, strlen(*line));
        g_hash_table_add(names->families, g_strdup(*line));
    }
    return names;
}

void
name_close(Names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->families);
    g_free(names);
}

gsize
name_family(const Names *names, const char *str, gsize length)
{
    char part[32];
    gsize best = 0;
    gsize limit = MIN(MIN(length, names->longest), sizeof part - 1);
    const char *p = str;

    /* The longest one: 欧阳, not 欧. */
    while ((gsize)(p - str) < limit) {
        gsize n = (gsize)(g_utf8_next_char(p) - str);

        if (n > limit)
            break;
        memcpy(part, str, n);
        part[n] = '\0';
        if (g_hash_table_contains(names->families, part))
            best = n;
        p = str + n;
    }
    return best;
}

static gboolean
is_dot(gunichar c)
{
    return c == 0xb7 || c == 0x2022 || c == 0x30fb;
}

/* 穆罕默德·艾力: at least two parts, each of two and more Han. */
static gboolean
is_dotted(const char *str, gsize length)
{
    guint part = 0, parts = 0;

    for (const char *p = str; p < str + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (is_dot(c)) {
            if (part < 2)
                return FALSE;
            parts++;
            part = 0;
        } else if (trait_is_han(c)) {
            part++;
        } else {
            return FALSE;
        }
    }
    return parts >= 1 && part >= 2;
}

gboolean
name_is(const Names *names, const char *str, gsize length)
{
    gsize family = name_family(names, str, length);
    guint given = 0;

    if (is_dotted(str, length))
        return TRUE;
    if (family == 0)
        return FALSE;
    for (const char *p = str + family; p < str + length;
         p = g_utf8_next_char(p)) {
        if (!trait_is_han(g_utf8_get_char(p)))
            return FALSE;
        given++;
    }
    return given == 1 || given == 2;
}
