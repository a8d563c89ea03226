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

/* ---- the paragraph around the passage ---- */

static gboolean
is_next(const PassageRecord *one, const PassageRecord *other)
{
    return one->goes_on && one->paragraph == other->paragraph &&
           one->number + 1 == other->number && one->file == other->file &&
           !strcmp(one->article, other->article);
}

/* The passage of the paragraph behind (before) `record`, which is document
 * *docid; *docid becomes its own. NULL without error if there is none. */
static PassageRecord *
read_neighbour(const Subject *subject, const PassageRecord *record,
               gboolean behind, XapianDocid *docid, GError **error)
{
    guint step = index_segments(subject->index);
    if (behind)
        *docid = record->goes_on ? index_following(subject->index, *docid) : 0;
    else
        *docid = record->number > 1 && *docid > step ? *docid - step : 0;
    if (!*docid)
        return NULL;
    g_autoptr(PassageRecord) other =
        index_passage(subject->index, *docid, error);
    if (!other || !(behind ? is_next(record, other) : is_next(other, record)))
        return NULL;
    return g_steal_pointer(&other);
}

/* How much of the paragraph to look at: till one of them is used up. Both are
 * of folded text, blanks do not count. */
typedef struct {
    gsize letters, characters;
} Reach;

/* A comma belongs to a number or not by four characters to its right (and one
 * to its left). */
#define COMMA_REACH 4

static Reach
reach_of(const Exact *exact)
{
    Reach reach = { exact->words + COMMA_REACH, G_MAXSIZE };
    /* Of marks no more than the string has; but commas of numbers, each with
     * a digit, were characters before the text was joined or are then. */
    if (exact->mode != EXACT_LOOSE)
        reach.characters = 2 * ((gsize)exact->characters + COMMA_REACH);
    return reach;
}

static void
shorten(Reach *reach, const PassageRecord *record)
{
    g_autoptr(Folded) folded =
        normalize_fold(record->text, (gssize)record->text_length);
    for (const char *p = folded->str->str; *p; p = g_utf8_next_char(p)) {
        reach->characters -= *p != ' ' && reach->characters;
        reach->letters -=
            normalize_is_word(g_utf8_get_char(p)) && reach->letters;
    }
}

/* Appends as many passages as `reach` asks for, if there are, nearest first. */
static gboolean
extend(const Subject *subject, gboolean behind, Reach reach,
       GPtrArray *passages, GError **error)
{
    XapianDocid docid = subject->docid;
    GError *fault = NULL;
    const PassageRecord *record = subject->record;
    while (reach.letters && reach.characters) {
        PassageRecord *other =
            read_neighbour(subject, record, behind, &docid, &fault);
        if (!other)
            break;
        g_ptr_array_add(passages, other);
        shorten(&reach, other);
        record = other;
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

/* Their number before the passage goes to *own: its place, which is left
 * empty. */
static GPtrArray *
read_paragraph(const Subject *subject, gboolean before, Reach reach, guint *own,
               GError **error)
{
    g_autoptr(GPtrArray) passages =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_free_passage);
    if (before && !extend(subject, FALSE, reach, passages, error))
        return NULL;
    guint n = *own = passages->len;
    for (guint i = 0; i < n / 2; i++) {
        gpointer swapped = passages->pdata[i];
        passages->pdata[i] = passages->pdata[n - 1 - i];
        passages->pdata[n - 1 - i] = swapped;
    }
    g_ptr_array_add(passages, NULL);
    if (!extend(subject, TRUE, reach, passages, error))
        return NULL;
    return g_steal_pointer(&passages);
}

/* The passage and what is behind it, with what is before it if asked for;
 * *own is where the passage begins. NULL and error if one is damaged. */
static GString *
read_around(const Subject *subject, gboolean before, Reach reach, guint32 *own,
            GError **error)
{
    guint at;
    g_autoptr(GPtrArray) passages =
        read_paragraph(subject, before, reach, &at, error);
    if (!passages)
        return NULL;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < passages->len; i++) {
        const PassageRecord *record =
            i == at ? subject->record : passages->pdata[i];
        if (i == at)
            *own = (guint32)text->len;
        g_string_append_len(text, record->text, (gssize)record->text_length);
    }
    return text;
}

