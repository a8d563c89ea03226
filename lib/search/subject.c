/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/subject.h"

#include <string.h>

struct Subject {
    Index *index;
    XapianDocid docid;
    PassageRecord *record;
    Folded *folded;
};

Subject *
subject_new(Index *index, XapianDocid docid, PassageRecord *record)
{
    Subject *subject = g_new0(Subject, 1);
    subject->index = index;
    subject->docid = docid;
    subject->record = record;
    return subject;
}

void
subject_free(Subject *subject)
{
    if (!subject)
        return;
    g_clear_pointer(&subject->record, record_free_passage);
    g_clear_pointer(&subject->folded, normalize_free);
    g_free(subject);
}

Index *
subject_index(const Subject *subject)
{
    return subject->index;
}

XapianDocid
subject_docid(const Subject *subject)
{
    return subject->docid;
}

PassageRecord *
subject_record(const Subject *subject)
{
    return subject->record;
}

PassageRecord *
subject_steal_record(Subject *subject)
{
    return g_steal_pointer(&subject->record);
}

const ArticleRecord *
subject_article(Subject *subject, GError **error)
{
    return index_article_of(subject->index, subject->record->article,
                            subject->record->file, error);
}

const Folded *
subject_folded(Subject *subject)
{
    if (!subject->folded)
        subject->folded = normalize_fold(subject->record->text,
                                         (gssize)subject->record->text_length);
    return subject->folded;
}

static gboolean
is_next(const PassageRecord *one, const PassageRecord *other)
{
    return one->goes_on && one->paragraph == other->paragraph &&
           one->number + 1 == other->number && one->file == other->file &&
           !strcmp(one->article, other->article);
}

/* Appends as much of the following passages as the string can reach into. */
static gboolean
append_following(Subject *subject, const Exact *exact, GString *text,
                 GError **error)
{
    gsize room = subject->record->text_length + 2 * exact->length + 64;
    XapianDocid docid = subject->docid;
    g_autoptr(PassageRecord) last = NULL;
    const PassageRecord *before = subject->record;
    while (before->goes_on && text->len < room) {
        docid = index_following(subject->index, docid);
        if (!docid)
            return TRUE;
        g_autoptr(PassageRecord) next =
            index_passage(subject->index, docid, error);
        if (!next)
            return FALSE;
        if (!is_next(before, next))
            return TRUE;
        g_string_append_len(text, next->text, (gssize)next->text_length);
        g_clear_pointer(&last, record_free_passage);
        before = last = g_steal_pointer(&next);
    }
    return TRUE;
}

/* Puts the end of the preceding passage first, for a string that begins with
 * marks; *own is where the passage itself begins. */
static gboolean
prepend_preceding(Subject *subject, const Exact *exact, GString *text,
                  gsize *own, GError **error)
{
    guint segments = index_segments(subject->index);
    *own = 0;
    if (subject->record->number < 2 || subject->docid <= segments)
        return TRUE;
    g_autoptr(PassageRecord) before =
        index_passage(subject->index, subject->docid - segments, error);
    if (!before)
        return FALSE;
    if (!is_next(before, subject->record))
        return TRUE;
    gsize from =
        before->text_length - MIN(before->text_length, exact->length + 16);
    while (((guchar)before->text[from] & 0xC0) == 0x80)
        from++;
    *own = before->text_length - from;
    g_string_prepend_len(text, before->text + from, (gssize)*own);
    return TRUE;
}

static gboolean
begins_with_mark(const Exact *exact)
{
    return normalize_is_mark(g_utf8_get_char(exact->str));
}

/* Byte of the first letter of a match (of its first mark if it has none). */
static guint32
first_letter(const Exact *exact, const Folded *text, Span found)
{
    const char *p = text->str->str + found.from;
    if (exact->words)
        while (normalize_is_mark(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
    guint32 at = (guint32)(p - text->str->str);
    return normalize_to_input(text, (Span){ at, at + 1 }).from;
}

static gboolean
find_over_border(Subject *subject, const Exact *exact, GArray *spans,
                 GError **error)
{
    gsize own = 0, length = subject->record->text_length;
    g_autoptr(GString) text =
        g_string_new_len(subject->record->text, (gssize)length);
    if (!append_following(subject, exact, text, error))
        return FALSE;
    if (begins_with_mark(exact) && exact->words &&
        !prepend_preceding(subject, exact, text, &own, error))
        return FALSE;
    if (text->len == length)
        return FALSE;
    g_autoptr(Folded) folded = normalize_fold(text->str, (gssize)text->len);
    gboolean any = FALSE;
    for (Span found = { 0, 0 }; exact_find(exact, folded, found.to, &found);) {
        guint32 letter = first_letter(exact, folded, found);
        if (letter < own || letter >= own + length)
            continue;
        any = TRUE;
        if (!spans)
            break;
        Span input = normalize_to_input(folded, found);
        Span part = { MAX(input.from, own) - own,
                      MIN(input.to, own + length) - own };
        g_array_append_val(spans, part);
    }
    return any;
}

gboolean
subject_find(Subject *subject, const Exact *exact, GArray *spans,
             GError **error)
{
    const PassageRecord *record = subject->record;
    if (!exact->length)
        return FALSE;
    if (!spans && exact_glance(exact, record->text, record->text_length))
        return TRUE;
    if (spans) {
        guint before = spans->len;
        exact_spans(exact, subject_folded(subject), spans);
        if (spans->len > before)
            return TRUE;
    } else if (exact_find(exact, subject_folded(subject), 0, NULL)) {
        return TRUE;
    }
    gboolean border =
        exact->characters > 1 &&
        (record->goes_on || (record->number > 1 && begins_with_mark(exact)));
    return border && find_over_border(subject, exact, spans, error);
}
