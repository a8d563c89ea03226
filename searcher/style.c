/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "style.h"

#include <string.h>

#include "cli/cli.h"

GPtrArray *
style_neighbours(const PrintStyle *style, const Hit *hit, gboolean before)
{
    GPtrArray *some =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_free_passage);
    guint number = hit->passage->number, n = style->context;
    guint from = before ? number - MIN(n, number - 1) : number + 1;
    guint to = before ? number - 1 : number + n;

    for (guint i = from; i <= MIN(to, hit->article->n_passages); i++) {
        XapianDocid docid =
            index_find_passage(style->index, hit->passage->article, i);
        PassageRecord *passage =
            docid ? index_passage(style->index, docid, NULL) : NULL;
        if (passage)
            g_ptr_array_add(some, passage);
    }
    return some;
}

guint32
style_line(const ArticleRecord *article, const PassageRecord *passage)
{
    return passage->spans->len
               ? g_array_index(passage->spans, SourceSpan, 0).line_from
               : article->line_from;
}

gboolean style_absolute;

char *
style_path(const char *path)
{
    if (style_absolute || !cli->terminal || cli->format != CLI_PLAIN)
        return g_strdup(path);
    g_autofree char *here = g_get_current_dir();
    gsize length = strlen(here);

    if (length > 1 && strncmp(path, here, length) == 0 && path[length] == '/' &&
        path[length + 1] != '\0')
        return g_strdup(path + length + 1);
    return g_strdup(path);
}

char *
style_uri(const char *path, guint32 line)
{
    g_autofree char *bytes = g_uri_escape_string(path, "/", FALSE);

    if (!line)
        return g_strdup_printf("file://%s%s", g_get_host_name(), bytes);
    return g_strdup_printf("file://%s%s#%u", g_get_host_name(), bytes, line);
}

const char *
style_relevance(const Hit *hit, const Hit *best)
{
    if (hit->match == MATCH_APPROXIMATE && best->match == MATCH_EXACT)
        return _("similar only");
    if (hit->score >= 0.8 * best->score)
        return _("closest");
    if (hit->score >= 0.5 * best->score)
        return _("close");
    return _("mentioned");
}
