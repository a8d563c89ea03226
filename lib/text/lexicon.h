/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Cuts runs of Han into words, as ICU's break engine for Chinese does with the
 * same dictionary (the path of least cost, unknown characters cost 255), only
 * faster: 太保镇|复耕. ICU spends most of its time finding first characters in
 * its trie; here they are an array. The two are compared in tests.
 *
 * The file is made by gen_lexicon.c for the machine it is built on: a header,
 * then the nodes of a trie in breadth-first order, children of a node side by
 * side and sorted by character.
 */
#pragma once

#include <glib.h>

#define LEXICON_MAGIC 0x32786562u /* and byte order */
#define LEXICON_LONGEST 20        /* characters of a word, as in ICU */
#define LEXICON_UNKNOWN 255       /* cost of a character that is no word */

typedef struct {
    guint32 magic, nodes;
} LexiconHeader;

/* Then nodes + 1 links, child << 8 | cost: children of a node are the nodes
 * [child, child of the next node), cost is that of the word which ends there
 * or 0; then the letter by which each node is reached, 16 bits. */
typedef struct Lexicon Lexicon; /* immutable: shareable */

/* NULL if there is no such file or it is cut off. What it says is trusted, as
 * all that make lays into the data directory. */
Lexicon *lexicon_open(const char *path);
void lexicon_close(Lexicon *lexicon);

/* Appends to `ends` (of guint32) the end of each word of the n characters. */
void lexicon_cut(const Lexicon *lexicon, const guint16 *han, guint32 n,
                 GArray *ends, GArray *scratch);
