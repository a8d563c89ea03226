/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/tell.h"

#include "search/practice.h"
#include "text/normalize.h"

#include <string.h>

enum {
    PRACTICE_BYTES = 600,
    PRACTICE_SENTENCES = 3,
    MOST_RESULTS = 6,
    PROBLEM_WORDS = 6,
    PROBLEM_BYTES = 36,
};

/* A sentence of the case, and what speaks for it. */
typedef struct {
    guint passage;
    Span span;
    double score;
    gboolean chosen;
} Sentence;

/* How much of the need a text holds: weight x idf of its terms there. */
static double
need_in(const Bag *bag, const char *text, gsize length)
{
    g_autoptr(Folded) folded = normalize_fold(text, (gssize)length);
    double sum = 0;

    for (guint i = 0; i < bag->terms->len; i++) {
        const BagTerm *t = &g_array_index(bag->terms, BagTerm, i);
        if (t->class == TERM_CLASS_PAIR && strstr(folded->str->str, t->term))
            sum += t->weight * t->idf;
    }
    return sum;
}

static guint
amounts_in(const PassageRecord *p, Span span)
{
    guint n = 0;

    for (guint i = 0; i < p->amounts->len; i++) {
        const RecordAmount *a = &g_array_index(p->amounts, RecordAmount, i);
        n += a->from >= span.from && a->to <= span.to;
    }
    return n;
}

static GArray *
sentences_of(const Case *c, const Bag *bag)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Sentence));
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));

    for (guint i = 0; i < c->passages->len; i++) {
        const PassageRecord *p = c->passages->pdata[i];
        segment_sentences(p->text, p->text_length, spans);
        for (guint j = 0; j < spans->len; j++) {
            Sentence s = { i, g_array_index(spans, Span, j), 0, FALSE };
            gsize length = s.span.to - s.span.from;
            const char *text = p->text + s.span.from;
            Practice practice =
                practice_judge(text, length, amounts_in(p, s.span));
            s.score = need_in(bag, text, length) + 4 * practice.deed +
                      3 * practice.result + 2 * practice.help;
            g_array_append_val(all, s);
        }
    }
    return all;
}

static char *
practice_of(const Case *c, const Bag *bag)
{
    g_autoptr(GArray) all = sentences_of(c, bag);
    g_autoptr(GString) out = g_string_new(NULL);
    gsize bytes = 0;

    for (int n = 0; n < PRACTICE_SENTENCES; n++) {
        Sentence *best = NULL;
        for (guint i = 0; i < all->len; i++) {
            Sentence *s = &g_array_index(all, Sentence, i);
            gsize more = s->span.to - s->span.from;
            if (!s->chosen && (!best || s->score > best->score) &&
                (n == 0 || bytes + more <= PRACTICE_BYTES))
                best = s;
        }
        if (!best)
            break;
        best->chosen = TRUE;
        bytes += best->span.to - best->span.from;
    }
    for (guint i = 0; i < all->len; i++) {
        const Sentence *s = &g_array_index(all, Sentence, i);
        const PassageRecord *p = c->passages->pdata[s->passage];
        if (s->chosen)
            g_string_append_len(out, p->text + s->span.from,
                                (gssize)(s->span.to - s->span.from));
    }
    g_strstrip(out->str);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Spans of time, ages and ranks are seldom what came of it. */
static gboolean
is_result(const RecordAmount *a)
{
    static const char *const others[] = { "年", "个月", "天",   "岁", "周岁",
                                          "级", "小时", "分钟", "大", NULL };
    return !g_strv_contains(others, a->unit);
}

static void
fill_results(Case *c)
{
    for (guint i = 0; i < c->passages->len; i++) {
        const PassageRecord *p = c->passages->pdata[i];
        for (guint j = 0; j < p->amounts->len; j++) {
            const RecordAmount *a = &g_array_index(p->amounts, RecordAmount, j);
            if (c->results->len == MOST_RESULTS || !is_result(a))
                continue;
            CaseResult *r = g_new0(CaseResult, 1);
            r->text = g_strndup(p->text + a->from, a->to - a->from);
            r->what = g_strdup(a->what);
            r->unit = g_strdup(a->unit);
            r->value = a->value;
            r->value_to = a->value_to;
            r->approx = a->approx;
            g_ptr_array_add(c->results, r);
        }
    }
}

/* The words of the need that the case tells of; its heading if none do. */
static char *
problem_of(const Case *c, const char *need)
{
    g_auto(GStrv) words = g_strsplit_set(need, " \t\n", 0);
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (char **word = words; *word && found->len < PROBLEM_WORDS; word++) {
        for (guint i = 0;
             **word && strlen(*word) <= PROBLEM_BYTES && i < c->passages->len;
             i++) {
            const PassageRecord *p = c->passages->pdata[i];
            if (!strstr(p->text, *word))
                continue;
            g_ptr_array_add(found, *word);
            break;
        }
    }
    if (found->len) {
        g_ptr_array_add(found, NULL);
        return g_strjoinv("、", (char **)found->pdata);
    }
    const PassageRecord *first = c->passages->pdata[0];
    guint headings = g_strv_length(c->article->headings);
    return g_strdup(first->heading >= 0 && (guint)first->heading < headings
                        ? c->article->headings[first->heading]
                        : "");
}

void
tell_case(Case *c, const Bag *bag, const char *need)
{
    c->problem = problem_of(c, need);
    c->practice = practice_of(c, bag);
    fill_results(c);
    for (guint i = 0; i < c->passages->len; i++) {
        const PassageRecord *p = c->passages->pdata[i];
        g_array_append_vals(c->spans, p->spans->data, p->spans->len);
    }
}
