/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a file is, told by its first bytes; its name breaks ties only. 年报.txt
 * that begins with %PDF- is a PDF.
 */
#pragma once

#include "report/report.h"

/* Bytes of the beginning of a file that sniff_format() wants to see (fewer
 * only if the file is shorter). */
#define SNIFF_LENGTH 65536

/* Finds the format of the file `name` that begins with `head`. Errors:
 * BANGFU_ERROR_SKIPPED with the reason (binary, encrypted, an image, …). */
gboolean sniff_format(const char *name, const char *head, gsize length,
                      FileFormat *format, GError **error);
