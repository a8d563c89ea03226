/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_docx_styles.h"

#include <libxml/xmlreader.h>
#include <string.h>

#define MAX_BASES 16 /* styles that a style is based on, in a row */

/* ---- XML ---- */

xmlTextReader *
read_docx_open_xml(const char *xml, gsize length)
{
    /* a DOCTYPE is refused before the parser sees it */
    if (length > G_MAXINT || memmem(xml, length, "<!DOCTYPE", 9) ||
        memmem(xml, length, "<\0!\0D\0O\0C\0T", 12))
        return NULL;
    return xmlReaderForMemory(xml, (int)length, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
}

char *
read_docx_attribute(xmlTextReader *reader, const char *name)
{
    char *value = NULL;

    while (!value && xmlTextReaderMoveToNextAttribute(reader) == 1)
        if (strcmp((const char *)xmlTextReaderConstLocalName(reader), name) ==
            0)
            value = g_strdup((const char *)xmlTextReaderConstValue(reader));
    xmlTextReaderMoveToElement(reader);
    return value;
}

/* ---- styles ---- */

typedef struct {
    DocxStyle style;
    char *base;
} Entry;

static void
entry_free(gpointer data)
{
    Entry *entry = data;

    g_free(entry->base);
    g_free(entry);
}

DocxStyle
read_docx_outline(int level)
{
    DocxStyle style = { .known = level >= 0 && level < 9,
                        .kind = HINT_HEADING,
                        .level = (guint)level + 1 };

    return style;
}

static void
set_outline(DocxStyle *style, int level)
{
    DocxStyle outline = read_docx_outline(level);

    style->known = outline.known;
    style->kind = outline.kind;
    style->level = outline.level;
}

/* What the built-in name of a style says: "heading 2", "Title", "caption". */
static void
set_by_name(DocxStyle *style, const char *name)
{
    if (g_ascii_strncasecmp(name, "heading ", 8) == 0 &&
        g_ascii_isdigit(name[8]))
        *style = read_docx_outline(name[8] - '1');
    else if (g_ascii_strcasecmp(name, "title") == 0)
        *style = (DocxStyle){ .known = TRUE, .kind = HINT_TITLE, .level = 1 };
    else if (g_ascii_strcasecmp(name, "subtitle") == 0)
        *style = read_docx_outline(0);
    else if (g_ascii_strcasecmp(name, "caption") == 0)
        *style = (DocxStyle){ .known = TRUE, .kind = HINT_CAPTION };
    else if (g_ascii_strncasecmp(name, "toc ", 4) == 0)
        *style = (DocxStyle){ .known = TRUE, .contents = TRUE };
}

static void
read_property(xmlTextReader *reader, const char *name, Entry *entry)
{
    g_autofree char *value = read_docx_attribute(reader, "val");

    if (!value)
        return;
    if (strcmp(name, "name") == 0) {
        set_by_name(&entry->style, value);
    } else if (strcmp(name, "basedOn") == 0) {
        g_free(entry->base);
        entry->base = g_steal_pointer(&value);
    } else if (strcmp(name, "numId") == 0) {
        entry->style.list = (int)g_ascii_strtoll(value, NULL, 10);
    } else if (strcmp(name, "ilvl") == 0) {
        entry->style.list_level = (int)g_ascii_strtoll(value, NULL, 10);
    } else if (strcmp(name, "outlineLvl") == 0 && !entry->style.known) {
        set_outline(&entry->style, (int)g_ascii_strtoll(value, NULL, 10));
    }
}

static GHashTable *
read_entries(const char *xml, gsize length)
{
    GHashTable *entries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
    xmlTextReader *reader = read_docx_open_xml(xml, length);
    Entry *entry = NULL;

    while (reader && xmlTextReaderRead(reader) == 1) {
        const char *name = (const char *)xmlTextReaderConstLocalName(reader);

        if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT)
            continue;
        if (strcmp(name, "style") == 0) {
            char *id = read_docx_attribute(reader, "styleId");

            entry = id ? g_new0(Entry, 1) : NULL;
            if (id)
                g_hash_table_replace(entries, id, entry);
        } else if (entry) {
            read_property(reader, name, entry);
        }
    }
    xmlFreeTextReader(reader);
    return entries;
}

/* Takes from the style it is based on what a style does not say itself. */
static void
inherit(DocxStyle *style, const DocxStyle *base)
{
    if (!style->known) {
        style->known = base->known;
        style->contents = base->contents;
        style->kind = base->kind;
        style->level = base->level;
    }
    if (!style->list) {
        style->list = base->list;
        style->list_level = base->list_level;
    }
}

GHashTable *
read_docx_styles(const char *xml, gsize length)
{
    g_autoptr(GHashTable) entries = read_entries(xml, length);
    GHashTable *styles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iter;
    gpointer id, value;

    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, &id, &value)) {
        const Entry *entry = value;

        DocxStyle style = entry->style;

        for (int i = 0; i < MAX_BASES && entry->base; i++) {
            entry = g_hash_table_lookup(entries, entry->base);
            if (!entry)
                break;
            inherit(&style, &entry->style);
        }
        if (style.known || style.list)
            g_hash_table_insert(styles, g_strdup(id),
                                g_memdup2(&style, sizeof style));
    }
    return styles;
}
