/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/unit.h"

#include "text/error.h"
#include "text/message.h"

#include <string.h>

struct UnitTable {
    char *content; /* of the file; the names point into it */
    GStringChunk *shown;
    GHashTable *units;  /* name -> Unit */
    GHashTable *fields; /* name -> its first Unit */
    gsize longest;      /* name, in bytes */
};

static const struct {
    char letter;
    guint flag;
} letters[] = {
    { 'v', UNIT_AS_BASE }, { 'a', UNIT_AMBIGUOUS }, { 'h', UNIT_CHINESE },
    { 'n', UNIT_NOUN },    { 'p', UNIT_CROWD },     { 't', UNIT_TIME },
    { 'm', UNIT_MEASURE }, { 'o', UNIT_MORE },      { 'f', UNIT_HALF },
};

static guint
parse_flags(const char *str)
{
    guint flags = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (strchr(str, letters[i].letter))
            flags |= letters[i].flag;
    }
    return flags;
}

static void
free_unit(gpointer data)
{
    for (Unit *unit = data, *other; unit; unit = other) {
        other = unit->other;
        g_strfreev(unit->not_before);
        g_free(unit);
    }
}

/* 个多月 and 个半月 are told as 个月, 块钱 as 元. */
static const char *
shown_name(UnitTable *table, const Unit *unit)
{
    if (unit->flags & UNIT_AS_BASE)
        return unit->base;
    if (!(unit->flags & (UNIT_MORE | UNIT_HALF)))
        return unit->name;
    const char *second = g_utf8_next_char(unit->name);
    g_autofree char *first =
        g_strndup(unit->name, (gsize)(second - unit->name));
    g_autofree char *shown = g_strconcat(first, g_utf8_next_char(second), NULL);
    return g_string_chunk_insert_const(table->shown, shown);
}

enum { CELLS = 6, CELLS_NEEDED = 5 };

static gboolean
add_line(UnitTable *table, char *line)
{
    char *cells[CELLS] = { NULL };

    for (int i = 0; i < CELLS && line; i++)
        cells[i] = strsep(&line, "\t");
    double factor =
        cells[CELLS_NEEDED - 1] ? g_ascii_strtod(cells[3], NULL) : 0;
    if (!*cells[0] || !(factor > 0))
        return FALSE;
    Unit *unit = g_new(Unit, 1);
    *unit = (Unit){
        .name = cells[0],
        .field = cells[1],
        .base = cells[2],
        .factor = factor,
        .flags = parse_flags(cells[4]),
        .not_before = g_strsplit(cells[5] ? cells[5] : "", " ", 0),
    };
    unit->shown = shown_name(table, unit);
    Unit *first = g_hash_table_lookup(table->units, unit->name);
    while (first && first->other)
        first = first->other;
    if (first)
        first->other = unit;
    else
        g_hash_table_insert(table->units, (gpointer)unit->name, unit);
    if (!g_hash_table_contains(table->fields, unit->field))
        g_hash_table_insert(table->fields, (gpointer)unit->field, unit);
    table->longest = MAX(table->longest, strlen(unit->name));
    return TRUE;
}

UnitTable *
unit_open(const char *data_dir, GError **error)
{
    g_autofree char *path = g_build_filename(data_dir, "units.txt", NULL);
    g_autoptr(UnitTable) table = g_new0(UnitTable, 1);
    g_autoptr(GError) why = NULL;
    guint number = 0;

    table->units =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_unit);
    table->shown = g_string_chunk_new(256);
    table->fields = g_hash_table_new(g_str_hash, g_str_equal);
    if (!g_file_get_contents(path, &table->content, NULL, &why)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: cannot be read (%s). Try: make install"), path,
                    why->message);
        return NULL;
    }
    for (char *line = table->content, *next; line; line = next) {
        number++;
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (*line && *line != '#' && !add_line(table, line)) {
            g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                        _("%s:%u: not a unit (five columns, factor above 0). "
                          "Try: make install"),
                        path, number);
            return NULL;
        }
    }
    return g_steal_pointer(&table);
}

void
unit_close(UnitTable *table)
{
    if (!table)
        return;
    g_hash_table_unref(table->fields);
    g_hash_table_unref(table->units);
    g_string_chunk_free(table->shown);
    g_free(table->content);
    g_free(table);
}

const Unit *
unit_match(const UnitTable *table, const char *str, gsize length, gsize at)
{
    char name[64];
    gsize bytes = MIN(MIN(table->longest, length - at), sizeof name - 1);

    for (; bytes > 0; bytes--) {
        /* not in the middle of a character */
        if (at + bytes < length && ((guchar)str[at + bytes] & 0xc0) == 0x80)
            continue;
        memcpy(name, str + at, bytes);
        name[bytes] = '\0';
        const Unit *unit = g_hash_table_lookup(table->units, name);
        if (unit)
            return unit;
    }
    return NULL;
}

const Unit *
unit_find(const UnitTable *table, const char *name)
{
    const Unit *first = g_hash_table_lookup(table->units, name);

    for (const Unit *unit = first; unit; unit = unit->other) {
        if (!strcmp(unit->shown, name))
            return unit;
    }
    return first;
}

const Unit *
unit_of_field(const UnitTable *table, const char *field)
{
    return g_hash_table_lookup(table->fields, field);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
unit_fields(const UnitTable *table)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, table->fields);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_ptr_array_sort(names, by_name);
    return names;
}

/* What one of it is in its base, by the name that it is shown by. */
static double
shown_factor(const Unit *unit)
{
    return unit->flags & UNIT_AS_BASE ? 1 : unit->factor;
}

void
unit_add_like(const UnitTable *table, const Unit *unit, GHashTable *like)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, table->units);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        for (const Unit *u = value; u; u = u->other) {
            double factor = shown_factor(u) / shown_factor(unit);
            if (!strcmp(u->base, unit->base))
                g_hash_table_insert(like, g_strdup(u->shown),
                                    g_memdup2(&factor, sizeof factor));
        }
    }
}
