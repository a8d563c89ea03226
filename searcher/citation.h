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

/* The same of a passage, with the section heading it stands under:
 *   《新快报》2024年1月19日 记者方轶《题目》“一、复耕” reports/a.txt:21 */
void citation_append_passage(GString *out, const ArticleRecord *article,
                             const PassageRecord *passage);

/* The section heading above a passage, or NULL; owned by `article`. */
const char *
citation_heading(const ArticleRecord *article, const PassageRecord *passage);
