/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The XML of Word files: the body, with itself as its styles and numbers.
 */
#include "check_source.h"
#include "report/read_docx_body.h"
#include "report/read_docx_styles.h"
#include "report/source.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *xml = size ? (const char *)data : "";
    g_autoptr(GHashTable) styles = read_docx_styles(xml, size);
    g_autoptr(SourceText) source = source_text_new(NULL, FORMAT_DOCX);
    g_autoptr(GString) text = g_string_new(NULL);
    DocxNumbers *numbers = read_docx_numbers(xml, size);

    read_docx_body(source, text, xml, size, styles, numbers);
    read_docx_numbers_free(numbers);
    source->text = text_new();
    text_append(source->text, text->str, (gssize)text->len,
                (Span){ 0, (guint32)text->len });
    source_text_lines(source, source->text);
    check_source(source, text->len);
    return 0;
}
