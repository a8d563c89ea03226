/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/fieldterm.h"

#include <string.h>

#include "report/place.h"

/* Different names that one typed name may stand for. */
#define MOST_TERMS 200

const char *
fieldterm_prefix(QueryField field)
{
    switch (field) {
    case QUERY_FIELD_REPORTER:
        return SCHEMA_TERM_REPORTER;
    case QUERY_FIELD_SPEAKER:
        return SCHEMA_TERM_PERSON;
    case QUERY_FIELD_SOURCE:
        return SCHEMA_TERM_SOURCE;
    case QUERY_FIELD_AMOUNT:
        return SCHEMA_TERM_UNIT;
    case QUERY_FIELD_KIND:
        return SCHEMA_TERM_KIND;
    default:
        return SCHEMA_TERM_PLACE;
    }
}

/* Names of the index that hold the typed one; a place only in its last part,
 * so that 连山 is no village of 连山. */
static gboolean
add_known(GPtrArray *terms, Index *index, const char *prefix, const char *typed,
          GError **error)
{
    GError *fault = NULL;
    gboolean place = !strcmp(prefix, SCHEMA_TERM_PLACE);
    g_autoptr(XapianTerms) all =
        xapian_database_terms(index_passages(index), prefix, -1, &fault);
    while (all && terms->len < MOST_TERMS && xapian_terms_next(all, &fault)) {
        const char *term = xapian_terms_get(all, NULL);
        const char *name = place ? strrchr(term, '/') : NULL;
        if (strstr(name ? name + 1 : term + strlen(prefix), typed))
            g_ptr_array_add(terms, g_strdup(term));
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

static gboolean
add_places(GPtrArray *terms, const char *typed, const char *data_dir,
           GError **error)
{
    g_autoptr(Gazetteer) gazetteer = place_open(data_dir, error);
    if (!gazetteer)
        return FALSE;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    place_lookup(gazetteer, typed, places);
    for (guint i = 0; i < places->len; i++) {
        g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
        place_paths(&g_array_index(places, Place, i), paths);
        if (paths->len)
            g_ptr_array_add(terms, g_strconcat(SCHEMA_TERM_PLACE,
                                               (char *)g_ptr_array_index(
                                                   paths, paths->len - 1),
                                               NULL));
    }
    return TRUE;
}

static gboolean
is_known(const GPtrArray *terms, Index *index, GError **error)
{
    for (guint i = 0; i < terms->len; i++) {
        XapianDoccount n;
        if (!xapian_database_termfreq(index_passages(index),
                                      g_ptr_array_index(terms, i), -1, &n,
                                      error))
            return FALSE;
        if (n)
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
fieldterm_find(const Query *query, Index *index, const char *data_dir,
               GError **error)
{
    GError *fault = NULL;
    const char *prefix = fieldterm_prefix(query->field);
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    if (query->field == QUERY_FIELD_KIND) {
        g_ptr_array_add(terms, g_strconcat(prefix, query->text, NULL));
        return g_steal_pointer(&terms);
    }
    g_autoptr(Folded) folded =
        normalize_fold(query->text ? query->text : "", -1);
    if (query->field == QUERY_FIELD_PLACE) {
        if (!add_places(terms, query->text, data_dir, error))
            return NULL;
        if (is_known(terms, index, &fault))
            return g_steal_pointer(&terms);
        g_ptr_array_set_size(terms, 0);
    }
    if (!fault)
        add_known(terms, index, prefix, folded->str->str, &fault);
    if (!fault)
        return g_steal_pointer(&terms);
    g_propagate_error(error, fault);
    return NULL;
}

char *
fieldterm_day(const char *iso, gboolean last)
{
    if (!*iso)
        return g_strdup(last ? "99999999" : "0");
    gboolean month = !last && g_str_has_suffix(iso, "-01");
    gboolean year = !last && g_str_has_suffix(iso, "-01-01");
    return g_strdup_printf("%.4s%.2s%.2s", iso, year ? "00" : iso + 5,
                           month ? "00" : iso + 8);
}

GPtrArray *
fieldterm_days(const char *from, const char *to, Index *index, GError **error)
{
    GError *fault = NULL;
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(XapianTerms) all = xapian_database_terms(
        index_passages(index), SCHEMA_TERM_DAY, -1, &fault);
    while (all && xapian_terms_next(all, &fault)) {
        const char *term = xapian_terms_get(all, NULL);
        const char *day = term + strlen(SCHEMA_TERM_DAY);
        if (strcmp(day, from) >= 0 && strcmp(day, to) <= 0)
            g_ptr_array_add(terms, g_strdup(term));
    }
    if (!fault)
        return g_steal_pointer(&terms);
    g_propagate_error(error, fault);
    return NULL;
}

gboolean
fieldterm_test(const GPtrArray *terms, const Subject *subject, GError **error)
{
    XapianDatabase *db = index_passages(subject_index(subject));
    XapianDocid docid = subject_docid(subject);
    for (guint i = 0; i < terms->len; i++) {
        GError *fault = NULL;
        g_autoptr(XapianPostings) postings = xapian_database_postings(
            db, g_ptr_array_index(terms, i), -1, &fault);
        gboolean there = postings &&
                         xapian_postings_skip_to(postings, docid, &fault) &&
                         xapian_postings_docid(postings) == docid;
        if (fault) {
            g_propagate_error(error, fault);
            return FALSE;
        }
        if (there)
            return TRUE;
    }
    return FALSE;
}

gboolean
fieldterm_test_day(const char *from, const char *to, const Subject *subject,
                   GError **error)
{
    gsize size;
    g_autoptr(GBytes) value = xapian_database_document_value(
        index_passages(subject_index(subject)), subject_docid(subject),
        SCHEMA_SLOT_DATE, error);
    if (!value || !g_bytes_get_size(value))
        return FALSE;
    const char *bytes = g_bytes_get_data(value, &size);
    g_autofree char *day = g_strndup(bytes, size);
    return strcmp(day, from) >= 0 && strcmp(day, to) <= 0;
}
