/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/cases.h"

#include "search/likeness.h"
#include "search/plan.h"
#include "search/practice.h"
#include "search/rank.h"
#include "search/synonym.h"
#include "search/tell.h"
#include <math.h>
#include <string.h>

enum {
    DEPTH = 300,      /* passages that are looked at */
    NEED_TERMS = 40,  /* of a long need, those that tell most */
    WIDER_TERMS = 60, /* of the synonyms */
    MOST_CASES = 200,
};

/* A synonym weighs so much of the word itself. */
static const double WIDER_WEIGHT = 0.3;
/* The other passages of a paragraph, and of its article, add so much. */
static const double PARAGRAPH_SHARE = 0.15, ARTICLE_SHARE = 0.1;
/* What is left of a passage that tells of no practice at all. */
static const double MERE_WORDS = 0.5;
/* A place that comes again waits; what is told again in like words more so. */
static const double SAME_PLACE = 0.93, SAME_WORDS = 0.6;

/* A passage with what it is worth. */
typedef struct {
    PassageRecord *passage;
    const ArticleRecord *article;
    double need;  /* how well it answers */
    double score; /* with its practice */
} Candidate;

static void
candidate_free(gpointer data)
{
    Candidate *c = data;

    g_clear_pointer(&c->passage, record_free_passage);
    g_free(c);
}

static int
by_gain(gconstpointer a, gconstpointer b)
{
    const BagTerm *x = a, *y = b;
    double gain = y->weight * y->idf - x->weight * x->idf;
    return gain > 0 ? 1 : gain < 0 ? -1 : 0;
}

/* Keeps the terms that tell most; `factor` scales the weight of all. */
static gboolean
weigh(Bag *bag, Index *index, guint most, double factor, GError **error)
{
    if (!bag_weigh(bag, index_passages(index), error))
        return FALSE;
    if (bag->terms->len > most) {
        g_array_sort(bag->terms, by_gain);
        g_array_set_size(bag->terms, most);
    }
    for (guint i = 0; i < bag->terms->len; i++)
        g_array_index(bag->terms, BagTerm, i).weight *= factor;
    return TRUE;
}

/* The need's terms and, weighing less, those of its synonyms. */
static Bag *
bag_of_need(Index *index, Segmenter *segmenter, const char *data_dir,
            const char *need, GError **error)
{
    g_autoptr(Synonyms) synonyms = synonym_open(data_dir, error);
    if (!synonyms)
        return NULL;
    g_autoptr(Bag) bag = bag_new(segmenter, need);
    if (!weigh(bag, index, NEED_TERMS, 1, error))
        return NULL;
    g_autofree char *words = synonym_widen(synonyms, need);
    g_autoptr(Bag) wider = bag_new(segmenter, words);
    if (!weigh(wider, index, WIDER_TERMS, WIDER_WEIGHT, error))
        return NULL;
    guint own = bag->terms->len;
    for (guint i = 0; i < wider->terms->len; i++) {
        const BagTerm *t = &g_array_index(wider->terms, BagTerm, i);
        gboolean known = FALSE;
        for (guint j = 0; j < own && !known; j++)
            known =
                !strcmp(g_array_index(bag->terms, BagTerm, j).term, t->term);
        /* Pairs over the border of two synonyms mean nothing. */
        if (!known && t->class != TERM_CLASS_BRIDGED)
            g_array_append_val(bag->terms, *t);
    }
    return g_steal_pointer(&bag);
}

static XapianMset *
match(Index *index, Bag *bag, double seconds, GError **error)
{
    g_autoptr(XapianQuery) query = index_live(index, plan_bag(bag, 64, 8));
    g_autoptr(XapianEnquire) enquire =
        xapian_enquire_new(index_passages(index), error);
    XapianBm25 bm25 = XAPIAN_BM25;

    if (!enquire)
        return NULL;
    bm25.k1 = RANK.k1;
    bm25.b = RANK.b;
    if (!xapian_enquire_set_bm25(enquire, &bm25, error))
        return NULL;
    xapian_enquire_set_time_limit(enquire, seconds > 0 ? seconds : 10);
    return xapian_enquire_mset(enquire, query, 0, DEPTH, 0, error);
}

