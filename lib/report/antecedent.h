/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whom a pronoun stands for: 李明种桃树。他说 is 李明; 有个男孩…。他写道 is
 * 男孩.
 */
#pragma once

#include "report/mention.h"

/* Whom 他 at character `at` of a line stands for: the one mentioned first in
 * the nearest sentence before that mentions anybody, here or at most `back`
 * paragraphs earlier; NULL if nobody. */
const CastPerson *antecedent_person(const Cast *cast, const SpeakerLine *sl,
                                    guint at, guint back);

/* The one described last before character `at` of a line (有个男孩…。他写道：):
 * goes to *found. FALSE if there is none; *found says nothing then. */
gboolean antecedent_described(const Cast *cast, const SpeakerLine *sl, guint at,
                              Mention *found);
