/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where something was printed, in one line ready to paste:
 *   《新快报》2024年1月19日 记者方轶《题目》 reports/a.txt:21
 */
#pragma once

#include "index/record.h"

/* Appends the line, without line end; what is not known is left out. Of
 * `spans` (of SourceSpan) the first gives the line. */
void citation_append(GString *out, const ArticleRecord *article,
                     const GArray *spans);
