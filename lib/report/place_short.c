/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * 太保镇 once, then 太保: short names of towns and villages are words in most
 * articles, but not in one that has named the place in full.
 */
#include "report/place_mention.h"

#include <string.h>

/* TRUE if the name stands for a place without any evidence. */
static gboolean
is_firm(const Gazetteer *g, const GazetteerHit *hit)
{
    for (guint32 i = 0; i < hit->count; i++) {
        const GazetteerForm *form = gazetteer_form(g, hit->first + i);
        if (form->kind != GAZETTEER_BARE ||
            gazetteer_unit(g, form->unit)->level <= PLACE_CITY)
            return TRUE;
    }
    return FALSE;
}

/* A short name of at least two characters that no longer name in the list
 * takes (东莞街道 does not make 东莞 a street). */
static void
add_short(GazetteerIndex *index, const Gazetteer *g, const char *str,
          gsize length, guint mention, gboolean word)
{
    g_autofree char *name = g_strndup(str, length);
    GazetteerHit hit;
    if (length < 6 || length > 120 || g_hash_table_contains(g->cuts, name) ||
        g_hash_table_contains(g->not_names, name))
        return;
    if (gazetteer_index_find(&g->index, name, length, 0, &hit) &&
        hit.length == length && is_firm(g, &hit))
        return;
    gazetteer_index_add(
        index, (GazetteerForm){
                   .str = str,
                   .length = (guint8)length,
                   .unit = mention,
                   .word = word || g_hash_table_contains(g->words, name) });
}

static void
add_town(GazetteerIndex *index, const PlaceScan *scan, guint mention)
{
    const PlaceMention *m =
        &g_array_index(scan->mentions, PlaceMention, mention);
    const char *name = m->name;
    gsize length;
    if (m->unit >= 0)
        name = gazetteer_unit(scan->gazetteer, (guint32)m->unit)->folded;
    length = gazetteer_bare_length(name);
    add_short(index, scan->gazetteer, name, length, mention, FALSE);
    if (length > 0 && g_str_has_suffix(name, "街道"))
        gazetteer_index_add(index,
                            (GazetteerForm){ .str = name,
                                             .length = (guint8)(length + 3),
                                             .unit = mention });
}

/* 儿童村 does not make every 儿童 a village. */
static gboolean
is_a_word(PlaceScan *scan, const char *str, gsize length)
{
    segment_words(scan->segmenter, str, (gssize)length, scan->words);
    return scan->words->len == 1;
}

static void
add_village(GazetteerIndex *index, PlaceScan *scan, guint mention)
{
    const char *name =
        g_array_index(scan->mentions, PlaceMention, mention).name;
    gsize length = strlen(name);
    if (g_str_has_suffix(name, "村") && !g_str_has_suffix(name, "行政村") &&
        !g_str_has_suffix(name, "自然村"))
        add_short(index, scan->gazetteer, name, length - 3, mention,
                  is_a_word(scan, name, length - 3));
}

/* One model a short name: the first mention of each place. */
static void
collect(GazetteerIndex *index, PlaceScan *scan)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->mentions->len; i++) {
        const PlaceMention *m = &g_array_index(scan->mentions, PlaceMention, i);
        const char *name = m->name;
        if (m->unit >= 0)
            name = gazetteer_unit(scan->gazetteer, (guint32)m->unit)->name;
        if (m->bare || name == NULL || !g_hash_table_add(seen, (gpointer)name))
            continue;
        if (m->level == PLACE_TOWN)
            add_town(index, scan, i);
        else if (m->level == PLACE_VILLAGE)
            add_village(index, scan, i);
    }
}

static void
add_mention(PlaceScan *scan, guint model, guint paragraph, Span span)
{
    PlaceMention m = g_array_index(scan->mentions, PlaceMention, model);
    m.paragraph = paragraph;
    m.span = span;
    m.bare = TRUE;
    m.linked = FALSE;
    g_array_append_val(scan->mentions, m);
}

/* TRUE if the bytes between two places only join them: 花都、太平; 花都-太平.
 */
static gboolean
joins(const char *str, guint32 from, guint32 to)
{
    static const char *const JOINTS[] = { "", "-", "、", "·", "和", "与" };
    for (gsize i = 0; i < G_N_ELEMENTS(JOINTS); i++)
        if (strlen(JOINTS[i]) == to - from &&
            memcmp(str + from, JOINTS[i], to - from) == 0)
            return TRUE;
    return FALSE;
}

/* A short name that is a word as well counts only beside another place. */
static gboolean
stands_among(const PlaceScan *scan, guint paragraph, const char *str, Span span,
             guint next, guint n)
{
    const PlaceMention *before =
        next > 0 ? &g_array_index(scan->mentions, PlaceMention, next - 1)
                 : NULL;
    const PlaceMention *after =
        next < n ? &g_array_index(scan->mentions, PlaceMention, next) : NULL;
    return (before != NULL && before->paragraph == paragraph &&
            before->span.to <= span.from &&
            joins(str, before->span.to, span.from)) ||
           (after != NULL && after->paragraph == paragraph &&
            after->span.from >= span.to &&
            joins(str, span.to, after->span.from));
}

/* `next` runs over the mentions that were there before. */
static void
scan_paragraph(PlaceScan *scan, const GazetteerIndex *index, guint paragraph,
               guint *next, guint n)
{
    const Folded *folded = g_ptr_array_index(scan->folded, paragraph);
    const char *str = folded->str->str;
    gsize length = folded->str->len;
    for (gsize i = 0; i + 6 <= length; i += g_utf8_skip[(guchar)str[i]]) {
        GazetteerHit hit;
        Span span;
        const GazetteerForm *form;
        const PlaceMention *m = NULL;
        while (*next < n) {
            m = &g_array_index(scan->mentions, PlaceMention, *next);
            if (m->paragraph > paragraph ||
                (m->paragraph == paragraph && m->span.to > i))
                break;
            m = NULL;
            (*next)++;
        }
        if ((guchar)str[i] < 0xE0 ||
            !gazetteer_index_find(index, str, length, i, &hit))
            continue;
        span = (Span){ (guint32)i, (guint32)i + hit.length };
        if (m != NULL && m->paragraph == paragraph && m->level != PLACE_NONE &&
            m->span.from < span.to)
            continue;
        form = &g_array_index(index->forms, GazetteerForm, hit.first);
        if (place_mention_begins(scan, str, length, span) &&
            place_mention_ends(scan, str, length, span) &&
            (!form->word || stands_among(scan, paragraph, str, span, *next, n)))
            add_mention(scan, form->unit, paragraph, span);
    }
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const PlaceMention *one = a, *other = b;
    if (one->paragraph != other->paragraph)
        return one->paragraph < other->paragraph ? -1 : 1;
    return one->span.from < other->span.from ? -1 : 1;
}

void
place_short_scan(PlaceScan *scan)
{
    GazetteerIndex index;
    guint next = 0, n = scan->mentions->len;
    gazetteer_index_init(&index);
    collect(&index, scan);
    if (index.forms->len > 0) {
        gazetteer_index_build(&index);
        for (guint i = 0; i < scan->folded->len; i++)
            scan_paragraph(scan, &index, i, &next, n);
        if (scan->mentions->len > n)
            g_array_sort(scan->mentions, compare);
    }
    gazetteer_index_clear(&index);
}
