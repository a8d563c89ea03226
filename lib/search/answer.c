/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/answer.h"

#include "search/rank.h"

#include <math.h>
#include <string.h>

#define DEPTH 600 /* passages that are looked at */

/* BM25 to this power: a word said five times is not five times the answer. */
static const double DAMP = 0.5;

static void
answer_free(gpointer data)
{
    Answer *a = data;

    g_clear_pointer(&a->passage, record_free_passage);
    g_free(a);
}

static XapianMset *
match(Index *index, Need *need, double seconds, GError **error)
{
    g_autoptr(XapianQuery) query = index_live(index, need_query(need));
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

/* Before the first heading an article says in short what its sections tell. */
static double
lead_weight(const PassageRecord *p, const ArticleRecord *article)
{
    return p->heading < 0 && article->headings[0] ? 0.7 : 1;
}

static Answer *
read_answer(Index *index, const XapianMsetItem *item, const Need *need,
            Ranker *ranker, const char *exclude, GError **error)
{
    g_autoptr(PassageRecord) p = index_passage(index, item->docid, error);
    if (!p)
        return NULL;
    const ArticleRecord *article =
        index_article_of(index, p->article, p->file, error);
    if (!article)
        return NULL;
    Answer *a = g_new0(Answer, 1);
    if (!exclude || strcmp(exclude, p->article)) {
        double answer =
            item->weight + rank_text(ranker, p->text, p->text_length, NULL);
        g_autoptr(Folded) folded =
            normalize_fold(p->text, (gssize)p->text_length);
        answer += need_of_others(need, folded->str->str);
        a->score =
            pow(answer, DAMP) * kind_weight(p->kind) * lead_weight(p, article);
    }
    a->article = article;
    a->docid = item->docid;
    a->passage = g_steal_pointer(&p);
    return a;
}

GPtrArray *
answer_find(Index *index, Need *need, const char *exclude, double seconds,
            GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(answer_free);
    g_autoptr(Ranker) ranker = rank_new(need->bag);
    g_autoptr(XapianMset) mset = match(index, need, seconds, error);
    XapianMsetStats stats;

    if (!mset)
        return NULL;
    xapian_mset_stats(mset, &stats);
    for (XapianDoccount i = 0; i < stats.items; i++) {
        XapianMsetItem item;
        if (!xapian_mset_item(mset, i, &item, error))
            return NULL;
        Answer *a = read_answer(index, &item, need, ranker, exclude, error);
        if (!a)
            return NULL;
        if (a->score > 0)
            g_ptr_array_add(all, a);
        else
            answer_free(a);
    }
    return g_steal_pointer(&all);
}
