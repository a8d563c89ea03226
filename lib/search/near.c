/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/near.h"

/* Characters between two places, or -1 if `other` does not stand behind. */
static glong
gap_between(const char *text, Span one, Span other)
{
    if (one.to > other.from)
        return -1;
    return g_utf8_strlen(text + one.to, (gssize)(other.from - one.to));
}

static gboolean
is_near(const char *text, Span last, Span next, guint distance,
        gboolean in_order)
{
    glong gap = gap_between(text, last, next);
    if (gap < 0 && !in_order)
        gap = gap_between(text, next, last);
    return gap >= 0 && gap <= (glong)distance;
}

GArray *
near_reached(const char *text, const GArray *before, const GArray *places,
             guint distance, gboolean in_order)
{
    GArray *reached = g_array_new(FALSE, FALSE, sizeof(Span));
    for (guint i = 0; i < places->len; i++) {
        Span next = g_array_index(places, Span, i);
        for (guint j = 0; j < before->len; j++)
            if (is_near(text, g_array_index(before, Span, j), next, distance,
                        in_order)) {
                g_array_append_val(reached, next);
                break;
            }
    }
    return reached;
}
