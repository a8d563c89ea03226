/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/search.h"

#include <math.h>
#include <string.h>

#include "search/approximate.h"
#include "search/equal_amount.h"
#include "search/hits.h"
#include "search/queryform.h"
#include "search/suggest.h"
#include "text/error.h"
#include "text/message.h"

#define MOST_HITS 10000
/* Hits that are ranked again and grouped, where fewer are asked for. */
#define AT_LEAST 60

/* ---- exact hits ---- */

/* How many hits must be at hand to give out those that were asked for. */
static guint
hits_wanted(const SearchOptions *options)
{
    guint last = MIN(options->offset + options->limit, MOST_HITS);
    if (options->sort != SEARCH_SORT_RELEVANCE)
        return 0;
    if (options->group == SEARCH_GROUP_ARTICLE)
        last = MIN(last * 5, MOST_HITS);
    return MAX(last, AT_LEAST);
}

static gboolean
find_exact(Stage *run, const Condition *condition, MatchKind match)
{
    guint wanted = hits_wanted(run->options);
    g_autoptr(GArray) found = stage_matches(run, condition, wanted);
    if (!found)
        return FALSE;
    for (guint i = 0; i < MIN(found->len, MOST_HITS); i++) {
        Hit *hit = stage_hit(run, condition, &g_array_index(found, MatchHit, i),
                             match);
        if (!hit)
            return FALSE;
        g_ptr_array_add(run->results->hits, hit);
    }
    run->results->match = match;
    run->results->total = found->len;
    run->results->total_exact = !wanted || found->len < wanted;
    if (run->results->total_exact || !run->options->count)
        return TRUE;
    g_autoptr(GArray) all = stage_matches(run, condition, 0);
    if (all)
        run->results->total = all->len;
    run->results->total_exact = TRUE;
    return all != NULL;
}

/* ---- the stages ---- */

static void
set_notice(Stage *run, char *text)
{
    g_free(run->results->notice);
    run->results->notice = text;
}

/* The query with one string spelt otherwise. */
static gboolean
find_respelt(Stage *run, const char *typed, const char *text, const char *other)
{
    g_autoptr(GString) line = g_string_new(typed);
    g_string_replace(line, text, other, 1);
    g_autoptr(Query) query = query_parse(line->str, &run->fault);
    g_autoptr(Condition) changed =
        query ? condition_new(query, run->index, run->data_dir, &run->fault)
              : NULL;
    if (!changed || !find_exact(run, changed, MATCH_APPROXIMATE))
        return FALSE;
    if (run->results->hits->len) {
        set_notice(run, g_strdup_printf(
                            _("no exact match for “%s”: these are for “%s”"),
                            text, other));
        run->results->suggestion = g_strdup(other);
    }
    return TRUE;
}

/* Another spelling of what was typed that the index has. */
static gboolean
find_suggested(Stage *run, const Condition *condition, const char *typed)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    condition_texts(condition, FALSE, texts);
    if (texts->len != 1)
        return TRUE;
    const char *text = g_ptr_array_index(texts, 0);
    g_autoptr(GPtrArray) others =
        suggest_spellings(run->index, text, &run->fault);
    for (guint i = 0; others && i < others->len; i++)
        if (!find_respelt(run, typed, text, g_ptr_array_index(others, i)) ||
            run->results->hits->len)
            break;
    return !run->fault;
}

static gboolean
relax(Stage *run, const Condition *condition, const char *typed)
{
    GPtrArray *hits = run->results->hits;
    if (!find_suggested(run, condition, typed))
        return FALSE;
    if (!hits->len && condition_parts(condition)) {
        if (!approximate_articles(run, condition))
            return FALSE;
        run->results->total = hits->len;
        if (hits->len)
            set_notice(run,
                       g_strdup_printf(
                           _("no passage matches the whole “%s”: these share "
                             "an article that does"),
                           typed));
    }
    if (!hits->len) {
        if (!approximate_bag(run, condition))
            return FALSE;
        if (hits->len)
            set_notice(
                run, g_strdup_printf(
                         _("no exact match for “%s”: these come near"), typed));
    }
    if (hits->len)
        run->results->match = MATCH_APPROXIMATE;
    return TRUE;
}

