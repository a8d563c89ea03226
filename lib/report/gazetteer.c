/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/gazetteer.h"

#include "text/error.h"
#include "text/normalize.h"

#include <string.h>

/* Two characters of three bytes each, as one number; 0 for others. */
static inline guint32
pair_at(const guchar *p)
{
    if ((p[0] & 0xF0) != 0xE0 || (p[3] & 0xF0) != 0xE0)
        return 0;
    return (guint32)((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F))
               << 16 |
           (guint32)((p[3] & 0x0F) << 12 | (p[4] & 0x3F) << 6 | (p[5] & 0x3F));
}

static inline guint32
mix(guint32 pair)
{
    return (pair ^ pair >> 15) * 2654435761u;
}

static inline gboolean
passes_filter(const GazetteerIndex *index, guint32 pair)
{
    guint32 bit = mix(pair) >> 14;
    return (index->filter[bit >> 6] >> (bit & 63)) & 1;
}

static int
compare_forms(gconstpointer a, gconstpointer b)
{
    const GazetteerForm *one = a, *other = b;
    int order;
    if (one->pair != other->pair)
        return one->pair < other->pair ? -1 : 1;
    if (one->length != other->length)
        return one->length > other->length ? -1 : 1;
    order = memcmp(one->str, other->str, one->length);
    return order != 0 ? order : (one->unit > other->unit) * 2 - 1;
}

void
gazetteer_index_init(GazetteerIndex *index)
{
    memset(index, 0, sizeof *index);
    index->forms = g_array_new(FALSE, TRUE, sizeof(GazetteerForm));
}

void
gazetteer_index_add(GazetteerIndex *index, const char *str, gsize length,
                    guint32 unit)
{
    GazetteerForm form = { .str = str, .unit = unit, .length = (guint8)length };
    if (length < 6 || length > G_MAXUINT8)
        return;
    form.pair = pair_at((const guchar *)str);
    if (form.pair != 0)
        g_array_append_val(index->forms, form);
}

void
gazetteer_index_clear(GazetteerIndex *index)
{
    g_clear_pointer(&index->forms, g_array_unref);
    g_clear_pointer(&index->slots, g_free);
}

void
gazetteer_index_build(GazetteerIndex *index)
{
    guint32 size = 64;
    guint32 last = 0;
    g_array_sort(index->forms, compare_forms);
    while (size < index->forms->len * 2)
        size *= 2;
    index->slots = g_new0(guint32, size);
    index->mask = size - 1;
    for (guint32 i = 0; i < index->forms->len; i++) {
        guint32 pair = g_array_index(index->forms, GazetteerForm, i).pair;
        guint32 hash = mix(pair), slot = hash & index->mask;
        if (pair == last)
            continue;
        last = pair;
        while (index->slots[slot] != 0)
            slot = (slot + 1) & index->mask;
        index->slots[slot] = i + 1;
        index->filter[hash >> 20] |= (guint64)1 << (hash >> 14 & 63);
    }
}

static gboolean
first_with_pair(const GazetteerIndex *index, guint32 pair, guint32 *first)
{
    guint32 slot = mix(pair) & index->mask;
    for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask) {
        guint32 i = index->slots[slot] - 1;
        if (g_array_index(index->forms, GazetteerForm, i).pair == pair) {
            *first = i;
            return TRUE;
        }
    }
    return FALSE;
}

/* The first form from `i` on that begins at str, and its equals. */
static gboolean
match_from(const GazetteerIndex *index, guint32 i, guint32 pair,
           const char *str, gsize length, GazetteerHit *hit)
{
    const GazetteerForm *forms = (const void *)index->forms->data;
    guint32 n = index->forms->len;
    for (; i < n && forms[i].pair == pair; i++) {
        guint32 end = i + 1;
        if (forms[i].length > length ||
            memcmp(forms[i].str, str, forms[i].length) != 0)
            continue;
        while (end < n && forms[end].length == forms[i].length &&
               memcmp(forms[end].str, forms[i].str, forms[i].length) == 0)
            end++;
        *hit = (GazetteerHit){ i, end - i, forms[i].length };
        return TRUE;
    }
    return FALSE;
}

gboolean
gazetteer_find(const GazetteerIndex *index, const char *str, gsize length,
               gsize at, GazetteerHit *hit)
{
    guint32 pair, first;
    if (at + 6 > length)
        return FALSE;
    pair = pair_at((const guchar *)str + at);
    return pair != 0 && passes_filter(index, pair) &&
           first_with_pair(index, pair, &first) &&
           match_from(index, first, pair, str + at, length - at, hit);
}

gboolean
gazetteer_find_shorter(const GazetteerIndex *index, const char *str,
                       gsize length, gsize at, GazetteerHit *hit)
{
    guint32 pair = pair_at((const guchar *)str + at);
    return match_from(index, hit->first + hit->count, pair, str + at,
                      length - at, hit);
}

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
    form.str = fold_name(g, name);
    form.length = (guint8)strlen(form.str);
    form.pair = pair_at((const guchar *)form.str);
    /* Full names of two characters (南县, 城区) are cut out of others too
     * easily; farms and parks among the towns (园艺场) are called by their
     * kind. */
    form.word = (kind == GAZETTEER_FULL && form.length == 6) ||
                (level == PLACE_TOWN && gazetteer_bare_length(name) == 0) ||
                g_hash_table_contains(g->words, form.str) ||
                g_hash_table_contains(g->not_names, form.str);
    if (form.pair != 0)
        g_array_append_val(g->index.forms, form);
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
    GazetteerUnit unit = { name, parent, 0, (guint8)level };
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

static gboolean
read_words(Gazetteer *g, const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    char *content, *at;
    if (!g_file_get_contents(path, &content, NULL, error))
        return FALSE;
    g_ptr_array_add(g->contents, content);
    at = content;
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
read_places(Gazetteer *g, const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, "places.tsv", NULL);
    Above above = { -1, -1, "" };
    char *at;
    char *content;
    if (!g_file_get_contents(path, &content, NULL, error))
        return FALSE;
    g_ptr_array_add(g->contents, content);
    at = content;
    while (*at != '\0') {
        char *line = cut_field(&at, '\n');
        if (line[0] != '#' && line[0] != '\0')
            add_line(g, line, &above);
    }
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
    g->stems = g_hash_table_new(g_str_hash, g_str_equal);
    g->contents = g_ptr_array_new_with_free_func(g_free);
    g->cuts = g_hash_table_new(g_str_hash, g_str_equal);
    g->strings = g_string_chunk_new(4096);
    if (read_words(g, data_dir, "place_words.txt", &cause) &&
        read_words(g, data_dir, "place_cuts.txt", &cause) &&
        read_places(g, data_dir, &cause))
        return g;
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                "%s: no gazetteer (%s). Try: make, or set BANGFU_DATA",
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
