/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_html_walk.h"

#include <gumbo.h>

typedef struct {
    const GumboNode *node;
    guint next; /* child to be seen next */
} Step;

static const GumboVector *
children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

static gboolean
is_container(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT ||
           node->type == GUMBO_NODE_TEMPLATE;
}

static gboolean
is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT ||
           node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

/* Next child of the innermost open element; NULL when it has no more. */
static const GumboNode *
next_child(GArray *steps)
{
    Step *step = &g_array_index(steps, Step, steps->len - 1);
    const GumboVector *children = children_of(step->node);

    return step->next < children->length ? children->data[step->next++] : NULL;
}

static const GumboNode *
pop(GArray *steps)
{
    const GumboNode *node = g_array_index(steps, Step, steps->len - 1).node;

    g_array_set_size(steps, steps->len - 1);
    return node;
}

void
read_html_walk(const GumboNode *root, const ReadHtmlVisitor *visitor,
               gpointer data)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    Step first = { root, 0 };

    g_array_append_val(steps, first);
    while (steps->len) {
        const GumboNode *node = next_child(steps);

        if (!node) {
            node = pop(steps);
            if (steps->len)
                visitor->leave(node, data);
        } else if (is_text(node)) {
            visitor->text(node, data);
        } else if (is_container(node) && visitor->enter(node, data)) {
            Step down = { node, 0 };

            g_array_append_val(steps, down);
        }
    }
}
