/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Villages are in no list here, and towns and counties change their names
 * faster than lists; they are known by their form. Chinese does not say where
 * a name begins, so the name is taken from the left border (a mark, a place,
 * a word such as 走进) to 村: 走进|溪口村, 、|石桥村. Where no border is near,
 * it is the words that make two characters and those of one character before
 * them: 宜居宜业|溪|口|村.
 */
#include "report/place_mention.h"

#include <string.h>

static const struct {
    const char *end;
    PlaceLevel level;
} ENDS[] = { { "村民小组", PLACE_VILLAGE }, { "自然村", PLACE_VILLAGE },
             { "行政村", PLACE_VILLAGE },   { "村", PLACE_VILLAGE },
             { "社区", PLACE_VILLAGE },     { "嘎查", PLACE_VILLAGE },
             { "镇", PLACE_TOWN },          { "乡", PLACE_TOWN },
             { "街道", PLACE_TOWN },        { "新区", PLACE_COUNTY },
             { "开发区", PLACE_COUNTY },    { "县", PLACE_COUNTY },
             { "区", PLACE_COUNTY },        { "市", PLACE_CITY } };

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
    guint paragraph;
} FormText;

/* An ending, and what it may belong to. */
typedef struct {
    gsize at, size;
    PlaceLevel level;
    gsize limit;      /* byte at which what stands before it ends */
    PlaceLevel after; /* level of the place that ends there, or NONE */
} Ending;

static gboolean
stands(const FormText *t, gsize at, const char *what)
{
    gsize n = strlen(what);
    return at + n <= t->length && memcmp(t->str + at, what, n) == 0;
}

static gboolean
stands_any(const FormText *t, gsize at, const char *const *what, gsize n)
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
    case 0xE99587: /* 镇 */
    case 0xE4B9A1: /* 乡 */
    case 0xE8A197: /* 街 */
    case 0xE696B0: /* 新 */
    case 0xE5BC80: /* 开 */
    case 0xE58EBF: /* 县 */
    case 0xE58CBA: /* 区 */
    case 0xE5B882: /* 市 */
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
find_ending(const FormText *t, Ending *e)
{
    if (e->at + 3 > t->length || !may_begin_ending(t->str + e->at))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        gsize behind = e->at + strlen(ENDS[i].end);
        if (!stands(t, e->at, ENDS[i].end))
            continue;
        e->size = behind - e->at;
        e->level = ENDS[i].level;
        if (strcmp(ENDS[i].end, "乡") == 0 &&
            (stands(t, behind, "村") || stands(t, behind, "镇")))
            return FALSE;
        return strcmp(ENDS[i].end, "村") != 0 ||
               !stands_any(t, behind, NOT_BEHIND, G_N_ELEMENTS(NOT_BEHIND)) ||
               stands_any(t, behind, BEHIND, G_N_ELEMENTS(BEHIND));
    }
    return FALSE;
}

