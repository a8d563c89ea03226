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

void byline_init(Byline *byline);
void byline_clear(Byline *byline);

/* TRUE if the whole line is a byline: roles and names and little else. */
gboolean byline_is(const Names *names, const char *line, gsize length);

/* Adds what `line`, a byline, says. Names that no role word claims are left
 * out, and so are editors and designers. */
void byline_parse(const Names *names, const char *line, gsize length,
                  Byline *byline);
