/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bylines: ■采写:新快报记者 方轶 通讯员 王正跃 · （记者 张璁） · 本报记者　李
 * 明 文/图 · 叶海威 摄. Names of people, and the paper.
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

/* Adds what a paragraph says of its writers: 本报梅州7月3日电（记者 张三） at
 * its start, （本报记者李四采写） at its end. */
void byline_parse_paragraph(const Names *names, const char *str, gsize length,
                            Byline *byline);

/* Adds the photographer named at the end of a caption: …风景线 叶海威 摄.
 * Returns TRUE if the caption ends with a credit at all (…工作队供图). */
gboolean byline_parse_credit(const Names *names, const char *str, gsize length,
                             Byline *byline);