/* Behind the exact hits those that tell the same amount in other words. */
static gboolean
add_equal_amounts(Stage *run, const Query *query)
{
    GPtrArray *hits = run->results->hits;
    guint exact = hits->len;
    guint64 total = run->results->total;
    gboolean total_exact = run->results->total_exact;
    double least = 1;
    g_autoptr(Query) equal = equal_amount(query, run->data_dir, &run->fault);
    if (!equal)
        return !run->fault;
    g_autoptr(Condition) condition =
        condition_new(equal, run->index, run->data_dir, &run->fault);
    if (!condition || !find_exact(run, condition, MATCH_APPROXIMATE))
        return FALSE;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < exact; i++) {
        Hit *hit = g_ptr_array_index(hits, i);
        least = MIN(least, hit->score);
        g_hash_table_add(known, hit->id);
    }
    for (guint i = hits->len; i > exact; i--) {
        Hit *hit = g_ptr_array_index(hits, i - 1);
        if (g_hash_table_contains(known, hit->id))
            g_ptr_array_remove_index(hits, i - 1);
        else /* any order among them, but behind all exact ones */
            hit->score = least - 1 - 1 / (1 + fabs(hit->score));
    }
    run->results->match = exact ? MATCH_EXACT : MATCH_APPROXIMATE;
    run->results->total = exact ? total : hits->len;
    run->results->total_exact = total_exact;
    if (hits->len > exact)
        set_notice(run,
                   g_strdup_printf(
                       exact ? _("the same figure in other words (≈): %u more")
                             : _("no exact match; the same figure in other "
                                 "words (≈): %u"),
                       hits->len - exact));
    return TRUE;
}

/* 甲 乙 in so few passages that the rest of their articles is of interest. */
#define FEW 3

static gboolean
widen(Stage *run, const Condition *condition, const char *typed)
{
    guint exact = run->results->hits->len;
    if (exact >= MIN(FEW, run->options->limit) || !condition_parts(condition))
        return TRUE;
    if (!approximate_articles(run, condition))
        return FALSE;
    if (run->results->hits->len > exact)
        set_notice(run, g_strdup_printf(
                            _("whole “%s” in one passage: %u; the others share "
                              "an article that has it all"),
                            typed, exact));
    return TRUE;
}

static void
explain(Stage *run, const Query *query, const Condition *condition)
{
    g_autofree char *read = queryform_of(query);
    g_autoptr(XapianQuery) plan =
        index_live(run->index, condition_plan(condition));
    g_autofree char *asked = xapian_query_describe(plan);
    run->results->explanation =
        g_strdup_printf(_("read: %s\nplan: %s"), read, asked);
}

static gboolean
run_stages(Stage *run, const char *typed)
{
    g_autoptr(Query) query = query_parse(typed, &run->fault);
    if (!query)
        return FALSE;
    g_autoptr(Condition) condition =
        condition_new(query, run->index, run->data_dir, &run->fault);
    if (!condition)
        return FALSE;
    if (run->options->explain)
        explain(run, query, condition);
    if (!find_exact(run, condition, MATCH_EXACT))
        return FALSE;
    if (!run->options->exact && !add_equal_amounts(run, query))
        return FALSE;
    if (!run->options->exact &&
        !(run->results->hits->len ? widen : relax)(run, condition, typed))
        return FALSE;
    GPtrArray *hits = run->results->hits;
    hits_sort(hits, run->options->sort);
    if (run->options->group == SEARCH_GROUP_ARTICLE)
        hits_group(hits);
    hits_cut(hits, run->options->offset, run->options->limit);
    return TRUE;
}

Results *
search_run(Index *index, Segmenter *segmenter, const char *data_dir,
           const char *typed, const SearchOptions *options, GError **error)
{
    if ((guint64)options->offset + options->limit > MOST_HITS) {
        g_set_error(
            error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
            _("page: too far (offset %u and limit %u make more than %d). "
              "Try: less of them, or a narrower query"),
            options->offset, options->limit, MOST_HITS);
        return NULL;
    }
    double seconds = options->seconds > 0 ? options->seconds : STAGE_SECONDS;
    g_autoptr(Results) results = g_new0(Results, 1);
    results->hits = g_ptr_array_new_with_free_func((GDestroyNotify)hits_free);
    results->notice = g_strdup("");
    results->total_exact = TRUE;
    Stage run = {
        .index = index,
        .segmenter = segmenter,
        .data_dir = data_dir,
        .options = options,
        .results = results,
        .deadline = g_get_monotonic_time() + (gint64)(seconds * 1e6),
    };
    gboolean done = run_stages(&run, typed);
    g_clear_pointer(&run.own_segmenter, segment_free);
    if (done && !run.fault)
        return g_steal_pointer(&results);
    g_propagate_error(error, run.fault);
    return NULL;
}

void
search_free(Results *results)
{
    if (!results)
        return;
    g_ptr_array_unref(results->hits);
    g_free(results->notice);
    g_free(results->suggestion);
    g_free(results->explanation);
    g_free(results);
}
