/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parse tree of a web page as lines, as a browser would break them.
 */
#pragma once

#include "report/html_page.h"

struct GumboInternalNode; /* GumboNode of gumbo.h */

/* `decoded` is the page that was parsed (its map leads to the file), `root`
 * the <html> element. What the page hides (display:none) is left out unless
 * show_hidden. The caller owns the result. */
HtmlPage *
read_html_lines(const Text *decoded, const struct GumboInternalNode *root,
                gboolean show_hidden);
