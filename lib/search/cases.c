/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/cases.h"

#include "search/answer.h"
#include "search/likeness.h"
#include "search/need.h"
#include "search/practice.h"
#include "search/tell.h"

#include <math.h>
#include <string.h>

enum {
    MOST_CASES = 200,
    COMPLETED = 150,     /* cases whose whole paragraph is read */
    PARAGRAPH_REACH = 5, /* passages of it before and after the best */
};

/* All found on needs over reports and news together; flat around here. */
/* The other passages of a paragraph, and of its article, add so much. */
static const double PARAGRAPH_SHARE = 0.05, ARTICLE_SHARE = 0.15;
/* What is left of a passage that tells of no practice at all; and what words
 * of help count where no team is named. */
static const double MERE_WORDS = 0.05, OF_WORDS = 0.25;
/* What is left of a case that tells of none of the need's concepts, and the
 * power of the share that it tells of. */
static const double NO_CONCEPT = 0.15, STRICT = 1.5;
/* A concept that only the title tells (《老屋变民宿》 above a paragraph of
 * rents and guests) counts so much of one that the paragraph tells. */
static const double OF_TITLE = 0.7;
/* A place that comes again waits; what is told again in like words more so. */
static const double SAME_PLACE = 0.97, SAME_WORDS = 0.6;

typedef struct {
    Case *c;
    const PassageRecord *best;
    XapianDocid docid; /* of the best */
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
    const Answer *x = *(const Answer *const *)a;
    const Answer *y = *(const Answer *const *)b;
    return y->score > x->score ? 1 : y->score < x->score ? -1 : 0;
}

/* Puts a passage into its place; FALSE (and frees it) if it is no part of the
 * paragraph or there already. */
static gboolean
insert_passage(Case *c, PassageRecord *p)
{
    const PassageRecord *first = c->passages->pdata[0];
    guint at = 0;

    while (at < c->passages->len &&
           ((PassageRecord *)c->passages->pdata[at])->number < p->number)
        at++;
    gboolean part =
        !strcmp(first->article, p->article) && first->paragraph == p->paragraph;
    gboolean known =
        at < c->passages->len &&
        ((PassageRecord *)c->passages->pdata[at])->number == p->number;
    if (part && !known)
        g_ptr_array_insert(c->passages, (int)at, p);
    else
        record_free_passage(p);
    return part;
}

/* Takes the passage over. */
static void
add_passage(Draft *d, Answer *from)
{
    Case *c = d->c;

    if (from->score > d->best_score) {
        d->best = from->passage;
        d->docid = from->docid;
        c->score = from->score + PARAGRAPH_SHARE * d->best_score;
        d->best_score = from->score;
    } else {
        c->score += PARAGRAPH_SHARE * from->score;
    }
    likeness_add(d->pairs, from->passage->text, from->passage->text_length);
    if (c->passages->len)
        insert_passage(c, g_steal_pointer(&from->passage));
    else
        g_ptr_array_add(c->passages, g_steal_pointer(&from->passage));
}

static Draft *
draft_new(const Answer *from)
{
    Draft *d = g_new0(Draft, 1);

    d->pairs = g_hash_table_new(NULL, NULL);
    d->c = case_new(from->article);
    return d;
}

/* The rest of the paragraph: passages of an article are consecutive documents
 * of their segment. */
static gboolean
complete(Draft *d, Index *index, GError **error)
{
    guint step = index_segments(index);
    XapianDocid at = d->docid;

    for (int n = 0; n < PARAGRAPH_REACH; n++) {
        at = index_following(index, at);
        PassageRecord *p = at ? index_passage(index, at, error) : NULL;
        if (at && !p)
            return FALSE;
        if (!p || !insert_passage(d->c, p))
            break;
    }
    at = d->docid;
    for (guint n = MIN(PARAGRAPH_REACH, d->best->number - 1); n > 0; n--) {
        at -= step;
        PassageRecord *p = index_passage(index, at, error);
        if (!p)
            return FALSE;
        if (!insert_passage(d->c, p))
            break;
    }
    return TRUE;
}

/* How much of a precedent it is: someone helps, does something, and something
 * comes of it. */
static double
practice_weight(const char *text, gsize length, guint amounts,
                const ArticleRecord *article)
{
    Practice told = practice_judge(text, length, amounts);
    Practice title = practice_judge(article->title, strlen(article->title), 0);
    gboolean team = article->team && *article->team;
    double words = MIN(1, told.help + 0.5 * title.help);
    double help = team ? 1 : OF_WORDS * words;
    double all = 0.6 * help + 0.25 * told.deed + 0.15 * told.result;

    return MERE_WORDS + (1 - MERE_WORDS) * all;
}

/* The share of the need's concepts that a text tells, or its title for it. */
static double
coverage(const Need *need, const GString *text, const char *title)
{
    g_autoptr(Folded) own = normalize_fold(text->str, (gssize)text->len);
    double covered = need_coverage(need, own->str->str);
    g_autofree char *whole = g_strconcat(text->str, "\n", title, NULL);
    g_autoptr(Folded) all = normalize_fold(whole, -1);

    return covered + OF_TITLE * (need_coverage(need, all->str->str) - covered);
}

/* Much of one concept is less than something of all, and mere words less than
 * practice. */
static void
weigh_draft(Draft *d, const Need *need)
{
    const PassageRecord *first = d->c->passages->pdata[0];
    const ArticleRecord *a = d->c->article;
    g_autoptr(GString) text = g_string_new(NULL);
    guint amounts = 0;

    if (first->heading >= 0 &&
        (guint)first->heading < g_strv_length(a->headings))
        g_string_append_printf(text, "%s\n", a->headings[first->heading]);
    for (guint i = 0; i < d->c->passages->len; i++) {
        const PassageRecord *p = d->c->passages->pdata[i];
        g_string_append(text, p->text);
        amounts += p->amounts->len;
    }
    double covered = coverage(need, text, a->title);
    double factor = NO_CONCEPT + (1 - NO_CONCEPT) * pow(covered, STRICT);
    factor *= practice_weight(text->str, text->len, amounts, a);
    d->best_score *= factor;
    d->c->score *= factor;
}

/* Passages of one paragraph become one case. */
static GPtrArray *
group(GPtrArray *all)
{
    GPtrArray *drafts = g_ptr_array_new_with_free_func(draft_free);
    g_autoptr(GHashTable) by_paragraph =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    g_ptr_array_sort(all, by_score);
    for (guint i = 0; i < all->len; i++) {
        Answer *c = all->pdata[i];
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
    return drafts;
}

/* What the rest of the article tells of the need. */
static void
add_article_evidence(GPtrArray *drafts)
{
    g_autoptr(GHashTable) by_article =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);

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
           const char *typed, const CaseOptions *options, GError **error)
{
    g_autoptr(Need) need = need_new(index, segmenter, data_dir, typed, error);
    if (!need)
        return NULL;
    g_autoptr(GPtrArray) all =
        answer_find(index, need, options->exclude, options->seconds, error);
    if (!all)
        return NULL;
    g_autoptr(GPtrArray) drafts = group(all);
    for (guint i = 0; i < drafts->len; i++) {
        if (i < COMPLETED && !complete(drafts->pdata[i], index, error))
            return NULL;
        weigh_draft(drafts->pdata[i], need);
    }
    add_article_evidence(drafts);
    guint limit = MIN(options->limit, MOST_CASES);

    return choose(drafts, need->bag, typed, limit);
}
