/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/shellword.h"

#include <string.h>

/* Marks of COMP_WORDBREAKS that stand within our words. */
static gboolean
is_break(char c, const char *breaks)
{
    return (c == ':' || c == '=' || c == '@') && strchr(breaks, c);
}

static gboolean
is_glue(const char *piece, const char *breaks)
{
    const char *p = piece;
    while (*p && is_break(*p, breaks))
        p++;
    return p > piece && !*p;
}

GPtrArray *
shellword_join(char *const *pieces, guint n, const char *breaks)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        gboolean joined = i > 0 && (is_glue(pieces[i], breaks) ||
                                    is_glue(pieces[i - 1], breaks));
        char **last = joined ? (char **)&words->pdata[words->len - 1] : NULL;
        char *word = g_strconcat(last ? *last : "", pieces[i], NULL);
        if (last) {
            g_free(*last);
            *last = word;
        } else {
            g_ptr_array_add(words, word);
        }
    }
    return words;
}

void
shellword_read(const char *raw, const char *breaks, ShellWord *word)
{
    GString *text = g_string_new(NULL);
    char quote = 0;
    gsize start = 0;
    for (const char *p = raw; *p; p++) {
        gboolean escapes =
            *p == '\\' && p[1] &&
            (!quote || (quote == '"' && strchr("$`\"\\\n", p[1])));
        if (escapes) {
            g_string_append_c(text, *++p);
        } else if (quote ? *p == quote : *p == '\'' || *p == '"') {
            quote = quote ? 0 : *p;
            start = quote ? text->len : start;
        } else {
            g_string_append_c(text, *p);
            if (!quote && is_break(*p, breaks))
                start = text->len;
        }
    }
    *word = (ShellWord){ g_string_free(text, FALSE), quote, start };
}

void
shellword_clear(ShellWord *word)
{
    g_clear_pointer(&word->text, g_free);
}

/* Letters of all languages stand for themselves; of ASCII these do. */
static gboolean
is_plain(char c)
{
    return (guchar)c >= 0x80 || g_ascii_isalnum(c) || strchr("_-+.,/:=%@", c);
}

char *
shellword_write(const ShellWord *word, const char *wanted)
{
    if (strncmp(wanted, word->text, word->start) != 0)
        return NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = wanted + word->start; *p; p++) {
        if (word->quote == '\'' && *p == '\'') {
            g_string_append(out, "'\\''");
            continue;
        }
        /* within " a ! recalls an old line, escaped or not */
        if (word->quote == '"' && *p == '!')
            return NULL;
        if ((!word->quote && !is_plain(*p)) ||
            (word->quote == '"' && strchr("$`\"\\", *p)))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
