/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/lexicon.h"

#include <string.h>

struct Lexicon {
    GMappedFile *file;
    guint32 nodes;
    const guint32 *link;   /* nodes + 1 */
    const guint16 *letter; /* by which a node is reached */
    guint32 root[0x10000]; /* node of each first character, 0: none */
};

static inline guint32
child(const Lexicon *l, guint32 node)
{
    return l->link[node] >> 8;
}

static inline guint32
cost(const Lexicon *l, guint32 node)
{
    return l->link[node] & 0xFF;
}

static gboolean
map(Lexicon *l)
{
    const char *at = g_mapped_file_get_contents(l->file);
    gsize size = g_mapped_file_get_length(l->file);
    LexiconHeader header;
    if (size < sizeof header)
        return FALSE;
    memcpy(&header, at, sizeof header);
    l->nodes = header.nodes;
    if (header.magic != LEXICON_MAGIC || l->nodes == 0 ||
        size != sizeof header + (gsize)l->nodes * 6 + 4)
        return FALSE;
    l->link = (const guint32 *)(const void *)(at + sizeof header);
    l->letter = (const guint16 *)(const void *)(l->link + l->nodes + 1);
    return child(l, 0) == 1 && child(l, l->nodes) == l->nodes;
}

Lexicon *
lexicon_open(const char *path)
{
    Lexicon *l = g_new0(Lexicon, 1);
    l->file = g_mapped_file_new(path, FALSE, NULL);
    if (l->file == NULL || !map(l)) {
        lexicon_close(l);
        return NULL;
    }
    for (guint32 i = child(l, 0); i < child(l, 1); i++)
        l->root[l->letter[i]] = i;
    return l;
}

void
lexicon_close(Lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    g_clear_pointer(&lexicon->file, g_mapped_file_unref);
    g_free(lexicon);
}

/* The child of `node` for a character, 0 if there is none. */
static inline guint32
step(const Lexicon *l, guint32 node, guint16 letter)
{
    guint32 low = child(l, node), high = child(l, node + 1);
    while (high - low > 8) {
        guint32 middle = low + (high - low) / 2;
        if (l->letter[middle] <= letter)
            low = middle;
        else
            high = middle;
    }
    for (; low < high; low++)
        if (l->letter[low] == letter)
            return low;
    return 0;
}

typedef struct {
    guint32 cost, from; /* of the best path to here, and its last word */
} Path;

static inline void
offer(Path *path, guint32 sum, guint32 from)
{
    if (sum < path->cost) {
        path->cost = sum;
        path->from = from;
    }
}

void
lexicon_cut(const Lexicon *l, const guint16 *han, guint32 n, GArray *ends,
            GArray *scratch)
{
    Path *path;
    guint first = ends->len;
    g_array_set_size(scratch, (n + 1) * (guint)sizeof(Path));
    path = (Path *)(void *)scratch->data;
    memset(path, 0xFF, (n + 1) * sizeof(Path));
    path[0].cost = 0;
    for (guint32 i = 0; i < n; i++) {
        guint32 most = MIN(n, i + LEXICON_LONGEST);
        guint32 node = l->root[han[i]];
        guint32 here = path[i].cost;
        if (node == 0 || cost(l, node) == 0)
            offer(&path[i + 1], here + LEXICON_UNKNOWN, i);
        for (guint32 k = i + 1; node != 0; k++) {
            if (cost(l, node) != 0)
                offer(&path[k], here + cost(l, node), i);
            node = k < most ? step(l, node, han[k]) : 0;
        }
    }
    for (guint32 i = n; i > 0; i = path[i].from)
        g_array_append_val(ends, i);
    for (guint a = first, b = ends->len; b > a + 1; a++) {
        guint32 swap = g_array_index(ends, guint32, a);
        b--;
        g_array_index(ends, guint32, a) = g_array_index(ends, guint32, b);
        g_array_index(ends, guint32, b) = swap;
    }
}
