/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names of places from province to township (lib/data/places.tsv) and the
 * words that help to tell them from other words (lib/data/place_words.txt):
 * which units there are, what lies in what, and which names begin at a
 * position of a folded text. 连山壮族瑶族自治县 is also 连山县 and 连山.
 */
#pragma once

#include "report/gazetteer_index.h"
#include "report/place.h"

typedef struct {
    const char *name;   /* official: 连山壮族瑶族自治县 */
    const char *folded; /* as it stands in folded texts */
    gint32 parent;      /* index of the unit it lies in, or -1 */
    guint32 towns;      /* of a county: its towns are the units behind it */
    guint8 level;       /* PlaceLevel */
} GazetteerUnit;

struct Gazetteer {
    GPtrArray *contents; /* of char *: files that the names stand in */
    GArray *units;       /* of GazetteerUnit */
    GazetteerIndex index;
    /* Kinds of lib/data/place_words.txt; of folded char *. */
    GHashTable *words, *not_names, *alone, *cuts, *stems;
    GHashTable *surnames; /* of one character; particles (和, 于) left out */
    GStringChunk *strings;
};

/* Reads the lists in data_dir. Errors: NO_INDEX. Immutable from then on:
 * shareable. Caller frees. */
Gazetteer *gazetteer_load(const char *data_dir, GError **error);
void gazetteer_free(Gazetteer *gazetteer);

/* Form or unit of that number, owned by the gazetteer. */
const GazetteerForm *gazetteer_form(const Gazetteer *gazetteer, guint32 i);
const GazetteerUnit *gazetteer_unit(const Gazetteer *gazetteer, guint32 unit);

/* TRUE if `inner` lies in `outer`, at any depth; FALSE if they are equal. */
gboolean
gazetteer_lies_in(const Gazetteer *gazetteer, guint32 inner, guint32 outer);

/* The unit itself or the one it lies in that has this level, or -1. */
gint32
gazetteer_at_level(const Gazetteer *gazetteer, guint32 unit, PlaceLevel level);

/* Bytes of a town's name without 镇, 乡, 街道 or 苏木: 太保; 0 if less than
 * two characters are left. */
gsize gazetteer_bare_length(const char *town);

/* Sets the names of `place` from its unit. */
void gazetteer_describe(const Gazetteer *gazetteer, guint32 unit, Place *place);
