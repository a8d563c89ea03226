/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/known.h"

#include <string.h>

#include "search/field.h"
#include "search/fieldterm.h"
#include "text/normalize.h"

/* Terms that are looked at: about 10 ms. Among more names the first ones are
 * offered, until more is typed. */
#define MOST_TERMS 8000

typedef struct {
    char *name;
    guint documents;
} Name;

static int
by_frequency(gconstpointer a, gconstpointer b)
{
    const Name *x = a, *y = b;
    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return strcmp(x->name, y->name);
}

static void
clear_name(gpointer data)
{
    g_free(((Name *)data)->name);
}

/* Nothing that a terminal would act on: no controls, no bidi overrides. */
static gboolean
is_printable(const char *str)
{
    if (!*str || !g_utf8_validate(str, -1, NULL))
        return FALSE;
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isprint(c) || g_unichar_type(c) == G_UNICODE_FORMAT)
            return FALSE;
    }
    return TRUE;
}

/* A place is called by its last part. */
static const char *
last_part(const char *term, const char *prefix)
{
    const char *slash =
        strcmp(prefix, SCHEMA_TERM_PLACE) == 0 ? strrchr(term, '/') : NULL;
    return slash ? slash + 1 : term + strlen(prefix);
}

/* Puts the terms into `names`: name -> how often. Villages of one name count
 * as the most frequent of them. */
static gboolean
collect(Index *index, const char *prefix, const char *typed, GHashTable *names,
        GError **error)
{
    GError *fault = NULL;
    gboolean place = strcmp(prefix, SCHEMA_TERM_PLACE) == 0;
    g_autofree char *start = g_strconcat(prefix, place ? "" : typed, NULL);
    g_autoptr(XapianTerms) all =
        xapian_database_terms(index_passages(index), start, -1, &fault);
    for (guint i = 0; all && i < MOST_TERMS && xapian_terms_next(all, &fault);
         i++) {
        const char *name = last_part(xapian_terms_get(all, NULL), prefix);
        if (!g_str_has_prefix(name, typed) || !is_printable(name))
            continue;
        guint n = xapian_terms_documents(all);
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
        if (n > known)
            g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(n));
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

static void
add_most_frequent(GHashTable *names, GPtrArray *found)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Name));
    g_array_set_clear_func(sorted, clear_name);
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Name name = { g_strdup(key), GPOINTER_TO_UINT(value) };
        g_array_append_val(sorted, name);
    }
    g_array_sort(sorted, by_frequency);
    for (guint i = 0; i < sorted->len && i < KNOWN_MOST; i++)
        g_ptr_array_add(found,
                        g_steal_pointer(&g_array_index(sorted, Name, i).name));
}

/* Every way to call a kind that the index has, in the language of the field. */
static void
call_kinds(GHashTable *stored, const char *typed, gboolean latin,
           GHashTable *names)
{
    for (const FieldKind *kind = field_kinds(); kind->typed; kind++) {
        gpointer documents = g_hash_table_lookup(stored, kind->kind);
        if (documents && latin == (g_ascii_isalpha(*kind->typed) != 0) &&
            g_str_has_prefix(kind->typed, typed))
            g_hash_table_insert(names, g_strdup(kind->typed), documents);
    }
}

static const char *
prefix_of(QueryField field)
{
    switch (field) {
    case QUERY_FIELD_TITLE:
    case QUERY_FIELD_AMOUNT:
        return NULL;
    case QUERY_FIELD_DATE:
        return SCHEMA_TERM_YEAR;
    default:
        return fieldterm_prefix(field);
    }
}

gboolean
known_names(Index *index, QueryField field, const char *typed, gboolean latin,
            GPtrArray *names, GError **error)
{
    const char *prefix = prefix_of(field);
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!prefix)
        return TRUE;
    if (field == QUERY_FIELD_KIND) {
        g_autoptr(GHashTable) stored =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        if (!collect(index, prefix, "", stored, error))
            return FALSE;
        call_kinds(stored, typed, latin, known);
    } else if (!collect(index, prefix, folded->str->str, known, error)) {
        return FALSE;
    }
    add_most_frequent(known, names);
    return TRUE;
}

/* ---- the last word of a query ---- */

/* Where it begins: behind the last blank, bracket or bar, and behind a minus
 * before it. */
static const char *
last_word(const char *typed)
{
    const char *word = typed;
    gboolean minus = FALSE;
    for (const char *p = typed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || c == '(' || c == 0xFF08 || c == '|' ||
            c == 0xFF5C)
            word = g_utf8_next_char(p), minus = FALSE;
        else if (p == word && !minus && (c == '-' || c == 0xFF0D))
            word = g_utf8_next_char(p), minus = TRUE;
    }
    return word;
}

