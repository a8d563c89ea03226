/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A paragraph as characters and words, for rules that look a few characters
 * back and ahead: 村民李明说 has c[2] == 李, and a word begins at 0 and 2.
 * Places are counted in characters here; wordline_span() leads back to bytes.
 */
#pragma once

#include "report/phrasebook.h"
#include "text/segment.h"

typedef struct {
    const char *str; /* not owned */
    char *rules;     /* what rules compare: str, or a copy of it in which
                        Traditional characters are Simplified ones; the same
                        bytes otherwise */
    guint n;         /* characters */
    gunichar *c;     /* n + 1 of `rules`, the last is 0 */
    guint32 *at;     /* byte of each character, and of the end */
    guint8 *word;    /* n + 1: 1 where a word or a mark begins, and at n */
} WordLine;

/* Takes no copy of `str`, UTF-8, which must outlive the line. Caller frees.
 * Words are found only if `segmenter` is given; else each character is one. */
WordLine *wordline_new(const char *str, gsize length, Segmenter *segmenter);
void wordline_free(WordLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordLine, wordline_free)

/* Bytes of `str` that characters [from, to) are. */
Span wordline_span(const WordLine *line, guint from, guint to);
/* Characters [from, to) as the text has them. Caller frees. */
char *wordline_copy(const WordLine *line, guint from, guint to);
/* Do the rules read `str`, terminated, at character `at`, of n at most? */
gboolean wordline_equals(const WordLine *line, guint at, const char *str);

/* Characters from `i` on that `bytes` bytes fill. */
guint wordline_characters(const WordLine *line, guint i, gsize bytes);

/* Characters of the longest word of `book` with a class of `mask` that the
 * rules read at character `i`, 0 if there is none; its classes go to *classes
 * unless that is NULL. */
guint wordline_match(const WordLine *line, guint i, const Phrasebook *book,
                     guint mask, guint *classes);

/* Characters of the word that begins at `i`, below n. */
guint wordline_word(const WordLine *line, guint i);

/* Ends a clause: what trait_is_sentence_end() tells, and ，、：；—, brackets,
 * quotation marks. */
gboolean wordline_ends_clause(gunichar c);
/* A Han character, 〇 too. */
gboolean wordline_is_han(gunichar c);
/* Is there a character `i`, and is it Han? */
gboolean wordline_han_at(const WordLine *line, guint i);

/* Where the sentence that holds `at` begins, or ends (after its mark), inside
 * [from, to). No sentence is taken to be longer than WORDLINE_SENTENCE. */
#define WORDLINE_SENTENCE 1000
guint wordline_sentence_start(const WordLine *line, guint from, guint at);
guint wordline_sentence_end(const WordLine *line, guint at, guint to);
