/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What exact search is compared with: a scan of the folded paragraphs.
 */
#pragma once

#include <string.h>

#include "index/reader.h"
#include "text/normalize.h"

/* A folded text as code points. */
typedef struct {
    GArray *characters; /* gunichar */
    GArray *from;       /* guint32: byte of the raw text */
    GArray *after;      /* guint8: a mark or blank was left out before it */
} BruteLetters;

/* A paragraph, or a title. */
typedef struct {
    char *text;              /* raw */
    BruteLetters letters[2]; /* all; without marks */
    GArray *docids; /* XapianDocid of its passages, or of all of the article */
    GArray *ends;   /* guint32: byte behind each passage; NULL for a title */
} BruteText;

static inline BruteLetters
brute_letters(const Folded *folded, gboolean skip_marks)
{
    BruteLetters letters = { g_array_new(FALSE, FALSE, sizeof(gunichar)),
                             g_array_new(FALSE, FALSE, sizeof(guint32)),
                             g_array_new(FALSE, FALSE, sizeof(guint8)) };
    guint8 after = 0;
    const char *str = folded->str->str;
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (skip_marks && normalize_is_mark(c)) {
            after = 1;
            continue;
        }
        guint32 from = g_array_index(folded->origin, guint32, (gsize)(p - str));
        g_array_append_val(letters.characters, c);
        g_array_append_val(letters.from, from);
        g_array_append_val(letters.after, after);
        after = 0;
    }
    return letters;
}

static inline void
brute_letters_clear(BruteLetters *letters)
{
    g_array_unref(letters->characters);
    g_array_unref(letters->from);
    g_array_unref(letters->after);
}

/* Takes `text` over. */
static inline void
brute_take(BruteText *into, char *text)
{
    g_autoptr(Folded) folded = normalize_fold(text, -1);
    into->text = text;
    into->letters[0] = brute_letters(folded, FALSE);
    into->letters[1] = brute_letters(folded, TRUE);
}

/* The paragraph that begins in the passage `docid`. */
static inline BruteText *
brute_paragraph(Index *index, XapianDocid docid, PassageRecord *first,
                GHashTable *seen)
{
    BruteText *p = g_new0(BruteText, 1);
    g_autoptr(PassageRecord) record = first;
    GString *text = g_string_new(NULL);
    p->docids = g_array_new(FALSE, FALSE, sizeof(XapianDocid));
    p->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (;;) {
        g_string_append_len(text, record->text, (gssize)record->text_length);
        guint32 end = (guint32)text->len;
        g_array_append_val(p->docids, docid);
        g_array_append_val(p->ends, end);
        g_hash_table_add(seen, GUINT_TO_POINTER(docid));
        if (!record->goes_on)
            break;
        docid = index_following(index, docid);
        g_clear_pointer(&record, record_free_passage);
        record = index_passage(index, docid, NULL);
        g_assert_nonnull(record);
    }
    brute_take(p, g_string_free(text, FALSE));
    return p;
}

/* The title of an article without passages yet. */
static inline BruteText *
brute_title(const char *title)
{
    BruteText *t = g_new0(BruteText, 1);
    t->docids = g_array_new(FALSE, FALSE, sizeof(XapianDocid));
    brute_take(t, g_strdup(title));
    return t;
}

/* Lets go of a GPtrArray element. */
static inline void
brute_free(gpointer data)
{
    BruteText *t = data;
    for (guint i = 0; i < G_N_ELEMENTS(t->letters); i++)
        brute_letters_clear(&t->letters[i]);
    g_array_unref(t->docids);
    g_clear_pointer(&t->ends, g_array_unref);
    g_free(t->text);
    g_free(t);
}

/* A blank of the string asks for a mark or blank in the text. */
static inline gboolean
brute_blanks_fit(const BruteLetters *needle, const BruteLetters *text, guint at)
{
    for (guint i = 1; i < needle->after->len; i++)
        if (g_array_index(needle->after, guint8, i) &&
            !g_array_index(text->after, guint8, at + i))
            return FALSE;
    return TRUE;
}

/* Adds the passages of one paragraph in which the string begins, or all of an
 * article if it stands in its title. */
static inline void
brute_scan_one(const BruteText *where, const BruteLetters *needle,
               gboolean loose, GHashTable *found)
{
    const BruteLetters *text = &where->letters[loose];
    guint n = needle->characters->len, first = 0;
    const gunichar *s = (const gunichar *)(void *)needle->characters->data;
    const gunichar *t = (const gunichar *)(void *)text->characters->data;
    while (first < n && normalize_is_mark(s[first]))
        first++;
    if (first == n)
        first = 0;
    for (guint i = 0; n && i + n <= text->characters->len; i++) {
        if (t[i] != *s || memcmp(t + i, s, n * sizeof *t) ||
            !brute_blanks_fit(needle, text, i))
            continue;
        if (!where->ends) {
            for (guint k = 0; k < where->docids->len; k++)
                g_hash_table_add(found, GUINT_TO_POINTER(g_array_index(
                                            where->docids, XapianDocid, k)));
            return;
        }
        guint32 at = g_array_index(text->from, guint32, i + first);
        guint k = 0;
        while (at >= g_array_index(where->ends, guint32, k))
            k++;
        XapianDocid docid = g_array_index(where->docids, XapianDocid, k);
        g_hash_table_add(found, GUINT_TO_POINTER(docid));
    }
}

static inline GHashTable *
brute_scan(const GPtrArray *texts, const char *typed, gboolean quoted)
{
    GHashTable *found = g_hash_table_new(NULL, NULL);
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    g_strstrip(folded->str->str);
    folded->str->len = strlen(folded->str->str);
    gboolean letters = FALSE, marks = FALSE;
    for (const char *p = folded->str->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        letters |= normalize_is_word(c);
        marks |= c != ' ' && normalize_is_mark(c);
    }
    gboolean loose = quoted && letters && !marks;
    BruteLetters needle = brute_letters(folded, loose);
    for (guint i = 0; i < texts->len; i++)
        brute_scan_one(g_ptr_array_index(texts, i), &needle, loose, found);
    brute_letters_clear(&needle);
    return found;
}
