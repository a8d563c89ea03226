/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Plain text of any charset: every byte of it is text, lines are its lines.
 */
#pragma once

#include "report/report.h"

/* Never fails: what cannot be decoded becomes U+FFFD and is counted. */
SourceText *read_text(const char *name, const char *bytes, gsize length);
