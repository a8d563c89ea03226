/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/place_mention.h"

#include <string.h>

/* The paragraph at hand. */
typedef struct {
    PlaceScan *scan;
    const Gazetteer *g;
    const char *str;
    gsize length;
    guint paragraph;
} ChainText;

static PlaceMention *
mention_at(PlaceScan *scan, guint i)
{
    return &g_array_index(scan->mentions, PlaceMention, i);
}

static guint32
candidate(const PlaceScan *scan, const PlaceMention *m, guint32 i)
{
    return g_array_index(scan->candidates, guint32, m->first + i);
}

/* ---- candidates ---- */

static void
set_candidates(ChainText *p, PlaceMention *m, const GazetteerHit *hit)
{
    const GazetteerForm *form = gazetteer_form(p->g, hit->first);
    GArray *all = p->scan->candidates;
    PlaceLevel top = PLACE_VILLAGE;
    m->first = all->len;
    for (guint32 i = 0; i < hit->count; i++) {
        const GazetteerForm *f = gazetteer_form(p->g, hit->first + i);
        top = MIN(top, (PlaceLevel)gazetteer_unit(p->g, f->unit)->level);
        g_array_append_val(all, f->unit);
    }
    m->count = hit->count;
    m->level = top;
    m->bare = form->kind == GAZETTEER_BARE;
    m->word = form->word;
    m->firm = !form->word && (!m->bare || top <= PLACE_CITY);
}

/* TRUE if `unit` lies in a candidate of `outer`. */
static gboolean
lies_in_any(const ChainText *p, guint32 unit, const PlaceMention *outer)
{
    for (guint32 i = 0; i < outer->count; i++)
        if (gazetteer_lies_in(p->g, unit, candidate(p->scan, outer, i)))
            return TRUE;
    return FALSE;
}

/* Keeps of `inner` the candidates that lie in one of `outer`. */
static gboolean
keep_nested(ChainText *p, PlaceMention *inner, const PlaceMention *outer)
{
    guint32 *all = &g_array_index(p->scan->candidates, guint32, inner->first);
    guint32 kept = 0;
    for (guint32 i = 0; i < inner->count; i++)
        if (lies_in_any(p, all[i], outer))
            all[kept++] = all[i];
    if (kept == 0)
        return FALSE;
    inner->count = kept;
    return TRUE;
}

/* Keeps of `outer` the candidates in which one of `inner` lies. */
static void
keep_containing(ChainText *p, PlaceMention *outer, const PlaceMention *inner)
{
    guint32 *all = &g_array_index(p->scan->candidates, guint32, outer->first);
    guint32 kept = 0;
    for (guint32 i = 0; i < outer->count; i++)
        for (guint32 k = 0; k < inner->count; k++)
            if (gazetteer_lies_in(p->g, candidate(p->scan, inner, k), all[i])) {
                all[kept++] = all[i];
                break;
            }
    outer->count = kept;
}

/* ---- the next link of a chain ---- */

static gboolean
hit_lies_in(const ChainText *p, const GazetteerHit *hit,
            const PlaceMention *outer)
{
    for (guint32 i = 0; i < hit->count; i++)
        if (lies_in_any(p, gazetteer_form(p->g, hit->first + i)->unit, outer))
            return TRUE;
    return FALSE;
}

static gboolean
has_prefix(const ChainText *p, gsize at, const char *name, gsize length)
{
    return at + length <= p->length && memcmp(p->str + at, name, length) == 0;
}

/* 发展乡|村: there are towns of that name. */
static gboolean
is_countryside(const ChainText *p, gsize at, const GazetteerHit *hit)
{
    gsize end = at + hit->length;
    return hit->length >= 9 && has_prefix(p, end - 3, "乡", 3) &&
           has_prefix(p, end, "村", 3) && !has_prefix(p, end, "村民", 6);
}

static gboolean
next_named(ChainText *p, const PlaceMention *outer, PlaceMention *next)
{
    GazetteerHit hit;
    gboolean found = gazetteer_index_find(&p->g->index, p->str, p->length,
                                          outer->span.to, &hit);
    while (found && (!hit_lies_in(p, &hit, outer) ||
                     is_countryside(p, outer->span.to, &hit)))
        found = gazetteer_index_find_shorter(&p->g->index, p->str, p->length,
                                             outer->span.to, &hit);
    if (!found)
        return FALSE;
    set_candidates(p, next, &hit);
    next->span = (Span){ outer->span.to, outer->span.to + hit.length };
    /* 四川|南部, 荆州市|公安局, 湖北省|黄梅戏 */
    if (next->bare &&
        ((next->word && outer->level == PLACE_PROVINCE) ||
         !place_mention_ends(p->scan, p->str, p->length, next->span)))
        return FALSE;
    return keep_nested(p, next, outer);
}

