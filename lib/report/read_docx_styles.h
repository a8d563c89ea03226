/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * word/styles.xml: which styles are headings, titles and captions, and the
 * reading of XML that is trusted in nothing: no DTD, no entities of its own,
 * no network.
 */
#pragma once

#include "report/report.h"

/* What a paragraph's style makes of it. */
typedef struct {
    gboolean known;       /* the style says something */
    gboolean contents;    /* a line of the table of contents */
    int list, list_level; /* numbering (w:numId, w:ilvl); list 0: none */
    HintKind kind;        /* HINT_TITLE, HINT_HEADING or HINT_CAPTION */
    guint level;
} DocxStyle;

/* Style id -> DocxStyle *, what a style is based on followed up. A damaged
 * part yields what was read of it. The caller owns the table. */
GHashTable *read_docx_styles(const char *xml, gsize length);

/* A level of outline, 0 to 8 as in Word, as a style; 9 is body text. */
DocxStyle read_docx_outline(int level);

struct _xmlTextReader; /* xmlTextReader of libxml2 */

/* A reader of the part, or NULL if it has a DOCTYPE or is no XML. */
struct _xmlTextReader *read_docx_open_xml(const char *xml, gsize length);

/* The value of attribute `name` whatever its prefix, or NULL; owned by the
 * caller. */
char *read_docx_attribute(struct _xmlTextReader *reader, const char *name);
