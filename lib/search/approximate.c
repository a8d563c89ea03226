/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/approximate.h"

#include <string.h>

#include "search/hits.h"
#include "search/plan.h"
#include "search/synonym.h"
#include "text/message.h"

/* ---- articles ---- */

/* Passages of one part of the query, and the articles they stand in. */
typedef struct {
    const Condition *part;
    GArray *found;       /* of MatchHit */
    GPtrArray *articles; /* of char *: article and file of each */
} Part;

static void
free_part(gpointer data)
{
    Part *part = data;
    g_clear_pointer(&part->found, g_array_unref);
    g_ptr_array_unref(part->articles);
    g_free(part);
}

static Part *
read_part(Stage *stage, const Condition *condition)
{
    Part *part = g_new0(Part, 1);
    part->part = condition;
    part->articles = g_ptr_array_new_with_free_func(g_free);
    part->found = stage_matches(stage, condition, 0);
    for (guint i = 0; part->found && i < part->found->len; i++) {
        const MatchHit *hit = &g_array_index(part->found, MatchHit, i);
        g_autoptr(Subject) subject =
            stage_subject(stage, hit->docid, hit->data);
        if (!subject)
            break;
        const PassageRecord *record = subject_record(subject);
        g_ptr_array_add(part->articles,
                        g_strdup_printf("%s %" G_GINT64_MODIFIER "x",
                                        record->article, record->file));
    }
    if (!stage->fault)
        return part;
    free_part(part);
    return NULL;
}

/* Articles (of `parts` first) -> how many parts stand in them. */
static GHashTable *
count_parts(const GPtrArray *parts)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = g_ptr_array_index(parts, i);
        for (guint k = 0; k < part->articles->len; k++) {
            char *key = g_ptr_array_index(part->articles, k);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
            if (n == i) /* once a part */
                g_hash_table_insert(counts, key, GUINT_TO_POINTER(n + 1));
        }
    }
    return counts;
}

static gboolean
add_part_hits(Stage *stage, const Part *part, GHashTable *counts, guint all,
              GHashTable *seen)
{
    GPtrArray *hits = stage->results->hits;
    for (guint i = 0; i < part->found->len; i++) {
        const MatchHit *found = &g_array_index(part->found, MatchHit, i);
        const char *key = g_ptr_array_index(part->articles, i);
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) < all ||
            !g_hash_table_add(seen, GUINT_TO_POINTER(found->docid)))
            continue;
        Hit *hit = stage_hit(stage, part->part, found, MATCH_APPROXIMATE);
        if (!hit)
            return FALSE;
        g_ptr_array_add(hits, hit);
    }
    return TRUE;
}

gboolean
approximate_articles(Stage *stage, const Condition *condition)
{
    GPtrArray *conditions = condition_parts(condition);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_part);
    for (guint i = 0; i < conditions->len; i++) {
        Part *part = read_part(stage, g_ptr_array_index(conditions, i));
        if (!part)
            return FALSE;
        g_ptr_array_add(parts, part);
        if (!part->found->len)
            return TRUE;
    }
    g_autoptr(GHashTable) counts = count_parts(parts);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) exact = stage_matches(stage, condition, 0);
    for (guint i = 0; exact && i < exact->len; i++)
        g_hash_table_add(
            seen, GUINT_TO_POINTER(g_array_index(exact, MatchHit, i).docid));
    for (guint i = 0; exact && i < parts->len; i++)
        if (!add_part_hits(stage, g_ptr_array_index(parts, i), counts,
                           parts->len, seen))
            return FALSE;
    return exact != NULL;
}

/* ---- bags ---- */

/* A synonym weighs so much of a word that was typed. */
#define SYNONYM_WEIGHT 0.6

/* Joins the strings of the query by blanks. */
static char *
typed_words(const Condition *condition, gboolean bare)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    condition_texts(condition, bare, texts);
    g_ptr_array_add(texts, NULL);
    return g_strjoinv(" ", (char **)texts->pdata);
}

static void
add_synonyms(Bag *bag, const Bag *wider)
{
    guint own = bag->terms->len;
    for (guint i = 0; i < wider->terms->len; i++) {
        BagTerm term = g_array_index(wider->terms, BagTerm, i);
        gboolean known = FALSE;
        for (guint k = 0; k < own && !known; k++)
            known =
                !strcmp(g_array_index(bag->terms, BagTerm, k).term, term.term);
        term.weight *= SYNONYM_WEIGHT;
        if (!known && bag->terms->len < BAG_MAX)
            g_array_append_val(bag->terms, term);
    }
}

static Bag *
make_bag(Stage *stage, const Condition *condition)
{
    Segmenter *segmenter = stage_segmenter(stage);
    g_autoptr(Synonyms) synonyms =
        segmenter ? synonym_open(stage->data_dir, &stage->fault) : NULL;
    if (!synonyms)
        return NULL;
    g_autofree char *words = typed_words(condition, FALSE);
    g_autofree char *bare = typed_words(condition, TRUE);
    g_autoptr(Bag) bag = bag_new(segmenter, words);
    g_autofree char *others = synonym_widen(synonyms, bare);
    g_autoptr(Bag) wider = bag_new(segmenter, others);
    add_synonyms(bag, wider);
    if (!bag_weigh(bag, index_passages(stage->index), &stage->fault))
        return NULL;
    return g_steal_pointer(&bag);
}

