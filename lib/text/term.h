/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The analyser: one for index and query. A text becomes
 *   - pairs: every two neighbouring word characters of the folded text
 *     (Han, letters, digits), and the last one of a text alone with TERM_END.
 *     They find: a needle's pairs ANDed, then verified on the text. Every
 *     character begins exactly one pair, so a needle of one character is all
 *     pairs that begin with it.
 *   - bridged pairs: the same over dropped white space or marks (红联、共建
 *     yields 联共 bridged): the same terms, but they only find. A needle cannot
 *     know where the text has marks, so two kinds of terms would be asked
 *     together anyway, and cost a third more terms.
 *   - words of one and of three or more characters, and every Latin or
 *     digit word, prefixed with TERM_WORD. They weigh.
 */
#pragma once

#include "text/normalize.h"
#include "text/segment.h"

#define TERM_WORD "W"
#define TERM_END "\x01" /* stands for the missing second character */

typedef enum { TERM_CLASS_PAIR, TERM_CLASS_BRIDGED, TERM_CLASS_WORD } TermClass;

typedef struct {
    TermClass class;
    const char *term; /* as indexed, with prefix; not terminated */
    guint8 length;    /* bytes, at most TERM_MAX */
    Span input;       /* bytes of the analysed text */
} Term;

#define TERM_MAX 64 /* longer words (URLs) are cut at a character border */

typedef void (*TermVisitor)(const Term *term, gpointer data);

/* Calls visitor for every term of str in text order (a word before the pairs
 * that begin where it begins). */
void term_analyze(Segmenter *segmenter, const char *str, gssize length,
                  TermVisitor visitor, gpointer data);

/* The same on a text that is folded already; `Term.input` are bytes of
 * folded->str then. */
void term_analyze_folded(Segmenter *segmenter, const Folded *folded,
                         TermVisitor visitor, gpointer data);
