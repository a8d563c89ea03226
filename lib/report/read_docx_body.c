/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_docx_body.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "report/read_docx_styles.h"
#include "report/source.h"

#define LONG_CELL 240 /* bytes: a cell that is text, not data */

typedef struct {
    GString *str;
    DocxStyle style;
    gboolean page_break; /* before it */
} DocxParagraph;

typedef struct {
    GPtrArray *cells; /* of GPtrArray * of DocxParagraph * */
} Row;

typedef struct {
    xmlTextReader *reader;
    GHashTable *styles;
    DocxNumbers *numbers;
    SourceText *source;
    GString *text;
    GPtrArray *open; /* of DocxParagraph *: one inside another only where a
                        text box stands in a paragraph */
    GPtrArray *rows; /* of Row *: one inside another in nested tables */
    gboolean page_break;
} Body;

static void
paragraph_free(gpointer data)
{
    DocxParagraph *paragraph = data;

    g_string_free(paragraph->str, TRUE);
    g_free(paragraph);
}

static void
row_free(gpointer data)
{
    Row *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row);
}

static gpointer
last(const GPtrArray *array)
{
    return array->len ? g_ptr_array_index(array, array->len - 1) : NULL;
}

/* ---- to text ---- */

static void
write_hint(Body *b, HintKind kind, guint level)
{
    source_text_hint(b->source, (guint32)b->text->len, kind, level);
}

/* The line without white space of any kind around it. */
static const char *
trim(const char *line, gsize *length)
{
    const char *end;

    while (*line && g_unichar_isspace(g_utf8_get_char(line)))
        line = g_utf8_next_char(line);
    end = line + strlen(line);
    while (end > line) {
        const char *before = g_utf8_prev_char(end);

        if (!g_unichar_isspace(g_utf8_get_char(before)))
            break;
        end = before;
    }
    *length = (gsize)(end - line);
    return line;
}

/* A paragraph as a line, or as many as it has line breaks. */
static void
write_paragraph(Body *b, const DocxParagraph *paragraph)
{
    g_auto(GStrv) lines = g_strsplit(paragraph->str->str, "\n", -1);

    if (paragraph->style.contents)
        return;
    if (paragraph->page_break)
        b->page_break = TRUE;
    for (gsize i = 0; lines[i]; i++) {
        gsize length;
        const char *line = trim(lines[i], &length);

        if (length == 0)
            continue;
        if (b->page_break)
            write_hint(b, HINT_BREAK, 0);
        b->page_break = FALSE;
        if (paragraph->style.known)
            write_hint(b, paragraph->style.kind, paragraph->style.level);
        write_hint(b, HINT_PARAGRAPH, 0);
        g_string_append_len(b->text, line, (gssize)length);
        g_string_append_c(b->text, '\n');
    }
}

static void
write_cell(GString *line, const GPtrArray *cell)
{
    for (guint i = 0; i < cell->len; i++) {
        const DocxParagraph *paragraph = g_ptr_array_index(cell, i);

        if (paragraph->str->len && line->len &&
            line->str[line->len - 1] != '\t')
            g_string_append_c(line, ' ');
        for (const char *p = paragraph->str->str; *p; p++)
            g_string_append_c(line, *p == '\t' || *p == '\n' ? ' ' : *p);
    }
}

/* TRUE if the row is a frame around text rather than a row of data. */
static gboolean
is_frame(const Row *row)
{
    guint filled = 0;
    gboolean has_text = FALSE;

    for (guint i = 0; i < row->cells->len; i++) {
        const GPtrArray *cell = g_ptr_array_index(row->cells, i);
        gsize length = 0;

        for (guint k = 0; k < cell->len; k++)
            length += ((DocxParagraph *)g_ptr_array_index(cell, k))->str->len;
        filled += length > 0;
        has_text |= cell->len > 1 && length > LONG_CELL;
    }
    return filled <= 1 || has_text;
}

