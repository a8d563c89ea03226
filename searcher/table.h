/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables on a terminal: cells wrapped inside their column, Han two columns
 * wide.
 */
#pragma once

#include <glib.h>

/* Prints a row: cell i wrapped to widths[i] columns, two blanks between. */
void table_row(const char *const *cells, const guint *widths, guint n);

/* A rule under a heading. */
void table_rule(const guint *widths, guint n);
