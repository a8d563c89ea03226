/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writers and photographers named inside other text: at the start of a
 * paragraph (本报云州7月3日电（记者 张立）), at its end (（本报记者李林采写）)
 * and at the end of a caption (…渠边种满桃树 叶海林 摄).
 */
#pragma once

#include "report/byline.h"

/* Adds what a paragraph says of its writers at its start and its end. */
void credit_parse_paragraph(const Names *names, const char *str, gsize length,
                            Byline *byline);

/* Adds the photographer that a caption names. Returns TRUE if the caption ends
 * with a credit at all (…工作队供图). */
gboolean credit_parse_caption(const Names *names, const char *str, gsize length,
                              Byline *byline);
