/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "table.h"

#include "cli/print.h"

#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = 8, GAP = 2 };

void
table_row(const char *const *cells, const guint *widths, guint n)
{
    GString *safe[MOST_COLUMNS];
    const char *rest[MOST_COLUMNS];
    gboolean more = TRUE;

    g_return_if_fail(n <= MOST_COLUMNS);
    for (guint i = 0; i < n; i++) {
        safe[i] = g_string_new(NULL);
        print_escape(safe[i], cells[i] ? cells[i] : "", -1);
        rest[i] = safe[i]->str;
    }
    while (more) {
        more = FALSE;
        for (guint i = 0; i < n; i++) {
            const char *end = safe[i]->str + safe[i]->len;
            const char *cut = print_line_end(rest[i], end, widths[i]);
            guint width = print_width(rest[i], cut - rest[i]);
            printf("%.*s", (int)(cut - rest[i]), rest[i]);
            if (i + 1 < n)
                printf("%*s", (int)(MAX(widths[i], width) - width + GAP), "");
            for (rest[i] = cut; *rest[i] == ' '; rest[i]++)
                ;
            more = more || rest[i] < end;
        }
        putchar('\n');
    }
    for (guint i = 0; i < n; i++)
        g_string_free(safe[i], TRUE);
}

void
table_rule(const guint *widths, guint n)
{
    for (guint i = 0; i < n; i++) {
        for (guint j = 0; j < widths[i]; j++)
            putchar('-');
        printf(i + 1 < n ? "  " : "\n");
    }
}
