/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keeps the number of segments and of stale files small: what each commit
 * costs is in proportion to what it brought, and merging is paid for by many.
 */
#pragma once

#include "index/manifest.h"

/* Merges or rewrites where that is due, or all into one if `all`. On return
 * *manifest is the one in force (replaced if something was done). Directories
 * that are no longer used are removed. Errors SYSTEM, DAMAGED; the index is as
 * it was then. */
gboolean
upkeep(const char *index, Manifest **manifest, gboolean all, GError **error);

/* Removes what no manifest names: leftovers of a crash, merged segments. Only
 * under the lock. */
void upkeep_clean(const char *index, const Manifest *manifest);
