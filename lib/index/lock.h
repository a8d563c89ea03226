/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One writer at a time: an flock on INDEX/lock, which names the holder's
 * process id and ends with the process however it ends.
 */
#pragma once

#include <glib.h>

/* Opens and locks DIRECTORY/lock; waits up to `seconds`. The descriptor to be
 * closed, or -1: BANGFU_ERROR_LOCKED naming the holder, SYSTEM. */
int lock_take(const char *directory, double seconds, GError **error);
