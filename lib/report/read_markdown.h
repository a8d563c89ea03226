/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Markdown, lightly: what a reader of the source would skip over is taken out,
 * every other byte stays where it was.
 *
 *   ## 怎么做            heading of level 2: 怎么做
 *   - **复耕**[细则](u)  复耕细则
 *   | 村 | 亩 |          row: 村, tab, 亩
 *
 * Lines stay lines: whether they belong together is for layout to say, as in
 * plain text.
 */
#pragma once

#include "report/report.h"

/* Never fails, in time linear in the length. Front matter (--- title: … ---)
 * gives title, date and publisher. */
SourceText *read_markdown(const char *name, const char *bytes, gsize length);