/* The first colon of a word, and what stands behind it; NULL if none. */
static const char *
find_colon(const char *word, const char **behind)
{
    const char *half = strchr(word, ':'), *full = strstr(word, "：");
    const char *colon = !half || (full && full < half) ? full : half;
    *behind = colon ? g_utf8_next_char(colon) : NULL;
    return colon;
}

/* The quotation mark that nothing closes, or NULL. */
static const char *
open_mark(const char *typed)
{
    const char *mark = NULL;
    for (const char *p = strchr(typed, '"'); p; p = strchr(p + 1, '"'))
        mark = mark ? NULL : p;
    return mark;
}

/* The word that is completed: of 来源:"some pa all of it, blank or not; NULL
 * within a quotation. */
static const char *
word_in_hand(const char *typed)
{
    const char *mark = open_mark(typed);
    if (!mark)
        return last_word(typed);
    g_autofree char *head = g_strndup(typed, mark - typed);
    if (!g_str_has_suffix(head, ":") && !g_str_has_suffix(head, "："))
        return NULL;
    return typed + (last_word(head) - head);
}

static void
add_fields(const char *typed, const char *word, GPtrArray *found)
{
    for (const Field *field = field_all(); field->name; field++)
        if (g_str_has_prefix(field->name, word))
            g_ptr_array_add(found,
                            g_strdup_printf("%.*s%s:", (int)(word - typed),
                                            typed, field->name));
}

/* 新快报, "some paper" (any name, if `marked`); NULL for what cannot be
 * typed. */
static char *
typeable(const char *name, gboolean marked)
{
    static const char *const marks[] = { "\"", "“",  "”",  "„",  "‟",  "〝",
                                         "〞", "「", "」", "『", "』", "＂" };
    gboolean plain = !marked;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strstr(name, marks[i]))
            return NULL;
    for (const char *p = name; plain && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        plain = !g_unichar_isspace(c) && c != '|' && c != '(' && c != ')' &&
                c != 0xFF08 && c != 0xFF09 && c != 0xFF5C && c != 0xFFE8;
    }
    return plain ? g_strdup(name) : g_strconcat("\"", name, "\"", NULL);
}

gboolean
known_query(Index *index, const char *typed, GPtrArray *found, GError **error)
{
    if (!g_utf8_validate(typed, -1, NULL))
        return TRUE;
    const char *word = word_in_hand(typed), *value;
    const char *colon = word ? find_colon(word, &value) : NULL;
    if (word && !colon) {
        add_fields(typed, word, found);
        return TRUE;
    }
    if (!colon)
        return TRUE;
    g_autofree char *name = g_strndup(word, colon - word);
    g_autoptr(Folded) half = normalize_fold(name, -1);
    const Field *field = field_find(half->str->str);
    if (!field)
        field = field_find(name);
    if (!field || !index)
        return TRUE;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!known_names(index, field->field, value + (*value == '"'),
                     g_ascii_isalpha(*field->name), names, error))
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *known = typeable(names->pdata[i], *value == '"');
        if (known)
            g_ptr_array_add(
                found,
                g_strdup_printf("%.*s%s", (int)(value - typed), typed, known));
    }
    return TRUE;
}

/* ---- ids ---- */

/* Of one article: ids of all its passages. */
static void
add_passages(const ArticleRecord *article, const char *id, const char *typed,
             GPtrArray *found)
{
    for (guint i = 1; article && i <= article->n_passages; i++) {
        g_autofree char *hit = g_strdup_printf("%s-%u", id, i);
        if (g_str_has_prefix(hit, typed) && found->len < KNOWN_MOST)
            g_ptr_array_add(found, g_steal_pointer(&hit));
    }
}

gboolean
known_ids(Index *index, const char *typed, GPtrArray *found, GError **error)
{
    GError *fault = NULL;
    const char *dash = strchr(typed, '-');
    gsize length = dash ? (gsize)(dash - typed) : strlen(typed);
    g_autofree char *start =
        g_strdup_printf("%s%.*s", SCHEMA_TERM_ARTICLE, (int)length, typed);
    g_autoptr(XapianTerms) all =
        xapian_database_terms(index_passages(index), start, -1, &fault);
    while (all && found->len < KNOWN_MOST && xapian_terms_next(all, &fault)) {
        const char *id =
            xapian_terms_get(all, NULL) + strlen(SCHEMA_TERM_ARTICLE);
        if (!dash)
            g_ptr_array_add(found, g_strdup_printf("%s-1", id));
        else
            add_passages(index_article(index, id, &fault), id, typed, found);
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}
