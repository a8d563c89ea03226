/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of people in a line: a family name and one or two characters (李明,
 * 欧阳春生), or one of the forms of foreignname.h. How far a name goes is told
 * by what follows it, by the words around it and by how the rest of the article
 * goes on after it (nameclue.h).
 */
#pragma once

#include "report/nameclue.h"

/* Characters of the name that begins at `i`, 0 if none does. `expected`: the
 * text calls for one (镇长…): then a family name need not stand alone as a
 * word, and a name need not begin with one. */
guint personname_at(const PersonNames *names, const SpeakerLine *sl, guint i,
                    gboolean expected);

/* Characters of the family name at `i`, 0 if there is none; *common: it is no
 * everyday word as well. */
guint personname_family(const PersonNames *names, const SpeakerLine *sl,
                        guint i, gboolean *common);
