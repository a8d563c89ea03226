/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/quote.h"

#include <string.h>

#include "report/speechform.h"

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
    verbs = attribution_lexicon(data_dir, error);
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

/* One speech in quotation marks. */
typedef struct {
    QuoteMark mark;
    Attribution by;
    QuotePosition position;
} Speech;

/* A paragraph while its quotes are looked for. */
typedef struct {
    SpeakerLine *sl;
    const Paragraph *paragraph;
    GArray *speeches;  /* of Speech */
    gboolean headline; /* a title or heading: only quotes as a whole */
} Stage;

typedef struct {
    Report *report;
    const QuoteLexicon *lexicon;
    guint article;
    GPtrArray *stages; /* of Stage *, of one article */
    GPtrArray *lines; /* of SpeakerLine *, of the stages that are no headline */
    Cast *cast;
    guint first; /* of the article's quotes in report->quotes */
} Work;

static void
stage_free(gpointer data)
{
    Stage *stage = data;

    speakerline_free(stage->sl);
    g_array_unref(stage->speeches);
    g_free(stage);
}

static Stage *
stage_at(const Work *work, guint i)
{
    return g_ptr_array_index(work->stages, i);
}

static Speech *
speech_at(const Stage *stage, guint i)
{
    return &g_array_index(stage->speeches, Speech, i);
}

/* ---- what is speech ---- */

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
strings_on(const Stage *stage, const QuoteMark *mark)
{
    const Speech *last;

    if (stage->speeches->len == 0 || mark->to - mark->from < 8)
        return FALSE;
    last = &g_array_index(stage->speeches, Speech, stage->speeches->len - 1);
    return last->mark.closed && last->mark.next == mark->open;
}

static void
find_speeches(const Work *work, Stage *stage, gboolean inside)
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
                : !goes_on && !speechform_is_speech(
                                  work->lexicon->verbs, stage->sl, &speech.mark,
                                  from, to, stage->paragraph->fragment))
            continue;
        g_array_append_val(stage->speeches, speech);
        memset(stage->sl->quoted + speech.mark.open, 1,
               speech.mark.next - speech.mark.open);
    }
}

/* The last speech of a stage if its closing mark is missing at the very end of
 * the paragraph. */
static Speech *
left_open(const Stage *stage)
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

static void
set_stages(Work *work, const Article *article, Segmenter *segmenter)
{
    gboolean open = FALSE;

    for (guint i = 0; i < article->n_paragraphs; i++) {
        guint index = article->first_paragraph + i;
        const Paragraph *paragraph =
            g_ptr_array_index(work->report->paragraphs, index);
        const GString *str = paragraph->text->str;
        Stage *stage;

        if (!is_told(paragraph->kind) && !is_headline(paragraph->kind))
            continue;
        stage = g_new0(Stage, 1);
        stage->paragraph = paragraph;
        stage->headline =
            is_headline(paragraph->kind) &&
            !(paragraph->kind == BLOCK_HEADING && is_spoken_line(str->str));
        stage->sl = speakerline_new(work->lexicon->speakers, index, str->str,
                                    str->len, segmenter);
        stage->speeches = g_array_new(FALSE, FALSE, sizeof(Speech));
        g_ptr_array_add(work->stages, stage);
        find_speeches(work, stage,
                      open && !stage->headline && closes_first(str->str));
        if (stage->headline)
            continue;
        g_ptr_array_add(work->lines, stage->sl);
        open = left_open(stage) != NULL;
    }
}

/* ---- who speaks ---- */

static guint
speech_from(const Stage *stage, guint i)
{
    return i > 0 ? speech_at(stage, i - 1)->mark.next : 0;
}

static guint
speech_to(const Stage *stage, guint i)
{
    return i + 1 < stage->speeches->len ? speech_at(stage, i + 1)->mark.open
                                        : stage->sl->line->n;
}

static gboolean
only_marks(const WordLine *line, guint from, guint to)
{
    for (; from < to; from++)
        if (!wordline_ends_clause(line->c[from]) && line->c[from] != ' ')
            return FALSE;
    return TRUE;
}

/* The words after speech i lead to the next one without a full stop:
 * “甲。”李明说，“乙。” */
static gboolean
is_middle(const Stage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint to = speech_to(stage, i);

    if (i + 1 >= stage->speeches->len)
        return FALSE;
    for (guint at = speech_at(stage, i)->mark.next; at < to; at++)
        if (wordline_ends_sentence(line->c[at]))
            return FALSE;
    return TRUE;
}

static gboolean
is_named(const Attribution *by)
{
    return by->named && by->who.kind == CAST_NAMED;
}