static void
write_row(Body *b, const Row *row)
{
    g_autoptr(GString) line = g_string_new(NULL);

    if (is_frame(row)) {
        for (guint i = 0; i < row->cells->len; i++) {
            const GPtrArray *cell = g_ptr_array_index(row->cells, i);

            for (guint k = 0; k < cell->len; k++)
                write_paragraph(b, g_ptr_array_index(cell, k));
        }
        return;
    }
    for (guint i = 0; i < row->cells->len; i++) {
        if (i > 0)
            g_string_append_c(line, '\t');
        write_cell(line, g_ptr_array_index(row->cells, i));
    }
    if (b->page_break)
        write_hint(b, HINT_BREAK, 0);
    b->page_break = FALSE;
    write_hint(b, HINT_TABLE_ROW, 0);
    g_string_append(b->text, line->str);
    g_string_append_c(b->text, '\n');
}

/* A finished paragraph goes to its cell or, outside tables, to the text. */
static void
end_paragraph(Body *b)
{
    DocxParagraph *paragraph = last(b->open);
    Row *row = last(b->rows);
    GPtrArray *cell = row ? last(row->cells) : NULL;
    g_autofree char *number = NULL;

    if (!paragraph)
        return;
    g_ptr_array_steal_index(b->open, b->open->len - 1);
    if (paragraph->style.list)
        number = read_docx_numbers_next(b->numbers, paragraph->style.list,
                                        paragraph->style.list_level);
    if (number && paragraph->str->len)
        g_string_prepend(paragraph->str, number);
    if (cell) {
        g_ptr_array_add(cell, paragraph);
        return;
    }
    write_paragraph(b, paragraph);
    paragraph_free(paragraph);
}

/* A finished row; one of a table inside a cell becomes a paragraph of it. */
static void
end_row(Body *b)
{
    Row *row = last(b->rows), *outer;
    GPtrArray *cell;

    if (!row)
        return;
    g_ptr_array_steal_index(b->rows, b->rows->len - 1);
    outer = last(b->rows);
    cell = outer ? last(outer->cells) : NULL;
    if (cell) {
        DocxParagraph *inner = g_new0(DocxParagraph, 1);

        inner->str = g_string_new(NULL);
        for (guint i = 0; i < row->cells->len; i++)
            write_cell(inner->str, g_ptr_array_index(row->cells, i));
        g_ptr_array_add(cell, inner);
    } else {
        write_row(b, row);
    }
    row_free(row);
}

/* ---- elements ---- */

static void
begin_paragraph(Body *b)
{
    DocxParagraph *paragraph = g_new0(DocxParagraph, 1);

    paragraph->str = g_string_new(NULL);
    g_ptr_array_add(b->open, paragraph);
}

static void
begin_row(Body *b)
{
    Row *row = g_new0(Row, 1);

    row->cells =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(b->rows, row);
}

/* w:br is a line break, or the end of a page or column. */
static void
put_break(Body *b, DocxParagraph *paragraph)
{
    g_autofree char *type = read_docx_attribute(b->reader, "type");

    if (!type || strcmp(type, "textWrapping") == 0)
        g_string_append_c(paragraph->str, '\n');
    else if (paragraph->str->len == 0)
        paragraph->page_break = TRUE;
    else
        b->page_break = TRUE;
}

/* What a paragraph says itself goes before what its style says. */
static void
set_property(DocxStyle *style, const char *name, int value)
{
    DocxStyle outline = read_docx_outline(value);

    if (strcmp(name, "numId") == 0) {
        style->list = value;
    } else if (strcmp(name, "ilvl") == 0) {
        style->list_level = value;
    } else if (!style->known) {
        style->known = outline.known;
        style->kind = outline.kind;
        style->level = outline.level;
    }
}

