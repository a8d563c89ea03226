/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Results longer than the screen go to a pager. Standard output is gathered
 * in memory until it is known how long it is: a short answer stays on the
 * screen as if there were no pager.
 */
#pragma once

#include <glib.h>

/* Begins to gather, if standard output is a terminal and a pager is wanted
 * (cli->pager; an empty one or cat is none). */
void pager_begin(void);

/* Shows what was gathered, if pager_begin() began; call it after standard
 * output was flushed. Waits for the pager. Returns `status`. */
int pager_end(int status);
