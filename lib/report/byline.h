/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bylines: ■采写:新快报记者 方轶 通讯员 王正跃 · （记者 张璁） · 本报记者　李
 * 明 文/图 · 叶海威 摄. Names of people, and the paper.
 */
#pragma once

#include "report/report.h"

typedef struct {
    GPtrArray *reporters, *correspondents, *photographers; /* of char * */
    char *source;                                          /* paper, or NULL */
    char *printed; /* ISO date, or NULL */
} Byline;

void byline_clear(Byline *byline);

/* TRUE if the whole line is a byline. */
gboolean byline_is(const char *line, gssize length);

/* Adds what `line` (a byline, a photo credit, the （记者 …） at a paragraph's
 * end or the 本报…电 at its start) says. */
void byline_parse(const char *line, gssize length, Byline *byline);
