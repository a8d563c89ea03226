/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Characters of a parsed web page to its lines: white space collapsed as a
 * browser does, every character traced to the bytes of the file, also where a
 * character reference (&ldquo;) stands for it.
 */
#pragma once

#include "report/html_page.h"

typedef struct {
    const Text *decoded; /* the file; what the parser's pointers lead into */
    HtmlPage *page;
    gboolean show_hidden; /* what the page hides, too */
    GHashTable *tables;   /* of parse nodes: those that hold data */
    Text *text;           /* line in the making */
    Span stretch;         /* bytes of decoded yet to be appended to it */
    guint linked, links;  /* characters in links; depth of <a> */
    gboolean space;       /* white space is due before the next character */
    guint32 space_at;
    guint32 last; /* byte of decoded behind the last character */
    guint element, lists, captions, pre;
    guint in_table, rows; /* tables of data; their rows */
    guint heading;        /* level of the open h1 … h6, 0 if none */
} HtmlBuilder;

/* The text of a node beside the `length` bytes `original` of decoded->str it
 * was parsed from. They differ in references, and in tags that the parser
 * ignored. */
void html_builder_put_text(HtmlBuilder *b, const char *text,
                           const char *original, gsize length);

/* Ends a cell of a row, if it is not the first and empty. */
void html_builder_end_cell(HtmlBuilder *b);

/* Ends the line in the making, if it holds anything. An empty line ends the
 * paragraph that goes_on left open. */
void html_builder_end_line(HtmlBuilder *b, gboolean goes_on);

/* Ends the line in the making and takes it out, whatever it holds: NULL if
 * nothing. */
Text *html_builder_take_line(HtmlBuilder *b);
