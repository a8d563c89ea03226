/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A list of results in the format that was asked for; how one of them looks is
 * its command's matter.
 */
#pragma once

#include <json-glib/json-glib.h>

typedef struct {
    const char *const *names; /* of the fields, NULL behind the last */
    void (*json)(JsonBuilder *builder, gconstpointer item);
    void (*fields)(gconstpointer item, gboolean tsv); /* one line */
    void (*plain)(gconstpointer item, guint number);  /* counted from 1 */
} PrintRows;

/* Prints the page of them that --offset and --limit, not negative, ask for.
 * Returns the index behind its last. */
guint print_rows(const PrintRows *as, const GPtrArray *items);
