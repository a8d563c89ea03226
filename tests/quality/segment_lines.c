/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Cuts standard input line by line; words are divided by two spaces, as in
 * the SIGHAN gold. segment_lines DATA
 */
#include "text/segment.h"

#include <stdio.h>
#include <string.h>

/* What is no word is printed character by character. */
static void
print_marks(const char *str, guint32 from, guint32 to)
{
    for (guint32 size; from < to; from += size) {
        size = (guint32)(g_utf8_next_char(str + from) - (str + from));
        printf("%.*s  ", (int)size, str + from);
    }
}

static void
print_line(Segmenter *segmenter, const char *line, GArray *words)
{
    guint32 at = 0;
    segment_words(segmenter, line, -1, words);
    for (guint i = 0; i < words->len; i++) {
        Span word = g_array_index(words, Span, i);
        print_marks(line, at, word.from);
        printf("%.*s  ", (int)(word.to - word.from), line + word.from);
        at = word.to;
    }
    print_marks(line, at, (guint32)strlen(line));
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
