/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Villages are in no list here; they are known by their form. Chinese does
 * not say where a name begins, so the name is taken from the left border
 * (a mark, a place, a word such as 走进) to 村: 走进|溪口村, 、|石桥村. Where
 * no border is near, it is the words that make two characters and those of
 * one character before them: 宜居宜业|溪|口|村.
 */
#include "report/place_mention.h"

#include <string.h>

static const char *const ENDS[] = { "村民小组", "自然村", "行政村",
                                    "村",       "社区",   "嘎查" };

/* 村 begins these words too, and then ends no name: 溪口|村民. */
static const char *const NOT_BEHIND[] = { "民", "庄", "落", "级", "镇", "寨",
                                          "屯", "史", "里", "子", "居", "姑",
                                          "医", "网", "上", "长", "超", "晚" };
/* … but these belong to one village: 溪口村|民小组, 溪口村|民委员会. */
static const char *const BEHIND[] = { "民小组", "民委员会" };

typedef struct {
    PlaceScan *scan;
    const char *str;
    gsize length;
} VillageText;

static gboolean
stands(const VillageText *t, gsize at, const char *what)
{
    gsize n = strlen(what);
    return at + n <= t->length && memcmp(t->str + at, what, n) == 0;
}

static gboolean
stands_any(const VillageText *t, gsize at, const char *const *what, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (stands(t, at, what[i]))
            return TRUE;
    return FALSE;
}

/* Most characters begin no ending. */
static gboolean
may_begin_ending(const char *str)
{
    switch ((guchar)str[0] << 16 | (guchar)str[1] << 8 | (guchar)str[2]) {
    case 0xE69D91: /* 村 */
    case 0xE887AA: /* 自 */
    case 0xE8A18C: /* 行 */
    case 0xE7A4BE: /* 社 */
    case 0xE5988E: /* 嘎 */
        return TRUE;
    default:
        return FALSE;
    }
}

/* Bytes of the ending that stands at `at`, 0 if none does. */
static gsize
ending(const VillageText *t, gsize at)
{
    if (at + 3 > t->length || !may_begin_ending(t->str + at))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        gsize n = strlen(ENDS[i]);
        if (!stands(t, at, ENDS[i]))
            continue;
        if (strcmp(ENDS[i], "村") == 0 &&
            stands_any(t, at + n, NOT_BEHIND, G_N_ELEMENTS(NOT_BEHIND)) &&
            !stands_any(t, at + n, BEHIND, G_N_ELEMENTS(BEHIND)))
            return 0;
        return n;
    }
    return 0;
}

static gboolean
is_in(GHashTable *set, const VillageText *t, gsize from, gsize to)
{
    char word[64];
    if (to <= from || to - from >= sizeof word)
        return FALSE;
    memcpy(word, t->str + from, to - from);
    word[to - from] = '\0';
    return g_hash_table_contains(set, word);
}

/* Names have two to five characters before their ending. */
#define LEAST 6
#define MOST 15

/* Byte at which Han before `at` begin, not further than `limit`, nor than a
 * little more than a name is long. */
static gsize
run_begin(const VillageText *t, gsize at, gsize limit)
{
    gsize begin = at;
    while (begin > limit && at - begin <= MOST) {
        gsize before = begin - 1, size;
        while (before > limit && ((guchar)t->str[before] & 0xC0) == 0x80)
            before--;
        if (!normalize_is_han(
                normalize_decode(t->str + before, t->length - before, &size)))
            break;
        begin = before;
    }
    return begin;
}

/* Goes from the ending to the left, word by word. Returns where the name
 * begins, `at` if there is none. */
static gsize
name_begin(const VillageText *t, gsize begin, gsize at)
{
    const GArray *words = t->scan->words;
    const Gazetteer *g = t->scan->gazetteer;
    gsize from = at, unsure = at;
    for (guint i = words->len; i-- > 0;) {
        Span word = g_array_index(words, Span, i);
        gsize to = MIN(word.to, at);
        if (word.from >= at || to != from)
            continue;
        if (word.from < begin ||
            (word.to <= at && is_in(g->cuts, t, word.from, to)))
            return at - from <= MOST ? from : unsure;
        /* Without a border in sight: as little as makes a name. */
        if (at - from < LEAST)
            unsure = word.from;
        else if (unsure == from && word.to - word.from == 3 &&
                 at - word.from <= 9)
            unsure = word.from;
        from = word.from;
    }
    return from <= begin && at - begin <= MOST ? from : unsure;
}

