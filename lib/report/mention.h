/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who is mentioned in a stretch of an article, and which person of its cast
 * that is. Enters: the cast and characters [from, to) of a line. Leaves: a
 * Mention each, in order. 青禾镇镇长李明告诉一位村民，他会再来 gives 李明
 * (NAMED, described by 青禾镇镇长), 一位村民 (DESCRIBED, oblique: he is told)
 * and 他 (PRONOUN; whom it stands for, antecedent.h tells).
 */
#pragma once

#include "report/cast.h"

typedef enum {
    MENTION_NAMED,     /* 李明, 王大哥 */
    MENTION_DESCRIBED, /* 一位村民 */
    MENTION_GROUP,     /* 组团单位, 一号文件 */
    MENTION_PRONOUN,   /* 他 */
} MentionKind;

/* Somebody in a stretch of text, by characters of its line. */
typedef struct {
    MentionKind kind;
    guint from, to;           /* name, or the description that stands for it */
    guint role_from;          /* description before the name; == from if none */
    const CastPerson *person; /* NAMED, of the cast; NULL for 王大哥 whom nobody
                                 knows */
    gboolean feels;           /* 让李明…: he is moved to speak */
    gboolean object;  /* 对李明, 见到李明: he is spoken to or seen */
    gboolean oblique; /* 对李明…, 李明的…: hardly the one who speaks */
} Mention;

/* Appends who is mentioned in [from, to) of a line to `mentions` (of Mention),
 * in order; leaves out what others say, and reporters whose
 * name is known. */
void mention_find(const Cast *cast, const SpeakerLine *sl, guint from, guint to,
                  GArray *mentions);
