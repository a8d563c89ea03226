/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lib/ says to people, in the language of the locale that the program
 * has set: English where the catalogue `bangfu` is not found. Not for lib/cli
 * and the programs, which have <glib/gi18n.h>, nor for lib/xapian, which says
 * what Xapian says.
 *
 * Texts are translated where a message is put together, pieces of it are
 * marked there by N_(). What is stored, and what bangfu-read answers, is
 * English and translated when it is shown.
 */
#pragma once

#include <glib.h>

#define _(text) message_translate(text)
#define N_(text) text

/* In UTF-8, whatever the locale writes; "" stays "". Keeps errno. */
const char *message_translate(const char *text) G_GNUC_FORMAT(1);
