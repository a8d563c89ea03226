/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Cuts standard input line by line; words are divided by two spaces, as in
 * the SIGHAN gold. segment_lines DATA
 */
#include "text/segment.h"

#include <stdio.h>
#include <string.h>

/* What is no word is printed as one piece between the words. */
static void
print_piece(const char *str, guint32 from, guint32 to)
{
    if (to > from)
        printf("%.*s  ", (int)(to - from), str + from);
}

static void
print_line(Segmenter *segmenter, const char *line, GArray *words)
{
    guint32 at = 0;
    segment_words(segmenter, line, -1, words);
    for (guint i = 0; i < words->len; i++) {
        Span word = g_array_index(words, Span, i);
        print_piece(line, at, word.from);
        print_piece(line, word.from, word.to);
        at = word.to;
    }
    print_piece(line, at, (guint32)strlen(line));
    putchar('\n');
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Segmenter) segmenter = NULL;
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    char *line = NULL;
    size_t size = 0;
    if (argc != 2 || !segment_init(argv[1], &error) ||
        (segmenter = segment_new(&error)) == NULL) {
        fprintf(stderr, "segment_lines: %s\n",
                error ? error->message : "usage: segment_lines DATA");
        return 2;
    }
    while (getline(&line, &size, stdin) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        print_line(segmenter, line, words);
    }
    free(line);
    return ferror(stdout) || fflush(stdout) != 0;
}
