/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/repeat.h"

#include "report/block.h"

#define REPEAT_LEAST 40 /* characters */

char *
repeat_bare_text(const Report *report, guint block)
{
    Span text = block_at(report, block)->text;
    const char *str = report->source->text->str->str;
    GString *bare = g_string_sized_new(text.to - text.from);

    for (const char *p = str + text.from; p < str + text.to;
         p = g_utf8_next_char(p))
        if (!trait_is_space(g_utf8_get_char(p)))
            g_string_append_len(bare, p, g_utf8_next_char(p) - p);
    return g_string_free(bare, FALSE);
}

static gboolean
may_repeat(const Report *report, guint i)
{
    const Block *block = block_at(report, i);
    Trait trait;

    if (block->article == 0 || block->repeats >= 0)
        return FALSE;
    if (block->kind == BLOCK_CAPTION)
        return TRUE;
    if (!block_is_text(block->kind) ||
        block->text.to - block->text.from < REPEAT_LEAST)
        return FALSE;
    trait = block_trait(report, i);
    return trait.closed && trait.characters >= REPEAT_LEAST && trait.stops > 1;
}

void
repeat_find(Report *report)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < report->blocks->len; i++) {
        Block *block = block_at(report, i);
        g_autofree char *bare = NULL;
        char *key;
        gpointer kept;

        if (!may_repeat(report, i))
            continue;
        bare = repeat_bare_text(report, i);
        key = g_strdup_printf("%u %s", block->article, bare);
        kept = g_hash_table_lookup(seen, key);
        if (kept) {
            block->repeats = GPOINTER_TO_INT(kept) - 1;
            g_free(key);
        } else {
            g_hash_table_insert(seen, key, GINT_TO_POINTER((int)i + 1));
        }
    }
}

GHashTable *
repeat_count_heads(const Report *report)
{
    GHashTable *seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < report->blocks->len; i++) {
        const Block *block = block_at(report, i);
        char *bare;
        guint n;

        if (!block_is_text(block->kind) || block->repeats >= 0 ||
            block_trait(report, i).closed)
            continue;
        bare = repeat_bare_text(report, i);
        n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, bare));
        g_hash_table_insert(seen, bare, GUINT_TO_POINTER(n + 1));
    }
    return seen;
}
