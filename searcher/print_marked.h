/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A passage on a terminal: wrapped at any width, its matches in colour.
 */
#pragma once

#include "text/offsets.h"

#define COLOR_PATH "\033[35m"
#define COLOR_LINE "\033[32m"
#define COLOR_MATCH "\033[1;31m"
#define COLOR_TITLE "\033[1m"
#define COLOR_FAINT "\033[2m"
#define COLOR_NONE "\033[m"

/* str escaped, in `color` where the terminal has colours. */
void print_marked_color(const char *color, const char *str, gssize length);

/* The bytes `window` of text (… where it is cut), each line after `indent`
 * blanks and at most `columns` wide. `columns` 0: all on one line, no line end
 * after it. `highlights` of Span, in order, or NULL. */
void print_marked(const char *text, gsize length, Span window,
                  const GArray *highlights, guint indent, guint columns);

/* text behind `head`, on a terminal wrapped into lines as far in; else on one
 * line. `highlights` as above. */
void
print_marked_item(const char *head, const char *text, const GArray *highlights);

/* str line by line, escaped, and an empty line. */
void print_marked_paragraphs(const char *str);
