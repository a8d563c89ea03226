/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/gazetteer_index.h"

#include <string.h>

/* Two characters of three bytes each, as one number; 0 for others. */
static inline guint32
pair_at(const guchar *p)
{
    if ((p[0] & 0xF0) != 0xE0 || (p[3] & 0xF0) != 0xE0)
        return 0;
    return (guint32)((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F))
               << 16 |
           (guint32)((p[3] & 0x0F) << 12 | (p[4] & 0x3F) << 6 | (p[5] & 0x3F));
}

static inline guint32
mix(guint32 pair)
{
    return (pair ^ pair >> 15) * 2654435761u;
}

static inline gboolean
passes_filter(const GazetteerIndex *index, guint32 pair)
{
    guint32 bit = mix(pair) >> 14;
    return (index->filter[bit >> 6] >> (bit & 63)) & 1;
}

static int
compare_forms(gconstpointer a, gconstpointer b)
{
    const GazetteerForm *one = a, *other = b;
    int order;
    if (one->pair != other->pair)
        return one->pair < other->pair ? -1 : 1;
    if (one->length != other->length)
        return one->length > other->length ? -1 : 1;
    order = memcmp(one->str, other->str, one->length);
    return order != 0 ? order : (one->unit > other->unit) * 2 - 1;
}

void
gazetteer_index_init(GazetteerIndex *index)
{
    memset(index, 0, sizeof *index);
    index->forms = g_array_new(FALSE, TRUE, sizeof(GazetteerForm));
}

void
gazetteer_index_add(GazetteerIndex *index, GazetteerForm form)
{
    form.pair = form.length >= 6 ? pair_at((const guchar *)form.str) : 0;
    if (form.pair != 0)
        g_array_append_val(index->forms, form);
}

void
gazetteer_index_clear(GazetteerIndex *index)
{
    g_clear_pointer(&index->forms, g_array_unref);
    g_clear_pointer(&index->slots, g_free);
}

void
gazetteer_index_build(GazetteerIndex *index)
{
    guint32 size = 64;
    guint32 last = 0;
    g_array_sort(index->forms, compare_forms);
    while (size < index->forms->len * 2)
        size *= 2;
    index->slots = g_new0(guint32, size);
    index->mask = size - 1;
    for (guint32 i = 0; i < index->forms->len; i++) {
        guint32 pair = g_array_index(index->forms, GazetteerForm, i).pair;
        guint32 hash = mix(pair), slot = hash & index->mask;
        if (pair == last)
            continue;
        last = pair;
        while (index->slots[slot] != 0)
            slot = (slot + 1) & index->mask;
        index->slots[slot] = i + 1;
        index->filter[hash >> 20] |= (guint64)1 << (hash >> 14 & 63);
    }
}

static gboolean
first_with_pair(const GazetteerIndex *index, guint32 pair, guint32 *first)
{
    guint32 slot = mix(pair) & index->mask;
    for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask) {
        guint32 i = index->slots[slot] - 1;
        if (g_array_index(index->forms, GazetteerForm, i).pair == pair) {
            *first = i;
            return TRUE;
        }
    }
    return FALSE;
}

/* The first form from `i` on that begins at str, and its equals. */
static gboolean
match_from(const GazetteerIndex *index, guint32 i, guint32 pair,
           const char *str, gsize length, GazetteerHit *hit)
{
    const GazetteerForm *forms = (const void *)index->forms->data;
    guint32 n = index->forms->len;
    for (; i < n && forms[i].pair == pair; i++) {
        guint32 end = i + 1;
        if (forms[i].length > length ||
            memcmp(forms[i].str, str, forms[i].length) != 0)
            continue;
        while (end < n && forms[end].length == forms[i].length &&
               memcmp(forms[end].str, forms[i].str, forms[i].length) == 0)
            end++;
        *hit = (GazetteerHit){ i, end - i, forms[i].length };
        return TRUE;
    }
    return FALSE;
}

gboolean
gazetteer_index_find(const GazetteerIndex *index, const char *str, gsize length,
                     gsize at, GazetteerHit *hit)
{
    guint32 pair, first;
    if (at + 6 > length)
        return FALSE;
    pair = pair_at((const guchar *)str + at);
    return pair != 0 && passes_filter(index, pair) &&
           first_with_pair(index, pair, &first) &&
           match_from(index, first, pair, str + at, length - at, hit);
}

gboolean
gazetteer_index_find_shorter(const GazetteerIndex *index, const char *str,
                             gsize length, gsize at, GazetteerHit *hit)
{
    guint32 pair = pair_at((const guchar *)str + at);
    return match_from(index, hit->first + hit->count, pair, str + at,
                      length - at, hit);
}
