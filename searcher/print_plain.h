/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits for pipes, one after the other as grep prints them: path:line: and the
 * best part of the passage, then where it is from. With a context whole
 * passages, the neighbours as path-line-, groups parted by --.
 */
#pragma once

#include "style.h"

void print_plain_results(const Results *results, const PrintStyle *style);

/* One citation a line. */
void print_plain_citations(const Results *results, const PrintStyle *style);

/* The files of the hits, each once, a line each; with `null` as the bytes that
 * they are, each ended by a NUL, for xargs -0 (escaped on a terminal). */
void print_plain_files(const Results *results, gboolean null);

/* A line of names, then one hit a line in fields: id, match, path, line, title,
 * date, source, text. */
void print_plain_fields(const Results *results, gboolean tsv);
