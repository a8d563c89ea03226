/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/paragraph.h"

#include <string.h>

enum { REACH = 5 }; /* passages to either side */

static char *
id_of(const char *article, guint number)
{
    return g_strdup_printf("%s-%u", article, number);
}

/* FALSE at the end of the paragraph, or with error. */
static gboolean
add_passage(Index *index, const Hit *from, guint number, GHashTable *known,
            GPtrArray *hits, GError **error)
{
    g_autofree char *id = id_of(from->passage->article, number);

    if (g_hash_table_contains(known, id))
        return TRUE;
    XapianDocid docid =
        index_find_passage(index, from->passage->article, number);
    if (!docid)
        return FALSE;
    g_autoptr(PassageRecord) p = index_passage(index, docid, error);
    if (!p || p->paragraph != from->passage->paragraph)
        return FALSE;
    Hit *hit = g_new0(Hit, 1);
    hit->id = g_steal_pointer(&id);
    hit->match = from->match;
    hit->article = from->article;
    hit->passage = g_steal_pointer(&p);
    hit->highlights = g_array_new(FALSE, FALSE, sizeof(Span));
    g_hash_table_add(known, hit->id);
    g_ptr_array_add(hits, hit);
    return TRUE;
}

gboolean
paragraph_complete(Index *index, Results *results, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = MIN(results->hits->len, PARAGRAPH_HITS);
    GError *why = NULL;

    for (guint i = 0; i < results->hits->len; i++)
        g_hash_table_add(known, ((Hit *)results->hits->pdata[i])->id);
    for (guint i = 0; i < n && !why; i++) {
        const Hit *hit = results->hits->pdata[i];
        guint number = hit->passage->number;
        for (guint j = 1; j <= REACH; j++)
            if (!add_passage(index, hit, number + j, known, results->hits,
                             &why))
                break;
        for (guint j = 1; j <= REACH && j < number && !why; j++)
            if (!add_passage(index, hit, number - j, known, results->hits,
                             &why))
                break;
    }
    if (why)
        g_propagate_error(error, why);
    return !why;
}
