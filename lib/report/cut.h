/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Two blocks: are they halves of one paragraph? 为了解决柳河镇的灌 / 溉难题，…
 * are: 灌溉 is a word, and no paragraph begins with 溉. Evidence is taken from
 * both sides of the cut and across it, and added up as logarithms of likelihood
 * ratios (natural logarithm times ten, rounded), as if the pieces of evidence
 * were independent (naive Bayes: Manning, Raghavan, Schütze, Introduction to
 * Information Retrieval, 13.2).
 */
#pragma once

#include "report/edge.h"
#include "report/name.h"
#include "report/trait.h"
#include "text/segment.h"

typedef struct {
    EdgeEnd end;
    EdgeStart start;
    guint crossing;      /* characters of the word that lies across, 0: none */
    gboolean single_end; /* without the other half, a single character that is
                            no word of its own is left at the end … */
    gboolean single_start; /* … at the start */
    gboolean function_end; /* 和, 与, 先后, 在: something must follow */
    gboolean opener;       /* 同时, 据了解, 近日: a paragraph begins */
    gboolean early_comma; /* 模式,… 后，…: one or two characters that are no
                             adverb stand before the first comma */
    gboolean early_stop;  /* 业。, 帮扶。… : a word and a full stop */
    gboolean marks;       /* a mark opened before the cut is closed after */
    gboolean marks_left;  /* opened before, not closed after */
    gboolean number;      /* 20|23, 30|万元 */
    gboolean name;        /* 书记何秋|林就: a name after an office */
    gboolean frame;       /* 在…的推动|下，: closed after the cut */
    gboolean figure_left; /* 42|车间: a figure, and nothing counted after it */
    gboolean cue; /* name, and a verb of speech after it: 邵|文辉说 */
    gboolean attributed; /* “…。”周守田说: whole but for its full stop */
    gboolean inside;     /* the first half holds a whole sentence: it is no
                            heading and no item of a list */
} Cut;

/* Looks at the cut between the texts a and b (UTF-8, trimmed). Cost does not
 * depend on their length, but for their traits, which the caller has. */
Cut cut_look(Segmenter *segmenter, const Names *names, const char *a,
             gsize a_length, const Trait *a_trait, const char *b,
             gsize b_length, const Trait *b_trait);

/* Sum of the evidence for one paragraph (positive) or two (negative). */
int cut_weigh(const Cut *cut);

/* The same where the first half is as short as a heading and might be one: what
 * speaks for a sentence that was cut (了, a figure or a function word at its
 * end, two commas) counts, too. */
int cut_weigh_headline(const Cut *cut, const char *a, gsize a_length,
                       const Trait *a_trait);

/* Can the first half not be all of a paragraph, whatever follows? */
gboolean cut_is_head(const Cut *cut);

/* Does a text begin as neither paragraph nor heading does: ，…  模式，… …”说？
 */
gboolean cut_is_rest(const char *b, gsize length, const Trait *trait);

/* Does a text begin as no paragraph does, whatever stands before it? */
gboolean cut_is_tail(const char *b, gsize length, const Trait *trait);
