/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Charsets, plain text and Markdown.
 */
#include "check_source.h"
#include "report/read_markdown.h"
#include "report/read_text.h"
#include "text/charset.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE",
                                         "GB18030", "Big5" };
    const char *bytes = size ? (const char *)data : "";

    {
        g_autoptr(SourceText) plain = read_text("a.txt", bytes, size);
        g_autoptr(SourceText) marked = read_markdown("a.md", bytes, size);

        check_source(plain, size);
        check_source(marked, size);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Text) text = charset_decode(bytes, size, names[i], NULL);

        if (offsets_source_at(&text->map, text->map.text_length) != size &&
            text->map.text_length > 0)
            abort();
    }
    return 0;
}
