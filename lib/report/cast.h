/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The people of one article: their full names and the fullest description the
 * article gives of each, so that a later 李明 or 他 is known to be
 * 太保镇党委副书记、镇长李明.
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

typedef enum {
    CAST_NAMED,     /* 李明, 王大哥 */
    CAST_DESCRIBED, /* 一位村民 */
    CAST_GROUP,     /* 组团单位, 一号文件 */
    CAST_PRONOUN,   /* 他 */
} CastKind;

/* Somebody in a stretch of text, by characters of its line. */
typedef struct {
    CastKind kind;
    guint from, to;           /* name, or the description that stands for it */
    guint role_from;          /* description before the name; == from if none */
    const CastPerson *person; /* NAMED; NULL for 王大哥 whom nobody knows */
    gboolean feels;           /* 让李明…: he is moved to speak */
    gboolean object;  /* 对李明, 见到李明: he is spoken to or seen */
    gboolean oblique; /* 对李明…, 李明的…: hardly the one who speaks */
} CastMention;

/* Appends who is mentioned in [from, to) of a line to `mentions` (of
 * CastMention), in order; leaves out what others say. */
void cast_mentions(const Cast *cast, const SpeakerLine *sl, guint from,
                   guint to, GArray *mentions);

/* The lines it was made of. */
const GPtrArray *cast_lines(const Cast *cast);
