/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bylines: ■采写:云州晚报记者 方林 通讯员 王守田 · （记者 张立） · 本报记者　李
 * 明 文/图 · 叶海林 摄. Names of people, and the paper.
 */
#pragma once

#include "report/name.h"

typedef struct {
    GPtrArray *reporters, *correspondents, *photographers; /* of char *,
                                                              each once */
    char *source;                                          /* paper, or NULL */
} Byline;

/* An empty one; byline_clear() frees what it holds, not the struct. */
void byline_init(Byline *byline);
void byline_clear(Byline *byline);

/* Longer lines are none, bytes; some name twenty reporters. */
#define BYLINE_LONGEST 600

/* What a line holds, read as a byline. */
typedef struct {
    guint names;
    guint roles; /* words as 记者, 摄 */
    guint junk;  /* Han that is none of all this */
} BylineCount;

/* Whether a line is one signature.h decides; this only counts. */
BylineCount byline_count(const Names *names, const char *line, gsize length);

/* TRUE if the name ends as those of papers and agencies do: 某某日报, 某某网.
 */
gboolean byline_is_paper(const char *str, gsize length);

/* Adds what `line`, a byline, says. Names that no role word claims are left
 * out, and so are editors and designers. */
void byline_parse(const Names *names, const char *line, gsize length,
                  Byline *byline);
