/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/querytree.h"

Query *
querytree_new(QueryKind kind, guint column)
{
    Query *query = g_new0(Query, 1);
    query->kind = kind;
    query->column = column;
    query->children =
        g_ptr_array_new_with_free_func((GDestroyNotify)querytree_free);
    return query;
}

void
querytree_free(Query *query)
{
    if (!query)
        return;
    g_ptr_array_unref(query->children);
    g_free(query->text);
    g_free(query->unit);
    g_free(query->from);
    g_free(query->to);
    g_free(query);
}
