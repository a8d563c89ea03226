/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A remembered string against a printed text: the best place in the text, how
 * alike they are there, and where the wording differs.
 *
 *   remembered  村子里建起冷库，一斤竹笋涨了五块
 *   printed     村里建起冷库后，一斤竹笋最高价涨了5块
 *   edits       村 -子 里建起冷库 +后 一斤竹笋 +最高价 涨了 五|5 块
 *
 * Both are folded (text/normalize.h) and compared without marks, so that
 * punctuation, width and script make no difference. Weighted edit distance
 * with free ends in the text (Sellers, The theory and computation of
 * evolutionary distances, J. Algorithms 1980): 1 to leave out or add a
 * character, 1 to change one, half for one that sounds alike (在|再), since
 * that is how input methods err.
 */
#pragma once

#include "text/offsets.h"

/* A text made ready for comparison. */
typedef struct AlignText AlignText;
/* Copies what it needs of str, UTF-8. Caller frees. */
AlignText *align_text_new(const char *str, gsize length);
/* Leaves bytes `part` of str out of every comparison. */
void align_text_hide(AlignText *text, Span part);
void align_text_free(AlignText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AlignText, align_text_free)
/* Characters that are compared: letters, digits, Han. */
guint align_text_characters(const AlignText *text);

typedef enum {
    ALIGN_SAME,
    ALIGN_CHANGED,
    ALIGN_LEFT_OUT, /* of what was remembered, the text lacks it */
    ALIGN_ADDED,    /* the text has it, it was not remembered */
} AlignKind;

typedef struct {
    AlignKind kind;
    Span remembered; /* bytes of the remembered string; empty if ADDED */
    Span printed;    /* bytes of the text; empty if LEFT_OUT */
} AlignEdit;

typedef struct {
    double similarity; /* 1 - cost / characters of what was remembered */
    Span printed;      /* the place: bytes of the text */
    guint longest;     /* characters of the longest same stretch */
    guint same;        /* same characters in all */
    GArray *edits;     /* of AlignEdit, in order, same stretches too */
} Alignment;

/* Whether two characters sound alike; may be NULL: none do. */
typedef gboolean (*AlignSound)(gunichar a, gunichar b);

/* The best place of `remembered` in `text`; NULL if either has no characters.
 * Time and memory are bounded: of a remembered string longer than
 * ALIGN_REMEMBERED, and of a text so long that ALIGN_CELLS would be exceeded,
 * only the beginning is compared. */
Alignment *align_best(const AlignText *remembered, const AlignText *text,
                      AlignSound sound);
void align_free(Alignment *alignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Alignment, align_free)
#define ALIGN_REMEMBERED 1000
#define ALIGN_CELLS (1u << 22)

/* Whether the words of `remembered` stand in `text`, marks left aside; *place
 * (may be NULL) gets the bytes of the text. Linear in practice. */
gboolean
align_contains(const AlignText *text, const AlignText *remembered, Span *place);
