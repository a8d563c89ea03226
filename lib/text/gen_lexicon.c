/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Makes the file of lexicon.h of the word list that gendict compiles:
 * gen_lexicon WORDS LEXICON
 */
#include "text/lexicon.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    gunichar2 *letters;
    glong length;
    guint8 cost;
} Word;

static void
free_word(gpointer data)
{
    g_free(((Word *)data)->letters);
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const Word *one = a, *other = b;
    for (glong i = 0; i < one->length && i < other->length; i++)
        if (one->letters[i] != other->letters[i])
            return one->letters[i] < other->letters[i] ? -1 : 1;
    return one->length < other->length ? -1 : one->length > other->length;
}

/* Words of the Basic Multilingual Plane; ICU cuts the text of others. */
static GArray *
read_words(const char *path)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = NULL;
    g_array_set_clear_func(words, free_word);
    if (!g_file_get_contents(path, &content, NULL, &error))
        g_error("%s", error->message);
    lines = g_strsplit(content, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *begin =
            g_str_has_prefix(*line, "\xEF\xBB\xBF") ? *line + 3 : *line;
        const char *tab = strchr(begin, '\t');
        Word word;
        if (tab == NULL)
            continue;
        word.letters =
            g_utf8_to_utf16(begin, tab - begin, NULL, &word.length, NULL);
        word.cost = (guint8)g_ascii_strtoull(tab + 1, NULL, 10);
        g_array_append_val(words, word);
    }
    g_array_sort(words, compare);
    return words;
}

/* Words [from, to) go through a node at this depth. */
typedef struct {
    guint from, to;
    glong depth;
} Node;

typedef struct {
    GArray *child, *letter, *cost;
} Trie;

static void
add_children(const GArray *words, Node node, GArray *queue, Trie *trie)
{
    guint i = node.from;
    const Word *w = &g_array_index(words, Word, 0);
    while (i < node.to && w[i].length == node.depth)
        i++;
    while (i < node.to) {
        Node next = { i, i, node.depth + 1 };
        guint16 letter = w[i].letters[node.depth];
        guint8 cost = 0;
        while (next.to < node.to && w[next.to].letters[node.depth] == letter)
            next.to++;
        if (w[i].length == next.depth)
            cost = w[i].cost;
        g_array_append_val(queue, next);
        g_array_append_val(trie->letter, letter);
        g_array_append_val(trie->cost, cost);
        i = next.to;
    }
}

static gboolean
write_trie(const Trie *trie, const char *path)
{
    LexiconHeader header = { LEXICON_MAGIC, trie->letter->len };
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_len(out, (const char *)&header, sizeof header);
    for (guint i = 0; i < trie->child->len; i++) {
        guint32 link = g_array_index(trie->child, guint32, i) << 8;
        if (i < trie->cost->len)
            link |= g_array_index(trie->cost, guint8, i);
        g_string_append_len(out, (const char *)&link, sizeof link);
    }
    g_string_append_len(out, trie->letter->data,
                        (gssize)(trie->letter->len * sizeof(guint16)));
    if (!g_file_set_contents(path, out->str, (gssize)out->len, &error))
        g_error("%s", error->message);
    return TRUE;
}

int
main(int argc, char **argv)
{
    g_autoptr(GArray) words = NULL;
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(Node));
    Trie trie = { g_array_new(FALSE, FALSE, sizeof(guint32)),
                  g_array_new(FALSE, FALSE, sizeof(guint16)),
                  g_array_new(FALSE, FALSE, sizeof(guint8)) };
    Node root = { 0, 0, 0 };
    guint16 no_letter = 0;
    guint8 no_cost = 0;
    if (argc != 3)
        g_error("usage: gen_lexicon WORDS LEXICON");
    words = read_words(argv[1]);
    root.to = words->len;
    g_array_append_val(queue, root);
    g_array_append_val(trie.letter, no_letter);
    g_array_append_val(trie.cost, no_cost);
    for (guint i = 0; i < queue->len; i++) {
        guint32 child = trie.letter->len;
        g_array_append_val(trie.child, child);
        add_children(words, g_array_index(queue, Node, i), queue, &trie);
    }
    {
        guint32 end = trie.letter->len;
        g_array_append_val(trie.child, end);
    }
    return !write_trie(&trie, argv[2]);
}
