/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/wordline.h"

#include "report/trait.h"

#include <string.h>

#include "text/normalize.h"

/* A text is Traditional if it has one of the commonest characters that only
 * Traditional texts have. */
static gboolean
is_traditional(const char *str, gsize length)
{
    static const char *const signs[] = { "說", "們", "這", "個", "來", "國",
                                         "會", "為", "時", "產", "發", "業",
                                         "農", "鄉", "實", "對", "開", "還" };

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (memmem(str, length, signs[i], strlen(signs[i])) != NULL)
            return TRUE;
    return FALSE;
}

/* Folding changes marks and widths too; only Han of the same size is taken
 * over, so that every byte keeps its place. */
static char *
simplify(const char *str, gsize length)
{
    char *copy = g_strndup(str, length);
    g_autoptr(Folded) folded = NULL;
    const char *end;

    if (!is_traditional(str, length))
        return copy;
    folded = normalize_fold(str, (gssize)length);
    end = folded->str->str + folded->str->len;
    for (const char *p = folded->str->str; p < end; p = g_utf8_next_char(p)) {
        gsize at = (gsize)(p - folded->str->str);
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        guint32 from = g_array_index(folded->origin, guint32, at);
        guint32 next = g_array_index(folded->origin, guint32, at + size);

        if (next - from == size && wordline_is_han(g_utf8_get_char(p)))
            memcpy(copy + from, p, size);
    }
    return copy;
}

static void
line_mark_words(WordLine *line, gsize length, Segmenter *segmenter)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    guint i = 0;

    segment_words(segmenter, line->rules, (gssize)length, words);
    for (guint w = 0; w < words->len; w++) {
        Span span = g_array_index(words, Span, w);

        while (i < line->n && line->at[i] < span.from)
            line->word[i++] = 1;
        if (i < line->n)
            line->word[i++] = 1;
        while (i < line->n && line->at[i] < span.to)
            line->word[i++] = 0;
    }
    while (i <= line->n)
        line->word[i++] = 1;
}

WordLine *
wordline_new(const char *str, gsize length, Segmenter *segmenter)
{
    WordLine *line = g_new0(WordLine, 1);
    const char *end;
    guint n = 0;

    line->str = str;
    line->rules = simplify(str, length);
    line->n = (guint)g_utf8_strlen(str, (gssize)length);
    line->c = g_new(gunichar, line->n + 1);
    line->at = g_new(guint32, line->n + 1);
    line->word = g_malloc(line->n + 1);
    end = line->rules + length;
    for (const char *p = line->rules; p < end && n < line->n;
         p = g_utf8_next_char(p)) {
        line->c[n] = g_utf8_get_char(p);
        line->at[n++] = (guint32)(p - line->rules);
    }
    line->n = n;
    line->c[n] = 0;
    line->at[n] = (guint32)length;
    memset(line->word, 1, n + 1);
    if (segmenter != NULL)
        line_mark_words(line, length, segmenter);
    return line;
}

void
wordline_free(WordLine *line)
{
    if (line == NULL)
        return;
    g_free(line->rules);
    g_free(line->c);
    g_free(line->at);
    g_free(line->word);
    g_free(line);
}

Span
wordline_span(const WordLine *line, guint from, guint to)
{
    return (Span){ line->at[from], line->at[to] };
}

char *
wordline_copy(const WordLine *line, guint from, guint to)
{
    return g_strndup(line->str + line->at[from], line->at[to] - line->at[from]);
}

gboolean
wordline_equals(const WordLine *line, guint at, const char *str)
{
    gsize length = strlen(str);

    return line->at[at] + length <= line->at[line->n] &&
           memcmp(line->rules + line->at[at], str, length) == 0;
}

guint
wordline_characters(const WordLine *line, guint i, gsize bytes)
{
    guint n = 0;

    while (bytes > 0 && line->at[i + n] < line->at[i] + bytes)
        n++;
    return n;
}

guint
wordline_match(const WordLine *line, guint i, const Phrasebook *book,
               guint mask, guint *classes)
{
    if (i >= line->n)
        return 0;
    return wordline_characters(line, i,
                               phrasebook_match(book, line->rules + line->at[i],
                                                line->at[line->n] - line->at[i],
                                                mask, classes));
}

guint
wordline_word(const WordLine *line, guint i)
{
    guint n = 1;

    while (i + n < line->n && !line->word[i + n])
        n++;
    return n;
}

gboolean
wordline_ends_clause(gunichar c)
{
    switch (c) {
    case 0:
    case '\n':
    case '\t':
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
    case 0x3001: /* 、 */
    case 0x3000:
    case 0xff0c: /* ， */
    case 0xff1b: /* ； */
    case 0xff1a: /* ： */
    case 0xff08: /* （ */
    case 0xff09: /* ） */
    case 0x2014: /* — */
    case 0x25b2: /* ▲ */
    case 0x25a0: /* ■ */
        return TRUE;
    default:
        return trait_is_sentence_end(c) || (c >= 0x2018 && c <= 0x201f) ||
               (c >= 0x3008 && c <= 0x3011);
    }
}

gboolean
wordline_is_han(gunichar c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0x20000 && c <= 0x323af) || c == 0x3007;
}

gboolean
wordline_han_at(const WordLine *line, guint i)
{
    return i < line->n && wordline_is_han(line->c[i]);
}

guint
wordline_sentence_start(const WordLine *line, guint from, guint at)
{
    if (at > WORDLINE_SENTENCE)
        from = MAX(from, at - WORDLINE_SENTENCE);
    while (at > from && !trait_is_sentence_end(line->c[at - 1]) &&
           line->c[at - 1] != 0xff1b)
        at--;
    return at;
}

guint
wordline_sentence_end(const WordLine *line, guint at, guint to)
{
    to = MIN(to, at + WORDLINE_SENTENCE);
    while (at < to && !trait_is_sentence_end(line->c[at]))
        at++;
    while (at < to && trait_is_sentence_end(line->c[at]))
        at++;
    return at;
}
