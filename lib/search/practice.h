/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How much a text tells of practice: who helped (工作队, 帮扶, 结对), what was
 * done (组织, 引进, 建成), what came of it (增收, 带动, 1100多亩).
 */
#pragma once

#include "text/offsets.h"

typedef struct {
    double help;   /* 0 to 1: somebody helps somebody */
    double deed;   /* 0 to 1: something is done */
    double result; /* 0 to 1: something comes of it */
} Practice;

/* `amounts`: figures in the text. */
Practice practice_judge(const char *text, gsize length, guint amounts);
