/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words that say what somebody did for a report, and on which side of them
 * the names stand: 记者 方林 · 方林 摄 · 采写:方林.
 */
#pragma once

#include <glib.h>

typedef enum {
    WRITER_NONE,
    WRITER_REPORTER,
    WRITER_CORRESPONDENT,
    WRITER_PHOTOGRAPHER,
    WRITER_BOTH,  /* 文/图 */
    WRITER_OTHER, /* editors, designers: read over */
    WRITER_FILLER, /* 采访, 报道: names end here, and nothing is said of them */
} WriterRole;

/* Where names of a role stand: after the word (记者 方林), before it (方林 摄),
 * either (采写:方林, 方林采写). */
typedef enum { NAMES_AFTER, NAMES_BEFORE, NAMES_EITHER } WriterSide;

typedef struct {
    const char *word;
    WriterRole role;
    WriterSide side;
    gboolean alone; /* too short to be told from a part of a name (李文): a
                       word of its own only */
} WriterWord;

/* The role word that str[0, length) begins with, a static one; NULL if there is
 * none. `whole`: bytes of the run of Han that str stands in. */
const WriterWord *writerrole_at(const char *str, gsize length, gsize whole);
