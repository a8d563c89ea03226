/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the commands that write have in common: options, signals, progress,
 * what is said in the end.
 */
#pragma once

#include "cli/cli.h"
#include "index/writer.h"

/* --wait; commands list it among their options. */
extern double writing_wait;
#define WRITING_WAIT_OPTION                                                    \
    {                                                                          \
        "wait", 0, 0, G_OPTION_ARG_DOUBLE, &writing_wait,                      \
            N_("Wait for another writer to finish"), N_("SECONDS")             \
    }

/* The one index to be written; NULL after a usage error has been printed (the
 * exit status is then 2). */
const char *writing_index(void);

/* Options as the command line has them; jobs 0, no mass delete. */
WriterOptions writing_options(void);

/* From here on SIGINT, SIGTERM and SIGHUP end a run softly: the events below
 * say "cancelled", and one second later the process ends in any case. */
void writing_catch_signals(void);
/* The signal that came, or 0. */
int writing_signal(void);

/* Progress on stderr (a bar on a terminal), skipped files as warnings. */
WriterEvents writing_events(void);
/* Ends the line of the bar. */
void writing_end_progress(void);

/* Says what was done (an object with --format=json); 0, or 1 if files were
 * skipped. */
int writing_report(const WriterCounts *counts, gint64 began);

/* The exit status of a failed run; frees error. 128 + signal if interrupted. */
int writing_fail(GError *error);
