/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/error.h"

#include <errno.h>
#include <string.h>

#include "text/message.h"

typedef struct {
    char *reason; /* in English, of what was skipped; or NULL */
} BangfuErrorPrivate;

static void
bangfu_error_private_init(BangfuErrorPrivate *more)
{
    more->reason = NULL;
}

static void
bangfu_error_private_copy(const BangfuErrorPrivate *from,
                          BangfuErrorPrivate *to)
{
    to->reason = g_strdup(from->reason);
}

static void
bangfu_error_private_clear(BangfuErrorPrivate *more)
{
    g_free(more->reason);
}

G_DEFINE_EXTENDED_ERROR(BangfuError, bangfu_error)

const char *
error_of_errno(int number)
{
    static const struct {
        int number;
        const char *text; /* as glibc has it */
    } known[] = {
        { EACCES, N_("Permission denied") },
        { EDQUOT, N_("Disk quota exceeded") },
        { EFBIG, N_("File too large") },
        { EINVAL, N_("Invalid argument") },
        { EIO, N_("Input/output error") },
        { EISDIR, N_("Is a directory") },
        { ELOOP, N_("Too many levels of symbolic links") },
        { EMFILE, N_("Too many open files") },
        { ENAMETOOLONG, N_("File name too long") },
        { ENOENT, N_("No such file or directory") },
        { ENOMEM, N_("Cannot allocate memory") },
        { ENOSPC, N_("No space left on device") },
        { ENOTDIR, N_("Not a directory") },
        { EPERM, N_("Operation not permitted") },
        { EROFS, N_("Read-only file system") },
        { ESTALE, N_("Stale file handle") },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (known[i].number == number)
            return _(known[i].text);
    return g_strerror(number);
}

/* ---- files that are skipped ---- */

char *
error_skip_message(const char *name, const char *reason)
{
    const char *colon = strstr(reason, ": ");
    g_autofree char *fixed =
        colon ? g_strndup(reason, (gsize)(colon - reason)) : g_strdup(reason);
    if (!colon)
        return g_strdup_printf(_("%s: skipped (%s)"), name, _(fixed));
    return g_strdup_printf(_("%s: skipped (%s: %s)"), name, _(fixed),
                           colon + 2);
}

void
error_skip(GError **error, const char *name, const char *reason)
{
    if (!error)
        return;
    g_autofree char *message = error_skip_message(name, reason);
    g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED, message);
    bangfu_error_get_private(*error)->reason = g_strdup(reason);
}

const char *
error_skip_reason(const GError *error)
{
    const BangfuErrorPrivate *more =
        error->domain == BANGFU_ERROR ? bangfu_error_get_private(error) : NULL;
    return more && more->reason ? more->reason : error->message;
}
