/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A process shuts itself in before it touches a hostile file: limits of
 * memory and time, no new files but the given one, no programs, no network.
 */
#pragma once

#include <glib.h>

typedef struct {
    gsize memory;                /* bytes of address space */
    guint cpu_seconds;           /* of the process's whole life */
    int last_fd;                 /* descriptors above it are closed */
    const char *const *readable; /* folders that may still be read, NULL at
                                    the end; what is missing is left out */
} ConfineLimits;

/* What is in force afterwards. */
typedef enum {
    CONFINE_LIMITS = 1 << 0,   /* resource limits, no new privileges */
    CONFINE_LANDLOCK = 1 << 1, /* files, by the kernel's Landlock */
    CONFINE_SECCOMP = 1 << 2,  /* system calls, by a seccomp filter */
} ConfineMeans;

/* For good; to be called while the process has one thread. Returns the means
 * in force (of ConfineMeans): a kernel without Landlock or seccomp, or a build
 * with sanitizers, has fewer. */
guint confine_self(const ConfineLimits *limits);
