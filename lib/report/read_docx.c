/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "report/read_docx_body.h"
#include "report/read_docx_styles.h"
#include "report/source.h"
#include "text/error.h"
#include "text/message.h"

/* An honest package has some dozen parts and shrinks text to a tenth. */
#define MAX_ENTRIES 10000
#define FREE_SIZE (10 * 1024 * 1024) /* may come out at any ratio */
#define MAX_RATIO 100

typedef struct {
    GByteArray *document, *styles, *numbering;
    guint64 packed, produced, most; /* bytes in, out, allowed out */
} Package;

static gboolean
skip(GError **error, const char *why)
{
    g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED, why);
    return FALSE;
}

/* Unpacks the entry at hand. What counts is what comes out, not what its
 * header says. */
static gboolean
unpack(struct archive *archive, Package *package, GByteArray *part,
       GError **error)
{
    for (;;) {
        const void *data;
        size_t size;
        la_int64_t offset;
        int status = archive_read_data_block(archive, &data, &size, &offset);

        if (status == ARCHIVE_EOF)
            return TRUE;
        if (status != ARCHIVE_OK)
            return skip(error, archive_read_has_encrypted_entries(archive) > 0
                                   ? N_("encrypted")
                                   : N_("damaged zip archive"));
        package->produced += size;
        if (package->produced > package->most ||
            (package->produced > FREE_SIZE &&
             package->produced / MAX_RATIO > package->packed))
            return skip(error, N_("unpacks to too much"));
        g_byte_array_append(part, data, (guint)size);
    }
}

static GByteArray *
part_named(Package *package, const char *name)
{
    if (!name)
        return NULL;
    if (strcmp(name, "word/document.xml") == 0)
        return package->document;
    if (strcmp(name, "word/styles.xml") == 0)
        return package->styles;
    if (strcmp(name, "word/numbering.xml") == 0)
        return package->numbering;
    return NULL;
}

/* Unpacks the parts that are wanted, each at its first appearance. */
static gboolean
unpack_parts(struct archive *archive, Package *package, GError **error)
{
    struct archive_entry *entry;
    int status, n = 0;

    while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
           status == ARCHIVE_WARN) {
        GByteArray *part = part_named(package, archive_entry_pathname(entry));

        if (++n > MAX_ENTRIES)
            return skip(error, N_("too many parts"));
        if (!part || part->len)
            continue;
        if (archive_entry_is_encrypted(entry))
            return skip(error, N_("encrypted"));
        if (!unpack(archive, package, part, error))
            return FALSE;
    }
    if (status != ARCHIVE_EOF && package->document->len == 0)
        return skip(error, N_("damaged zip archive"));
    if (package->document->len == 0)
        return skip(error, N_("a zip archive, but no Word document"));
    return TRUE;
}

static gboolean
open_package(GBytes *bytes, Package *package, GError **error)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    struct archive *archive = archive_read_new();
    gboolean good;

    package->packed = size;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, data, size) != ARCHIVE_OK)
        good = skip(error, N_("damaged zip archive"));
    else
        good = unpack_parts(archive, package, error);
    archive_read_free(archive);
    return good;
}

SourceText *
read_docx(GBytes *bytes, guint64 max_output, GError **error)
{
    g_autoptr(GByteArray) document = g_byte_array_new();
    g_autoptr(GByteArray) style_part = g_byte_array_new();
    g_autoptr(GByteArray) number_part = g_byte_array_new();
    Package package = { .document = document,
                        .styles = style_part,
                        .numbering = number_part,
                        .most = max_output };
    g_autoptr(SourceText) source = NULL;
    g_autoptr(GHashTable) styles = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    DocxNumbers *numbers;
    gboolean sound;

    if (!open_package(bytes, &package, error))
        return NULL;
    source = source_text_new(NULL, FORMAT_DOCX);
    source->size = g_bytes_get_size(bytes);
    styles = read_docx_styles((const char *)style_part->data, style_part->len);
    numbers =
        read_docx_numbers((const char *)number_part->data, number_part->len);
    sound = read_docx_body(source, text, (const char *)document->data,
                           document->len, styles, numbers);
    read_docx_numbers_free(numbers);
    if (!sound && text->len == 0) {
        skip(error, N_("its text is no sound XML"));
        return NULL;
    }
    source->text = text_new();
    text_append(source->text, text->str, (gssize)text->len,
                (Span){ 0, (guint32)text->len });
    source_text_lines(source, source->text);
    return g_steal_pointer(&source);
}
