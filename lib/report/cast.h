/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The people of one article: their full names and the fullest description the
 * article gives of each, so that a later 李明 or 他 is known to be
 * 太保镇党委副书记、镇长李明. Enters: the lines of the article. Leaves: its
 * people, to be asked for by the forms of their names; who stands where is
 * mention.h.
 */
#pragma once

#include "report/personname.h"

typedef struct {
    char *name;                /* as the article writes it */
    char *form;                /* the same as rules compare it: Simplified */
    char *role;                /* fullest description, "" if none */
    guint role_length;         /* characters */
    guint role_from;           /* where it stands, */
    const WordLine *role_line; /* and in which line */
    guint count;               /* mentions found while learning */
    guint paragraph;           /* of the first of them, */
    guint at;                  /* and its character there */
} CastPerson;

typedef struct Cast Cast;

/* Learns the names of an article. `names` and what it points to (the lines are
 * all paragraphs of the article) must outlive the cast. */
Cast *cast_new(const PersonNames *names);
void cast_free(Cast *cast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cast, cast_free)

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