/* Bytes of the town's name that stand at `at`: all of it (太保镇), 花城街 for
 * 花城街道, or 太保 where a word ends behind it; 0 if none. */
static gsize
town_length(ChainText *p, gsize at, const char *name, gboolean *bare)
{
    gsize whole = strlen(name), length = gazetteer_bare_length(name);
    *bare = FALSE;
    if (has_prefix(p, at, name, whole))
        return whole;
    if (length == 0 || !has_prefix(p, at, name, length))
        return 0;
    if (g_str_has_suffix(name, "街道") && has_prefix(p, at, name, length + 3))
        return length + 3;
    *bare = TRUE;
    return place_mention_ends(p->scan, p->str, p->length,
                              (Span){ (guint32)at, (guint32)(at + length) })
               ? length
               : 0;
}

/* 连山|太保, 增城区|荔城街: short names that only a county before them tells
 * apart from words. */
static gboolean
next_town(ChainText *p, const PlaceMention *outer, PlaceMention *next)
{
    GArray *all = p->scan->candidates;
    gsize best = 0;
    next->first = all->len;
    next->count = 0;
    for (guint32 i = 0; i < outer->count; i++) {
        guint32 above = candidate(p->scan, outer, i);
        guint32 n = gazetteer_unit(p->g, above)->towns;
        for (guint32 town = above + 1; town <= above + n; town++) {
            gboolean bare;
            gsize length = town_length(
                p, outer->span.to, gazetteer_unit(p->g, town)->folded, &bare);
            if (length == 0 || length < best)
                continue;
            if (length > best)
                g_array_set_size(all, next->first);
            best = length;
            next->bare = bare;
            g_array_append_val(all, town);
        }
    }
    next->count = all->len - next->first;
    next->level = PLACE_TOWN;
    next->firm = !next->bare;
    next->span = (Span){ outer->span.to, outer->span.to + (guint32)best };
    return next->count > 0;
}

static const char *const TOWN_ENDS[] = { "镇", "乡", "街道" };

/* Bytes of two or three Han that 镇, 乡 or 街道 follows, 0 if none do; *end
 * are the bytes of what follows. */
static gsize
stem_length(const ChainText *p, gsize at, gsize *end)
{
    gsize size = 0, step;
    for (guint n = 0; n < 4 && at + size + 3 <= p->length; n++, size += step) {
        for (gsize k = 0; n >= 2 && k < G_N_ELEMENTS(TOWN_ENDS); k++) {
            *end = strlen(TOWN_ENDS[k]);
            if (has_prefix(p, at + size, TOWN_ENDS[k], *end))
                return size;
        }
        if (!normalize_is_han(normalize_decode(p->str + at + size,
                                               p->length - at - size, &step)))
            break;
    }
    return 0;
}

/* 各乡镇, 某某小镇: the name or an end of it is none. */
static gboolean
ends_in_no_name(const Gazetteer *g, const char *name)
{
    for (; *name != '\0'; name = g_utf8_next_char(name))
        if (g_hash_table_contains(g->not_names, name))
            return TRUE;
    return FALSE;
}

/* TRUE if a word inside bytes [from, to) is none that names are made of. */
static gboolean
holds_border_word(ChainText *p, Span part)
{
    place_mention_words(p->scan, p->str, p->length, part);
    for (guint i = 0; i < p->scan->words->len; i++) {
        Span word = g_array_index(p->scan->words, Span, i);
        g_autofree char *w = g_strndup(p->str + word.from, word.to - word.from);
        if (word.from >= part.from && word.to <= part.to &&
            g_hash_table_contains(p->g->cuts, w))
            return TRUE;
    }
    return FALSE;
}

/* A town by its form behind a county, for those that the list lacks: 连山县|
 * 某某镇. Two or three characters, none of them a word that ends names. */
static gboolean
next_unlisted(ChainText *p, const PlaceMention *outer, PlaceMention *next)
{
    guint32 at = outer->span.to;
    gsize end = 0, stem;
    g_autofree char *name = NULL;
    if (outer->level != PLACE_COUNTY || (stem = stem_length(p, at, &end)) == 0)
        return FALSE;
    name = g_strndup(p->str + at, stem + end);
    next->span = (Span){ at, at + (guint32)(stem + end) };
    if (ends_in_no_name(p->g, name) ||
        !place_mention_ends(p->scan, p->str, p->length, next->span) ||
        holds_border_word(p, (Span){ at, at + (guint32)stem }))
        return FALSE;
    next->name = g_string_chunk_insert(p->scan->names, name);
    next->level = PLACE_TOWN;
    next->firm = TRUE;
    next->count = 0;
    return TRUE;
}

/* ---- chains ---- */

