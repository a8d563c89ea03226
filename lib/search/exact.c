/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/exact.h"

#include <string.h>

static Exact *
new_exact(ExactMode mode, const char *str, gsize length)
{
    while (length && *str == ' ')
        str++, length--;
    while (length && str[length - 1] == ' ')
        length--;
    Exact *exact = g_new0(Exact, 1);
    exact->mode = mode;
    exact->str = g_strndup(str, length);
    exact->length = length;
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        exact->characters++;
        exact->words += normalize_is_word(g_utf8_get_char(p));
    }
    return exact;
}

static gboolean
has_marks(const Exact *exact)
{
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != ' ' && normalize_is_mark(c))
            return TRUE;
    }
    return FALSE;
}

Exact *
exact_new(const char *typed, gboolean quoted)
{
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    Exact *exact = new_exact(EXACT_MARKS, folded->str->str, folded->str->len);
    if (quoted && exact->words && !has_marks(exact))
        exact->mode = EXACT_LOOSE;
    return exact;
}

Exact *
exact_new_strict(const char *typed)
{
    return new_exact(EXACT_STRICT, typed, strlen(typed));
}

void
exact_free(Exact *exact)
{
    if (!exact)
        return;
    g_free(exact->str);
    g_free(exact);
}

static const char *
skip_marks(const char *p, const char *end)
{
    while (p < end && normalize_is_mark(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* End of the match that begins at `p`, or NULL. A blank of the string stands
 * for one mark or more. */
static const char *
match_loose(const Exact *exact, const char *p, const char *end)
{
    const char *s = exact->str, *s_end = s + exact->length;
    while (s < s_end) {
        gsize size = (gsize)(g_utf8_next_char(s) - s);
        if (*s == ' ') {
            const char *next = skip_marks(p, end);
            if (next == p)
                return NULL;
            p = next;
        } else {
            if (s > exact->str)
                p = skip_marks(p, end);
            if ((gsize)(end - p) < size || memcmp(p, s, size))
                return NULL;
            p += size;
        }
        s += size;
    }
    return p;
}

gboolean
exact_find(const Exact *exact, const Folded *text, gsize from, Span *found)
{
    if (!exact->length)
        return FALSE;
    const char *str = text->str->str, *end = str + text->str->len;
    gboolean loose = exact->mode == EXACT_LOOSE;
    gsize first = loose ? (gsize)(g_utf8_next_char(exact->str) - exact->str)
                        : exact->length;
    for (const char *p = str + MIN(from, text->str->len);;) {
        p = memmem(p, (gsize)(end - p), exact->str, first);
        if (!p)
            return FALSE;
        const char *to = loose ? match_loose(exact, p, end) : p + first;
        if (to) {
            if (found)
                *found = (Span){ (guint32)(p - str), (guint32)(to - str) };
            return TRUE;
        }
        p += first;
    }
}

/* A folded string of Han folds to itself wherever it stands; of anything else
 * neighbours decide (the comma in 2,000). */
gboolean
exact_glance(const Exact *exact, const char *str, gsize length)
{
    if (!exact->length || !memmem(str, length, exact->str, exact->length))
        return FALSE;
    if (exact->mode == EXACT_STRICT)
        return TRUE;
    for (const char *p = exact->str; *p; p = g_utf8_next_char(p))
        if (!normalize_is_han(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

gboolean
exact_matches(const Exact *exact, const char *str, gsize length)
{
    if (exact_glance(exact, str, length))
        return TRUE;
    if (exact->mode == EXACT_STRICT)
        return FALSE;
    g_autoptr(Folded) text = normalize_fold(str, (gssize)length);
    return exact_find(exact, text, 0, NULL);
}

void
exact_spans(const Exact *exact, const Folded *text, GArray *spans)
{
    Span found = { 0 };
    while (exact_find(exact, text, found.to, &found)) {
        Span input = normalize_to_input(text, found);
        g_array_append_val(spans, input);
    }
}
