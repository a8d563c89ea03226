/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/place.h"

#include "report/place_mention.h"

#include <string.h>

Gazetteer *
place_open(const char *data_dir, GError **error)
{
    return gazetteer_load(data_dir, error);
}

void
place_close(Gazetteer *gazetteer)
{
    gazetteer_free(gazetteer);
}

/* ---- an article ---- */

typedef struct {
    PlaceScan *scan;
    Report *report;
    Article *article;
    GHashTable *seen; /* text and path of the places that are in */
} Collector;

static PlaceMention *
mention_at(const PlaceScan *scan, guint i)
{
    return &g_array_index(scan->mentions, PlaceMention, i);
}

/* The names of a mention; "" where not known. */
static Place
describe(const PlaceScan *scan, const PlaceMention *m)
{
    Place place = { "", "", "", "", "", "", m->level, 0, { 0, 0 } };
    const char *const *names = m->seat.names;
    if (m->seat.unit >= 0)
        gazetteer_describe(scan->gazetteer, (guint32)m->seat.unit, &place);
    place.level = m->level;
    if (names[PLACE_CITY] != NULL)
        place.city = names[PLACE_CITY];
    if (names[PLACE_COUNTY] != NULL)
        place.county = names[PLACE_COUNTY];
    if (names[PLACE_TOWN] != NULL)
        place.town = names[PLACE_TOWN];
    if (names[PLACE_VILLAGE] != NULL)
        place.village = names[PLACE_VILLAGE];
    return place;
}

static const char *
keep(const Collector *c, const char *str)
{
    return g_string_chunk_insert_const(c->report->strings, str);
}

/* Adds the place of mention `last`, written from `first` on. */
static void
add_place(Collector *c, guint first, guint last)
{
    const PlaceMention *begin = mention_at(c->scan, first);
    const PlaceMention *m = mention_at(c->scan, last);
    guint number = c->article->first_paragraph + begin->paragraph;
    const Paragraph *paragraph =
        g_ptr_array_index(c->report->paragraphs, number);
    const Folded *folded = g_ptr_array_index(c->scan->folded, begin->paragraph);
    Place place = describe(c->scan, m);
    g_autofree char *text = NULL;
    g_autofree char *key = NULL;
    if (m->level == PLACE_NONE)
        return;
    place.span =
        normalize_to_input(folded, (Span){ begin->span.from, m->span.to });
    text = g_strndup(paragraph->text->str->str + place.span.from,
                     place.span.to - place.span.from);
    key = g_strjoin("/", text, place.province, place.city, place.county,
                    place.town, place.village, NULL);
    if (!g_hash_table_add(c->seen, g_steal_pointer(&key)))
        return;
    place.text = keep(c, text);
    place.province = keep(c, place.province);
    place.city = keep(c, place.city);
    place.county = keep(c, place.county);
    place.town = keep(c, place.town);
    place.village = keep(c, place.village);
    place.paragraph = number;
    g_array_append_val(c->article->places, place);
}

/* 广东省清远市阳山县太平镇: the whole, each part, and what reaches down to
 * the county. */
static void
add_chain(Collector *c, guint first, guint end)
{
    while (end > first && mention_at(c->scan, end - 1)->level == PLACE_NONE)
        end--;
    if (end == first)
        return;
    add_place(c, first, end - 1);
    for (guint i = first + 1; i + 1 < end; i++)
        if (mention_at(c->scan, i)->level == PLACE_COUNTY)
            add_place(c, first, i);
    for (guint i = first; i < end && end - first > 1; i++)
        add_place(c, i, i);
}

static void
add_places(Collector *c)
{
    guint n = c->scan->mentions->len;
    for (guint i = 0, end; i < n; i = end) {
        end = i + 1;
        while (end < n && mention_at(c->scan, end)->linked)
            end++;
        add_chain(c, i, end);
    }
}

/* An article is read in one piece up to so many paragraphs and bytes, which is
 * more than any report has: all of a piece is kept folded. */
#define PIECE_PARAGRAPHS 4000
#define PIECE_BYTES (2 << 20)

/* Scans paragraphs of an article from its first on; returns how many. */
static guint
scan_paragraphs(PlaceScan *scan, const Report *report, const Article *article)
{
    gsize bytes = 0;
    guint i;

    for (i = 0; i < article->n_paragraphs && i < PIECE_PARAGRAPHS &&
                bytes < PIECE_BYTES;
         i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);
        const GString *str = paragraph->text->str;
        guint first = scan->mentions->len;
        bytes += str->len;
        g_ptr_array_add(scan->folded,
                        normalize_fold(str->str, (gssize)str->len));
        scan->budget += str->len / 32;
        if (paragraph->kind == BLOCK_FURNITURE)
            continue;
        place_chain_scan(scan, i);
        place_form_scan(scan, i, first);
    }
    return i;
}

/* Adds the places of a piece of an article, whose first paragraph it begins
 * with; returns its paragraphs. */
static guint
scan_piece(const Gazetteer *gazetteer, Segmenter *segmenter, Report *report,
           Article *article, GHashTable *seen)
{
    PlaceScan scan = { .gazetteer = gazetteer, .segmenter = segmenter };
    Collector c = { &scan, report, article, seen };
    guint n;
    scan.folded =
        g_ptr_array_new_with_free_func((GDestroyNotify)normalize_free);
    scan.mentions = g_array_new(FALSE, TRUE, sizeof(PlaceMention));
    scan.candidates = g_array_new(FALSE, FALSE, sizeof(guint32));
    scan.names = g_string_chunk_new(1024);
    scan.words = g_array_new(FALSE, FALSE, sizeof(Span));
    scan.budget = 1000;
    n = scan_paragraphs(&scan, report, article);
    place_form_trim(&scan);
    place_resolve(&scan);
    place_seat(&scan);
    place_short_scan(&scan);
    add_places(&c);
    g_array_unref(scan.words);
    g_string_chunk_free(scan.names);
    g_array_unref(scan.candidates);
    g_array_unref(scan.mentions);
    g_ptr_array_unref(scan.folded);
    return n;
}