static void
set_style(Body *b, DocxParagraph *paragraph, const char *name)
{
    g_autofree char *value = read_docx_attribute(b->reader, "val");
    const DocxStyle *style;

    if (!value)
        return;
    if (strcmp(name, "pStyle") != 0) {
        set_property(&paragraph->style, name,
                     (int)g_ascii_strtoll(value, NULL, 10));
        return;
    }
    style = g_hash_table_lookup(b->styles, value);
    if (style)
        paragraph->style = *style;
}

/* Parts that readers do not see: moved away, the other version of a drawing,
 * the reading of a ruby, formulas of fields. */
static gboolean
is_skipped(const char *name)
{
    return strcmp(name, "moveFrom") == 0 || strcmp(name, "del") == 0 ||
           strcmp(name, "Fallback") == 0 || strcmp(name, "rt") == 0 ||
           strcmp(name, "sectPr") == 0 || strcmp(name, "instrText") == 0;
}

static void
begin_element(Body *b, const char *name)
{
    DocxParagraph *paragraph = last(b->open);
    Row *row = last(b->rows);

    if (strcmp(name, "p") == 0)
        begin_paragraph(b);
    else if (strcmp(name, "tr") == 0)
        begin_row(b);
    else if (strcmp(name, "tc") == 0 && row)
        g_ptr_array_add(row->cells,
                        g_ptr_array_new_with_free_func(paragraph_free));
    else if (!paragraph)
        return;
    else if (strcmp(name, "pStyle") == 0 || strcmp(name, "outlineLvl") == 0 ||
             strcmp(name, "numId") == 0 || strcmp(name, "ilvl") == 0)
        set_style(b, paragraph, name);
    else if (strcmp(name, "pageBreakBefore") == 0)
        paragraph->page_break = TRUE;
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        put_break(b, paragraph);
    else if (strcmp(name, "tab") == 0 && paragraph->str->len)
        g_string_append_c(paragraph->str, '\t');
    else if (strcmp(name, "noBreakHyphen") == 0)
        g_string_append_c(paragraph->str, '-');
}

static void
end_element(Body *b, const char *name)
{
    if (strcmp(name, "p") == 0)
        end_paragraph(b);
    else if (strcmp(name, "tr") == 0)
        end_row(b);
}

/* Reads one node; *in_text is TRUE inside w:t. Returns what
 * xmlTextReaderRead() and xmlTextReaderNext() do. */
static int
step(Body *b, gboolean *in_text)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(b->reader);
    DocxParagraph *paragraph = last(b->open);

    switch (xmlTextReaderNodeType(b->reader)) {
    case XML_READER_TYPE_ELEMENT:
        if (is_skipped(name))
            return xmlTextReaderNext(b->reader);
        *in_text = strcmp(name, "t") == 0;
        begin_element(b, name);
        if (xmlTextReaderIsEmptyElement(b->reader)) {
            *in_text = FALSE;
            end_element(b, name);
        }
        break;
    case XML_READER_TYPE_END_ELEMENT:
        *in_text = FALSE;
        end_element(b, name);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_WHITESPACE:
        if (*in_text && paragraph)
            g_string_append(paragraph->str,
                            (const char *)xmlTextReaderConstValue(b->reader));
        break;
    default:
        break;
    }
    return xmlTextReaderRead(b->reader);
}

gboolean
read_docx_body(SourceText *source, GString *text, const char *xml, gsize length,
               GHashTable *styles, DocxNumbers *numbers)
{
    Body b = { .reader = read_docx_open_xml(xml, length),
               .styles = styles,
               .numbers = numbers,
               .source = source,
               .text = text,
               .open = g_ptr_array_new_with_free_func(paragraph_free),
               .rows = g_ptr_array_new_with_free_func(row_free) };
    gboolean in_text = FALSE;
    int status = b.reader ? xmlTextReaderRead(b.reader) : -1;

    while (status == 1)
        status = step(&b, &in_text);
    while (b.rows->len) /* a part that breaks off */
        end_row(&b);
    xmlFreeTextReader(b.reader);
    g_ptr_array_unref(b.open);
    g_ptr_array_unref(b.rows);
    return status == 0;
}
