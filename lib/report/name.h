/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of people by their form: a family name of the list and one or two
 * characters (方林, 何秋林, 欧阳静), or parts divided by a dot (穆罕默德·艾力).
 * Says nothing of whether the context calls for a name.
 */
#pragma once

#include <glib.h>

typedef struct Names Names; /* family names; immutable, shareable */

/* Reads DIR/surnames.txt. */
Names *name_open(const char *data_dir, GError **error);
void name_close(Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, name_close)

/* Bytes of the family name at the start of str, 0 if there is none. */
gsize name_family(const Names *names, const char *str, gsize length);

/* Is the whole of str a name: family name and one or two Han characters, or
 * Han parts of two and more characters with · between them? */
gboolean name_is(const Names *names, const char *str, gsize length);
