/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Pages that would take an HTML parser quadratic time, told in one pass.
 */
#pragma once

#include <glib.h>

/* NULL if the page is harmless, else what is wrong with it, in English:
 * "nested too deeply", "too many attributes". */
const char *html_guard_check(const char *html, gsize length);
