/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/paragraph.h"

#include <string.h>

enum { REACH = 5 }; /* passages to either side */

static char *
id_of(const char *article, guint number)
{
    return g_strdup_printf("%s-%u", article, number);
}

/* Takes id and passage over. */
static void
add_hit(const Hit *from, char *id, PassageRecord *passage, GHashTable *known,
        GPtrArray *hits)
{
    Hit *hit = g_new0(Hit, 1);

    hit->id = id;
    hit->match = from->match;
    hit->article = from->article;
    hit->passage = passage;
    hit->highlights = g_array_new(FALSE, FALSE, sizeof(Span));
    g_hash_table_add(known, hit->id);
    g_ptr_array_add(hits, hit);
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
    add_hit(from, g_steal_pointer(&id), g_steal_pointer(&p), known, hits);
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

/* The passages of an article are consecutive documents of their segment. */
static gboolean
add_article(Index *index, const Hit *from, GHashTable *known, GPtrArray *hits,
            GError **error)
{
    const char *article = from->passage->article;
    XapianDocid at = index_find_passage(index, article, 1);

    for (; at; at = index_following(index, at)) {
        g_autoptr(PassageRecord) p = index_passage(index, at, error);
        if (!p)
            return FALSE;
        if (strcmp(p->article, article))
            break;
        g_autofree char *id = id_of(article, p->number);
        if (p->amounts->len && !g_hash_table_contains(known, id))
            add_hit(from, g_steal_pointer(&id), g_steal_pointer(&p), known,
                    hits);
    }
    return TRUE;
}

gboolean
paragraph_articles(Index *index, Results *results, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) articles = g_hash_table_new(NULL, NULL);
    guint n = results->hits->len;

    for (guint i = 0; i < n; i++)
        g_hash_table_add(known, ((Hit *)results->hits->pdata[i])->id);
    for (guint i = 0; i < n; i++) {
        const Hit *hit = results->hits->pdata[i];
        if (g_hash_table_size(articles) == PARAGRAPH_ARTICLES)
            break;
        if (g_hash_table_add(articles, (gpointer)hit->article) &&
            !add_article(index, hit, known, results->hits, error))
            return FALSE;
    }
    return TRUE;
}
