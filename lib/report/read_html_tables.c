/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_html_tables.h"

#include <gumbo.h>
#include <string.h>

#include "report/read_html_walk.h"

#define MAX_CELL 150 /* bytes; a cell of data, not a part of a page layout */

typedef struct {
    const GumboNode *node;
    guint rows, cells;
    gsize cell, longest; /* bytes of the open cell, of the longest one */
    gboolean nested;     /* holds a table */
} Table;

typedef struct {
    GArray *open;      /* of Table, from the outermost */
    GHashTable *found; /* of GumboNode * */
} Tables;

static gboolean
enter(const GumboNode *node, gpointer data)
{
    GArray *open = ((Tables *)data)->open;
    Table *table =
        open->len ? &g_array_index(open, Table, open->len - 1) : NULL;
    Table fresh = { .node = node };

    switch (node->v.element.tag) {
    case GUMBO_TAG_TABLE:
        if (table)
            table->nested = TRUE;
        g_array_append_val(open, fresh);
        break;
    case GUMBO_TAG_TR:
        if (table)
            table->rows++;
        break;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
        if (table) {
            table->cells++;
            table->cell = 0;
        }
        break;
    default:
        break;
    }
    return TRUE;
}

static void
leave(const GumboNode *node, gpointer data)
{
    GArray *open = ((Tables *)data)->open;
    Table table;

    if (node->v.element.tag != GUMBO_TAG_TABLE || !open->len)
        return;
    table = g_array_index(open, Table, open->len - 1);
    g_array_set_size(open, open->len - 1);
    if (table.nested && open->len)
        g_array_index(open, Table, open->len - 1).nested = TRUE;
    if (!table.nested && table.rows >= 2 && table.cells >= 2 * table.rows - 2 &&
        table.longest <= MAX_CELL)
        g_hash_table_add(((Tables *)data)->found, (gpointer)node);
}

static void
measure_cell(const GumboNode *node, gpointer data)
{
    GArray *open = ((Tables *)data)->open;
    Table *table =
        open->len ? &g_array_index(open, Table, open->len - 1) : NULL;

    if (!table)
        return;
    table->cell += strlen(node->v.text.text);
    table->longest = MAX(table->longest, table->cell);
}

GHashTable *
read_html_tables(const GumboNode *root)
{
    static const ReadHtmlVisitor visitor = { enter, leave, measure_cell };
    Tables tables = { .open = g_array_new(FALSE, FALSE, sizeof(Table)),
                      .found = g_hash_table_new(NULL, NULL) };

    read_html_walk(root, &visitor, &tables);
    g_array_unref(tables.open);
    return tables.found;
}
