/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/term.h"

#include <string.h>

/* One text under analysis. */
typedef struct {
    const Folded *folded;
    gboolean to_input; /* Term.input are bytes of the text before folding */
    TermVisitor visitor;
    gpointer data;
    const GArray *words; /* of Span */
    guint next_word;
} Analysis;

static void
emit(Analysis *a, TermClass class, const char *term, gsize length, Span part)
{
    Term out = { class, term, (guint8)length, part };
    if (a->to_input)
        out.input = normalize_to_input(a->folded, part);
    a->visitor(&out, a->data);
}

/* The prefix W and a word, cut to TERM_MAX bytes at a character border. */
static void
emit_word(Analysis *a, Span word)
{
    char term[TERM_MAX];
    const char *str = a->folded->str->str + word.from;
    gsize length = word.to - word.from;
    const gsize most = TERM_MAX - strlen(TERM_WORD);
    if (length > most) {
        length = most;
        while (((guchar)str[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(term, TERM_WORD, strlen(TERM_WORD));
    memcpy(term + strlen(TERM_WORD), str, length);
    emit(a, TERM_CLASS_WORD, term, length + strlen(TERM_WORD), word);
}

/* Words of two Han are pairs already. */
static gboolean
is_two_han(const char *str, gsize length)
{
    gsize first, second;
    return length >= 6 &&
           normalize_is_han(normalize_decode(str, length, &first)) &&
           normalize_is_han(
               normalize_decode(str + first, length - first, &second)) &&
           first + second == length;
}

static void
emit_words_at(Analysis *a, guint32 at)
{
    while (a->next_word < a->words->len) {
        Span word = g_array_index(a->words, Span, a->next_word);
        if (word.from > at)
            return;
        a->next_word++;
        if (!is_two_han(a->folded->str->str + word.from, word.to - word.from))
            emit_word(a, word);
    }
}

/* A character of the folded text. */
typedef struct {
    guint32 from, size;
} Letter;

static void
emit_pair(Analysis *a, Letter one, Letter other, gboolean bridged)
{
    char term[16];
    const char *str = a->folded->str->str;
    Span part = { one.from, other.from + other.size };
    if (!bridged) {
        emit(a, TERM_CLASS_PAIR, str + one.from, one.size + other.size, part);
        return;
    }
    memcpy(term, str + one.from, one.size);
    memcpy(term + one.size, str + other.from, other.size);
    emit(a, TERM_CLASS_BRIDGED, term, one.size + other.size, part);
}

static void
emit_last(Analysis *a, Letter one)
{
    char term[8];
    Span part = { one.from, one.from + one.size };
    memcpy(term, a->folded->str->str + one.from, one.size);
    term[one.size] = TERM_END[0];
    emit(a, TERM_CLASS_PAIR, term, one.size + 1, part);
}

static void
visit_all(Analysis *a)
{
    const char *str = a->folded->str->str;
    const guint8 *gap = (const guint8 *)a->folded->gap->data;
    gsize length = a->folded->str->len;
    Letter last = { 0, 0 };
    for (gsize i = 0, size; i < length; i += size) {
        gunichar c = normalize_decode(str + i, length - i, &size);
        Letter now = { (guint32)i, (guint32)size };
        if (!normalize_is_word(c))
            continue;
        if (last.size > 0) {
            gboolean bridged = last.from + last.size != now.from ||
                               gap[i] == NORMALIZE_GAP_SPACE;
            emit_words_at(a, last.from);
            emit_pair(a, last, now, bridged);
        }
        last = now;
    }
    if (last.size > 0) {
        emit_words_at(a, last.from);
        emit_last(a, last);
    }
}

static void
analyze(Segmenter *segmenter, const Folded *folded, gboolean to_input,
        TermVisitor visitor, gpointer data)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    Analysis a = { folded, to_input, visitor, data, words, 0 };
    segment_words(segmenter, folded->str->str, (gssize)folded->str->len, words);
    visit_all(&a);
}

void
term_analyze(Segmenter *segmenter, const char *str, gssize length,
             TermVisitor visitor, gpointer data)
{
    g_autoptr(Folded) folded = normalize_fold(str, length);
    analyze(segmenter, folded, TRUE, visitor, data);
}

void
term_analyze_folded(Segmenter *segmenter, const Folded *folded,
                    TermVisitor visitor, gpointer data)
{
    analyze(segmenter, folded, FALSE, visitor, data);
}
