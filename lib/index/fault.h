/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What went wrong in Xapian as an error of ours: `cause` (of XAPIAN_C_ERROR,
 * taken over) happened on the database or file `path` of an index. CORRUPT and
 * all that a sound index cannot say becomes BANGFU_ERROR_DAMAGED; full disks,
 * I/O and permission SYSTEM; MEMORY is LIMIT; NETWORK and TIMEOUT PARTIAL. An
 * error that is ours already is passed on.
 */
#pragma once

#include <glib.h>

void fault_propagate(GError **error, GError *cause, const char *path);
