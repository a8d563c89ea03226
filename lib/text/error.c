/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/error.h"

/* G_DEFINE_QUARK would keep it without a lock, and clang-format puts blanks
 * into its name. */
GQuark
bangfu_error_quark(void)
{
    return g_quark_from_static_string("bangfu-error-quark");
}
