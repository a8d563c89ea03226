/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How hits are to be printed, and what all ways of printing them share.
 */
#pragma once

#include "search/search.h"

typedef struct {
    Index *index;
    guint offset;        /* hits left out before the first printed */
    guint context;       /* passages before and after each hit */
    gboolean cite;       /* citations instead of passages */
    gboolean hyperlinks; /* OSC 8 */
    gboolean ranked;     /* the first hit printed is the best of all */
} PrintStyle;

/* The passages right before (or after) a hit in its article, in order: of
 * PassageRecord *, at most style->context. What cannot be read is left out. */
GPtrArray *
style_neighbours(const PrintStyle *style, const Hit *hit, gboolean before);

/* Line of a passage in its file, from 1. */
guint32 style_line(const ArticleRecord *article, const PassageRecord *passage);

/* A path as it is shown: on a terminal as a person would type it here, relative
 * where the file is below the current folder; as it is for programs and where
 * `style_absolute` says so (browse: citations are copied elsewhere). */
extern gboolean style_absolute;
char *style_path(const char *path);

/* file://HOST/PATH with the bytes that need it as %XX; `line` as a fragment
 * (#12) if it is not 0. */
char *style_uri(const char *path, guint32 line);

/* How near a hit is to the best one, in words (translated): "closest"; of hits
 * that do not match exactly, behind one that does, "similar only". */
const char *style_relevance(const Hit *hit, const Hit *best);
