/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names of places from province to township (lib/data/places.tsv) and the
 * words that help to tell them from other words (lib/data/place_words.txt):
 * which units there are, what lies in what, and which names begin at a
 * position of a folded text. 连山壮族瑶族自治县 is also 连山县 and 连山.
 */
#pragma once

#include "report/place.h"

typedef struct {
    const char *name; /* official: 连山壮族瑶族自治县 */
    gint32 parent;    /* index of the unit it lies in, or -1 */
    guint32 towns;    /* of a county: its towns are the units behind it */
    guint8 level;     /* PlaceLevel */
} GazetteerUnit;

typedef enum {
    GAZETTEER_FULL,  /* 连山壮族瑶族自治县, 太保镇 */
    GAZETTEER_SHORT, /* 连山县 */
    GAZETTEER_BARE,  /* 连山 */
} GazetteerKind;

typedef struct {
    const char *str; /* folded; not terminated */
    guint32 pair;    /* its first two characters */
    guint32 unit;
    guint8 length; /* bytes */
    guint8 kind;   /* GazetteerKind */
    guint8 word;   /* a word as well: 和平, 资源 */
} GazetteerForm;

/* Forms by their first two characters, the longest first. */
typedef struct {
    GArray *forms; /* of GazetteerForm */
    guint32 *slots;
    guint32 mask;
    guint64 filter[4096]; /* a bit for each pair that begins a form */
} GazetteerIndex;

struct Gazetteer {
    GPtrArray *contents; /* of char *: files that the names stand in */
    GArray *units;       /* of GazetteerUnit */
    GazetteerIndex index;
    /* Kinds of lib/data/place_words.txt; of folded char *. */
    GHashTable *words, *not_names, *alone, *cuts, *stems;
    GStringChunk *strings;
};

Gazetteer *gazetteer_load(const char *data_dir, GError **error);
void gazetteer_free(Gazetteer *gazetteer);

/* Forms [first, first + count) that are the same string. */
typedef struct {
    guint32 first, count;
    guint32 length; /* bytes */
} GazetteerHit;

/* The longest name that begins at byte `at`. FALSE if there is none. */
gboolean gazetteer_find(const GazetteerIndex *index, const char *str,
                        gsize length, gsize at, GazetteerHit *hit);

/* The next shorter one. */
gboolean gazetteer_find_shorter(const GazetteerIndex *index, const char *str,
                                gsize length, gsize at, GazetteerHit *hit);

/* An index of other names, which must outlive it. */
void gazetteer_index_init(GazetteerIndex *index);
void gazetteer_index_add(GazetteerIndex *index, const char *str, gsize length,
                         guint32 unit);
void gazetteer_index_build(GazetteerIndex *index);
void gazetteer_index_clear(GazetteerIndex *index);

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