/* Marks where the words of the bag stand. */
static GArray *
mark_words(const Bag *bag, const Folded *text)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
    for (guint i = 0; i < bag->terms->len; i++) {
        const BagTerm *term = &g_array_index(bag->terms, BagTerm, i);
        gboolean word = term->class == TERM_CLASS_WORD;
        if (term->weight < RANK.word * SYNONYM_WEIGHT ||
            (word && term->length <= 4))
            continue; /* part of a word, or a single character */
        const char *str = term->term + word, *from = text->str->str;
        for (const char *p = from; (p = strstr(p, str)); p += strlen(str)) {
            Span part = { (guint32)(p - from),
                          (guint32)(p - from + (gssize)strlen(str)) };
            Span input = normalize_to_input(text, part);
            g_array_append_val(spans, input);
        }
    }
    return spans;
}

typedef struct {
    Stage *stage;
    PassageRecord *record; /* of the last one asked for */
} Texts;

static const char *
text_of(GBytes *data, gsize *length, gpointer user)
{
    Texts *texts = user;
    gsize size;
    const void *bytes = g_bytes_get_data(data, &size);
    g_clear_pointer(&texts->record, record_free_passage);
    *length = 0;
    if (stage_is_late(texts->stage))
        return "";
    texts->record = record_decode_passage(bytes, size, &texts->stage->fault);
    if (!texts->record)
        return "";
    *length = texts->record->text_length;
    return texts->record->text;
}

static char *
explain_bag(Ranker *ranker, const Hit *hit, double text, double title,
            double kind)
{
    RankEvidence e;
    double more =
        rank_text(ranker, hit->passage->text, hit->passage->text_length, &e);
    return g_strdup_printf(_("(BM25 %.2f + lead %.2f + near %.2f + window "
                             "%.2f + apart %.2f + title %.2f) x kind %.1f = "
                             "%.2f"),
                           text - more + e.rest, e.lead, e.near, e.window,
                           e.apart, title, kind, hit->score);
}

static Hit *
bag_hit(Stage *stage, const Condition *condition, const Bag *bag,
        Ranker *ranker, const MatchHit *found)
{
    g_autoptr(Subject) subject =
        stage_subject(stage, found->docid, found->data);
    if (!subject || !condition_filter_test(condition, subject, &stage->fault))
        return NULL;
    const ArticleRecord *article = subject_article(subject, &stage->fault);
    if (!article)
        return NULL;
    double title = rank_title(ranker, article->title);
    double kind = rank_kind(subject_record(subject)->kind);
    double score = (found->score + title) * kind;
    const Folded *folded = subject_folded(subject, &stage->fault);
    if (!folded)
        return NULL;
    GArray *spans = mark_words(bag, folded);
    Hit *hit =
        hits_new(subject, score, MATCH_APPROXIMATE, spans, &stage->fault);
    if (hit && stage->options->explain)
        hit->why = explain_bag(ranker, hit, found->score, title, kind);
    return hit;
}

gboolean
approximate_bag(Stage *stage, const Condition *condition)
{
    g_autoptr(Bag) bag = make_bag(stage, condition);
    if (!bag)
        return FALSE;
    XapianQuery *query = plan_bag(bag, PLAN_TERMS, PLAN_REQUIRED);
    XapianQuery *filter = condition_filter_plan(condition);
    if (filter)
        query = xapian_query_pair(XAPIAN_OP_FILTER, query, filter);
    g_autoptr(XapianQuery) live = index_live(stage->index, query);
    if (stage->options->explain) {
        g_autofree char *asked = xapian_query_describe(live);
        char *more = g_strdup_printf(_("%s\nthen: %s"),
                                     stage->results->explanation, asked);
        g_free(stage->results->explanation);
        stage->results->explanation = more;
    }
    Texts texts = { stage, NULL };
    guint wanted = MIN(stage->options->offset + stage->options->limit, 1000);
    GError *error = NULL;
    g_autoptr(GArray) found =
        match_bag(index_passages(stage->index), bag, live,
                  MAX(wanted, RANK.depth), text_of, &texts, &error);
    stage_fail(stage, error);
    g_clear_pointer(&texts.record, record_free_passage);
    g_autoptr(Ranker) ranker = rank_new(bag);
    for (guint i = 0; found && i < found->len && !stage->fault; i++) {
        Hit *hit = bag_hit(stage, condition, bag, ranker,
                           &g_array_index(found, MatchHit, i));
        if (hit)
            g_ptr_array_add(stage->results->hits, hit);
    }
    stage->results->total = stage->results->hits->len;
    stage->results->total_exact = FALSE;
    return !stage->fault;
}