/* The reported speech of an earlier sentence leads to these words: 他表示，要修
 * 路。路修好后，“日子就好了。” */
static Attribution
reported_before(const Work *work, const Stage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint from = speech_from(stage, i);
    guint end = speech_at(stage, i)->mark.open;
    Attribution by = { .strength = ATTRIBUTION_NONE };

    end = wordline_sentence_start(line, from, end);
    while (end > from && by.strength == ATTRIBUTION_NONE) {
        guint start = wordline_sentence_start(line, from, end - 1);

        by = attribution_reported(work->cast, work->lexicon->verbs, stage->sl,
                                  start, end);
        end = start;
    }
    return by;
}

/* 李明有了主意。“种桃树。”: nothing leads to the words; who acted before them
 * speaks. */
static gboolean
acted_before(const Work *work, const Stage *stage, guint i, Attribution *by)
{
    const CastPerson *person =
        cast_resolve(work->cast, stage->sl, speech_at(stage, i)->mark.open, 0);

    if (person == NULL || speech_at(stage, i)->mark.open == 0)
        return FALSE;
    *by = (Attribution){ .strength = ATTRIBUTION_WEAK,
                         .sl = stage->sl,
                         .named = TRUE,
                         .who = { .kind = CAST_NAMED, .person = person } };
    return TRUE;
}

static void
attribute(const Work *work, Stage *stage, guint i)
{
    const Phrasebook *verbs = work->lexicon->verbs;
    Speech *speech = speech_at(stage, i);
    Attribution before = attribution_before(
        work->cast, verbs, stage->sl, speech_from(stage, i), speech->mark.open);
    Attribution after = attribution_after(
        work->cast, verbs, stage->sl, speech->mark.next, speech_to(stage, i));
    gboolean use_after;

    if (before.strength != ATTRIBUTION_NONE && !is_named(&before) &&
        before.cue_to == before.cue_from) {
        Attribution reported = reported_before(work, stage, i);

        if (reported.strength == ATTRIBUTION_STRONG)
            before = reported;
    }
    use_after = after.strength > before.strength ||
                (after.strength == ATTRIBUTION_WEAK &&
                 before.strength == ATTRIBUTION_WEAK && is_named(&after) &&
                 !is_named(&before));
    if (before.strength == ATTRIBUTION_NONE &&
        after.strength == ATTRIBUTION_NONE)
        return;
    speech->by = use_after ? after : before;
    speech->position = use_after ? QUOTE_AFTER : QUOTE_BEFORE;
    if (use_after && is_middle(stage, i))
        speech->position = QUOTE_MIDDLE;
    else if (!use_after && i > 0 &&
             speech_at(stage, i - 1)->position == QUOTE_MIDDLE)
        speech->position = QUOTE_MIDDLE;
}

/* A break cut the attribution off (“…”驻 / 湖光镇队长李明说。): it stands in
 * one of the next paragraphs, alone. */
static void
attribute_cut_off(const Work *work, guint s, Speech *speech)
{
    const WordLine *line = stage_at(work, s)->sl->line;

    if (speech->mark.next >= line->n ||
        wordline_sentence_end(line, speech->mark.next, line->n) < line->n ||
        wordline_ends_sentence(line->c[line->n - 1]))
        return;
    for (guint t = s + 1; t < work->stages->len && t <= s + 3; t++) {
        const Stage *stage = stage_at(work, t);
        Attribution by;

        if (stage->headline || stage->speeches->len > 0 ||
            stage->sl->line->n > 48)
            continue;
        by = attribution_after(work->cast, work->lexicon->verbs, stage->sl, 0,
                               stage->sl->line->n);
        if (by.strength == ATTRIBUTION_STRONG && by.named) {
            speech->by = by;
            speech->position = QUOTE_AFTER;
            return;
        }
    }
}

/* The speech before goes on: “甲。”李明说。“乙。”, with just that one sentence
 * between. */
static gboolean
goes_on_after(const Stage *stage, guint i)
{
    const WordLine *line = stage->sl->line;
    guint from, to, end;

    if (i == 0 || !speech_at(stage, i - 1)->by.named)
        return FALSE;
    from = speech_at(stage, i - 1)->mark.next;
    to = speech_at(stage, i)->mark.open;
    end = wordline_sentence_end(line, from, to);
    return only_marks(line, end, to);
}

static void
inherit(Speech *speech, const Speech *other, QuotePosition position)
{
    speech->by = other->by;
    speech->position = position;
}

/* A paragraph of speech alone, after one that ends by announcing it:
 * 村民议论起来。/ “真热闹！” · 他写道：/ “…” */
