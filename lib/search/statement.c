/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/statement.h"

#include "search/likeness.h"

#include <math.h>
#include <string.h>

enum {
    MOST_FACTS = 20000,
    AROUND = 24,    /* bytes of the words right around a figure: 8 characters */
    REACH = 900,    /* bytes of a sentence that are compared */
    LONGEST = 6000, /* bytes: what is longer is no sentence */
};

/* Three characters as one key. Different triples share a key so seldom that it
 * does not matter. */
static gpointer
triple_key(gunichar a, gunichar b, gunichar c)
{
    guint64 key = ((guint64)a * 0x9e3779b1u ^ b) * 0x85ebca6bu ^ c;
    return (gpointer)(guintptr)(key | 1);
}

/* Adds the triples of Han and letters in [from, to); digits and marks break
 * them. */
static void
add_triples(GHashTable *triples, const char *text, gsize from, gsize to)
{
    gunichar a = 0, b = 0;

    for (const char *p = text + from; p < text + to; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c)) {
            a = b = 0;
            continue;
        }
        if (a)
            g_hash_table_add(triples, triple_key(a, b, c));
        a = b;
        b = c;
    }
}

static GHashTable *
pairs_around(const PassageRecord *p, Span sentence, const RecordAmount *a)
{
    gsize from = a->from - MIN(a->from - sentence.from, AROUND);
    gsize to = a->to + MIN(sentence.to - a->to, AROUND);

    while (((guchar)p->text[from] & 0xc0) == 0x80)
        from++;
    while (to > a->to && ((guchar)p->text[to] & 0xc0) == 0x80)
        to--;
    GHashTable *pairs = likeness_pairs(p->text + from, a->from - from);
    likeness_add(pairs, p->text + a->to, to - a->to);
    return pairs;
}

static void
add_statement(Statements *facts, const Hit *hit, guint number, Span sentence)
{
    const PassageRecord *p = hit->passage;
    Statement s = {
        .hit = hit,
        .span = sentence,
        .number = number,
        .first = facts->facts->len,
    };
    gsize at = sentence.from;

    if (sentence.to - sentence.from > LONGEST)
        return;
    for (guint i = 0; i < p->amounts->len; i++) {
        const RecordAmount *a = &g_array_index(p->amounts, RecordAmount, i);
        if (a->from < sentence.from || a->to > sentence.to || a->from < at)
            continue;
        if (!s.triples)
            s.triples = g_hash_table_new(NULL, NULL);
        Fact fact = { hit, a, sentence, pairs_around(p, sentence, a) };
        g_array_append_val(facts->facts, fact);
        add_triples(s.triples, p->text, at, a->from);
        at = a->to;
        s.n++;
    }
    if (!s.n)
        return;
    add_triples(s.triples, p->text, at, sentence.to);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, s.triples);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        GArray *list = g_hash_table_lookup(facts->index, key);
        if (!list) {
            list = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(facts->index, key, list);
        }
        g_array_append_val(list, facts->statements->len);
    }
    g_array_append_val(facts->statements, s);
}

Statements *
statement_collect(const Results *results)
{
    Statements *facts = g_new(Statements, 1);
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(Span));

    facts->facts = g_array_new(FALSE, FALSE, sizeof(Fact));
    facts->statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    facts->index =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *hit = results->hits->pdata[i];
        const PassageRecord *p = hit->passage;
        if (facts->facts->len >= MOST_FACTS || !p->amounts->len)
            continue;
        segment_sentences(p->text, (gssize)p->text_length, sentences);
        for (guint j = 0; j < sentences->len; j++)
            add_statement(facts, hit, i, g_array_index(sentences, Span, j));
    }
    return facts;
}

void
statement_free(Statements *facts)
{
    for (guint i = 0; i < facts->facts->len; i++)
        g_hash_table_unref(g_array_index(facts->facts, Fact, i).around);
    for (guint i = 0; i < facts->statements->len; i++)
        g_hash_table_unref(
            g_array_index(facts->statements, Statement, i).triples);
    g_array_unref(facts->facts);
    g_array_unref(facts->statements);
    g_hash_table_unref(facts->index);
    g_free(facts);
}

/* Sum of the rarity of the triples that two statements share. */
double
statement_rarity(const Statements *facts, const Statement *a,
                 const Statement *b)
{
    /* Hits are about one thing, whose words are rare in the index. */
    double sum = 0, all = MAX(facts->statements->len, 1000);
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, a->triples);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (!g_hash_table_contains(b->triples, key))
            continue;
        const GArray *list = g_hash_table_lookup(facts->index, key);
        sum += log(1 + all / (1 + list->len));
    }
    return sum;
}

static Span
within_reach(const char *text, Span span)
{
    if (span.to - span.from > REACH) {
        span.to = span.from + REACH;
        while (((guchar)text[span.to] & 0xc0) == 0x80)
            span.to--;
    }
    return span;
}

/* The longest run of letters that both have, figures and marks aside; at most
 * n x m characters are compared, sentences being short (the caller cuts them).
 */
