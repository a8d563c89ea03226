/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words that name one thing (DIR/synonyms.txt) or belong to one topic of this
 * field (DIR/topics.txt): who asks for 卖货 is helped by 消费帮扶 too. Only for
 * finding what resembles a need; exact search never sees them.
 */
#pragma once

#include <glib.h>

typedef struct Synonyms Synonyms; /* immutable once opened: shareable */

/* Errors: BANGFU_ERROR_NO_INDEX (a list is missing). */
Synonyms *synonym_open(const char *data_dir, GError **error);
void synonym_close(Synonyms *synonyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Synonyms, synonym_close)

/* The other words of every group of which a word stands in `typed` (the longer
 * of two that overlap), divided by spaces, without those that stand there
 * already; "" if there are none. At most SYNONYM_MAX of them. */
char *synonym_widen(const Synonyms *synonyms, const char *typed);
#define SYNONYM_MAX 64
