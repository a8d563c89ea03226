/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names by their first two characters: a bit for each pair that begins one,
 * then a hash of the pairs, then the names of a pair, the longest first. Asked
 * at every character of a text, it says "none" after one bit most of the time.
 */
#pragma once

#include <glib.h>

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

/* Forms [first, first + count) that are the same string. */
typedef struct {
    guint32 first, count;
    guint32 length; /* bytes */
} GazetteerHit;

/* The longest name that begins at byte `at`. FALSE if there is none. */
gboolean gazetteer_index_find(const GazetteerIndex *index, const char *str,
                              gsize length, gsize at, GazetteerHit *hit);

/* The next shorter one. */
gboolean
gazetteer_index_find_shorter(const GazetteerIndex *index, const char *str,
                             gsize length, gsize at, GazetteerHit *hit);

/* Begins an empty index; gazetteer_index_clear() frees what it holds. */
void gazetteer_index_init(GazetteerIndex *index);
/* Names must outlive their index. Those that do not begin with two characters
 * of three bytes each are left out; `pair` need not be set. */
void gazetteer_index_add(GazetteerIndex *index, GazetteerForm form);
/* Sorts what was added: to be called once, before the first search. */
void gazetteer_index_build(GazetteerIndex *index);
void gazetteer_index_clear(GazetteerIndex *index);
