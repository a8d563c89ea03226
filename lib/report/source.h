/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The making of a SourceText (report.h), for the readers of lib/report.
 */
#pragma once

#include "report/report.h"

/* An empty one; `path` is copied. The caller owns it. */
SourceText *source_text_new(const char *path, FileFormat format);

/* Fills source->lines from `decoded`, the whole file as text whose map leads
 * to the bytes of the file. */
void source_text_lines(SourceText *source, const Text *decoded);

/* Notes that the line of source->text that begins at `at` is of this kind.
 * `at` must not fall. */
void
source_text_hint(SourceText *source, guint32 at, HintKind kind, guint level);
