/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which lines of a web page are its article. Lines of running text count for
 * the part of the page they are in, links, labels and furniture against it;
 * the part with the highest sum is the main text. The sum is that of Pasternak
 * and Roth, "Extracting article text from the web with maximum subsequence
 * segmentation" (WWW 2009), taken over the elements of the page; link density
 * and length of lines as its features are Kohlschütter, Fankhauser and Nejdl,
 * "Boilerplate detection using shallow text features" (WSDM 2010).
 */
#pragma once

#include "report/html_page.h"

/* Sets `keep` of the lines that a reader would copy, and page->main_from and
 * main_to. FALSE if the page has next to no running text; a second, lenient
 * view takes short lines for such: a roster, a poem. */
gboolean html_main_choose(HtmlPage *page, gboolean lenient);