GPtrArray *
subject_steal_paragraph(Subject *subject, gboolean before, gsize letters,
                        GError **error)
{
    guint own;
    GPtrArray *passages = read_paragraph(
        subject, before, (Reach){ letters, G_MAXSIZE }, &own, error);
    if (passages)
        passages->pdata[own] = subject_steal_record(subject);
    return passages;
}

/* ---- folding ---- */

/* Whether neighbours may decide on a comma at one of its ends: …共2,000 may go
 * on with 亩 or with another digit, ,000亩… may come behind one. */
static gboolean
may_cut_number(const PassageRecord *record, const GString *folded)
{
    const char *str = folded->str;
    gsize n = folded->len;
    if (n && record->number > 1 && str[0] == ',')
        return TRUE;
    if (n > 1 && str[n - 1] == ',')
        n--;
    return n && record->goes_on && g_ascii_isdigit(str[n - 1]);
}

static gboolean
fold_in_place(Subject *subject, GError **error)
{
    const Reach reach = { COMMA_REACH, 2 * COMMA_REACH };
    guint32 from;
    g_autoptr(GString) text = read_around(subject, TRUE, reach, &from, error);
    if (!text)
        return FALSE;
    Span own = { from, from + (guint32)subject->record->text_length };
    normalize_free(subject->folded);
    subject->folded = normalize_fold_part(text->str, text->len, own);
    return TRUE;
}

const Folded *
subject_folded(Subject *subject, GError **error)
{
    const PassageRecord *record = subject->record;
    if (subject->folded)
        return subject->folded;
    subject->folded = normalize_fold(record->text, (gssize)record->text_length);
    if (may_cut_number(record, subject->folded->str) &&
        !fold_in_place(subject, error))
        g_clear_pointer(&subject->folded, normalize_free);
    return subject->folded;
}

/* ---- strings ---- */

/* A string that begins with marks may begin in the passage before the one
 * that it belongs to. */
static gboolean
begins_before(const Exact *exact)
{
    return exact->words && normalize_is_mark(g_utf8_get_char(exact->str));
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

/* Looks at the text of the paragraph around the passage too. */
static gboolean
find_around(Subject *subject, const Exact *exact, GArray *spans, GError **error)
{
    guint32 own, end;
    g_autoptr(GString) text = read_around(subject, begins_before(exact),
                                          reach_of(exact), &own, error);
    if (!text)
        return FALSE;
    end = own + (guint32)subject->record->text_length;
    g_autoptr(Folded) folded = normalize_fold(text->str, (gssize)text->len);
    gboolean any = FALSE;
    gsize at = 0;
    for (Span found; exact_find(exact, folded, at, &found);) {
        guint32 letter = first_letter(exact, folded, found);
        if (letter >= end)
            break;
        /* one of the passage before may overlap one of this */
        at = letter < own ? found.from + 1 : found.to;
        if (letter < own)
            continue;
        any = TRUE;
        if (!spans)
            break;
        Span input = normalize_to_input(folded, found);
        Span part = { MAX(input.from, own) - own, MIN(input.to, end) - own };
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
    gboolean around =
        exact->characters > 1 &&
        (record->goes_on || (record->number > 1 && begins_before(exact)));
    if (around && spans)
        return find_around(subject, exact, spans, error);
    const Folded *folded = subject_folded(subject, error);
    if (!folded)
        return FALSE;
    if (exact_find(exact, folded, 0, NULL)) {
        if (spans)
            exact_spans(exact, folded, spans);
        return TRUE;
    }
    return around && find_around(subject, exact, NULL, error);
}
