/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A parse tree visited without recursion: pages nest as deeply as they like.
 */
#pragma once

#include <glib.h>

struct GumboInternalNode; /* GumboNode of gumbo.h */

typedef struct {
    /* returns FALSE if the children are not to be visited (nor left) */
    gboolean (*enter)(const struct GumboInternalNode *node, gpointer data);
    void (*leave)(const struct GumboInternalNode *node, gpointer data);
    void (*text)(const struct GumboInternalNode *node, gpointer data);
} ReadHtmlVisitor;

/* Visits all below `root` in order of the page: elements and text nodes, white
 * space among them. */
void read_html_walk(const struct GumboInternalNode *root,
                    const ReadHtmlVisitor *visitor, gpointer data);