static void
attribute_from_before(const Work *work, guint s, guint i)
{
    Stage *stage = stage_at(work, s);
    Stage *last = NULL;
    const WordLine *line;
    Attribution by;
    guint end, from;

    for (guint back = s; back > 0 && last == NULL; back--)
        if (!stage_at(work, back - 1)->headline)
            last = stage_at(work, back - 1);
        else
            break;
    if (i > 0 || last == NULL ||
        !only_marks(stage->sl->line, 0, speech_at(stage, 0)->mark.open))
        return;
    line = last->sl->line;
    if (last->speeches->len > 0) {
        Speech *other = speech_at(last, last->speeches->len - 1);

        /* One after the other of those who were announced together. */
        if (only_marks(line, other->mark.next, line->n) &&
            only_marks(line, 0, other->mark.open) && other->by.named &&
            other->by.who.kind == CAST_DESCRIBED)
            inherit(speech_at(stage, 0), other, QUOTE_BEFORE);
        if (other->mark.next >= line->n)
            return;
    }
    end = line->n;
    from = last->speeches->len > 0
               ? speech_at(last, last->speeches->len - 1)->mark.next
               : 0;
    while (end > from && wordline_ends_sentence(line->c[end - 1]))
        end--;
    by = attribution_before(work->cast, work->lexicon->verbs, last->sl, from,
                            end);
    if (by.strength == ATTRIBUTION_STRONG && by.named) {
        speech_at(stage, 0)->by = by;
        speech_at(stage, 0)->position = QUOTE_BEFORE;
    }
}

static void
attribute_stage(const Work *work, guint s)
{
    Stage *stage = stage_at(work, s);

    for (guint i = 0; i < stage->speeches->len; i++) {
        Speech *speech = speech_at(stage, i);

        attribute(work, stage, i);
        if (!speech->by.named && goes_on_after(stage, i))
            inherit(speech, speech_at(stage, i - 1),
                    speech_at(stage, i - 1)->position == QUOTE_BEFORE
                        ? QUOTE_BEFORE
                        : QUOTE_MIDDLE);
        if (!speech->by.named)
            attribute_from_before(work, s, i);
        if (!speech->by.named)
            attribute_cut_off(work, s, speech);
        if (!speech->by.named && acted_before(work, stage, i, &speech->by))
            speech->position = QUOTE_BEFORE;
    }
    /* “甲。”“乙。”李明说: both are his. */
    for (guint i = stage->speeches->len; i > 1; i--) {
        Speech *speech = speech_at(stage, i - 2);
        const Speech *next = speech_at(stage, i - 1);

        if (!speech->by.named && next->by.named &&
            next->position != QUOTE_BEFORE &&
            only_marks(stage->sl->line, speech->mark.next, next->mark.open))
            inherit(speech, next, QUOTE_AFTER);
    }
}

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
    case CAST_NAMED:
        quote->speaker =
            by->who.person != NULL
                ? keep(work, by->who.person->name, -1)
                : keep_part(work, by->sl, by->who.from, by->who.to);
        quote->speaker_role =
            by->who.person != NULL
                ? keep(work, by->who.person->role, -1)
                : keep_part(work, by->sl, by->who.role_from, by->who.from);
        break;
    case CAST_DESCRIBED:
        quote->speaker_role = keep_part(work, by->sl, by->who.from, by->who.to);
        break;
    case CAST_GROUP:
        quote->speaker = keep_part(work, by->sl, by->who.from, by->who.to);
        break;
    case CAST_PRONOUN:
        break;
    }
}

static void
add_quote(Work *work, const Stage *stage, guint from, guint to,
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
join_quote(Work *work, const Stage *stage, const Speech *speech)
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

/* ---- reported speech ---- */

typedef struct {
    guint from, to;
    gboolean quoted; /* speech in marks follows */
} Piece;

/* Sentences outside speech. */
static GArray *
cut_pieces(const Stage *stage)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    const WordLine *line = stage->sl->line;
    guint from = 0;

    for (guint i = 0; i <= line->n; i++) {
        gboolean quoted = i < line->n && stage->sl->quoted[i];
        Piece piece = { from, i, quoted };

        if (i < line->n && !quoted) {
            if (!wordline_ends_sentence(line->c[i]) ||
                wordline_ends_sentence(line->c[i + 1]))
                continue;
            piece.to = i + 1;
        }
        if (piece.to > piece.from)
            g_array_append_val(pieces, piece);
        while (i < line->n && stage->sl->quoted[i])
            i++;
        from = quoted ? i : i + 1;
        if (quoted)
            i--;
    }
    return pieces;
}

static gboolean
is_colon(gunichar c)
{
    return c == 0xff1a || c == ':';
}

