/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of places in a text, before it is known which places they are:
 * 驻连山县太保镇工作队 -> 连山县 + 太保镇 (one chain). Internal to place.
 */
#pragma once

#include "report/gazetteer.h"
#include "text/normalize.h"

typedef struct {
    guint paragraph;
    Span span;            /* bytes of the folded paragraph */
    guint32 first, count; /* candidates: units in PlaceScan.candidates */
    gint32 unit;          /* once resolved, or -1 */
    gint32 above;         /* of a name without a unit: what it lies in, or -1 */
    const char *name;     /* of a place without a unit, else NULL */
    const char *town;     /* without a unit, of a village, else NULL */
    const char *village;  /* of a village: its name, or the one it is in */
    PlaceLevel level;
    gboolean firm; /* says what it is (太保镇, 广东); else it needs evidence */
    gboolean bare;   /* a short name: 花都 */
    gboolean word;   /* a word as well: 和平 */
    gboolean linked; /* goes on the chain of the mention before it */
} PlaceMention;

typedef struct {
    const Gazetteer *gazetteer;
    Segmenter *segmenter;
    GPtrArray *folded;   /* Folded * of each paragraph of the article */
    GArray *mentions;    /* of PlaceMention, in text order */
    GArray *candidates;  /* guint32: units */
    GStringChunk *names; /* owns PlaceMention.name */
    GArray *words;       /* Span: of the window at hand */
} PlaceScan;

/* Cuts the text around [from, to) into words, scan->words, as bytes of str. */
void place_mention_words(PlaceScan *scan, const char *str, gsize length,
                         Span around);

/* TRUE if a word begins (ends) there, by marks, particles or the segmenter. */
gboolean
place_mention_begins(PlaceScan *scan, const char *str, gsize length, Span name);
gboolean
place_mention_ends(PlaceScan *scan, const char *str, gsize length, Span name);

/* Appends the chains of a folded paragraph to scan->mentions. */
void place_chain_scan(PlaceScan *scan, guint paragraph);

/* Inserts the villages and communities of a folded paragraph, whose other
 * mentions begin at index `first`, into scan->mentions. */
void place_village_scan(PlaceScan *scan, guint paragraph, guint first);

/* Decides which places the mentions are; those that are none get level
 * PLACE_NONE. */
void place_resolve(PlaceScan *scan);

/* Adds mentions of short names of towns and villages that the article has
 * named in full (太保, 花城街, 毛良), already resolved. */
void place_short_scan(PlaceScan *scan);