static char *
longest_run(const char *a, gsize a_length, const char *b, gsize b_length)
{
    glong n, m;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, (glong)a_length, &n);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, (glong)b_length, &m);
    g_autofree guint16 *row = g_new0(guint16, (gsize)m + 1);
    glong best = 0, end = 0;

    for (glong i = 0; i < n; i++) {
        guint16 diagonal = 0;
        for (glong j = 0; j < m; j++) {
            guint16 above = row[j + 1];
            row[j + 1] = x[i] == y[j] && g_unichar_isalpha(x[i])
                             ? (guint16)(diagonal + 1)
                             : 0;
            diagonal = above;
            if (row[j + 1] > best) {
                best = row[j + 1];
                end = i + 1;
            }
        }
    }
    return g_ucs4_to_utf8(x + end - best, best, NULL, NULL, NULL);
}

char *
statement_shared(const Statement *a, const Statement *b)
{
    const char *x = a->hit->passage->text, *y = b->hit->passage->text;
    Span here = within_reach(x, a->span), there = within_reach(y, b->span);

    return longest_run(x + here.from, here.to - here.from, y + there.from,
                       there.to - there.from);
}

/* Names of places in a sentence, by their form: two characters and 镇, 乡, 村,
 * 县, 市, 区. Fictional or small ones are in no gazetteer. */
void
statement_add_places(GHashTable *names, const char *text, gsize length)
{
    static const char suffixes[] = "镇乡村县市区";
    static const char generic[] =
        "全各该本当地城行农乡两个范属在级辖镇村县市区我多山小新老社园";
    static const char goes_on[] = "民居里域庄场值亲土落上";
    const char *end = text + length;

    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x4e00 || !g_utf8_strchr(suffixes, -1, c) || p - text < 6)
            continue;
        const char *one = g_utf8_prev_char(p), *two = g_utf8_prev_char(one);
        gunichar before = g_utf8_get_char(one);
        /* 组织村民, 城市居民, 到区里 are no names */
        const char *next = p + 3;
        if (next < end && g_utf8_strchr(goes_on, -1, g_utf8_get_char(next)))
            continue;
        if (before < 0x4e00 || g_utf8_strchr(generic, -1, before) ||
            g_utf8_get_char(two) < 0x4e00)
            continue;
        g_hash_table_add(names, g_strndup(two, (gsize)(p + 3 - two)));
    }
}

/* Of the sentence; if it names none, of its passage; then of the article. */
static GHashTable *
place_names(const Statement *s, gboolean *of_sentence)
{
    GHashTable *names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const PassageRecord *p = s->hit->passage;
    const ArticleRecord *a = s->hit->article;
    const char *const more[] = { a->title, a->team, a->to_place, a->place };

    statement_add_places(names, p->text + s->span.from,
                         s->span.to - s->span.from);
    *of_sentence = g_hash_table_size(names) > 0;
    if (!g_hash_table_size(names))
        statement_add_places(names, p->text, p->text_length);
    for (gsize i = 0; !g_hash_table_size(names) && i < G_N_ELEMENTS(more);
         i++) {
        if (more[i])
            statement_add_places(names, more[i], strlen(more[i]));
    }
    return names;
}

/* 1: they share a place, -1: they name different ones, 0: who knows. */
int
statement_places(const Statement *a, const Statement *b)
{
    gboolean own_a, own_b;
    g_autoptr(GHashTable) x = place_names(a, &own_a);
    g_autoptr(GHashTable) y = place_names(b, &own_b);
    GHashTableIter iter;
    gpointer name;

    if (!g_hash_table_size(x) || !g_hash_table_size(y))
        return 0;
    g_hash_table_iter_init(&iter, x);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (g_hash_table_contains(y, name))
            return 1;
    }
    return own_a && own_b ? -2 : -1;
}

/* Dates of a statement, as ISO strings from and to. */
static GArray *
dates_of(const Statement *s)
{
    GArray *dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    const char *printed = s->hit->article->printed;
    int year = 0;

    date_scan(s->hit->passage->text + s->span.from, s->span.to - s->span.from,
              printed && *printed ? printed : NULL, &year, dates);
    return dates;
}

/* Both date themselves and no date of one holds one of the other: figures of
 * two times may both be right. */
gboolean
statement_times_differ(const Statement *a, const Statement *b)
{
    g_autoptr(GArray) x = dates_of(a);
    g_autoptr(GArray) y = dates_of(b);
    gboolean both = FALSE;

    for (guint i = 0; i < x->len; i++) {
        const DateMention *d = &g_array_index(x, DateMention, i);
        for (guint j = 0; d->iso[0] && j < y->len; j++) {
            const DateMention *e = &g_array_index(y, DateMention, j);
            if (!e->iso[0])
                continue;
            both = TRUE;
            if (!strcmp(d->iso_to, e->iso_to) &&
                (g_str_has_prefix(d->iso, e->iso) ||
                 g_str_has_prefix(e->iso, d->iso)))
                return FALSE;
        }
    }
    return both;
}
