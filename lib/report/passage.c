/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/passage.h"

#include "report/trait.h"

/* Characters. A passage is long enough to be understood alone and short enough
 * to be read at a glance. */
#define PASSAGE_ENOUGH 80
#define PASSAGE_MOST 250
#define ATTRIBUTION_MOST 40

#define HEADING_MOST 600 /* bytes that a passage shows of it */

static const char *
heading_of(Report *report, const GString *text)
{
    g_autofree char *cut = NULL;

    if (text->len <= HEADING_MOST)
        return g_string_chunk_insert_const(report->strings, text->str);
    cut = g_strndup(
        text->str,
        (gsize)(g_utf8_prev_char(text->str + HEADING_MOST + 1) - text->str));
    return g_string_chunk_insert_const(report->strings, cut);
}

static void
add(Report *report, const Article *article, guint paragraph, Span span,
    guint *number)
{
    const Paragraph *p = g_ptr_array_index(report->paragraphs, paragraph);
    Passage passage = {
        .number = ++*number,
        .article = article->number,
        .paragraph = paragraph,
        .kind = p->kind,
        .heading = "",
        .span = span,
        .last = span.to == p->text->str->len,
    };

    if (p->heading >= 0) {
        const Paragraph *heading =
            g_ptr_array_index(report->paragraphs, (guint)p->heading);

        passage.heading = heading_of(report, heading->text->str);
    }
    g_array_append_val(report->passages, passage);
}

/* Where to cut a sentence that alone is too long: after the last comma within
 * PASSAGE_MOST characters, or there. */
static guint32
cut_long(const char *str, Span sentence)
{
    const char *p = str + sentence.from, *end = str + sentence.to;
    const char *comma = NULL;

    for (guint n = 0; p < end && n < PASSAGE_MOST; n++) {
        gunichar c = g_utf8_get_char(p);

        p = g_utf8_next_char(p);
        /* not inside of 2,000 */
        if (p < end && g_unichar_isdigit(g_utf8_get_char(p)))
            continue;
        if ((c == 0xff0c || c == ',' || c == 0xff1b || c == ';') &&
            n >= PASSAGE_ENOUGH)
            comma = p;
    }
    if (p == end)
        return sentence.to;
    return (guint32)((comma ? comma : p) - str);
}

/* “…。” / 工作队队长周守田说。: the sentence behind a quotation that says whose
 * it is; in another passage neither of them could be understood. */
static gboolean
is_attribution(const char *str, Span part, gsize characters)
{
    static const char *const cues[] = { "说",   "道",   "表示", "介绍", "告诉",
                                        "坦言", "认为", "感慨", "指出", "称",
                                        "回忆", "强调", "笑" };
    gsize before;
    gunichar last;

    if (characters > ATTRIBUTION_MOST)
        return FALSE;
    trait_trim(str, &part.from, &part.to);
    last = trait_previous(str, part.from, &before);
    if ((last != 0x201d && last != 0x300d && last != '"') ||
        trait_is_opening(g_utf8_get_char(str + part.from)))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(cues); i++)
        if (trait_find(str + part.from, part.to - part.from, cues[i]) >= 0)
            return TRUE;
    return FALSE;
}

static void
cut_paragraph(Report *report, const Article *article, guint index,
              GArray *sentences, guint *number)
{
    const Paragraph *paragraph = g_ptr_array_index(report->paragraphs, index);
    const GString *str = paragraph->text->str;
    Span open = { 0, 0 };
    gsize length = 0;

    if (str->len == 0)
        return;
    segment_sentences(str->str, (gssize)str->len, sentences);
    for (guint i = 0; i <= sentences->len; i++) {
        /* What follows the last sentence (nothing, as a rule) is one too. */
        Span rest = { open.to, (guint32)str->len };

        if (i < sentences->len)
            rest.to = g_array_index(sentences, Span, i).to;
        while (rest.from < rest.to) {
            Span part = { rest.from, cut_long(str->str, rest) };
            gsize characters = offsets_characters(str->str, part);

            if (open.to > open.from &&
                (length >= PASSAGE_ENOUGH ||
                 length + characters > PASSAGE_MOST) &&
                !is_attribution(str->str, part, characters)) {
                add(report, article, index, open, number);
                open.from = open.to;
                length = 0;
            }
            open.to = rest.from = part.to;
            length += characters;
        }
    }
    if (open.to > open.from)
        add(report, article, index, open, number);
}

void
passage_cut(Report *report, ReportTools *tools)
{
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(Span));

    (void)tools;
    for (guint a = 0; a < report->articles->len; a++) {
        const Article *article = g_ptr_array_index(report->articles, a);
        guint number = 0;

        for (guint i = 0; i < article->n_paragraphs; i++) {
            guint index = article->first_paragraph + i;
            const Paragraph *paragraph =
                g_ptr_array_index(report->paragraphs, index);

            if (paragraph->kind != BLOCK_FURNITURE)
                cut_paragraph(report, article, index, sentences, &number);
        }
    }
}
