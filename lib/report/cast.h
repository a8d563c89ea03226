/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The people of one article: their full names and the fullest description the
 * article gives of each, so that a later 李明 or 他 is known to be
 * 太保镇党委副书记、镇长李明. Enters: names and descriptions, from introduce.h.
 * Leaves: the people, to be asked for by the forms of their names; who stands
 * where is mention.h.
 */
#pragma once

#include "report/nameclue.h"

typedef struct {
    guint number;              /* in the cast, from 0 */
    char *name;                /* as the article writes it */
    char *form;                /* the same as rules compare it: Simplified */
    char *role;                /* fullest description, "" if none */
    guint role_length;         /* characters */
    guint role_from;           /* where it stands, */
    const WordLine *role_line; /* and in which line */
    guint paragraph;           /* where the name stands first, */
    guint at;                  /* and its character there */
} CastPerson;

typedef struct Cast Cast;

/* An empty cast. What `names` points to (the lines are all paragraphs of the
 * article) must outlive it. Its people live as long as it does. */
Cast *cast_new(const PersonNames *names);
void cast_free(Cast *cast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cast, cast_free)

/* The person named at [from, to), new unless the cast has one of that name.
 * Parts of a dotted name (利迪阿尼·迪奥蒂) become forms of it. NULL if the
 * article has too many people for a report. */
const CastPerson *
cast_add(Cast *cast, const SpeakerLine *sl, guint from, guint to);

/* Makes [from, to) a form of somebody's name, unless somebody is called so. */
void cast_add_form(Cast *cast, const CastPerson *person, const WordLine *line,
                   guint from, guint to);

/* Describes somebody by [from, to) of a line. The longest description wins: an
 * article introduces somebody in full once and shortens later. */
void cast_describe(Cast *cast, const CastPerson *person, const WordLine *line,
                   guint from, guint to);

/* Lets somebody's description begin at `from` of its line, further on. */
void cast_shorten_role(Cast *cast, const CastPerson *person, guint from);

/* How many people; person `i` of them, in order of appearance. */
guint cast_size(const Cast *cast);
const CastPerson *cast_person(const Cast *cast, guint i);

/* The person one of whose forms stands at character `i` of a line (李明, and
 * 老徐 once the article said that he is called so), the longest of them, with
 * its characters in `length`; NULL, and `length` as it was, if none does. */
const CastPerson *
cast_known_at(const Cast *cast, const WordLine *line, guint i, guint *length);

/* Who is meant by 老徐, 徐书记 at [from, to), family name at `family`: somebody
 * of that name who was introduced before; of several the one whose office that
 * is; NULL if that leaves nobody or more than one. */
const CastPerson *cast_introduced(const Cast *cast, const SpeakerLine *sl,
                                  guint family, guint from, guint to);

/* Who is meant by 总书记, 老人 without a name at [from, to): the only one whose
 * description ends so; NULL if there is none or more than one. */
const CastPerson *
cast_holder(const Cast *cast, const SpeakerLine *sl, guint from, guint to);

/* What it was made of. */
const PersonNames *cast_names(const Cast *cast);
/* The lines of the article, of SpeakerLine *. */
const GPtrArray *cast_lines(const Cast *cast);
