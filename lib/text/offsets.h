/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Offsets travel with the text. A Text is UTF-8 together with an OffsetMap
 * that tells for each of its bytes which bytes it was made from: 撂荒地 read
 * from a GB18030 file is 9 bytes of text made from 6 bytes of source; a
 * paragraph mended over a page break is made from two ranges of its file.
 * Maps compose: passage -> paragraph -> decoded file -> bytes of the file.
 *
 * All offsets are bytes, ranges half open. Texts are smaller than 4 GiB.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint32 from, to; /* bytes [from, to) */
} Span;

/* `count` units, each `text_unit` bytes of text made from `source_unit` bytes
 * of source. Plain UTF-8 is one run with units 1:1; Han in GB18030 is 3:2;
 * an entity such as &amp; is one unit 1:5. */
typedef struct {
    guint32 text_from, source_from, count;
    guint32 text_unit, source_unit;
} OffsetRun;

typedef struct {
    GArray *runs;        /* of OffsetRun, by text_from, without gaps */
    guint32 text_length; /* bytes of text covered so far */
} OffsetMap;

typedef struct {
    GString *str;  /* valid UTF-8; may hold NUL only where a reader let one */
    OffsetMap map; /* covers all of str */
} Text;

Text *text_new(void);
void text_free(Text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

/* Appends `length` bytes `str` made from source [source.from, source.to). Of
 * equal length they correspond byte by byte; otherwise they are one unit that
 * is traced only as a whole (a decoded character, an entity). */
void text_append(Text *text, const char *str, gssize length, Span source);

/* Appends the bytes `part` of `from`. The new text traces to offsets *in
 * from* (byte by byte), not to its source: see offsets_compose(). */
void text_append_part(Text *text, const Text *from, Span part);

/* Appends the bytes `part` of `from` so that they trace to what `from` was
 * made from: to cut a piece out of a text without a layer in between. */
void text_append_slice(Text *text, const Text *from, Span part);

/* The source ranges that text bytes `part` were made from, in text order,
 * touching ranges merged; appended to `spans` (of Span). A cut inside a unit
 * yields the whole unit. */
void offsets_to_source(const OffsetMap *map, Span part, GArray *spans);

/* The first source byte of the unit that holds text byte `at` (for
 * at == text_length: just after the last unit). O(log runs). */
guint32 offsets_source_at(const OffsetMap *map, guint32 at);

/* Same for spans of an outer text through two maps: `inner` leads from the
 * text to a middle text, `outer` from there to the source. */
void offsets_compose(const OffsetMap *inner, const OffsetMap *outer, Span part,
                     GArray *spans);

/* Number of code points in bytes `part` of str (str need not be terminated). */
gsize offsets_characters(const char *str, Span part);
