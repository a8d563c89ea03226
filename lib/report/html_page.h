/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A web page as lines: what read_html makes of the parse tree and what the
 * choice of the main text (html_main) and of title, date and source
 * (html_facts) work on.
 */
#pragma once

#include "text/offsets.h"

typedef enum {
    HTML_LINE_TEXT,
    HTML_LINE_HEADING,
    HTML_LINE_CAPTION,
    HTML_LINE_ROW, /* of a table of data: cells divided by tabs */
} HtmlLineKind;

/* What a browser would begin on a new line and end there. */
typedef struct {
    Text *text; /* white space collapsed; traces to bytes of the file */
    HtmlLineKind kind;
    guint level;      /* of a heading: 1 for h1 */
    guint element;    /* index of the innermost block that holds it */
    guint characters; /* without white space */
    guint linked;     /* of them inside <a> */
    guint marks;      /* of them 。！？；，、：… */
    gboolean goes_on; /* ended by <br>, not by the end of a paragraph */
    gboolean item;    /* inside a list */
    gboolean running; /* text to be read, no label: html_main_choose() */
    gboolean keep;    /* belongs to the main text: html_main_choose() */
} HtmlLine;

typedef struct {
    guint parent;             /* index; the first is its own */
    guint line_from, line_to; /* lines inside: [from, to) */
    gboolean furniture;       /* class or id name what is beside the text:
                                 nav, share, comment, … */
} HtmlElement;

typedef struct {
    GArray *elements;         /* of HtmlElement, parents before children */
    GArray *lines;            /* of HtmlLine, in order of the page */
    HtmlLine headline;        /* text of <title>; text NULL if there is none */
    guint main_from, main_to; /* the main text, from the first line
                                  of running text to behind the last */
    GHashTable *meta;         /* lower-case name or property -> content */
    GPtrArray *linked_data;   /* of char *: JSON-LD scripts */
} HtmlPage;

/* An empty page. Caller frees. */
HtmlPage *html_page_new(void);
void html_page_free(HtmlPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlPage, html_page_free)

static inline HtmlLine *
html_page_line(const HtmlPage *page, guint i)
{
    return &g_array_index(page->lines, HtmlLine, i);
}

static inline HtmlElement *
html_page_element(const HtmlPage *page, guint i)
{
    return &g_array_index(page->elements, HtmlElement, i);
}

/* Counts characters and marks of a finished line. */
void html_page_count(HtmlLine *line);

/* TRUE if the line tells where a report is from and no more: 2023年5月8日
 * 来源：山区日报 作者：林大山. */
gboolean html_page_is_origin(const HtmlLine *line);

/* The first full date in str as ISO, or NULL: 2023-05-08T10:00, 2023年5月8日.
 */
char *html_page_find_date(const char *str);

/* TRUE if a class or id, given as its value, names page furniture:
 * "post_share", "js-comment", "footer". */
gboolean html_page_is_furniture_name(const char *value);
