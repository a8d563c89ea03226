/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/quote.h"

#include <string.h>

#include "report/cue.h"
#include "report/introduce.h"
#include "report/reported.h"
#include "report/said.h"
#include "report/speechform.h"
#include "text/numeral.h"

#define HEADLINE_SPEECHES 500  /* compared with a headline, */
#define HEADLINE_BYTES 131072  /* and bytes of them */
#define JOIN_MAX 16384         /* bytes of speech joined over paragraphs, */
#define JOIN_PARAGRAPHS 16     /* and how many of these */
#define NAME_BUDGET (16 << 20) /* see personname.h */

/* What the search for antecedents may cost: so many characters, and so many
 * times the text. Of 2,000 reports the most took 2,500 characters, twice its
 * text; a file of nothing but short speeches would take 1,500 times its. */
#define REACH_LEAST (256 << 10)
#define REACH_TIMES 20

/* An article is read in one piece up to so many paragraphs and bytes, which is
 * more than any report has: a file of short lines would take a kilobyte of
 * memory for each of them, and names need not be known farther than that. */
#define PIECE_PARAGRAPHS 4000
#define PIECE_BYTES (2 << 20)

struct QuoteLexicon {
    Phrasebook *speakers;
    Phrasebook *verbs;
    Names *family;
};

QuoteLexicon *
quote_lexicon_open(const char *data_dir, GError **error)
{
    g_autoptr(Phrasebook) speakers = speakerline_lexicon(data_dir, error);
    Phrasebook *verbs;
    Names *family;
    QuoteLexicon *lexicon;

    if (speakers == NULL)
        return NULL;
    verbs = cue_lexicon(data_dir, error);
    if (verbs == NULL)
        return NULL;
    family = name_open(data_dir, error);
    if (family == NULL) {
        phrasebook_close(verbs);
        return NULL;
    }
    lexicon = g_new(QuoteLexicon, 1);
    lexicon->family = family;
    lexicon->speakers = g_steal_pointer(&speakers);
    lexicon->verbs = verbs;
    return lexicon;
}

void
quote_lexicon_close(QuoteLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    phrasebook_close(lexicon->speakers);
    phrasebook_close(lexicon->verbs);
    name_close(lexicon->family);
    g_free(lexicon);
}

typedef struct {
    Report *report;
    const QuoteLexicon *lexicon;
    guint article;
    const GPtrArray *stages; /* of SpeechStage *, of one article */
    const Cast *cast;
    guint first;     /* of the article's quotes in report->quotes */
    GPtrArray *said; /* bare words of the first speeches, or NULL as yet */
} Work;

/* ---- quotes ---- */

static const char *
keep(const Work *work, const char *str, gssize length)
{
    return g_string_chunk_insert_len(work->report->strings, str, length);
}

static const char *
keep_part(const Work *work, const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;

    return keep(work, line->str + line->at[from],
                line->at[to] - line->at[from]);
}

/* Names, offices and cue of `by` into `quote`. */
static void
name_speaker(const Work *work, const Attribution *by, Quote *quote)
{
    quote->speaker = quote->speaker_role = quote->cue = "";
    if (by->cue_to > by->cue_from)
        quote->cue = keep_part(work, by->sl, by->cue_from, by->cue_to);
    if (!by->named)
        return;
    switch (by->who.kind) {
    case MENTION_NAMED:
        quote->speaker =
            by->who.person != NULL
                ? keep(work, by->who.person->name, -1)
                : keep_part(work, by->sl, by->who.from, by->who.to);
        quote->speaker_role =
            by->who.person != NULL
                ? keep(work, by->who.person->role, -1)
                : keep_part(work, by->sl, by->who.role_from, by->who.from);
        break;
    case MENTION_DESCRIBED:
        quote->speaker_role = keep_part(work, by->sl, by->who.from, by->who.to);
        break;
    case MENTION_GROUP:
        quote->speaker = keep_part(work, by->sl, by->who.from, by->who.to);
        break;
    case MENTION_PRONOUN:
        break;
    }
}

