/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/gazetteer.h"

#include "text/error.h"
#include "text/message.h"
#include "text/normalize.h"

#include <string.h>

/* ---- reading ---- */

/* Folded as texts are; most names fold to themselves and are not copied. */
static const char *
fold_name(Gazetteer *g, const char *name)
{
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (normalize_char(c) != c) {
            g_autoptr(Folded) folded = normalize_fold(name, -1);
            return g_string_chunk_insert(g->strings, folded->str->str);
        }
    }
    return name;
}

static void
add_form(Gazetteer *g, const char *name, guint32 unit, GazetteerKind kind)
{
    GazetteerForm form = { .unit = unit, .kind = (guint8)kind };
    gsize length = strlen(name);
    PlaceLevel level = gazetteer_unit(g, unit)->level;
    if (length < 6 || length > 120)
        return;
    form.str = kind == GAZETTEER_FULL ? gazetteer_unit(g, unit)->folded
                                      : fold_name(g, name);
    form.length = (guint8)strlen(form.str);
    /* Full names of two characters (南县, 城区) are cut out of others too
     * easily; farms and parks among the towns (园艺场) are called by their
     * kind. */
    form.word = (kind == GAZETTEER_FULL && form.length == 6) ||
                (level == PLACE_TOWN && gazetteer_bare_length(name) == 0);
    /* The lists hold no long names. */
    if (!form.word && form.length <= 12)
        form.word = g_hash_table_contains(g->words, form.str) ||
                    g_hash_table_contains(g->not_names, form.str);
    gazetteer_index_add(&g->index, form);
}

/* NUL-terminates the field that begins at *at and returns it. */
static char *
cut_field(char **at, char separator)
{
    char *field = *at;
    char *end = strchr(field, separator);
    if (end != NULL)
        *end = '\0';
    *at = end != NULL ? end + 1 : field + strlen(field);
    return field;
}

static guint32
add_unit(Gazetteer *g, const char *name, gint32 parent, PlaceLevel level)
{
    GazetteerUnit unit = { name, fold_name(g, name), parent, 0, (guint8)level };
    g_array_append_val(g->units, unit);
    return g->units->len - 1;
}

static void
add_towns(Gazetteer *g, char *names, guint32 county)
{
    guint32 first = g->units->len;
    while (*names != '\0') {
        const char *name = cut_field(&names, ' ');
        guint32 unit = add_unit(g, name, (gint32)county, PLACE_TOWN);
        /* Two characters (甘乡) need a county before them: see place_chain. */
        if (strlen(name) >= 9)
            add_form(g, name, unit, GAZETTEER_FULL);
    }
    g_array_index(g->units, GazetteerUnit, county).towns =
        g->units->len - first;
}

/* The last province and city: what lies in them has codes that begin with
 * theirs. */
typedef struct {
    gint32 province, city;
    char city_code[5];
} Above;

/* 连山县 of 连山壮族瑶族自治县 still says what it is, 连山 does not. */
static GazetteerKind
kind_of_short(const char *s, const char *name)
{
    gboolean typed = g_str_has_suffix(s, "县") || g_str_has_suffix(s, "旗") ||
                     g_str_has_suffix(s, "州");
    return typed && strlen(s) > 6 && strstr(name, "自治") != NULL
               ? GAZETTEER_SHORT
               : GAZETTEER_BARE;
}

static void
add_line(Gazetteer *g, char *line, Above *above)
{
    char *code = cut_field(&line, '\t');
    char *name = cut_field(&line, '\t');
    char *shorts = cut_field(&line, '\t');
    gsize size = strlen(code);
    PlaceLevel level = size == 2   ? PLACE_PROVINCE
                       : size == 4 ? PLACE_CITY
                                   : PLACE_COUNTY;
    gint32 unit, parent = -1;
    if (level == PLACE_COUNTY && strncmp(code, above->city_code, 4) == 0)
        parent = above->city;
    else if (level != PLACE_PROVINCE)
        parent = above->province;
    /* Towns of a city without counties: 东莞. */
    if (name[0] == '\0') {
        add_towns(g, line, (guint32)parent);
        return;
    }
    unit = (gint32)add_unit(g, name, parent, level);
    if (level == PLACE_PROVINCE)
        above->province = unit;
    if (level == PLACE_CITY) {
        above->city = unit;
        g_strlcpy(above->city_code, code, sizeof above->city_code);
    }
    add_form(g, name, (guint32)unit, GAZETTEER_FULL);
    while (*shorts != '\0') {
        const char *s = cut_field(&shorts, ' ');
        if (strcmp(s, name) != 0)
            add_form(g, s, (guint32)unit, kind_of_short(s, name));
    }
    add_towns(g, line, (guint32)unit);
}

