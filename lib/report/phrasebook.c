/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/phrasebook.h"

#include <string.h>

#include "text/error.h"
#include "text/message.h"

typedef struct {
    const char *word; /* of Phrasebook.strings */
    gunichar first;   /* its first character */
    guint16 length;
    guint classes;
} Phrase;

/* Words lie sorted by their first character, longest first; `first` maps a
 * character of the basic plane to 1 + the index of its first word, so that
 * most places of a text cost one look-up. */
struct Phrasebook {
    GArray *phrases; /* of Phrase */
    guint16 first[0x10000];
    GStringChunk *strings;
};

static gint
phrase_compare(gconstpointer a, gconstpointer b)
{
    const Phrase *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return memcmp(x->word, y->word, x->length);
}

static gboolean
phrase_equal(const Phrase *a, const Phrase *b)
{
    return a->length == b->length && memcmp(a->word, b->word, a->length) == 0;
}

static void
book_index(Phrasebook *book)
{
    guint kept = 0;

    g_array_sort(book->phrases, phrase_compare);
    for (guint i = 0; i < book->phrases->len; i++) {
        Phrase phrase = g_array_index(book->phrases, Phrase, i);
        Phrase *last =
            kept > 0 ? &g_array_index(book->phrases, Phrase, kept - 1) : NULL;

        if (last != NULL && phrase_equal(last, &phrase)) {
            last->classes |= phrase.classes;
            continue;
        }
        g_array_index(book->phrases, Phrase, kept++) = phrase;
        if (phrase.first < G_N_ELEMENTS(book->first) &&
            book->first[phrase.first] == 0)
            book->first[phrase.first] = (guint16)kept;
    }
    g_array_set_size(book->phrases, kept);
}

static gboolean
book_add_line(Phrasebook *book, char *line, const char *const *classes)
{
    char *comment = strchr(line, '#');
    char *colon;
    guint class = 0;
    g_auto(GStrv) words = NULL;

    if (comment != NULL)
        *comment = '\0';
    g_strstrip(line);
    if (*line == '\0')
        return TRUE;
    colon = strchr(line, ':');
    if (colon == NULL)
        return FALSE;
    *colon = '\0';
    while (classes[class] != NULL && strcmp(classes[class], line) != 0)
        class ++;
    if (classes[class] == NULL)
        return FALSE;
    words = g_strsplit_set(colon + 1, " \t", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        Phrase phrase;

        if (words[i][0] == '\0' || strlen(words[i]) > 96)
            continue;
        phrase.word = g_string_chunk_insert_const(book->strings, words[i]);
        phrase.first = g_utf8_get_char(phrase.word);
        phrase.length = (guint16)strlen(words[i]);
        phrase.classes = 1u << class;
        g_array_append_val(book->phrases, phrase);
    }
    return book->phrases->len < G_MAXUINT16;
}

Phrasebook *
phrasebook_open(const char *data_dir, const char *name,
                const char *const *classes, GError **error)
{
    g_autofree char *path = g_build_filename(data_dir, name, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) why = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(Phrasebook) book = NULL;

    if (!g_file_get_contents(path, &content, NULL, &why)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("%s: cannot be read (%s). Try: make install"), path,
                    why->message);
        return NULL;
    }
    book = g_new0(Phrasebook, 1);
    book->phrases = g_array_new(FALSE, FALSE, sizeof(Phrase));
    book->strings = g_string_chunk_new(4096);
    lines = g_strsplit(content, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (g_utf8_validate(lines[i], -1, NULL) &&
            book_add_line(book, lines[i], classes))
            continue;
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
                    _("%s:%u: not `class: word word …`. Try: make install"),
                    path, i + 1);
        return NULL;
    }
    book_index(book);
    return g_steal_pointer(&book);
}

void
phrasebook_close(Phrasebook *book)
{
    if (book == NULL)
        return;
    g_array_unref(book->phrases);
    g_string_chunk_free(book->strings);
    g_free(book);
}

/* The character at `str`; Han takes three bytes and is decoded here, since this
 * is asked at every place of a text. */
static gunichar
first_character(const char *str, gsize length)
{
    const guchar *p = (const guchar *)str;

    if ((p[0] & 0xf0) == 0xe0 && length >= 3)
        return ((gunichar)(p[0] & 0x0f) << 12) | ((p[1] & 0x3fu) << 6) |
               (p[2] & 0x3fu);
    return p[0] < 0x80 ? p[0] : g_utf8_get_char(str);
}

gsize
phrasebook_match(const Phrasebook *book, const char *str, gsize length,
                 guint mask, guint *classes)
{
    gunichar c;

    if (length == 0)
        return 0;
    c = first_character(str, length);
    if (c >= G_N_ELEMENTS(book->first) || book->first[c] == 0)
        return 0;
    for (guint i = book->first[c] - 1u; i < book->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(book->phrases, Phrase, i);

        if (phrase->first != c)
            break;
        if ((phrase->classes & mask) == 0 || phrase->length > length ||
            memcmp(phrase->word, str, phrase->length) != 0)
            continue;
        if (classes != NULL)
            *classes = phrase->classes;
        return phrase->length;
    }
    return 0;
}