static void
add_quote(Work *work, const SpeechStage *stage, guint from, guint to,
          const Attribution *by, QuotePosition position, gboolean indirect)
{
    const WordLine *line = stage->sl->line;
    Quote quote = { .article = work->article,
                    .paragraph = stage->sl->paragraph,
                    .paragraph_to = stage->sl->paragraph,
                    .position = position,
                    .indirect = indirect };

    while (from < to && (line->c[from] == ' ' || line->c[from] == 0x3000))
        from++;
    while (to > from && (line->c[to - 1] == ' ' || line->c[to - 1] == 0x3000))
        to--;
    if (from >= to)
        return;
    quote.span = quote.span_to = wordline_span(line, from, to);
    quote.quote = keep_part(work, stage->sl, from, to);
    name_speaker(work, by, &quote);
    g_array_append_val(work->report->quotes, quote);
}

/* Speech over several paragraphs: each begins with an opening mark and only
 * the last closes, or the words simply go on. Joins the first speech of
 * `stage` to the quote before. */
static void
join_quote(Work *work, const SpeechStage *stage, const Speech *speech)
{
    Quote *quote = &g_array_index(work->report->quotes, Quote,
                                  work->report->quotes->len - 1);
    g_autofree char *part =
        wordline_copy(stage->sl->line, speech->mark.from, speech->mark.to);
    g_autofree char *both = g_strconcat(quote->quote, "\n", part, NULL);

    quote->quote = keep(work, both, -1);
    quote->paragraph_to = stage->sl->paragraph;
    quote->span_to =
        wordline_span(stage->sl->line, speech->mark.from, speech->mark.to);
    if (speech->by.named && quote->speaker[0] == '\0' &&
        quote->speaker_role[0] == '\0') {
        name_speaker(work, &speech->by, quote);
        quote->position = speech->position;
    }
}

static gboolean
can_join(const Work *work)
{
    const GArray *quotes = work->report->quotes;

    const Quote *last;

    if (quotes->len <= work->first)
        return FALSE;
    last = &g_array_index(quotes, Quote, quotes->len - 1);
    return last->paragraph_to - last->paragraph < JOIN_PARAGRAPHS &&
           strlen(last->quote) < JOIN_MAX;
}

/* ---- an article ---- */

/* Letters, Han and numerals only: how a headline and the words it repeats
 * compare. 三十年 in the one may be 30年 in the other. */
static char *
bare_words(const WordLine *line, guint from, guint to)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    while (from < to) {
        guint at = line->at[from];
        Numeral numeral;

        if (numeral_parse(line->str, line->at[to], at, &numeral) &&
            numeral.span.to > at) {
            g_string_append_printf(bare, "%.12g", numeral.value);
            while (from < to && line->at[from] < numeral.span.to)
                from++;
            continue;
        }
        if (g_unichar_isalnum(line->c[from]))
            g_string_append_unichar(bare, line->c[from]);
        from++;
    }
    return g_string_free(g_steal_pointer(&bare), FALSE);
}

/* The bare words of the speeches that headlines are compared with, in order of
 * the text. */
static GPtrArray *
said_words(const GPtrArray *stages)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    gsize bytes = 0;

    for (guint s = 0; s < stages->len; s++) {
        const SpeechStage *stage = speech_stage(stages, s);

        for (guint i = 0; !stage->headline && i < stage->speeches->len; i++) {
            const QuoteMark *mark = &speech_at(stage, i)->mark;
            char *words = bare_words(stage->sl->line, mark->from, mark->to);

            g_ptr_array_add(all, words);
            bytes += strlen(words);
            if (all->len == HEADLINE_SPEECHES || bytes > HEADLINE_BYTES)
                return all;
        }
    }
    return all;
}

/* Who says in the text what the headline quotes. */
static const Speech *
find_headline(Work *work, const SpeechStage *headline, const QuoteMark *mark)
{
    g_autofree char *words =
        bare_words(headline->sl->line, mark->from, mark->to);
    guint n = 0;

    if (words[0] == '\0')
        return NULL;
    if (work->said == NULL)
        work->said = said_words(work->stages);
    for (guint s = 0; s < work->stages->len; s++) {
        const SpeechStage *stage = speech_stage(work->stages, s);

        for (guint i = 0; !stage->headline && i < stage->speeches->len; i++) {
            if (n == work->said->len)
                return NULL;
            if (strstr(work->said->pdata[n++], words) != NULL)
                return speech_at(stage, i);
        }
    }
    return NULL;
}

static void
quote_headline(Work *work, const SpeechStage *stage)
{
    for (guint i = 0; i < stage->speeches->len; i++) {
        const Speech *speech = speech_at(stage, i);
        const Speech *said = find_headline(work, stage, &speech->mark);

        if (said != NULL || speechform_is_headline(stage->sl, &speech->mark))
            add_quote(work, stage, speech->mark.from, speech->mark.to,
                      said != NULL ? &said->by : &speech->by, QUOTE_NONE,
                      FALSE);
    }
}

