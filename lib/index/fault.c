/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/fault.h"

#include "text/error.h"
#include "text/message.h"
#include "xapian/xapian_c.h"

static BangfuError
kind_of(const GError *cause)
{
    switch ((XapianCError)cause->code) {
    case XAPIAN_C_ERROR_LOCKED:
        return BANGFU_ERROR_LOCKED;
    case XAPIAN_C_ERROR_NO_PERMISSION:
    case XAPIAN_C_ERROR_FULL:
    case XAPIAN_C_ERROR_IO:
        return BANGFU_ERROR_SYSTEM;
    case XAPIAN_C_ERROR_MEMORY:
        return BANGFU_ERROR_LIMIT;
    case XAPIAN_C_ERROR_NETWORK:
    case XAPIAN_C_ERROR_TIMEOUT:
        return BANGFU_ERROR_PARTIAL;
    case XAPIAN_C_ERROR_BAD_ARGUMENT:
    case XAPIAN_C_ERROR_UNSUPPORTED:
    case XAPIAN_C_ERROR_INTERNAL:
        return BANGFU_ERROR_INTERNAL;
    case XAPIAN_C_ERROR_NOT_FOUND:
    case XAPIAN_C_ERROR_NOT_OURS:
    case XAPIAN_C_ERROR_CORRUPT:
    case XAPIAN_C_ERROR_MODIFIED:
    case XAPIAN_C_ERROR_NO_DOCUMENT:
        break;
    }
    return BANGFU_ERROR_DAMAGED;
}

static const char *
hint_for(BangfuError kind)
{
    switch (kind) {
    case BANGFU_ERROR_DAMAGED:
        return _(". Try: bangfu-index check, then rebuild");
    case BANGFU_ERROR_SYSTEM:
        return _(". Try: make room or ask for permission, and run it again");
    default:
        return "";
    }
}

void
fault_propagate(GError **error, GError *cause, const char *path)
{
    if (cause->domain != XAPIAN_C_ERROR) {
        g_propagate_error(error, cause);
        return;
    }
    BangfuError kind = kind_of(cause);
    g_set_error(error, BANGFU_ERROR, kind, _("%s: %s (%s)%s"), path,
                kind == BANGFU_ERROR_DAMAGED ? _("index is damaged")
                                             : _("index cannot be used"),
                cause->message, hint_for(kind));
    g_error_free(cause);
}