static gboolean
is_in(GHashTable *set, const FormText *t, gsize from, gsize to)
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
run_begin(const FormText *t, gsize at, gsize limit)
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
name_begin(const FormText *t, gsize begin, gsize at)
{
    const GArray *words = t->scan->words;
    const Gazetteer *g = t->scan->gazetteer;
    gsize from = at, unsure = at;
    for (guint i = words->len; i-- > 0;) {
        Span word = g_array_index(words, Span, i);
        gsize to = MIN(word.to, at);
        if (word.from >= at || to != from)
            continue;
        /* 鹭岗镇|上岬村, though the segmenter says 镇上. */
        if (word.from < begin && to > begin)
            from = begin;
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
is_no_name(const FormText *t, gsize from, gsize at, gsize end)
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
begins_other_word(const FormText *t, gsize at, gsize size)
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

/* 镇, 县 and so on end no name where a word goes on behind them (市场), but
 * the segmenter does not know the name and may err: of a town behind its
 * county (霁阳县|鹭岗|镇上|岬村) that is not asked. */
static gboolean
ends_word(const FormText *t, const Ending *e, gsize from)
{
    if (e->level == PLACE_TOWN && e->after == PLACE_COUNTY && from == e->limit)
        return TRUE;
    for (guint i = 0; i < t->scan->words->len; i++)
        if (g_array_index(t->scan->words, Span, i).to == e->at + e->size)
            return TRUE;
    return FALSE;
}

/* 的市, 在乡 */
static gboolean
ends_in_particle(const FormText *t, gsize at)
{
    static const char *const PARTICLES[] = { "的", "在", "为", "是", "了" };
    return at >= 3 && stands_any(t, at - 3, PARTICLES, G_N_ELEMENTS(PARTICLES));
}

static gboolean
find_name(const FormText *t, const Ending *e, Span *name)
{
    gsize begin = run_begin(t, e->at, e->limit);
    gsize end = e->at + e->size, from, least;
    if (begin == e->at || ends_in_particle(t, e->at) ||
        is_in(t->scan->gazetteer->not_names, t, MAX(begin, e->at - 3), end))
        return FALSE;
    place_mention_words(t->scan, t->str, t->length,
                        (Span){ (guint32)begin, (guint32)end });
    from = name_begin(t, begin, e->at);
    if (e->level == PLACE_VILLAGE ? begins_other_word(t, e->at, e->size)
                                  : !ends_word(t, e, from))
        return FALSE;
    least =
        e->after != PLACE_NONE && from == e->limit && e->level == PLACE_VILLAGE
            ? 3
            : LEAST;
    if (from < begin || e->at - from < least || is_no_name(t, from, e->at, end))
        return FALSE;
    /* 霁阳县; longer ones are strings of words. */
    if (e->level != PLACE_VILLAGE && e->at - from > 9)
        return FALSE;
    *name = (Span){ (guint32)from, (guint32)end };
    return TRUE;
}

static void
append_formed(const FormText *t, const Ending *e, Span name)
{
    PlaceMention m = { .paragraph = t->paragraph,
                       .span = name,
                       .unit = -1,
                       .seat = { .unit = -1 },
                       .level = e->level,
                       .firm = TRUE,
                       .formed = TRUE };
    m.linked =
        e->after != PLACE_NONE && e->after < e->level && name.from == e->limit;
    m.name = g_string_chunk_insert_len(t->scan->names, t->str + name.from,
                                       name.to - name.from);
    g_array_append_val(t->scan->mentions, m);
}

/* 凤凰|村: what was taken for the short name of a county begins the name of a
 * village. */
static gboolean
take_over(const FormText *t, const Ending *e)
{
    GArray *mentions = t->scan->mentions;
    PlaceMention *m;
    if (e->level != PLACE_VILLAGE || e->after == PLACE_NONE ||
        e->limit != e->at || mentions->len == 0 || stands(t, e->at, "社区"))
        return FALSE;
    m = &g_array_index(mentions, PlaceMention, mentions->len - 1);
    if (!m->bare || m->level < PLACE_COUNTY)
        return FALSE;
    m->span.to = (guint32)(e->at + e->size);
    m->name = g_string_chunk_insert_len(t->scan->names, t->str + m->span.from,
                                        m->span.to - m->span.from);
    m->level = PLACE_VILLAGE;
    m->count = 0;
    m->firm = m->formed = TRUE;
    m->bare = m->word = FALSE;
    return TRUE;
}

/* The mentions from the gazetteer (`named`) and those by their form, in the
 * order of the text. */
static void
merge(const FormText *t, const GArray *named)
{
    guint next = 0;
    Ending e = { 0 };
    for (Span name; e.at < t->length;) {
        const PlaceMention *m = next < named->len
                                    ? &g_array_index(named, PlaceMention, next)
                                    : NULL;
        if (m != NULL && m->span.from <= e.at) {
            g_array_append_val(t->scan->mentions, *m);
            e.at = e.limit = m->span.to;
            e.after = m->level;
            next++;
            continue;
        }
        if (!find_ending(t, &e)) {
            e.at += g_utf8_skip[(guchar)t->str[e.at]];
            continue;
        }
        if (m != NULL && m->span.from < e.at + e.size) {
            e.at = m->span.from;
            continue;
        }
        if (take_over(t, &e)) {
            e.after = PLACE_VILLAGE;
        } else if (find_name(t, &e, &name)) {
            append_formed(t, &e, name);
            e.after = e.level;
        } else {
            e.at += e.size;
            continue;
        }
        e.at += e.size;
        e.limit = e.at;
    }
}

void
place_form_scan(PlaceScan *scan, guint paragraph, guint first)
{
    const Folded *folded = g_ptr_array_index(scan->folded, paragraph);
    FormText t = { scan, folded->str->str, folded->str->len, paragraph };
    GArray *named = g_array_new(FALSE, FALSE, sizeof(PlaceMention));
    if (scan->mentions->len > first)
        g_array_append_vals(named,
                            &g_array_index(scan->mentions, PlaceMention, first),
                            scan->mentions->len - first);
    g_array_set_size(scan->mentions, first);
    merge(&t, named);
    g_array_unref(named);
}

/* ---- names that are too long ---- */

/* How often each name by form occurs in the article. */
static GHashTable *
count_names(const PlaceScan *scan)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->mentions->len; i++) {
        const char *name = g_array_index(scan->mentions, PlaceMention, i).name;
        if (name != NULL)
            g_hash_table_add(counts, (gpointer)name);
    }
    return counts;
}

void
place_form_trim(PlaceScan *scan)
{
    g_autoptr(GHashTable) names = count_names(scan);
    for (guint i = 0; i < scan->mentions->len; i++) {
        PlaceMention *m = &g_array_index(scan->mentions, PlaceMention, i);
        const char *end = m->name;
        if (!m->formed || m->linked)
            continue;
        /* Not 上|溪口村: that is another village. */
        end = g_utf8_next_char(end);
        do
            end = g_utf8_next_char(end);
        while (*end != '\0' &&
               (strlen(end) < LEAST + 3 || !g_hash_table_contains(names, end)));
        if (*end != '\0') {
            m->span.from += (guint32)(end - m->name);
            m->name = end;
        }
    }
}
