/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/reported.h"

#include "report/cue.h"
#include "report/trait.h"

typedef struct {
    guint from, to;
    gboolean quoted; /* speech in marks follows */
} Piece;

/* Sentences outside speech. */
static GArray *
cut_pieces(const SpeechStage *stage)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    const WordLine *line = stage->sl->line;
    guint from = 0;

    for (guint i = 0; i <= line->n; i++) {
        gboolean quoted = i < line->n && stage->sl->quoted[i];
        Piece piece = { from, i, quoted };

        if (i < line->n && !quoted) {
            if (!trait_is_sentence_end(line->c[i]) ||
                trait_is_sentence_end(line->c[i + 1]))
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

/* 他说，冷库够大，“能收的都收”。: the full stop stands outside, so the words in
 * marks are a part of the reported sentence, too. `end` is where they begin,
 * `trimmed` where the report would end without them. */
static guint
with_own_words(const SpeakerLine *sl, guint end, guint trimmed)
{
    const WordLine *line = sl->line;
    guint i = end;

    while (i < line->n && sl->quoted[i])
        i++;
    if (i < end + 2 || i >= line->n || !trait_is_sentence_end(line->c[i]) ||
        trait_is_sentence_end(line->c[i - 2]))
        return trimmed;
    return i + 1;
}

GArray *
reported_find(const Cast *cast, const Phrasebook *verbs,
              const SpeechStage *stage)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Reported));
    g_autoptr(GArray) pieces = cut_pieces(stage);
    const WordLine *line = stage->sl->line;

    for (guint p = 0; p < pieces->len; p++) {
        const Piece *piece = &g_array_index(pieces, Piece, p);
        const Piece *next =
            p + 1 < pieces->len ? &g_array_index(pieces, Piece, p + 1) : NULL;
        Attribution by = attribution_reported(cast, verbs, stage->sl,
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
            attribution_reported(cast, verbs, stage->sl, next->from, next->to)
                    .strength == ATTRIBUTION_NONE &&
            !cue_leads_to(verbs, stage->sl, next->from, next->to))
            end = next->to;
        end = with_own_words(stage->sl, end, trim_pause(line, by.content, end));
        if (end >= by.content + 4) {
            Reported reported = { by.content, end, by };

            g_array_append_val(found, reported);
        }
    }
    return found;
}
