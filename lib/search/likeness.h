/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How alike two texts are, by the pairs of neighbouring characters that they
 * share: 复耕撂荒地 and 撂荒地复耕 share 撂荒, 荒地, 复耕.
 */
#pragma once

#include <glib.h>

/* The set of pairs of a text; letters, digits and Han only. */
GHashTable *likeness_pairs(const char *text, gsize length);

/* Adds those of another text. */
void likeness_add(GHashTable *pairs, const char *text, gsize length);

/* 0 to 1: shared pairs to those of the smaller set. */
double likeness_of(GHashTable *a, GHashTable *b);
