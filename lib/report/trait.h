/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a stretch of text looks like from outside, without understanding it:
 * how long it is, how it begins and ends, which marks it holds. Layout and
 * mending decide by these. 区对口帮扶单位深入交流, begins with Han, is not
 * closed and ends with a comma.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint32 characters; /* code points that are not white space */
    guint32 han, digits, latin;
    guint32 stops;        /* 。！？… ! ? ; ；*/
    guint32 commas;       /* ，、, */
    guint32 gaps;         /* runs of white space inside */
    gunichar first, last; /* 0 if empty */
    gunichar last_but_one;
    gboolean closed; /* a sentence ends here: 。！？…, closing marks after it
                        allowed */
    gboolean closer_first; /* “, （ or 《 is closed before one is opened */
    int quotes;            /* “「『 opened and not closed (at least 0) */
    int brackets;          /* （《【〔[( likewise */
} Trait;

/* Looks at `length` bytes of valid UTF-8. One pass. */
Trait trait_of(const char *str, gsize length);

gboolean trait_is_space(gunichar c);        /* also 　, NBSP, zero width */
gboolean trait_is_sentence_end(gunichar c); /* 。！？… ! ? ．*/
gboolean trait_is_comma(gunichar c);        /* ，、, ； ; ： : */
gboolean trait_is_opening(gunichar c);      /* “‘「『（《〈【〔([ */
gboolean trait_is_closing(gunichar c);      /* ”’」』）》〉】〕)] */
gboolean trait_is_han(gunichar c);
gboolean trait_is_digit(gunichar c); /* also full width */
gboolean trait_is_latin(gunichar c); /* also full width */

/* Cuts white space off both ends of str[*from, *to). */
void trait_trim(const char *str, guint32 *from, guint32 *to);

/* The code point before byte `at` of str, 0 at the start; *before becomes the
 * byte where it begins. */
gunichar trait_previous(const char *str, gsize at, gsize *before);

/* Does str[0, length) begin (end) with the terminated `part`? */
gboolean trait_begins(const char *str, gsize length, const char *part);
gboolean trait_ends(const char *str, gsize length, const char *part);

/* Does it begin with one of `words` (terminated by NULL)? */
gboolean
trait_begins_any(const char *str, gsize length, const char *const *words);

/* First occurrence of `part` in str[0, length), or -1. */
gssize trait_find(const char *str, gsize length, const char *part);
