/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Exact match: where a typed string stands in a text. Both are folded
 * (text/normalize.h), so width, case, Traditional forms, the commas of numbers
 * and white space between Han make no difference, and a string may begin and
 * end anywhere: 30万元 stands in 630万元.
 *
 *   bare      红联，共建   marks must be there as typed
 *   quoted    "红联共建"   holds no mark, so marks in the text are skipped:
 *                          红联、共建 is found; with a mark in it, as bare
 *   strict    bytes must be equal: for comparison with other engines
 */
#pragma once

#include "text/normalize.h"

typedef enum {
    EXACT_MARKS,  /* marks of the text must match */
    EXACT_LOOSE,  /* marks of the text are skipped */
    EXACT_STRICT, /* byte for byte */
} ExactMode;

typedef struct {
    ExactMode mode;
    char *str; /* folded; as typed if STRICT */
    gsize length;
    guint characters;
    guint words; /* of them, word characters */
} Exact;

/* The string to look for, white space at its ends cut off. `quoted` as the
 * query says; invalid UTF-8 is not allowed. */
Exact *exact_new(const char *typed, gboolean quoted);
/* Byte for byte. */
Exact *exact_new_strict(const char *typed);
void exact_free(Exact *exact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Exact, exact_free)

/* Whether it stands in a folded text at byte `from` or behind; the first place
 * goes to *found (bytes of text->str; may be NULL). Never for an empty one. */
gboolean
exact_find(const Exact *exact, const Folded *text, gsize from, Span *found);

/* A glance at the text as stored, without folding: TRUE is certain, FALSE is
 * not (but for STRICT it is). */
gboolean exact_glance(const Exact *exact, const char *str, gsize length);

/* Whether it stands in str; folds only if a glance does not do. */
gboolean exact_matches(const Exact *exact, const char *str, gsize length);

/* Every place, in order and not overlapping, as bytes of the text that was
 * folded; appended to `spans` (of Span). */
void exact_spans(const Exact *exact, const Folded *text, GArray *spans);
