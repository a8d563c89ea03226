/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the full screen lists: passages, quotations or precedent cases for what
 * was typed, as rows to draw and places to open and cite.
 */
#pragma once

#include "opened.h"
#include "screen.h"

typedef enum {
    BROWSE_SEARCH,
    BROWSE_QUOTES,
    BROWSE_CASES,
    BROWSE_MODES
} BrowseMode;

/* What can be opened and cited of a row. */
typedef struct {
    char *path, *citation;
    guint32 line;
} BrowseTarget;

typedef struct {
    GPtrArray *rows;    /* of ScreenRow * */
    GPtrArray *targets; /* of BrowseTarget *, one a row */
    guint64 total;      /* results in all, as far as they were counted */
    char *notice;       /* what was relaxed, or an error; "" if nothing */
} BrowseRows;

/* "Search", in the language of the user. */
const char *browse_rows_mode(BrowseMode mode);

void browse_rows_init(BrowseRows *rows);
void browse_rows_clear(BrowseRows *rows);

/* Replaces the rows by the results of `typed`; blank: none. */
void browse_rows_find(BrowseRows *rows, BrowseMode mode, const Opened *opened,
                      const char *typed);
