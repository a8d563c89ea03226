/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/message.h"

#include <errno.h>
#include <libintl.h>

#define DOMAIN "bangfu"

/* Not g_dgettext(): it settles at its first call, which GLib may make for a
 * message of its own, whether the program is translated at all; --lang may
 * come later. */
const char *
message_translate(const char *text)
{
    static gsize ready;
    int saved = errno;
    if (g_once_init_enter(&ready)) {
        bind_textdomain_codeset(DOMAIN, "UTF-8");
        g_once_init_leave(&ready, 1);
    }
    const char *translated = *text ? dgettext(DOMAIN, text) : text;
    errno = saved;
    return translated;
}
