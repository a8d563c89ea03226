/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/conflicts.h"

#include "search/likeness.h"
#include "search/statement.h"

#include <math.h>
#include <string.h>

enum {
    COMMON = 40,       /* a string in more sentences than this names nothing */
    LEAST_SUBJECT = 5, /* characters that both sentences share in one piece */
};

/* Shared rarity at which a pair is as likely right as wrong; and what is not
 * worth showing. */
static const double PLACE_RARITY = 30; /* what a shared place counts for */
static const double HALF_SURE = 55, LEAST_SURE = 0.3;

void
conflict_free(Conflict *c)
{
    if (!c)
        return;
    g_free(c->subject);
    g_free(c->sides[0].value);
    g_free(c->sides[1].value);
    g_free(c);
}

/* ---- figures ---- */

/* What a figure leaves open: 1000余 is from 1000 to 1150, 近30万 from 25 to 30,
 * exact ones are themselves. */
static void
bounds(const RecordAmount *a, double *low, double *high)
{
    *low = a->value;
    *high = isnan(a->value_to) ? a->value : a->value_to;
    switch (a->approx) {
    case AMOUNT_MORE_THAN:
        *high *= 1.15;
        break;
    case AMOUNT_LESS_THAN:
        *low *= 0.7;
        break;
    case AMOUNT_ABOUT:
        *low *= 0.85;
        *high *= 1.15;
        break;
    case AMOUNT_EXACT:
    case AMOUNT_RANGE:
        break;
    }
}

static gboolean
agree(const RecordAmount *a, const RecordAmount *b)
{
    double low_a, high_a, low_b, high_b;

    if (isnan(a->value) || isnan(b->value))
        return TRUE;
    bounds(a, &low_a, &high_a);
    bounds(b, &low_b, &high_b);
    return low_a <= high_b * 1.005 && low_b <= high_a * 1.005;
}

/* Spans of time and ages differ from report to report because time goes on. */
static gboolean
is_compared(const RecordAmount *a)
{
    static const char *const others[] = { "年",   "个月", "天", "岁",
                                          "周岁", "级",   "大", "届",
                                          "分",   "周年", NULL };
    return !g_strv_contains(others, a->unit);
}

/* A figure that the other sentence has too is no contradiction. */
static gboolean
told_in(const Statements *facts, const RecordAmount *a, const Statement *s)
{
    for (guint i = 0; i < s->n; i++) {
        const Fact *f = &g_array_index(facts->facts, Fact, s->first + i);
        if (!strcmp(f->amount->unit, a->unit) && agree(f->amount, a))
            return TRUE;
    }
    return FALSE;
}

/* ---- conflicts ---- */

static ConflictSide
side_of(const Statement *s, Span part)
{
    const char *text = s->hit->passage->text;
    return (ConflictSide){
        .hit = s->hit,
        .sentence = s->span,
        .part = part,
        .value = g_strndup(text + part.from, part.to - part.from),
    };
}

/* The two figures of a pair of sentences that contradict each other best. */
static double
best_figures(const Statements *facts, const Statement *a, const Statement *b,
             const Fact **x, const Fact **y)
{
    double best = 0;

    for (guint i = 0; i < a->n; i++) {
        const Fact *f = &g_array_index(facts->facts, Fact, a->first + i);
        if (!is_compared(f->amount) || told_in(facts, f->amount, b))
            continue;
        for (guint j = 0; j < b->n; j++) {
            const Fact *g = &g_array_index(facts->facts, Fact, b->first + j);
            if (strcmp(f->amount->unit, g->amount->unit) ||
                agree(f->amount, g->amount) || told_in(facts, g->amount, a))
                continue;
            double like = likeness_of(f->around, g->around);
            if (like > best) {
                best = like;
                *x = f;
                *y = g;
            }
        }
    }
    return best;
}

static guint
figures_shared(const Statements *facts, const Statement *a, const Statement *b)
{
    guint n = 0;

    for (guint i = 0; i < a->n; i++)
        n += told_in(facts,
                     g_array_index(facts->facts, Fact, a->first + i).amount, b);
    return n;
}

/* 全镇, 全县 before a figure: figures of different scopes may both be right. 0
 * where nothing is said. */
static int
scope_of(const Fact *f)
{
    static const char *const scopes[] = { "全村", "全镇", "全县", "全区",
                                          "全市", "全省", "全国" };
    const char *text = f->hit->passage->text + f->sentence.from;
    gssize length = (gssize)(f->amount->from - f->sentence.from);

    for (gsize i = 0; i < G_N_ELEMENTS(scopes); i++) {
        if (g_strstr_len(text, length, scopes[i]))
            return (int)i + 1;
    }
    return 0;
}

