/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of places in a text, before it is known which places they are:
 * 驻连山县太保镇工作队 -> 连山县 + 太保镇 (one chain). Internal to place.
 */
#pragma once

#include "report/gazetteer.h"
#include "text/normalize.h"

/* What a mention is and lies in: a unit of the gazetteer, or -1, and names of
 * the levels that are in no list. */
typedef struct {
    gint32 unit;
    const char *names[PLACE_VILLAGE + 1];
} PlaceSeat;

typedef struct {
    guint paragraph;
    Span span;            /* bytes of the folded paragraph */
    guint32 first, count; /* candidates: units in PlaceScan.candidates */
    gint32 unit;          /* once resolved, or -1 */
    PlaceSeat seat;
    const char *name; /* of a place without a unit, else NULL */
    PlaceLevel level;
    gboolean firm; /* says what it is (太保镇, 广东); else it needs evidence */
    gboolean bare;   /* a short name: 花都 */
    gboolean word;   /* a word as well: 和平 */
    gboolean formed; /* in no list: known by its form, 某某镇 */
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
    gsize budget;        /* windows that may still be cut into words */
} PlaceScan;

/* Cuts the text around [from, to) into words, scan->words, as bytes of str.
 * None once the budget is spent: text that is nothing but names is slow. */
void place_mention_words(PlaceScan *scan, const char *str, gsize length,
                         Span around);

/* TRUE if a word begins (ends) there, by marks, particles or the segmenter. */
gboolean
place_mention_begins(PlaceScan *scan, const char *str, gsize length, Span name);
gboolean
place_mention_ends(PlaceScan *scan, const char *str, gsize length, Span name);

/* Appends the chains of a folded paragraph to scan->mentions. */
void place_chain_scan(PlaceScan *scan, guint paragraph);

/* Inserts what looks like the name of a place in a folded paragraph, whose
 * other mentions begin at index `first`, into scan->mentions: villages, and
 * towns, counties and cities that the gazetteer lacks. */
void place_form_scan(PlaceScan *scan, guint paragraph, guint first);

/* Shortens names whose end stands alone elsewhere: 交由|溪口村. */
void place_form_trim(PlaceScan *scan);

/* Decides which units the mentions with candidates are; those that are none
 * get level PLACE_NONE. */
void place_resolve(PlaceScan *scan);

/* Decides which of the mentions known by their form are places, and where
 * they lie. */
void place_seat(PlaceScan *scan);

/* Adds mentions of short names of towns and villages that the article has
 * named in full (太保, 花城街, 毛良), already resolved. */
void place_short_scan(PlaceScan *scan);