/* Titles say it again and tell nothing; captions tell little. */
static double
kind_weight(BlockKind kind)
{
    switch (kind) {
    case BLOCK_KICKER:
    case BLOCK_TITLE:
    case BLOCK_SUBTITLE:
    case BLOCK_HEADING:
    case BLOCK_BYLINE:
    case BLOCK_FURNITURE:
        return 0.4;
    case BLOCK_CAPTION:
        return 0.7;
    default:
        return 1;
    }
}

/* How much of a precedent it is: someone helps, does something, and something
 * comes of it. */
static double
practice_weight(const PassageRecord *p, const ArticleRecord *article)
{
    Practice text = practice_judge(p->text, p->text_length, p->amounts->len);
    Practice title = practice_judge(article->title, strlen(article->title), 0);
    gboolean team = article->team && *article->team;
    double help = MIN(1, text.help + title.help + (team ? 0.5 : 0));
    double all = 0.5 * help + 0.3 * text.deed + 0.2 * text.result;

    return MERE_WORDS + (1 - MERE_WORDS) * all;
}

static Candidate *
read_candidate(Index *index, const XapianMsetItem *item, Ranker *ranker,
               const char *exclude, GError **error)
{
    g_autoptr(PassageRecord) p = index_passage(index, item->docid, error);
    if (!p)
        return NULL;
    const ArticleRecord *article = index_article_of(index, p->article, p->file, error);
    if (!article)
        return NULL;
    Candidate *c = g_new0(Candidate, 1);
    if (!exclude || strcmp(exclude, p->article)) {
        XapianTermcount terms = 0;
        xapian_database_doclength(index_passages(index), item->docid, &terms,
                                  NULL);
        double need = item->weight +
                      rank_text(ranker, p->text, p->text_length, terms, NULL);
        c->score = need * kind_weight(p->kind) * practice_weight(p, article);
    }
    c->article = article;
    c->passage = g_steal_pointer(&p);
    return c;
}

static GPtrArray *
candidates(Index *index, Bag *bag, const CaseOptions *options, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(candidate_free);
    g_autoptr(Ranker) ranker = rank_new(bag);
    g_autoptr(XapianMset) mset = match(index, bag, options->seconds, error);
    XapianMsetStats stats;

    if (!mset)
        return NULL;
    xapian_mset_stats(mset, &stats);
    for (XapianDoccount i = 0; i < stats.items; i++) {
        XapianMsetItem item;
        if (!xapian_mset_item(mset, i, &item, error))
            return NULL;
        Candidate *c =
            read_candidate(index, &item, ranker, options->exclude, error);
        if (!c)
            return NULL;
        if (c->score > 0)
            g_ptr_array_add(all, c);
        else
            candidate_free(c);
    }
    return g_steal_pointer(&all);
}

/* ---- passages to cases ---- */

typedef struct {
    Case *c;
    const PassageRecord *best;
    double best_score;
    GHashTable *pairs; /* of the text: pairs of characters */
    double like;       /* how much of it a chosen case tells already */
} Draft;

static void
draft_free(gpointer data)
{
    Draft *d = data;

    case_free(d->c);
    g_hash_table_unref(d->pairs);
    g_free(d);
}

static int
by_score(gconstpointer a, gconstpointer b)
{
    const Candidate *x = *(const Candidate *const *)a;
    const Candidate *y = *(const Candidate *const *)b;
    return y->score > x->score ? 1 : y->score < x->score ? -1 : 0;
}

/* Takes the passage over. */
static void
add_passage(Draft *d, Candidate *from)
{
    Case *c = d->c;
    guint at = 0;

    if (from->score > d->best_score) {
        d->best = from->passage;
        c->score = from->score + PARAGRAPH_SHARE * d->best_score;
        d->best_score = from->score;
    } else {
        c->score += PARAGRAPH_SHARE * from->score;
    }
    while (at < c->passages->len &&
           ((PassageRecord *)c->passages->pdata[at])->number <
               from->passage->number)
        at++;
    likeness_add(d->pairs, from->passage->text, from->passage->text_length);
    g_ptr_array_insert(c->passages, (int)at, g_steal_pointer(&from->passage));
}

static Draft *
draft_new(const Candidate *from)
{
    Draft *d = g_new0(Draft, 1);

    d->pairs = g_hash_table_new(NULL, NULL);
    d->c = tell_new(from->article);
    return d;
}