static GHashTable *
set_of_kind(Gazetteer *g, const char *kind)
{
    const struct {
        const char *name;
        GHashTable *set;
    } kinds[] = { { "word", g->words },
                  { "not", g->not_names },
                  { "alone", g->alone },
                  { "cut", g->cuts },
                  { "stem", g->stems } };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, kind) == 0)
            return kinds[i].set;
    return NULL;
}

/* Text of a word list, kept as long as the gazetteer; NULL and error. */
static char *
read_list(Gazetteer *g, const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    char *content;
    if (!g_file_get_contents(path, &content, NULL, error))
        return NULL;
    g_ptr_array_add(g->contents, content);
    return content;
}

static gboolean
read_words(Gazetteer *g, const char *dir, const char *name, GError **error)
{
    char *at = read_list(g, dir, name, error);
    if (at == NULL)
        return FALSE;
    while (*at != '\0') {
        char *line = cut_field(&at, '\n');
        GHashTable *set = set_of_kind(g, cut_field(&line, '\t'));
        while (set != NULL && *line != '\0') {
            const char *word = fold_name(g, cut_field(&line, ' '));
            if (set != g->cuts || !g_hash_table_contains(g->stems, word))
                g_hash_table_add(set, (gpointer)word);
        }
    }
    return TRUE;
}

static gboolean
read_surnames(Gazetteer *g, const char *dir, GError **error)
{
    static const char PARTICLES[] = "和于从向与及对由自同以把被在到为是";
    char *at = read_list(g, dir, "surnames.txt", error);
    if (at == NULL)
        return FALSE;
    while (*at != '\0') {
        const char *name = cut_field(&at, '\n');
        if (strlen(name) == 3 && strstr(PARTICLES, name) == NULL)
            g_hash_table_add(g->surnames, (gpointer)fold_name(g, name));
    }
    return TRUE;
}

static void
add_former_name(Gazetteer *g, GHashTable *names, guint32 unit, gsize base,
                const char *kind)
{
    g_autofree char *stem = g_strndup(gazetteer_unit(g, unit)->name, base);
    g_autofree char *name = g_strconcat(stem, kind, NULL);
    if (!g_hash_table_contains(names, name))
        add_form(g, g_string_chunk_insert(g->strings, name), unit,
                 GAZETTEER_SHORT);
}

/* Many cities and districts were counties, districts cities, when older
 * reports were printed: 义乌县 for 义乌市, 增城市 for 增城区. */
static void
add_former_names(Gazetteer *g)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    /* Not where another place is called so: 连山县 is not 连山区. */
    for (guint32 i = 0; i < g->index.forms->len; i++) {
        const GazetteerForm *form = gazetteer_form(g, i);
        if (gazetteer_unit(g, form->unit)->level < PLACE_TOWN)
            g_hash_table_add(names, (gpointer)form->str);
    }
    for (guint32 i = 0; i < g->units->len; i++) {
        const GazetteerUnit *u = gazetteer_unit(g, i);
        gsize length = strlen(u->name);
        gboolean city = g_str_has_suffix(u->name, "市");
        if (u->level != PLACE_COUNTY || length < 9 ||
            (!city && !g_str_has_suffix(u->name, "区")))
            continue;
        add_former_name(g, names, i, length - 3, "县");
        if (!city)
            add_former_name(g, names, i, length - 3, "市");
    }
}

static gboolean
read_places(Gazetteer *g, const char *dir, GError **error)
{
    Above above = { -1, -1, "" };
    char *at = read_list(g, dir, "places.tsv", error);
    if (at == NULL)
        return FALSE;
    while (*at != '\0') {
        char *line = cut_field(&at, '\n');
        if (line[0] != '#' && line[0] != '\0')
            add_line(g, line, &above);
    }
    add_former_names(g);
    gazetteer_index_build(&g->index);
    return TRUE;
}