static guint
trim_pause(const WordLine *line, guint from, guint to)
{
    while (to > from && (line->c[to - 1] == 0xff0c || line->c[to - 1] == ',' ||
                         line->c[to - 1] == 0xff1a || line->c[to - 1] == ':'))
        to--;
    return to;
}

static void
report_stage(Work *work, const Stage *stage)
{
    g_autoptr(GArray) pieces = cut_pieces(stage);
    const Phrasebook *verbs = work->lexicon->verbs;
    const WordLine *line = stage->sl->line;

    for (guint p = 0; p < pieces->len; p++) {
        const Piece *piece = &g_array_index(pieces, Piece, p);
        const Piece *next =
            p + 1 < pieces->len ? &g_array_index(pieces, Piece, p + 1) : NULL;
        Attribution by = attribution_reported(work->cast, verbs, stage->sl,
                                              piece->from, piece->to);
        guint end = piece->to;

        /* 议论起来，最服李明：“…”: what leads to words by a colon is no speech.
         */
        if (by.strength != ATTRIBUTION_STRONG || by.content >= end ||
            (piece->quoted && is_colon(line->c[end - 1])))
            continue;
        /* 他说，甲。乙，“丙。”: what leads to his own words is his too. */
        if (next != NULL && next->quoted && next->from == end &&
            next->to > next->from &&
            trim_pause(line, next->from, next->to) < next->to &&
            !is_colon(line->c[next->to - 1]) &&
            attribution_reported(work->cast, verbs, stage->sl, next->from,
                                 next->to)
                    .strength == ATTRIBUTION_NONE &&
            !attribution_leads_to(verbs, stage->sl, next->from, next->to))
            end = next->to;
        end = trim_pause(line, by.content, end);
        if (end >= by.content + 4)
            add_quote(work, stage, by.content, end, &by, QUOTE_BEFORE, TRUE);
    }
}

/* ---- an article ---- */

/* Letters and Han only: how a headline and the words it repeats compare. */
static char *
bare_words(const WordLine *line, guint from, guint to)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    for (; from < to; from++)
        if (g_unichar_isalnum(line->c[from]))
            g_string_append_unichar(bare, line->c[from]);
    return g_string_free(g_steal_pointer(&bare), FALSE);
}

/* Who says in the text what the headline quotes. */
static const Speech *
find_headline(const Work *work, const Stage *headline, const QuoteMark *mark)
{
    g_autofree char *words =
        bare_words(headline->sl->line, mark->from, mark->to);

    for (guint s = 0; s < work->stages->len; s++) {
        const Stage *stage = stage_at(work, s);

        for (guint i = 0; !stage->headline && i < stage->speeches->len; i++) {
            const Speech *speech = speech_at(stage, i);
            g_autofree char *said =
                bare_words(stage->sl->line, speech->mark.from, speech->mark.to);

            if (words[0] != '\0' && strstr(said, words) != NULL)
                return speech;
        }
    }
    return NULL;
}

static void
quote_headline(Work *work, const Stage *stage)
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
quote_stages(Work *work)
{
    gboolean open = FALSE;

    for (guint s = 0; s < work->stages->len; s++) {
        const Stage *stage = stage_at(work, s);

        if (stage->headline) {
            quote_headline(work, stage);
            continue;
        }
        for (guint i = 0; i < stage->speeches->len; i++) {
            const Speech *speech = speech_at(stage, i);

            if (i == 0 && open &&
                only_marks(stage->sl->line, 0, speech->mark.from))
                join_quote(work, stage, speech);
            else
                add_quote(work, stage, speech->mark.from, speech->mark.to,
                          &speech->by, speech->position, FALSE);
        }
        open = left_open(stage) != NULL;
    }
    for (guint s = 0; s < work->stages->len; s++)
        if (!stage_at(work, s)->headline)
            report_stage(work, stage_at(work, s));
}

static void
quote_article(Report *report, const Article *article,
              const QuoteLexicon *lexicon, Segmenter *segmenter)
{
    g_autoptr(GPtrArray) stages = g_ptr_array_new_with_free_func(stage_free);
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    Work work = { report, lexicon, article->number,    stages,
                  lines,  NULL,    report->quotes->len };

    PersonNames names;

    set_stages(&work, article, segmenter);
    names = (PersonNames){ lexicon->family, lexicon->speakers, lexicon->verbs,
                           lines };
    work.cast = cast_new(&names);
    for (guint s = 0; s < stages->len; s++)
        if (!stage_at(&work, s)->headline)
            attribute_stage(&work, s);
    quote_stages(&work);
    cast_free(work.cast);
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
