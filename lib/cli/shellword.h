/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words of a command line that bash is completing, as it has them (quoted, cut
 * at colons), and back: nothing that is written may do more in the shell than
 * stand there.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *text;  /* without quotes and backslashes */
    char quote;  /* the mark, ' or ", that nothing has closed; else 0 */
    gsize start; /* from here on (bytes of text) bash replaces it */
} ShellWord;

/* Words that bash cut in pieces at : and =, as these are among `breaks`
 * (COMP_WORDBREAKS), in one again. The array owns its strings. */
GPtrArray *shellword_join(char *const *pieces, guint n, const char *breaks);

/* Reads a raw word; clear it. */
void shellword_read(const char *raw, const char *breaks, ShellWord *word);
void shellword_clear(ShellWord *word);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ShellWord, shellword_clear)

/* What bash is to put in the place of the end of `word` to make it `wanted`;
 * NULL if that cannot be. Own it. */
char *shellword_write(const ShellWord *word, const char *wanted);
