/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A queue between threads. As GAsyncQueue, but on POSIX mutexes: GLib's own
 * are not seen by the thread sanitizer, which would find races in all that is
 * handed over.
 */
#pragma once

#include <glib.h>

typedef struct Handoff Handoff;

Handoff *handoff_new(void);
/* What is left in it is not freed. */
void handoff_free(Handoff *queue);

void handoff_push(Handoff *queue, gpointer item);
/* The oldest item; waits for one. */
gpointer handoff_pop(Handoff *queue);
/* The same; NULL if there is none. */
gpointer handoff_try_pop(Handoff *queue);