/* 示范村, 重点帮扶村: the name or an end of it is none. */
static gboolean
is_no_name(const VillageText *t, gsize from, gsize at, gsize end)
{
    const Gazetteer *g = t->scan->gazetteer;
    for (gsize i = from; i < at; i++)
        if (((guchar)t->str[i] & 0xC0) != 0x80 &&
            is_in(g->not_names, t, i, end))
            return TRUE;
    return at == from || is_in(g->alone, t, from, end);
}

/* 车陂|村|道路, but 主干|村道, 助力|村集体: where 村 begins a word, it ends a
 * name only if the word is an office of one village. */
static gboolean
begins_other_word(const VillageText *t, gsize at, gsize size)
{
    static const char *const OFFICES[] = { "村委",   "村党",   "村支",
                                           "村两委", "村民小", "村民委",
                                           "社区党", "社区居" };
    for (guint i = 0; i < t->scan->words->len; i++) {
        Span word = g_array_index(t->scan->words, Span, i);
        if (word.from == at && word.to > at + size)
            return !stands_any(t, at, OFFICES, G_N_ELEMENTS(OFFICES));
    }
    return FALSE;
}

static gboolean
find_name(VillageText *t, gsize limit, gsize at, gsize size,
          gboolean after_place, Span *name)
{
    gsize begin = run_begin(t, at, limit);
    gsize from;
    if (begin == at ||
        is_in(t->scan->gazetteer->not_names, t, MAX(begin, at - 3), at + size))
        return FALSE;
    place_mention_words(t->scan, t->str, t->length,
                        (Span){ (guint32)begin, (guint32)(at + size) });
    from = name_begin(t, begin, at);
    if (begins_other_word(t, at, size))
        return FALSE;
    if (from < begin || is_no_name(t, from, at, at + size))
        return FALSE;
    if (at - from < (after_place && from == limit ? 3 : LEAST))
        return FALSE;
    *name = (Span){ (guint32)from, (guint32)(at + size) };
    return TRUE;
}

static void
insert_village(PlaceScan *scan, guint paragraph, guint index, Span name,
               gboolean linked)
{
    const Folded *folded = g_ptr_array_index(scan->folded, paragraph);
    PlaceMention m = { .paragraph = paragraph,
                       .span = name,
                       .unit = -1,
                       .above = -1,
                       .level = PLACE_VILLAGE,
                       .firm = TRUE,
                       .linked = linked };
    m.name = g_string_chunk_insert_len(
        scan->names, folded->str->str + name.from, name.to - name.from);
    g_array_insert_val(scan->mentions, index, m);
}

/* 凤凰|村: what was taken for the short name of a county begins the name of a
 * village. */
static gboolean
take_over(PlaceScan *scan, guint index, gsize at, gsize size)
{
    PlaceMention *m = &g_array_index(scan->mentions, PlaceMention, index);
    const Folded *folded = g_ptr_array_index(scan->folded, m->paragraph);
    if (m->span.to != at || !m->bare || m->level < PLACE_COUNTY)
        return FALSE;
    m->span.to = (guint32)(at + size);
    m->name =
        g_string_chunk_insert_len(scan->names, folded->str->str + m->span.from,
                                  m->span.to - m->span.from);
    m->level = PLACE_VILLAGE;
    m->count = 0;
    m->firm = TRUE;
    m->bare = m->word = FALSE;
    return TRUE;
}

void
place_village_scan(PlaceScan *scan, guint paragraph, guint first)
{
    const Folded *folded = g_ptr_array_index(scan->folded, paragraph);
    VillageText t = { scan, folded->str->str, folded->str->len };
    guint next = first; /* the first mention that does not end before i */
    gsize limit = 0;
    gboolean after_place = FALSE;
    for (gsize i = 0; i < t.length;) {
        gsize size;
        Span name;
        while (next < scan->mentions->len &&
               g_array_index(scan->mentions, PlaceMention, next).span.to <= i) {
            limit = g_array_index(scan->mentions, PlaceMention, next).span.to;
            after_place = TRUE;
            next++;
        }
        size = ending(&t, i);
        if (size == 0) {
            i += g_utf8_skip[(guchar)t.str[i]];
            continue;
        }
        if (after_place && limit == i && next > first &&
            !stands(&t, i, "社区") && take_over(scan, next - 1, i, size)) {
            i += size;
            limit = i;
            after_place = FALSE;
            continue;
        }
        if ((next == scan->mentions->len ||
             g_array_index(scan->mentions, PlaceMention, next).span.from >=
                 i + size) &&
            find_name(&t, limit, i, size, after_place, &name)) {
            insert_village(scan, paragraph, next, name,
                           after_place && name.from == limit);
            next++;
        }
        i += size;
        limit = i;
        after_place = FALSE;
    }
}
