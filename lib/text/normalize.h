/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Folding: the form in which texts and queries are compared. Each code point
 * is folded by itself, without regard to its neighbours, so that a string cut
 * out of a text folds to a piece of the folded text:
 *   - NFKC case folding: ２０００Ｇ -> 2000g, ㎡ -> m2, ① -> 1, … -> ...
 *   - Latin letters lose their accents: é -> e, ǎ -> a
 *   - Traditional to Simplified and variants: 鄉村振興 -> 乡村振兴, 着 and 著,
 *     乾 and 干, 祕 and 秘 (ICU's Traditional-Simplified character by
 * character, and lib/data/variants.txt for what it lacks)
 *   - marks that input methods mix: “”„‟「」『』〝〞＂ -> "   ‘’‚‛ -> '
 *     — – ― ‐ － − ─ -> -   （） -> ()   【〔〖 -> [   】〕〗 -> ]   ， -> ,
 *     。 -> .   · • ・ ‧ ● -> ·   ： ∶ -> :   ～ 〜 ∼ -> ~   ⋯ -> ...
 *     ⁄ ∕ -> /. Others stay apart: 、 and 《》 are no comma or quotation mark
 *   - zero-width and bidi controls, soft hyphens, variation selectors vanish
 *   - a byte that is no UTF-8 becomes U+FFFD
 * and then, looking at neighbours,
 *   - a comma between a digit and exactly three digits vanishes (2,000 -> 2000)
 *   - white space and line ends between two characters of which one is Han
 *     vanish (破解 撂荒地); other white space becomes one space.
 *
 * 「２，０００余萬元」 and "2000余万元" fold alike.
 */
#pragma once

#include "text/offsets.h"

typedef struct {
    GString *str;   /* folded UTF-8 */
    GArray *origin; /* guint32 a byte of str and one more: the byte of the
                       input at which the code point begins that it came from;
                       the last is the length of the input */
    GArray *gap;    /* guint8 a byte of str: NORMALIZE_GAP_* before its code
                       point, set on its first byte */
    GArray *size;   /* guint8 a byte of str: bytes of the input's code point */
} Folded;

enum {
    NORMALIZE_GAP_NONE = 0,
    NORMALIZE_GAP_SPACE = 1, /* white space was dropped before this one */
};

Folded *normalize_fold(const char *str, gssize length);
/* What the bytes `part` of str fold to where they stand: of 共1|,000元 the
 * part behind the bar is 000元. Offsets are those of the part. */
Folded *normalize_fold_part(const char *str, gsize length, Span part);
void normalize_free(Folded *folded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folded, normalize_free)

/* The code point that begins at str and its size in bytes; a byte that begins
 * none is U+FFFD of size 1. `length` is at least 1. */
gunichar normalize_decode(const char *str, gsize length, gsize *size);

/* What c folds to by itself where that is one code point, else c. */
gunichar normalize_char(gunichar c);

/* Folded bytes [from, to) as bytes of the input: from the first byte of the
 * first code point to the last byte of the last one. */
Span normalize_to_input(const Folded *folded, Span part);

/* Classes of a folded code point. */
gboolean normalize_is_han(gunichar c);
gboolean normalize_is_word(gunichar c); /* letter or digit of any script */
gboolean normalize_is_mark(gunichar c); /* punctuation, symbol or space */