static gint
compare_place(gconstpointer a, gconstpointer b)
{
    const Quote *x = a, *y = b;

    if (x->paragraph != y->paragraph)
        return x->paragraph < y->paragraph ? -1 : 1;
    return (x->span.from > y->span.from) - (x->span.from < y->span.from);
}

static void
quote_reported(Work *work, const SpeechStage *stage)
{
    g_autoptr(GArray) found =
        reported_find(work->cast, work->lexicon->verbs, stage);

    for (guint i = 0; i < found->len; i++) {
        const Reported *reported = &g_array_index(found, Reported, i);

        add_quote(work, stage, reported->from, reported->to, &reported->by,
                  QUOTE_BEFORE, TRUE);
    }
}

static void
quote_stages(Work *work)
{
    gboolean open = FALSE;

    for (guint s = 0; s < work->stages->len; s++) {
        const SpeechStage *stage = speech_stage(work->stages, s);

        if (stage->headline) {
            quote_headline(work, stage);
            continue;
        }
        for (guint i = 0; i < stage->speeches->len; i++) {
            const Speech *speech = speech_at(stage, i);

            if (i == 0 && open && can_join(work) &&
                speech_only_marks(stage->sl->line, 0, speech->mark.from))
                join_quote(work, stage, speech);
            else
                add_quote(work, stage, speech->mark.from, speech->mark.to,
                          &speech->by, speech->position, FALSE);
        }
        open = speech_left_open(stage) != NULL;
    }
    for (guint s = 0; s < work->stages->len; s++)
        if (!speech_stage(work->stages, s)->headline)
            quote_reported(work, speech_stage(work->stages, s));
}

/* Characters that may be searched for antecedents in these lines. */
static gsize
reach_of(const GPtrArray *lines)
{
    gsize characters = 0;

    for (guint i = 0; i < lines->len; i++)
        characters += ((const SpeakerLine *)lines->pdata[i])->line->n;
    return REACH_LEAST + REACH_TIMES * characters;
}

static void
quote_piece(Report *report, const Article *article, const QuoteLexicon *lexicon,
            Segmenter *segmenter)
{
    g_autoptr(GPtrArray) stages = speech_find(
        report, article, lexicon->speakers, lexicon->verbs, segmenter);
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    gsize budget = NAME_BUDGET, reach;
    PersonNames names = { lexicon->family, lexicon->speakers, lexicon->verbs,
                          lines,           &budget,           &reach };
    g_autoptr(Cast) cast = NULL;
    Work work = { .report = report,
                  .lexicon = lexicon,
                  .article = article->number,
                  .stages = stages,
                  .first = report->quotes->len };

    for (guint s = 0; s < stages->len; s++)
        if (!speech_stage(stages, s)->headline)
            g_ptr_array_add(lines, speech_stage(stages, s)->sl);
    reach = reach_of(lines);
    work.cast = cast = introduce_people(&names);
    said_attribute(cast, lexicon->verbs, stages);
    quote_stages(&work);
    g_clear_pointer(&work.said, g_ptr_array_unref);
}

static void
quote_article(Report *report, const Article *article,
              const QuoteLexicon *lexicon, Segmenter *segmenter)
{
    guint end = article->first_paragraph + article->n_paragraphs;
    Article piece = *article;

    while (piece.first_paragraph < end) {
        gsize bytes = 0;

        piece.n_paragraphs = 0;
        while (piece.first_paragraph + piece.n_paragraphs < end &&
               piece.n_paragraphs < PIECE_PARAGRAPHS && bytes < PIECE_BYTES) {
            const Paragraph *paragraph = g_ptr_array_index(
                report->paragraphs, piece.first_paragraph + piece.n_paragraphs);

            bytes += paragraph->text->str->len;
            piece.n_paragraphs++;
        }
        quote_piece(report, &piece, lexicon, segmenter);
        piece.first_paragraph += piece.n_paragraphs;
    }
}

void
quote_extract(Report *report, const QuoteLexicon *lexicon, Segmenter *segmenter)
{
    g_array_set_size(report->quotes, 0);
    for (guint i = 0; i < report->articles->len; i++)
        quote_article(report, g_ptr_array_index(report->articles, i), lexicon,
                      segmenter);
    g_array_sort(report->quotes, compare_place);
}
