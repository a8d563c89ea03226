/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_text.h"

#include "report/source.h"
#include "text/charset.h"

SourceText *
read_text(const char *name, const char *bytes, gsize length)
{
    SourceText *source = source_text_new(name, FORMAT_TEXT);

    source->size = length;
    source->charset = charset_detect(bytes, length, NULL);
    source->text =
        charset_decode(bytes, length, source->charset, &source->replaced);
    source_text_lines(source, source->text);
    return source;
}
