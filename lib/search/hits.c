/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/hits.h"

#include <math.h>
#include <string.h>

static int
by_place(gconstpointer a, gconstpointer b)
{
    const Span *one = a, *other = b;
    return one->from != other->from ? (one->from < other->from ? -1 : 1)
                                    : (one->to > other->to ? -1 : 1);
}

static void
join_spans(GArray *spans)
{
    guint n = 0;
    if (spans->len)
        qsort(spans->data, spans->len, sizeof(Span), by_place);
    for (guint i = 0; i < spans->len; i++) {
        Span span = g_array_index(spans, Span, i);
        Span *last = n ? &g_array_index(spans, Span, n - 1) : NULL;
        if (last && span.from <= last->to)
            last->to = MAX(last->to, span.to);
        else
            g_array_index(spans, Span, n++) = span;
    }
    g_array_set_size(spans, n);
}

Hit *
hits_new(Subject *subject, double score, MatchKind match, GArray *spans,
         GError **error)
{
    const ArticleRecord *article = subject_article(subject, error);
    if (!article) {
        g_array_unref(spans);
        return NULL;
    }
    Hit *hit = g_new0(Hit, 1);
    hit->passage = subject_steal_record(subject);
    hit->article = article;
    hit->id =
        g_strdup_printf("%s-%u", hit->passage->article, hit->passage->number);
    /* Without the last bits, which depend on the order of sums: equals are
     * told apart by their dates and paths. */
    hit->score = round(score * 1e9) / 1e9;
    hit->match = match;
    hit->highlights = spans;
    join_spans(spans);
    return hit;
}

void
hits_free(Hit *hit)
{
    if (!hit)
        return;
    g_free(hit->id);
    g_free(hit->why);
    g_clear_pointer(&hit->passage, record_free_passage);
    g_clear_pointer(&hit->highlights, g_array_unref);
    g_free(hit);
}

static int
compare_places(const Hit *one, const Hit *other)
{
    int order = g_strcmp0(one->article->path, other->article->path);
    if (order)
        return order;
    if (one->article->number != other->article->number)
        return one->article->number < other->article->number ? -1 : 1;
    return one->passage->number < other->passage->number
               ? -1
               : one->passage->number > other->passage->number;
}

/* Newest first; unknown dates last. */
static int
compare_dates(const Hit *one, const Hit *other)
{
    return -g_strcmp0(one->article->date, other->article->date);
}

static int
by_relevance(gconstpointer a, gconstpointer b)
{
    const Hit *one = *(Hit *const *)a, *other = *(Hit *const *)b;
    if (one->match != other->match)
        return one->match == MATCH_EXACT ? -1 : 1;
    if (one->score != other->score)
        return one->score < other->score ? 1 : -1;
    int order = compare_dates(one, other);
    return order ? order : compare_places(one, other);
}

static int
by_date(gconstpointer a, gconstpointer b)
{
    const Hit *one = *(Hit *const *)a, *other = *(Hit *const *)b;
    int order = compare_dates(one, other);
    return order ? order : compare_places(one, other);
}

static int
by_path(gconstpointer a, gconstpointer b)
{
    return compare_places(*(Hit *const *)a, *(Hit *const *)b);
}

void
hits_sort(GPtrArray *hits, SearchSort sort)
{
    g_ptr_array_sort(hits, sort == SEARCH_SORT_DATE   ? by_date
                           : sort == SEARCH_SORT_PATH ? by_path
                                                      : by_relevance);
}

void
hits_group(GPtrArray *hits)
{
    g_autoptr(GHashTable) articles = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) texts = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *rest = g_ptr_array_new_with_free_func((GDestroyNotify)hits_free);
    guint n = 0;
    for (guint i = 0; i < hits->len; i++) {
        Hit *hit = g_ptr_array_index(hits, i);
        Hit *first = g_hash_table_lookup(articles, hit->passage->article);
        if (!first)
            first = g_hash_table_lookup(texts, hit->passage->text);
        if (first) {
            first->more++;
            g_ptr_array_add(rest, hit);
            continue;
        }
        g_hash_table_insert(articles, hit->passage->article, hit);
        g_hash_table_insert(texts, hit->passage->text, hit);
        hits->pdata[n++] = hit;
    }
    while (hits->len > n) /* moved or in rest */
        g_ptr_array_steal_index(hits, hits->len - 1);
    g_ptr_array_unref(rest);
}

void
hits_cut(GPtrArray *hits, guint offset, guint limit)
{
    if (offset)
        g_ptr_array_remove_range(hits, 0, MIN(offset, hits->len));
    if (hits->len > limit)
        g_ptr_array_set_size(hits, (gint)limit);
}
