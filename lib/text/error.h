/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one error domain of bangfu. A GError is set where the fault happens and
 * passed up untouched: `object: what (why). Try: way out` without a full stop
 * at the end and without a program name, in the language of the locale. Its
 * code is the exit status that the programs end with (faults.md), the same in
 * every language.
 */
#pragma once

#include <glib.h>

#define BANGFU_ERROR (bangfu_error_quark())

typedef enum {
    BANGFU_ERROR_SKIPPED = 1,   /* a file cannot be read: listed, run goes on */
    BANGFU_ERROR_USAGE = 2,     /* options or query syntax */
    BANGFU_ERROR_NO_INDEX = 3,  /* none, not ours, other schema or dictionary */
    BANGFU_ERROR_DAMAGED = 4,   /* the index is damaged */
    BANGFU_ERROR_LOCKED = 5,    /* another writer holds the lock */
    BANGFU_ERROR_SYSTEM = 6,    /* disk full, no permission, I/O */
    BANGFU_ERROR_LIMIT = 7,     /* time, memory or size limit hit */
    BANGFU_ERROR_PARTIAL = 8,   /* a shard failed, the answer is partial */
    BANGFU_ERROR_INTERNAL = 70, /* a bug of ours */
} BangfuError;

GQuark bangfu_error_quark(void);

/* strerror() in the language of the other messages, also where libc has none
 * of its own. */
const char *error_of_errno(int number);

/* ---- files that are skipped ---- */

/* Sets a BANGFU_ERROR_SKIPPED: "NAME: skipped (REASON)". The reason is English
 * (N_("an image")), so that it can be stored and shown in any language later:
 * one fixed text, and behind ": " what has no translation, such as numbers or
 * words of others ("the reader crashed: signal 11"). */
void error_skip(GError **error, const char *name, const char *reason);

/* The reason in English, as it was set; the whole message of any other error.
 * Belongs to the error. */
const char *error_skip_reason(const GError *error);

/* The message for a reason that was stored; the caller owns it. */
char *error_skip_message(const char *name, const char *reason);
