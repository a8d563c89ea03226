/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The form of names: a family name and one or two characters (李明, 欧阳春生),
 * names with a dot (依卜拉·买买提), and long ones without (旦增卓玛). How far a
 * name goes is told by what follows it, by the words around it and by how the
 * rest of the article goes on after it.
 */
#pragma once

#include "report/name.h"
#include "report/speakerline.h"

typedef struct {
    const Names *family;       /* surnames.txt */
    const Phrasebook *lexicon; /* speakers.txt */
    const Phrasebook *verbs;   /* speech_verbs.txt */
    const GPtrArray *lines;    /* of SpeakerLine *: the article */
    gsize *budget; /* bytes of it that may still be read again to see how names
                      go on elsewhere; none: every name is told by its place */
    gsize *reach;  /* characters that may still be searched for whom a pronoun
                      stands for; none: for nobody */
} PersonNames;

/* Characters of the name that begins at `i`, 0 if none does. `expected`: the
 * text calls for one (镇长…): then a family name need not stand alone as a
 * word, and a name need not begin with one. */
guint personname_at(const PersonNames *names, const SpeakerLine *sl, guint i,
                    gboolean expected);

/* Characters of a name that only its place gives away, 0 if there is none: all
 * that stands between the beginning of a clause at `i` and a verb of speech
 * that ends it (吐尔洪江说，“…”). */
guint
personname_spoken(const PersonNames *names, const SpeakerLine *sl, guint i);

/* Characters of the family name at `i`, 0 if there is none; *common: it is no
 * everyday word as well. */
guint personname_family(const PersonNames *names, const SpeakerLine *sl,
                        guint i, gboolean *common);

/* The dot of 依卜拉·买买提 in any of its shapes. */
gboolean personname_is_dot(gunichar c);
