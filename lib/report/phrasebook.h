/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words by class, out of a data file: lines `class: word word …`, `#` begins a
 * comment. A word may stand in several classes. `say: 说 表示` and
 * `reports: 表示` make 表示 a word of two classes.
 */
#pragma once

#include <glib.h>

typedef struct Phrasebook Phrasebook; /* immutable once opened: shareable */

/* Reads DIR/name. `classes` (NULL ends it) names the classes that the file may
 * hold; class i is bit 1 << i of the masks below. Errors: SYSTEM (cannot be
 * read), DAMAGED (names the line). */
Phrasebook *phrasebook_open(const char *data_dir, const char *name,
                            const char *const *classes, GError **error);
void phrasebook_close(Phrasebook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phrasebook, phrasebook_close)

/* Bytes of the longest word with a class of `mask` that `str` begins with, 0
 * if there is none; its classes go to *classes unless that is NULL. */
gsize phrasebook_match(const Phrasebook *book, const char *str, gsize length,
                       guint mask, guint *classes);
