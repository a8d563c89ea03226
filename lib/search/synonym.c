/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/synonym.h"

#include "text/error.h"
#include "text/message.h"

#include <string.h>

enum { LONGEST_WORD = 12 }; /* characters */

struct Synonyms {
    GPtrArray *groups; /* of char **: the words of a line */
    GHashTable *words; /* word -> GArray of guint: its groups */
};

static void
add_word(Synonyms *s, const char *word, guint group)
{
    GArray *groups = g_hash_table_lookup(s->words, word);

    if (!groups) {
        groups = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(s->words, (gpointer)word, groups);
    }
    g_array_append_val(groups, group);
}

static gboolean
read_list(Synonyms *s, const char *data_dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(data_dir, name, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) why = NULL;

    if (!g_file_get_contents(path, &content, NULL, &why)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: cannot be read (%s). Try: make install"), path,
                    why->message);
        return FALSE;
    }
    g_auto(GStrv) lines = g_strsplit(content, "\n", 0);
    for (char **line = lines; *line; line++) {
        if (!**line || **line == '#')
            continue;
        char **words = g_strsplit_set(g_strstrip(*line), " \t", 0);
        for (char **word = words; *word; word++)
            add_word(s, *word, s->groups->len);
        g_ptr_array_add(s->groups, words);
    }
    return TRUE;
}

Synonyms *
synonym_open(const char *data_dir, GError **error)
{
    g_autoptr(Synonyms) s = g_new(Synonyms, 1);

    s->groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    s->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                     (GDestroyNotify)g_array_unref);
    if (!read_list(s, data_dir, "synonyms.txt", error) ||
        !read_list(s, data_dir, "topics.txt", error))
        return NULL;
    return g_steal_pointer(&s);
}

void
synonym_close(Synonyms *s)
{
    if (!s)
        return;
    g_hash_table_unref(s->words);
    g_ptr_array_unref(s->groups);
    g_free(s);
}

/* Groups of the longest word that begins at p; its bytes, or 0. */
static gsize
match_word(const Synonyms *s, const char *p, const GArray **groups)
{
    const char *ends[LONGEST_WORD + 1];
    int n = 0;

    for (const char *q = p; *q && n < LONGEST_WORD;) {
        q = g_utf8_next_char(q);
        ends[n++] = q;
    }
    while (n-- > 0) {
        g_autofree char *word = g_strndup(p, (gsize)(ends[n] - p));
        *groups = g_hash_table_lookup(s->words, word);
        if (*groups)
            return (gsize)(ends[n] - p);
    }
    return 0;
}

static void
add_group(const Synonyms *s, guint group, const char *typed, GHashTable *seen,
          GString *out)
{
    char **words = s->groups->pdata[group];

    for (; *words && g_hash_table_size(seen) < SYNONYM_MAX; words++) {
        if (strstr(typed, *words) || !g_hash_table_add(seen, *words))
            continue;
        g_string_append_printf(out, "%s%s", out->len ? " " : "", *words);
    }
}

char *
synonym_widen(const Synonyms *s, const char *typed)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = typed; *p && g_hash_table_size(seen) < SYNONYM_MAX;) {
        const GArray *groups;
        gsize bytes = match_word(s, p, &groups);

        for (guint i = 0; bytes && i < groups->len; i++)
            add_group(s, g_array_index(groups, guint, i), typed, seen, out);
        p = bytes ? p + bytes : g_utf8_next_char(p);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
