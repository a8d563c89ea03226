/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Web pages.
 */
#include "check_source.h"
#include "report/read_html.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    g_autoptr(SourceText) source = read_html(bytes, NULL);

    if (source)
        check_source(source, size);
    return 0;
}