static gboolean
add_next(ChainText *p)
{
    GArray *mentions = p->scan->mentions;
    PlaceMention *outer = mention_at(p->scan, mentions->len - 1);
    PlaceMention next = { .paragraph = p->paragraph,
                          .unit = -1,
                          .seat = { .unit = -1 },
                          .linked = TRUE };
    if (outer->level >= PLACE_TOWN)
        return FALSE;
    if (!next_named(p, outer, &next) && !next_town(p, outer, &next) &&
        !next_unlisted(p, outer, &next))
        return FALSE;
    if (next.count > 0)
        keep_containing(p, outer, &next);
    g_array_append_val(mentions, next);
    return TRUE;
}

/* What is left of candidates before the chain's last link was found. */
static void
narrow_chain(ChainText *p, guint first)
{
    for (guint i = p->scan->mentions->len - 1; i > first; i--)
        if (mention_at(p->scan, i)->count > 0)
            keep_containing(p, mention_at(p->scan, i - 1),
                            mention_at(p->scan, i));
}

/* 乐山市|中区 -> 乐山|市中区: a shorter name that something in it follows,
 * where nothing follows the longer one. */
static void
prefer_split(ChainText *p, PlaceMention *m, GazetteerHit hit)
{
    PlaceMention shorter = *m, next;
    if (m->level >= PLACE_TOWN || next_named(p, m, &next))
        return;
    while (gazetteer_index_find_shorter(&p->g->index, p->str, p->length,
                                        m->span.from, &hit)) {
        set_candidates(p, &shorter, &hit);
        shorter.span.to = m->span.from + hit.length;
        if (next_named(p, &shorter, &next) && next.span.to > m->span.to) {
            *m = shorter;
            return;
        }
    }
}

/* 合作, 资源: alone these are words, whatever counties are called so. */
static gboolean
is_mere_word(const ChainText *p, guint first)
{
    const PlaceMention *m = mention_at(p->scan, first);
    return first + 1 == p->scan->mentions->len && m->word && m->bare &&
           m->level >= PLACE_COUNTY;
}

/* 叶|桂平说: a person, not the county. */
static gboolean
follows_surname(const ChainText *p, const PlaceMention *m)
{
    char one[4] = "";
    if (m->span.from < 3 || m->span.to - m->span.from != 6)
        return FALSE;
    memcpy(one, p->str + m->span.from - 3, 3);
    return g_hash_table_contains(p->g->surnames, one) &&
           place_mention_begins(p->scan, p->str, p->length,
                                (Span){ m->span.from - 3, m->span.from }) &&
           place_mention_begins(p->scan, p->str, p->length, m->span);
}

/* Is what stands there cut out of other words (太|湖南|岸)? */
static gboolean
has_borders(ChainText *p, const PlaceMention *m)
{
    if (m->bare && m->level >= PLACE_COUNTY && follows_surname(p, m))
        return FALSE;
    if (!m->bare && m->span.to - m->span.from >= 12)
        return TRUE;
    return place_mention_begins(p->scan, p->str, p->length, m->span) &&
           ((!m->bare && m->firm) || m->level <= PLACE_CITY ||
            place_mention_ends(p->scan, p->str, p->length, m->span));
}

/* Adds the chain that begins at `at`; returns the byte behind it, or 0. */
static gsize
add_chain(ChainText *p, gsize at)
{
    GArray *mentions = p->scan->mentions;
    guint first = mentions->len;
    GazetteerHit hit;
    PlaceMention m = { .paragraph = p->paragraph,
                       .unit = -1,
                       .seat = { .unit = -1 } };
    gsize end;
    if (!gazetteer_index_find(&p->g->index, p->str, p->length, at, &hit) ||
        is_countryside(p, at, &hit))
        return 0;
    set_candidates(p, &m, &hit);
    m.span = (Span){ (guint32)at, (guint32)at + hit.length };
    prefer_split(p, &m, hit);
    g_array_append_val(mentions, m);
    while (add_next(p))
        ;
    narrow_chain(p, first);
    end = mention_at(p->scan, mentions->len - 1)->span.to;
    if (is_mere_word(p, first) || !has_borders(p, mention_at(p->scan, first))) {
        g_array_set_size(mentions, first);
        return 0;
    }
    return end;
}

void
place_chain_scan(PlaceScan *scan, guint paragraph)
{
    const Folded *folded = g_ptr_array_index(scan->folded, paragraph);
    ChainText p = { scan, scan->gazetteer, folded->str->str, folded->str->len,
                    paragraph };
    for (gsize i = 0; i + 6 <= p.length;) {
        guchar lead = (guchar)p.str[i];
        gsize end;
        if (lead < 0xE0) {
            i += lead < 0xC0 ? 1 : 2;
            continue;
        }
        end = add_chain(&p, i);
        i = end > 0 ? end : i + (lead < 0xF0 ? 3 : 4);
    }
}
