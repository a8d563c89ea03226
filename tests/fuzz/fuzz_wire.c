/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a compromised bangfu-read might answer.
 */
#include "check_source.h"
#include "report/wire.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(SourceText) source = wire_decode("a.html", 1000, data, size);

    if (source && source->format != FORMAT_DOCX && source->format != FORMAT_PDF)
        check_source(source, 1000);
    return 0;
}
