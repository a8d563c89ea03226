/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables of data told from tables that only lay a page out.
 */
#pragma once

#include <glib.h>

struct GumboInternalNode; /* GumboNode of gumbo.h */

/* The set of those <table> nodes below root that hold data: no table inside,
 * two rows or more, about two cells a row or more, no long text in a cell. The
 * caller owns the set. */
GHashTable *read_html_tables(const struct GumboInternalNode *root);
