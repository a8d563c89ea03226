/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How a block of text begins and ends, each edge looked at alone: which first
 * characters and words a paragraph begins with, and after which last ones
 * something must follow. No paragraph begins with 溉 (溉难题，…), many with
 * 近日; 工作队先后 is not all of one. What lies across two edges and what it
 * all weighs is the business of cut.h.
 *
 * Enters: a text of `length` bytes, valid UTF-8, trimmed, with its trait where
 * that is asked for. Leaves: a class, or yes or no. Nothing is allocated or
 * kept, nothing fails; an empty text has no word at its edges. Cost does not
 * depend on the length: each looks at some thirty characters at most.
 */
#pragma once

#include "report/trait.h"

/* How a block ends. */
typedef enum {
    EDGE_END_SENTENCE, /* 。！？… : nothing is missing */
    EDGE_END_COMMA,    /* ，、 */
    EDGE_END_PAUSE, /* ；：—— : lines of lists and introductions end so, too */
    EDGE_END_WORD, /* Han, digit, Latin */
    EDGE_END_MARK, /* ”》） after no sentence, % and so on */
} EdgeEnd;

/* How a block begins, by its first character. */
typedef enum {
    EDGE_START_NEVER,  /* ，。”）%: no paragraph begins with it */
    EDGE_START_RARE,   /* 的, 们, 性, 式: next to none does */
    EDGE_START_SELDOM, /* 区, 心, 月 */
    EDGE_START_LESS, /* 发, 生, 成: less often than a sentence goes on so */
    EDGE_START_EVEN,
    EDGE_START_MORE,  /* 为, 以, 目, 前, a digit */
    EDGE_START_OFTEN, /* 今, 据, 走, “ */
    EDGE_START_LIST,  /* 一、 （二） 1. ● */
} EdgeStart;

/* How the text whose traits are `a` ends; how b[0, length) begins. Texts here
 * and below are UTF-8 and trimmed. */
EdgeEnd edge_end(const Trait *a);
EdgeStart edge_start(const char *b, gsize length, const Trait *trait);

/* Is c one of the characters of EDGE_START_OFTEN, whatever follows it? */
gboolean edge_is_often_first(gunichar c);

/* 一、 （二） 第三， 4. and the like; 3.6公里 is none. */
gboolean edge_is_list_number(const char *b, gsize length);

/* 同时, 据了解, 近日: words with which a paragraph begins. */
gboolean edge_begins_with_opener(const char *b, gsize length);

/* 林介绍，…: the rest of a name (one or two characters) and a verb of speech.
 */
gboolean edge_begins_with_cue(const char *b, gsize length);

/* 模式，…: one or two characters that are no adverb (近日，…) stand before the
 * first comma. */
gboolean edge_has_early_comma(const char *b, gsize length);

/* 业。, 帮扶。…: a word of one or two characters and a full stop. */
gboolean edge_has_early_stop(const char *b, gsize length);

/* …工作队先后, …和: something must follow. */
gboolean edge_ends_with_function(const char *a, gsize length);

/* “…。”周守田说: whole but for its full stop. */
gboolean edge_ends_with_attribution(const char *a, gsize length);
