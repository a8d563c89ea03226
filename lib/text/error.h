/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one error domain of bangfu. A GError is set where the fault happens and
 * passed up untouched: `object: what (why). Try: way out` without a full stop
 * at the end and without a program name. Its code is the exit status that the
 * programs end with (faults.md), so nobody has to translate.
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
