/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/likeness.h"

void
likeness_add(GHashTable *pairs, const char *text, gsize length)
{
    gunichar previous = 0;

    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c)) {
            previous = 0;
            continue;
        }
        /* both below 2^21: no two pairs are one key */
        if (previous)
            g_hash_table_add(pairs, (gpointer)((guintptr)previous << 21 | c));
        previous = c;
    }
}

GHashTable *
likeness_pairs(const char *text, gsize length)
{
    GHashTable *pairs = g_hash_table_new(NULL, NULL);

    likeness_add(pairs, text, length);
    return pairs;
}

double
likeness_of(GHashTable *a, GHashTable *b)
{
    guint shared = 0, least;
    GHashTableIter iter;
    gpointer key;

    if (g_hash_table_size(a) > g_hash_table_size(b)) {
        GHashTable *swap = a;
        a = b;
        b = swap;
    }
    least = g_hash_table_size(a);
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        shared += g_hash_table_contains(b, key);
    return least ? (double)shared / least : 0;
}