/* The same digits in another order (1860, 1680) are a misprint. */
static gboolean
digits_swapped(const RecordAmount *a, const RecordAmount *b)
{
    int counts[10] = { 0 };
    const RecordAmount *both[2] = { a, b };

    for (int i = 0; i < 2; i++) {
        double value = both[i]->value;
        while (value < 1e15 && value != floor(value))
            value *= 10;
        for (; value >= 1; value = floor(value / 10))
            counts[(int)fmod(value, 10)] += i ? -1 : 1;
    }
    for (int i = 0; i < 10; i++)
        if (counts[i])
            return FALSE;
    return TRUE;
}

/* Figures of another order of magnitude rather count something else. */
static gboolean
far_apart(const RecordAmount *a, const RecordAmount *b)
{
    double low = MIN(a->value, b->value), high = MAX(a->value, b->value);
    return low * 4 < high;
}

/* A thing that can be in one place only, not an office or a deed (in every
 * town there is a 党支部书记). */
static gboolean
is_thing(const char *str, gsize length)
{
    static const char *const things[] = {
        "项目", "基地", "合作社", "公司", "中心",   "工坊", "产业园",
        "园区", "工厂", "加工厂", "电站", "卫生院", "小学", "中学",
        "学校", "医院", "示范园", "车间", "市场",   "广场", "博物馆",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(things); i++) {
        if (g_strstr_len(str, (gssize)length, things[i]))
            return TRUE;
    }
    return FALSE;
}

static void
add_figures(const Statements *facts, const Statement *a, const Statement *b,
            double rarity, const char *subject, GPtrArray *conflicts)
{
    const Fact *x = NULL, *y = NULL;
    double like = best_figures(facts, a, b, &x, &y);
    glong shared = g_utf8_strlen(subject, -1);
    int places = statement_places(a, b);

    /* A firm or a project is the same wherever it is said to be. */
    gboolean named =
        shared >= LEAST_SUBJECT && is_thing(subject, strlen(subject));

    if (like < (named ? 0.08 : 0.2) || (shared < LEAST_SUBJECT && places <= 0))
        return;
    /* A place that both name says more than any other string. */
    rarity += places > 0 ? PLACE_RARITY : 0;
    double sure = rarity / (rarity + HALF_SURE) * (0.6 + 0.4 * like);
    sure *= 1 + 0.15 * MIN(figures_shared(facts, a, b), 2);
    sure *= statement_times_differ(a, b) ? 0.4 : 1;
    /* In a list of figures each has its own words: they must be the same. */
    sure *= a->n > 2 && b->n > 2 ? like : 1;
    /* Rates change from month to month. */
    sure *= !strcmp(x->amount->unit, "%") ? 0.7 : 1;
    sure *= scope_of(x) != scope_of(y) ? 0.6 : 1;
    sure *= digits_swapped(x->amount, y->amount) ? 1.25 : 1;
    sure *= far_apart(x->amount, y->amount) ? 0.5 : 1;
    sure *= named || places >= 0 ? 1 : places < -1 ? 0.3 : 0.6;
    if (sure < LEAST_SURE)
        return;
    Conflict *c = g_new0(Conflict, 1);
    c->subject = g_strdup(subject);
    c->sureness = MIN(sure, 1);
    c->sides[0] = side_of(a, (Span){ x->amount->from, x->amount->to });
    c->sides[1] = side_of(b, (Span){ y->amount->from, y->amount->to });
    g_ptr_array_add(conflicts, c);
}

/* The place name of which `at` is the last character, two characters and 镇;
 * empty if it has not that form (3个县). */
static Span
place_before(const char *text, Span sentence, const char *at)
{
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *from = at;

    for (int n = 0; n < 2 && from > text + sentence.from; n++)
        from = g_utf8_prev_char(from);
    statement_add_places(names, from, (gsize)(at + 3 - from));
    if (!g_hash_table_size(names))
        from = at + 3;
    return (Span){ (guint32)(from - text), (guint32)(at + 3 - text) };
}

/* 太保镇莲塘醒狮项目 here and 太平镇莲塘醒狮项目 there: a shared string that
 * begins with the last character of a place, before which the texts differ. */
