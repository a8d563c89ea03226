/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What people set once, in $XDG_CONFIG_HOME/bangfu/config (a key file):
 *   [bangfu]
 *   index=~/reports/index;/srv/papers
 *   color=auto
 *   lang=zh_CN
 *   editor=nano
 *   pager=less -R
 * Options and environment variables are stronger. A fault in the file is never
 * fatal: what is wrong is left aside, and said.
 */
#pragma once

#include <glib.h>

typedef struct {
    char **index; /* folders or lists; NULL as all of these if not set */
    char *color;  /* auto, always or never */
    char *lang, *editor, *pager;
    GPtrArray *faults; /* of char *: what is wrong with the file, translated */
} Config;

/* Reads the file of this user; nothing is set where there is none. */
void config_read(Config *config);
