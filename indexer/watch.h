/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Waits for changes below files and folders (inotify, through GIO).
 */
#pragma once

/* Calls `update` with `paths` when something below them changed, once for all
 * changes that come close together. Returns the exit status when a signal ends
 * it (128 + signal) or `update` returns more than 1. */
int watch(char **paths, int (*update)(char **paths));