/* Passages of one paragraph become one case. */
static GPtrArray *
group(GPtrArray *all)
{
    GPtrArray *drafts = g_ptr_array_new_with_free_func(draft_free);
    g_autoptr(GHashTable) by_paragraph =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_article = g_hash_table_new(NULL, NULL);

    g_ptr_array_sort(all, by_score);
    for (guint i = 0; i < all->len; i++) {
        Candidate *c = all->pdata[i];
        g_autofree char *key = g_strdup_printf("%s-%u", c->passage->article,
                                               c->passage->paragraph);
        Draft *d = g_hash_table_lookup(by_paragraph, key);
        if (!d) {
            d = draft_new(c);
            g_ptr_array_add(drafts, d);
            g_hash_table_insert(by_paragraph, g_steal_pointer(&key), d);
        } else if (c->score < d->best_score / 3) {
            continue;
        }
        add_passage(d, c);
    }
    /* What the rest of the article tells of the need. */
    for (guint i = 0; i < drafts->len; i++) {
        Draft *d = drafts->pdata[i];
        double *sum = g_hash_table_lookup(by_article, d->c->article);
        if (!sum) {
            sum = g_new0(double, 1);
            g_hash_table_insert(by_article, (gpointer)d->c->article, sum);
        }
        *sum += d->best_score;
    }
    for (guint i = 0; i < drafts->len; i++) {
        Draft *d = drafts->pdata[i];
        double *sum = g_hash_table_lookup(by_article, d->c->article);
        d->c->score +=
            ARTICLE_SHARE * MIN(*sum - d->best_score, 3 * d->best_score);
    }
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, by_article);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_free(value);
    return drafts;
}

static const char *
place_of(const Case *c)
{
    const ArticleRecord *a = c->article;
    if (a->to_place && *a->to_place)
        return a->to_place;
    return a->place && *a->place ? a->place : a->id;
}

/* The best of what is left, given what was chosen; -1 at the end. */
static int
next_best(const GPtrArray *drafts, GHashTable *places)
{
    double best = 0;
    int found = -1;

    for (guint i = 0; i < drafts->len; i++) {
        const Draft *d = drafts->pdata[i];
        if (!d->c)
            continue;
        guint times =
            GPOINTER_TO_UINT(g_hash_table_lookup(places, place_of(d->c)));
        double like = d->like > 0.3 ? d->like : 0;
        double score =
            d->c->score * pow(SAME_PLACE, times) * (1 - SAME_WORDS * like);
        if (score > best) {
            best = score;
            found = (int)i;
        }
    }
    if (found >= 0)
        ((Draft *)drafts->pdata[found])->c->score = best;
    return found;
}

/* The best cases, one after the other, each told. Takes them out of drafts. */
static GPtrArray *
choose(GPtrArray *drafts, const Bag *bag, const char *need, guint limit)
{
    GPtrArray *chosen =
        g_ptr_array_new_with_free_func((GDestroyNotify)case_free);
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    while (chosen->len < limit) {
        int i = next_best(drafts, places);
        if (i < 0)
            break;
        Draft *d = drafts->pdata[i];
        for (guint j = 0; j < drafts->len; j++) {
            Draft *other = drafts->pdata[j];
            if (other->c && other != d)
                other->like =
                    MAX(other->like, likeness_of(d->pairs, other->pairs));
        }
        gpointer place = (gpointer)place_of(d->c);
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(places, place));
        g_hash_table_insert(places, place, GUINT_TO_POINTER(times + 1));
        d->c->id = g_strdup_printf("%s-%u", d->best->article, d->best->number);
        tell_case(d->c, bag, need);
        g_ptr_array_add(chosen, g_steal_pointer(&d->c));
    }
    return chosen;
}

GPtrArray *
cases_find(Index *index, Segmenter *segmenter, const char *data_dir,
           const char *need, const CaseOptions *options, GError **error)
{
    g_autoptr(Bag) bag = bag_of_need(index, segmenter, data_dir, need, error);
    if (!bag)
        return NULL;
    g_autoptr(GPtrArray) all = candidates(index, bag, options, error);
    if (!all)
        return NULL;
    g_autoptr(GPtrArray) drafts = group(all);
    guint limit = MIN(options->limit, MOST_CASES);

    return choose(drafts, bag, need, limit);
}