Gazetteer *
gazetteer_load(const char *data_dir, GError **error)
{
    Gazetteer *g = g_new0(Gazetteer, 1);
    g_autoptr(GError) cause = NULL;
    g->units = g_array_sized_new(FALSE, TRUE, sizeof(GazetteerUnit), 48000);
    g->index.forms =
        g_array_sized_new(FALSE, TRUE, sizeof(GazetteerForm), 60000);
    g->words = g_hash_table_new(g_str_hash, g_str_equal);
    g->not_names = g_hash_table_new(g_str_hash, g_str_equal);
    g->alone = g_hash_table_new(g_str_hash, g_str_equal);
    g->surnames = g_hash_table_new(g_str_hash, g_str_equal);
    g->stems = g_hash_table_new(g_str_hash, g_str_equal);
    g->contents = g_ptr_array_new_with_free_func(g_free);
    g->cuts = g_hash_table_new(g_str_hash, g_str_equal);
    g->strings = g_string_chunk_new(4096);
    if (read_words(g, data_dir, "place_words.txt", &cause) &&
        read_words(g, data_dir, "place_cuts.txt", &cause) &&
        read_surnames(g, data_dir, &cause) && read_places(g, data_dir, &cause))
        return g;
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                _("%s: no gazetteer (%s). Try: make, or set BANGFU_DATA"),
                data_dir, cause->message);
    gazetteer_free(g);
    return NULL;
}

void
gazetteer_free(Gazetteer *g)
{
    if (g == NULL)
        return;
    g_array_unref(g->units);
    g_array_unref(g->index.forms);
    g_free(g->index.slots);
    g_hash_table_unref(g->words);
    g_hash_table_unref(g->not_names);
    g_hash_table_unref(g->alone);
    g_hash_table_unref(g->cuts);
    g_hash_table_unref(g->stems);
    g_hash_table_unref(g->surnames);
    g_string_chunk_free(g->strings);
    g_ptr_array_unref(g->contents);
    g_free(g);
}

/* ---- questions ---- */

const GazetteerForm *
gazetteer_form(const Gazetteer *g, guint32 i)
{
    return &g_array_index(g->index.forms, GazetteerForm, i);
}

const GazetteerUnit *
gazetteer_unit(const Gazetteer *g, guint32 unit)
{
    return &g_array_index(g->units, GazetteerUnit, unit);
}

gboolean
gazetteer_lies_in(const Gazetteer *g, guint32 inner, guint32 outer)
{
    gint32 up = gazetteer_unit(g, inner)->parent;
    while (up >= 0 && (guint32)up != outer)
        up = gazetteer_unit(g, (guint32)up)->parent;
    return up >= 0;
}

gint32
gazetteer_at_level(const Gazetteer *g, guint32 unit, PlaceLevel level)
{
    gint32 up = (gint32)unit;
    while (up >= 0 && gazetteer_unit(g, (guint32)up)->level > level)
        up = gazetteer_unit(g, (guint32)up)->parent;
    return up >= 0 && gazetteer_unit(g, (guint32)up)->level == level ? up : -1;
}

gsize
gazetteer_bare_length(const char *town)
{
    static const char *const KINDS[] = { "街道", "镇", "乡", "苏木" };
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_str_has_suffix(town, KINDS[i])) {
            gsize length = strlen(town) - strlen(KINDS[i]);
            return length >= 6 ? length : 0;
        }
    return 0;
}

void
gazetteer_describe(const Gazetteer *g, guint32 unit, Place *place)
{
    place->level = gazetteer_unit(g, unit)->level;
    for (gint32 up = (gint32)unit; up >= 0;
         up = gazetteer_unit(g, (guint32)up)->parent) {
        const GazetteerUnit *u = gazetteer_unit(g, (guint32)up);
        switch ((PlaceLevel)u->level) {
        case PLACE_PROVINCE:
            place->province = u->name;
            break;
        case PLACE_CITY:
            place->city = u->name;
            break;
        case PLACE_COUNTY:
            place->county = u->name;
            break;
        case PLACE_TOWN:
            place->town = u->name;
            break;
        default:
            break;
        }
    }
}
