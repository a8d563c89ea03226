/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/articleterms.h"

#include <string.h>

#include "index/schema.h"
#include "text/term.h"

static void
keep_term(GPtrArray *terms, const char *prefix, const char *str, gssize length)
{
    if (length < 0)
        length = (gssize)strlen(str);
    if (length > 0)
        g_ptr_array_add(terms,
                        g_strdup_printf("%s%.*s", prefix, (int)length, str));
}

static void
keep_folded(GPtrArray *terms, const char *prefix, const char *str)
{
    if (!str || !*str)
        return;
    g_autoptr(Folded) folded = normalize_fold(str, -1);
    keep_term(terms, prefix, folded->str->str, (gssize)folded->str->len);
}

static void
keep_title_term(const Term *term, gpointer terms)
{
    if (term->class == TERM_CLASS_WORD)
        return; /* they weigh, these find */
    keep_term(terms, SCHEMA_TERM_TITLE, term->term, term->length);
}

/* L广东省, L广东省/清远市, … */
void
articleterms_add_place(GPtrArray *terms, const Place *place)
{
    const char *levels[] = { place->province, place->city, place->county,
                             place->town, place->village };
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        if (!levels[i] || !*levels[i])
            continue;
        g_string_append_printf(name, "%s%s", name->len ? "/" : "", levels[i]);
        keep_term(terms, SCHEMA_TERM_PLACE, name->str, -1);
    }
}

static int
compare_terms(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
sort_unique(GPtrArray *terms)
{
    guint kept = 0;
    g_ptr_array_sort(terms, compare_terms);
    for (guint i = 0; i < terms->len; i++) {
        if (kept > 0 && strcmp(terms->pdata[kept - 1], terms->pdata[i]) == 0) {
            g_free(terms->pdata[i]);
            continue;
        }
        terms->pdata[kept++] = terms->pdata[i];
    }
    /* What lies behind was moved or freed. */
    g_ptr_array_set_free_func(terms, NULL);
    g_ptr_array_set_size(terms, (int)kept);
    g_ptr_array_set_free_func(terms, g_free);
}

void
articleterms_take(GPtrArray *terms, const Article *article, guint shared,
                  const ArticleRecord *record, Segmenter *segmenter)
{
    g_ptr_array_set_size(terms, 0);
    g_ptr_array_add(terms, g_strdup_printf(SCHEMA_TERM_FILE
                                           "%016" G_GINT64_MODIFIER "x",
                                           record->file));
    keep_term(terms, SCHEMA_TERM_ARTICLE, record->id, -1);
    keep_folded(terms, SCHEMA_TERM_SOURCE, record->source);
    for (guint i = 0; i < shared && record->reporters[i]; i++)
        keep_folded(terms, SCHEMA_TERM_REPORTER, record->reporters[i]);
    if (strlen(record->date) >= 4)
        keep_term(terms, SCHEMA_TERM_YEAR, record->date, 4);
    for (guint i = 0; article->places && i < MIN(article->places->len, shared);
         i++)
        articleterms_add_place(terms,
                               &g_array_index(article->places, Place, i));
    if (record->title)
        term_analyze(segmenter, record->title, -1, keep_title_term, terms);
    sort_unique(terms);
}
