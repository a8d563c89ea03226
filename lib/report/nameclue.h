/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What tells, at one place of an article, whether a name may begin, go on or
 * end there: the words around it, and how the article goes on after the same
 * characters elsewhere. 李明|率队 here and 李明|说 there end at 明.
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

/* Whether a verb of speech begins at `i`; FALSE at the end of the line. */
gboolean
nameclue_is_verb(const PersonNames *names, const WordLine *line, guint i);

/* Whether no name goes on at `i`: no Han, a word never in one, a verb. */
gboolean
nameclue_stops(const PersonNames *names, const SpeakerLine *sl, guint i);

/* Whether a noun for people (总统, 书记) begins at `i` or runs through, so that
 * no name does. */
gboolean
nameclue_in_noun(const PersonNames *names, const SpeakerLine *sl, guint i);

/* 唐家村, 马寨, 金山岭: as the last character, `c` names a place. */
gboolean nameclue_is_place(gunichar c);

/* What follows a stretch wherever it stands in the article. */
typedef struct {
    guint count;     /* places */
    guint ends;      /* of them, those where no name can go on */
    gunichar always; /* the character that always follows, 0: several */
} NameFollowers;

/* Of the `length` characters at `i`. Takes what it reads off names->budget and
 * stops when that is used up. */
NameFollowers nameclue_followers(const PersonNames *names,
                                 const SpeakerLine *sl, guint i, guint length);
