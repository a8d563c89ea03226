/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/speech.h"

#include <string.h>

#include "report/speechform.h"

static void
stage_free(gpointer data)
{
    SpeechStage *stage = data;

    speakerline_free(stage->sl);
    g_array_unref(stage->speeches);
    g_free(stage);
}

SpeechStage *
speech_stage(const GPtrArray *stages, guint i)
{
    return g_ptr_array_index(stages, i);
}

Speech *
speech_at(const SpeechStage *stage, guint i)
{
    return &g_array_index(stage->speeches, Speech, i);
}

gboolean
speech_only_marks(const WordLine *line, guint from, guint to)
{
    for (; from < to; from++)
        if (!wordline_ends_clause(line->c[from]) && line->c[from] != ' ')
            return FALSE;
    return TRUE;
}

/* A headline quotes as a whole: “要想日子过得好，还得踏实干”（驻村手记）. */
static gboolean
is_whole_line(const WordLine *line, const QuoteMark *mark)
{
    return mark->open == 0 && mark->closed &&
           (mark->next >= line->n || line->c[mark->next] == 0xff08 ||
            line->c[mark->next] == '(');
}

/* 强调，“甲”“乙”: one after the other, led to by the same verb. */
static gboolean
strings_on(const SpeechStage *stage, const QuoteMark *mark)
{
    const Speech *last;

    if (stage->speeches->len == 0 || mark->to - mark->from < 8)
        return FALSE;
    last = &g_array_index(stage->speeches, Speech, stage->speeches->len - 1);
    return last->mark.closed && last->mark.next == mark->open;
}

static void
find_speeches(const Phrasebook *verbs, SpeechStage *stage, gboolean inside)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(QuoteMark));
    const WordLine *line = stage->sl->line;

    quotemark_pair(line, inside, marks);
    for (guint i = 0; i < marks->len; i++) {
        Speech speech = { .mark = g_array_index(marks, QuoteMark, i),
                          .position = QUOTE_NONE };
        guint from = i > 0 ? g_array_index(marks, QuoteMark, i - 1).next : 0;
        guint to = i + 1 < marks->len
                       ? g_array_index(marks, QuoteMark, i + 1).open
                       : line->n;
        gboolean goes_on = (inside && i == 0 && !speech.mark.opened) ||
                           strings_on(stage, &speech.mark);

        /* The sentence around a term holds the verb: take what stands before
         * the nearest speech, not before the nearest mark. */
        if (stage->speeches->len > 0)
            from = speech_at(stage, stage->speeches->len - 1)->mark.next;
        else
            from = 0;
        if (stage->headline
                ? !is_whole_line(line, &speech.mark)
                : !goes_on && !speechform_is_speech(verbs, stage->sl,
                                                    &speech.mark, from, to,
                                                    stage->paragraph->fragment))
            continue;
        g_array_append_val(stage->speeches, speech);
        memset(stage->sl->quoted + speech.mark.open, 1,
               speech.mark.next - speech.mark.open);
    }
}

Speech *
speech_left_open(const SpeechStage *stage)
{
    Speech *last;

    if (stage->speeches->len == 0)
        return NULL;
    last = speech_at(stage, stage->speeches->len - 1);
    return !last->mark.closed && last->mark.next >= stage->sl->line->n ? last
                                                                       : NULL;
}

/* A closing mark stands in the paragraph before any opening one: what the
 * paragraph before left open goes on. */
static gboolean
closes_first(const char *str)
{
    for (const char *p = str; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0x201d || c == 0x300d || c == 0x300f)
            return TRUE;
        if (c == 0x201c || c == 0x300c || c == 0x300e)
            return FALSE;
    }
    return FALSE;
}

static gboolean
is_told(BlockKind kind)
{
    return kind == BLOCK_BODY || kind == BLOCK_EDITOR_NOTE ||
           kind == BLOCK_CAPTION || kind == BLOCK_TIMELINE_ENTRY;
}

static gboolean
is_headline(BlockKind kind)
{
    return kind == BLOCK_TITLE || kind == BLOCK_SUBTITLE ||
           kind == BLOCK_HEADING || kind == BLOCK_KICKER;
}

/* A short paragraph that ends with speech, 李明说：“真热闹！”, may have been
 * taken for a heading; but headings do not end like sentences. */
static gboolean
is_spoken_line(const char *str)
{
    static const char *const ends[] = { "。”",  "！”", "？”",  "。」", "！」",
                                        "？」", "。’", "。\"", "！\"", "？\"" };

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(str, ends[i]))
            return TRUE;
    return FALSE;
}

GPtrArray *
speech_find(const Report *report, const Article *article,
            const Phrasebook *speakers, const Phrasebook *verbs,
            Segmenter *segmenter)
{
    GPtrArray *stages = g_ptr_array_new_with_free_func(stage_free);
    gboolean open = FALSE;

    for (guint i = 0; i < article->n_paragraphs; i++) {
        guint index = article->first_paragraph + i;
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, index);
        const GString *str = paragraph->text->str;
        SpeechStage *stage;

        if (!is_told(paragraph->kind) && !is_headline(paragraph->kind))
            continue;
        stage = g_new0(SpeechStage, 1);
        stage->paragraph = paragraph;
        stage->headline =
            is_headline(paragraph->kind) &&
            !(paragraph->kind == BLOCK_HEADING && is_spoken_line(str->str));
        stage->sl =
            speakerline_new(speakers, index, str->str, str->len, segmenter);
        stage->speeches = g_array_new(FALSE, FALSE, sizeof(Speech));
        g_ptr_array_add(stages, stage);
        find_speeches(verbs, stage,
                      open && !stage->headline && closes_first(str->str));
        if (!stage->headline)
            open = speech_left_open(stage) != NULL;
    }
    return stages;
}
