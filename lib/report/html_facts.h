/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Title, date and source of a news page: what its <meta>, JSON-LD and <title>
 * say, and what stands near its headline: 2023年5月8日 来源：山区日报.
 */
#pragma once

#include "report/html_page.h"

typedef struct {
    const HtmlLine *headline; /* owned by the page; NULL if it has none */
    char *title;              /* its text */
    char *date;               /* ISO: 2023-05-08 */
    char *publisher;          /* 山区日报 */
} HtmlFacts;

/* Finds what is known; the rest is NULL. html_main_choose() comes first. The
 * headline is the line before the main text that <title> repeats, else <h1>,
 * else <title> without the name of the site. Set to be kept are, too, the line
 * of the headline, a kicker or subtitle beside it, and lines between it and
 * the main text that tell date, source or author. */
void html_facts_find(HtmlPage *page, HtmlFacts *facts);

/* Frees the strings. */
void html_facts_clear(HtmlFacts *facts);