void
place_scan(const Gazetteer *gazetteer, Segmenter *segmenter, Report *report,
           Article *article)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Article piece = *article; /* with the same list of places */
    while (piece.n_paragraphs > 0) {
        guint n = scan_piece(gazetteer, segmenter, report, &piece, seen);
        piece.first_paragraph += n;
        piece.n_paragraphs -= n;
    }
}

/* ---- queries ---- */

static void
add_reading(const Gazetteer *g, guint32 unit, GArray *places)
{
    Place place = { NULL, "", "", "", "", "", PLACE_NONE, 0, { 0, 0 } };
    gazetteer_describe(g, unit, &place);
    g_array_append_val(places, place);
}

/* Towns whose name, also without 镇 (`bare`), is the folded str and that lie in
 * one of `outer` (NULL: anywhere). */
static void
look_up_towns(const Gazetteer *g, const char *str, gboolean bare,
              const GArray *outer, GArray *units)
{
    gsize length = strlen(str);
    for (guint32 i = 0; i < g->units->len; i++) {
        const GazetteerUnit *u = gazetteer_unit(g, i);
        gboolean inside = outer == NULL;
        gsize stem;
        if (u->level != PLACE_TOWN || strncmp(str, u->folded, length) != 0)
            continue;
        stem = gazetteer_bare_length(u->folded);
        if (u->folded[length] != '\0' && (!bare || stem != length) &&
            (!g_str_has_suffix(u->folded, "街道") || stem + 3 != length))
            continue;
        for (guint k = 0; outer != NULL && k < outer->len; k++)
            inside |= gazetteer_lies_in(g, i, g_array_index(outer, guint32, k));
        if (inside)
            g_array_append_val(units, i);
    }
}

static gboolean
holds_city(const Gazetteer *g, const GArray *units)
{
    for (guint i = 0; i < units->len; i++)
        if (gazetteer_unit(g, g_array_index(units, guint32, i))->level <=
            PLACE_CITY)
            return TRUE;
    return FALSE;
}

/* Readings of all of str, the outermost name first, into `units`. */
static void
look_up(const Gazetteer *g, const char *str, const GArray *outer, GArray *units,
        guint depth)
{
    gsize length = strlen(str);
    GazetteerHit hit;
    gboolean found = gazetteer_index_find(&g->index, str, length, 0, &hit);
    for (; found; found = gazetteer_index_find_shorter(&g->index, str, length,
                                                       0, &hit)) {
        g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(guint32));
        for (guint32 i = 0; i < hit.count; i++) {
            guint32 unit = gazetteer_form(g, hit.first + i)->unit;
            gboolean inside = outer == NULL;
            for (guint k = 0; outer != NULL && k < outer->len; k++)
                inside |= gazetteer_lies_in(g, unit,
                                            g_array_index(outer, guint32, k));
            if (inside && gazetteer_unit(g, unit)->level != PLACE_TOWN)
                g_array_append_val(inner, unit);
        }
        if (hit.length == length)
            g_array_append_vals(units, inner->data, inner->len);
        else if (inner->len > 0 && depth < PLACE_VILLAGE)
            look_up(g, str + hit.length, inner, units, depth + 1);
    }
    /* 桂林 is the city, not the streets in other towns that are called so. */
    look_up_towns(g, str, !holds_city(g, units), outer, units);
}

void
place_lookup(const Gazetteer *g, const char *name, GArray *places)
{
    g_autoptr(Folded) folded = normalize_fold(name, -1);
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(guint32));
    static const char *const VILLAGES[] = { "村", "社区", "嘎查", "村民小组" };
    look_up(g, folded->str->str, NULL, units, 0);
    for (int level = PLACE_PROVINCE; level <= PLACE_TOWN; level++)
        for (guint i = 0; i < units->len; i++) {
            guint32 unit = g_array_index(units, guint32, i);
            gboolean again = FALSE;
            for (guint k = 0; k < i; k++)
                again |= g_array_index(units, guint32, k) == unit;
            if (gazetteer_unit(g, unit)->level == level && !again)
                add_reading(g, unit, places);
        }
    for (gsize i = 0; units->len == 0 && i < G_N_ELEMENTS(VILLAGES); i++)
        if (g_str_has_suffix(name, VILLAGES[i])) {
            Place place = { NULL,          "", "",      "", "", name,
                            PLACE_VILLAGE, 0,  { 0, 0 } };
            g_array_append_val(places, place);
            return;
        }
}

void
place_paths(const Place *place, GPtrArray *paths)
{
    const char *names[] = { place->province, place->city, place->county,
                            place->town, place->village };
    g_autoptr(GString) path = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i] == NULL || names[i][0] == '\0')
            continue;
        if (path->len > 0)
            g_string_append_c(path, '/');
        g_string_append(path, names[i]);
        g_ptr_array_add(paths, g_strdup(path->str));
    }
    if (place->level == PLACE_VILLAGE && place->village != NULL &&
        strcmp(path->str, place->village) != 0)
        g_ptr_array_add(paths, g_strdup(place->village));
}