static void
add_places(const Statement *a, const Statement *b, double rarity,
           GPtrArray *conflicts)
{
    static const char suffixes[] = "镇乡村县";
    const char *x = a->hit->passage->text, *y = b->hit->passage->text;

    for (const char *p = x + a->span.from + 6; p < x + a->span.to; p++) {
        if (((guchar)*p & 0xc0) == 0x80 || (guchar)*p < 0xe4 ||
            !g_utf8_strchr(suffixes, -1, g_utf8_get_char(p)))
            continue;
        for (const char *q = y + b->span.from + 6; q < y + b->span.to; q++) {
            const char *r = p, *t = q;
            glong run = 0;
            if (((guchar)*q & 0xc0) == 0x80 ||
                g_utf8_get_char(q) != g_utf8_get_char(p))
                continue;
            while (r < x + a->span.to && t < y + b->span.to &&
                   g_utf8_get_char(r) == g_utf8_get_char(t) &&
                   g_unichar_isalpha(g_utf8_get_char(r))) {
                r = g_utf8_next_char(r);
                t = g_utf8_next_char(t);
                run++;
            }
            Span here = place_before(x, a->span, p);
            Span there = place_before(y, b->span, q);
            if (run < LEAST_SUBJECT + 1 || !is_thing(p, (gsize)(r - p)) ||
                (here.to - here.from == there.to - there.from &&
                 !memcmp(x + here.from, y + there.from, here.to - here.from)))
                continue;
            Conflict *c = g_new0(Conflict, 1);
            c->place = TRUE;
            c->subject = g_strndup(p + 3, (gsize)(r - p - 3));
            c->sureness = rarity / (rarity + HALF_SURE);
            c->sides[0] = side_of(a, here);
            c->sides[1] = side_of(b, there);
            if (c->sureness >= LEAST_SURE)
                g_ptr_array_add(conflicts, c);
            else
                conflict_free(c);
            return;
        }
    }
}

static void
compare(const Statements *facts, const Statement *a, const Statement *b,
        GPtrArray *conflicts)
{
    double rarity = statement_rarity(facts, a, b);

    if (rarity < HALF_SURE / 3)
        return;
    g_autofree char *subject = statement_shared(a, b);
    add_figures(facts, a, b, rarity, subject, conflicts);
    add_places(a, b, rarity, conflicts);
}

static int
by_sureness(gconstpointer a, gconstpointer b)
{
    const Conflict *x = *(const Conflict *const *)a;
    const Conflict *y = *(const Conflict *const *)b;
    return y->sureness > x->sureness ? 1 : y->sureness < x->sureness ? -1 : 0;
}

/* Statements before `number` that share rare strings with it. */
static void
compare_with_earlier(const Statements *facts, guint number, guint near,
                     GPtrArray *conflicts)
{
    const Statement *s = &g_array_index(facts->statements, Statement, number);
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, s->triples);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const GArray *list = g_hash_table_lookup(facts->index, key);
        for (guint i = 0; list->len <= COMMON && i < list->len; i++) {
            guint other = g_array_index(list, guint, i);
            if (other >= number)
                break;
            gpointer k = GUINT_TO_POINTER(other + 1);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, k));
            g_hash_table_insert(counts, k, GUINT_TO_POINTER(n + 1));
        }
    }
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const Statement *other = &g_array_index(facts->statements, Statement,
                                                GPOINTER_TO_UINT(key) - 1);
        if (GPOINTER_TO_UINT(value) >= 4 &&
            MIN(s->number, other->number) < near &&
            strcmp(s->hit->passage->article, other->hit->passage->article))
            compare(facts, other, s, conflicts);
    }
}

/* The same two values told again elsewhere are one contradiction: the surest
 * pair stands for all. */
static GPtrArray *
fold(GPtrArray *all)
{
    GPtrArray *kept =
        g_ptr_array_new_with_free_func((GDestroyNotify)conflict_free);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < all->len; i++) {
        Conflict *c = g_steal_pointer(&all->pdata[i]);
        const char *x = c->sides[0].value, *y = c->sides[1].value;
        gboolean turned = strcmp(x, y) > 0;
        g_autofree char *key =
            g_strconcat(turned ? y : x, "\n", turned ? x : y, NULL);
        Conflict *first = g_hash_table_lookup(seen, key);
        if (first) {
            first->more++;
            conflict_free(c);
        } else {
            g_hash_table_insert(seen, g_steal_pointer(&key), c);
            g_ptr_array_add(kept, c);
        }
    }
    return kept;
}

GPtrArray *
conflicts_find(const Results *results, guint near)
{
    g_autoptr(GPtrArray) conflicts =
        g_ptr_array_new_with_free_func((GDestroyNotify)conflict_free);
    Statements *facts = statement_collect(results);

    for (guint i = 0; i < facts->statements->len; i++)
        compare_with_earlier(facts, i, near, conflicts);
    g_ptr_array_sort(conflicts, by_sureness);
    statement_free(facts);
    return fold(conflicts);
}
