/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_docx_numbers.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "report/read_docx_styles.h"

#define LEVELS 9
#define MAX_COUNT 9999 /* beyond it a list is not numbered on */

typedef struct {
    char *format; /* decimal, chineseCounting, …; NULL: none */
    char *text;   /* "%1、", "（%2）" */
    int start;
} Level;

/* A kind of list with its counters (w:abstractNum). */
typedef struct {
    Level levels[LEVELS];
    int counts[LEVELS];
} List;

struct DocxNumbers {
    GHashTable *kinds; /* char * -> List * */
    GHashTable *lists; /* int -> List *, owned by kinds */
};

static void
list_free(gpointer data)
{
    List *list = data;

    for (int i = 0; i < LEVELS; i++) {
        g_free(list->levels[i].format);
        g_free(list->levels[i].text);
    }
    g_free(list);
}

void
read_docx_numbers_free(DocxNumbers *numbers)
{
    g_hash_table_unref(numbers->lists);
    g_hash_table_unref(numbers->kinds);
    g_free(numbers);
}

/* ---- the part ---- */

typedef struct {
    DocxNumbers *numbers;
    List *list;   /* being described */
    Level *level; /* of it */
    int number;   /* w:num at hand */
} Reading;

static int
attribute_number(xmlTextReader *reader, const char *name)
{
    g_autofree char *value = read_docx_attribute(reader, name);

    return value ? (int)CLAMP(g_ascii_strtoll(value, NULL, 10), -1, G_MAXINT)
                 : -1;
}

static void
take(char **field, char *value)
{
    g_free(*field);
    *field = value;
}

static void
read_element(Reading *r, xmlTextReader *reader, const char *name)
{
    if (strcmp(name, "abstractNum") == 0) {
        g_autofree char *id = read_docx_attribute(reader, "abstractNumId");

        r->list = NULL;
        r->level = NULL;
        /* kinds come first: one told again later would leave the lists of
         * its first telling without it */
        if (id && g_hash_table_size(r->numbers->lists) == 0) {
            r->list = g_new0(List, 1);
            g_hash_table_replace(r->numbers->kinds, g_steal_pointer(&id),
                                 r->list);
        }
    } else if (strcmp(name, "lvl") == 0) {
        int i = attribute_number(reader, "ilvl");

        r->level = r->list && i >= 0 && i < LEVELS ? &r->list->levels[i] : NULL;
    } else if (strcmp(name, "num") == 0) {
        r->number = attribute_number(reader, "numId");
        r->list = NULL;
        r->level = NULL;
    } else if (strcmp(name, "abstractNumId") == 0) {
        g_autofree char *id = read_docx_attribute(reader, "val");
        List *list = id ? g_hash_table_lookup(r->numbers->kinds, id) : NULL;

        if (list)
            g_hash_table_insert(r->numbers->lists, GINT_TO_POINTER(r->number),
                                list);
    } else if (r->level && strcmp(name, "numFmt") == 0) {
        take(&r->level->format, read_docx_attribute(reader, "val"));
    } else if (r->level && strcmp(name, "lvlText") == 0) {
        take(&r->level->text, read_docx_attribute(reader, "val"));
    } else if (r->level && strcmp(name, "start") == 0) {
        r->level->start = attribute_number(reader, "val");
    }
}

DocxNumbers *
read_docx_numbers(const char *xml, gsize length)
{
    DocxNumbers *numbers = g_new0(DocxNumbers, 1);
    xmlTextReader *reader = read_docx_open_xml(xml, length);
    Reading reading = { .numbers = numbers };

    numbers->kinds =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    numbers->lists = g_hash_table_new(NULL, NULL);
    while (reader && xmlTextReaderRead(reader) == 1)
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT)
            read_element(&reading, reader,
                         (const char *)xmlTextReaderConstLocalName(reader));
    xmlFreeTextReader(reader);
    return numbers;
}

/* ---- numbers ---- */

/* 1 to 9999 in Chinese: 十一, 二十, 一百零五. */
static void
append_chinese(GString *out, int n)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九" };
    static const char *const units[] = { "", "十", "百", "千" };
    gboolean begun = FALSE, zero = FALSE;

    for (int i = 3, unit = 1000; i >= 0; i--, unit /= 10) {
        int digit = n / unit % 10;

        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero)
            g_string_append(out, digits[0]);
        if (!(i == 1 && digit == 1 && !begun))
            g_string_append(out, digits[digit]);
        g_string_append(out, units[i]);
        begun = TRUE;
        zero = FALSE;
    }
}

static void
append_roman(GString *out, int n, gboolean upper)
{
    static const struct {
        int value;
        const char *upper, *lower;
    } parts[] = {
        { 1000, "M", "m" },  { 900, "CM", "cm" }, { 500, "D", "d" },
        { 400, "CD", "cd" }, { 100, "C", "c" },   { 90, "XC", "xc" },
        { 50, "L", "l" },    { 40, "XL", "xl" },  { 10, "X", "x" },
        { 9, "IX", "ix" },   { 5, "V", "v" },     { 4, "IV", "iv" },
        { 1, "I", "i" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            g_string_append(out, upper ? parts[i].upper : parts[i].lower);
}

static void
append_number(GString *out, const char *format, int n)
{
    if (strstr(format, "Counting") || strstr(format, "chinese"))
        append_chinese(out, n);
    else if (strstr(format, "Letter") && n <= 26)
        g_string_append_c(out, (char)((*format == 'u' ? 'A' : 'a') + n - 1));
    else if (strstr(format, "Roman"))
        append_roman(out, n, *format == 'u');
    else if (strcmp(format, "decimalEnclosedCircle") == 0 && n <= 20)
        g_string_append_unichar(out, 0x2460 + (gunichar)n - 1);
    else
        g_string_append_printf(out, "%d", n);
}

static void
count(List *list, int level)
{
    for (int i = 0; i < level; i++)
        if (list->counts[i] == 0) /* a level left out */
            list->counts[i] = MAX(list->levels[i].start, 1);
    if (list->counts[level] == 0)
        list->counts[level] = MAX(list->levels[level].start, 1);
    else
        list->counts[level]++;
    for (int i = level + 1; i < LEVELS; i++)
        list->counts[i] = 0;
}

char *
read_docx_numbers_next(DocxNumbers *numbers, int list_number, int level)
{
    List *list =
        g_hash_table_lookup(numbers->lists, GINT_TO_POINTER(list_number));
    GString *out;

    if (!list || level < 0 || level >= LEVELS)
        return NULL;
    count(list, level);
    if (!list->levels[level].format || !list->levels[level].text ||
        strcmp(list->levels[level].format, "bullet") == 0 ||
        strcmp(list->levels[level].format, "none") == 0 ||
        list->counts[level] > MAX_COUNT)
        return NULL;
    out = g_string_new(NULL);
    for (const char *p = list->levels[level].text; *p; p++) {
        int i = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;

        if (i < 0) {
            g_string_append_c(out, *p);
            continue;
        }
        if (list->levels[i].format)
            append_number(out, list->levels[i].format,
                          CLAMP(list->counts[i], 1, MAX_COUNT));
        p++;
    }
    if (out->len && g_ascii_isgraph(out->str[out->len - 1]))
        g_string_append_c(out, ' ');
    return g_string_free(out, FALSE);
}
