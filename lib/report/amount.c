/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/amount.h"

#include "report/approx.h"
#include "report/counted.h"
#include "report/figure.h"

#include <math.h>
#include <string.h>

struct AmountLexicon {
    UnitTable *units;
};

typedef struct {
    FigureText text;
    GArray *dates; /* of DateMention: no amounts begin in them */
    guint date;    /* the first one that does not end before here */
    GStringChunk *strings;
    GArray *amounts;
} Scanner;

AmountLexicon *
amount_lexicon_open(const char *data_dir, GError **error)
{
    g_autoptr(UnitTable) units = unit_open(data_dir, error);

    if (!units)
        return NULL;
    AmountLexicon *lexicon = g_new(AmountLexicon, 1);
    lexicon->units = g_steal_pointer(&units);
    return lexicon;
}

void
amount_lexicon_close(AmountLexicon *lexicon)
{
    if (!lexicon)
        return;
    unit_close(lexicon->units);
    g_free(lexicon);
}

/* What is no figure however it goes on: 第31届, G318, 5+12, 星期三, and the
 * demonstrative 这两天. */
static gboolean
is_barred_before(const FigureText *t, gsize at)
{
    static const char *const words[] = {
        "第", "星期", "礼拜", "三番", "十里", "这", "那", "哪", "每",
        "老", "+",    "＋",   "-",    "/",    "_",  "№",  "#",  NULL,
    };

    if (at == 0)
        return FALSE;
    if (g_ascii_isalpha(t->str[at - 1]))
        return TRUE;
    /* 初二 and 初三 are a day or a form at school, but 最初三年, 初两年. */
    static const char *const firsts[] = { "最初", "起初", "当初", NULL };
    if (figuretext_before(t, at, "初") &&
        !figuretext_any_before(t, at, firsts) && !figuretext_at(t, at, "两"))
        return TRUE;
    return figuretext_any_before(t, at, words);
}

/* 一 with a unit is mostly no figure (一个, 一行, 一家人): only where words say
 * how exact (一年内, 一亩多) or 半 follows (一年半). */
static gboolean
is_mere_one(const FigureText *t, const Figure *f)
{
    return f->numeral.chinese && f->numeral.value == 1 &&
           f->numeral.value_to == 1 && f->low == 1 &&
           figuretext_at(t, f->numeral.span.from, "一");
}

/* Bare 百, 千, 万: a figure only where a word says how exact (近百元), since
 * 百姓, 千名青年律师 are figures of speech, or of land and households, whose
 * number is meant (万亩茶园, 带动百户). */
static gboolean
is_bare_scale(const FigureText *t, const Figure *f)
{
    static const char *const scales[] = { "百", "千", "万", "亿", NULL };
    const Numeral *n = &f->numeral;

    return n->chinese && !n->more && n->span.to > n->span.from &&
           figuretext_any(t, n->span.from, scales);
}

/* 万亩茶园, 带动百户: not 千家万户, and no name (千户苗寨). */
static gboolean
is_counted_land(const FigureText *t, const Figure *f)
{
    if (!strcmp(f->unit->base, "亩"))
        return f->numeral.value >= 100;
    return !strcmp(f->unit->name, "户") &&
           !figuretext_before(t, f->span.from, "家") &&
           !figuretext_at(t, f->span.to, "苗") &&
           !figuretext_at(t, f->span.to, "侯") &&
           !figuretext_at(t, f->span.to, "所") &&
           !figuretext_at(t, f->span.to, "千") &&
           !figuretext_at(t, f->span.to, "万");
}

/* “两个维护”, “三个一号工程”, 《八项规定》: a short term in marks that goes on
 * after its figure is a name. */
static gboolean
begins_a_term(const FigureText *t, const Figure *f)
{
    static const char *const opens[] = { "“",  "‘",  "「", "『",
                                         "《", "〈", "\"", NULL };
    static const char *const closes[] = { "”",  "’",  "」", "』",
                                          "》", "〉", "\"", NULL };
    static const char *const stops[] = { "，", "。", "！", "？", "；", NULL };

    if (!figuretext_any_before(t, f->span.from, opens))
        return FALSE;
    gsize at = f->span.to;
    for (int n = 0; n < 10 && at < t->length; n++) {
        if (figuretext_any(t, at, closes))
            return at > f->span.to;
        if (figuretext_any(t, at, stops))
            return FALSE;
        at = figuretext_next(t, at);
    }
    return FALSE;
}

typedef struct {
    Span span;
    AmountApprox approx;
} Wording;

/* 一年半, 两小时半 */
static void
take_half(const FigureText *t, Figure *f)
{
    if ((f->unit->flags & UNIT_TIME) && figuretext_at(t, f->span.to, "半") &&
        !figuretext_at(t, f->span.to, "半个")) {
        f->low += 0.5;
        f->high += 0.5;
        f->span.to += (guint32)strlen("半");
    }
}

/* The words around the figure: how exact it is, and how far its text goes. */
static Wording
read_wording(const FigureText *t, const Figure *f)
{
    gboolean time = f->unit->flags & UNIT_TIME;
    gsize from, to;
    /* 近三年 are the last three years, 近三十年 are nearly thirty. */
    AmountApprox before = approx_before(
        t->str, f->span.from, is_bare_scale(t, f), time && f->low <= 10, &from);
    AmountApprox after = approx_after(t->str, t->length, f->span.to, time, &to);
    AmountApprox approx = before != AMOUNT_EXACT ? before : after;

    if (approx == AMOUNT_EXACT && f->numeral.around)
        approx = AMOUNT_ABOUT;
    if (approx == AMOUNT_EXACT && (f->numeral.more || f->more))
        approx = AMOUNT_MORE_THAN;
    if (approx == AMOUNT_EXACT && f->high > f->low)
        approx = AMOUNT_RANGE;
    if (f->numeral.vague)
        approx = AMOUNT_ABOUT;
    return (Wording){ { (guint32)from, (guint32)to }, approx };
}

static void
add_amount(Scanner *s, const Figure *f, const Wording *wording)
{
    const FigureText *t = &s->text;
    gboolean open = f->numeral.vague; /* 数百个 */
    Span span = wording->span;
    Span what =
        counted_find(t->str, t->length, span, f->unit->flags & UNIT_MEASURE);
    Amount amount = {
        .span = span,
        .text = g_string_chunk_insert_len(s->strings, t->str + span.from,
                                          (gssize)(span.to - span.from)),
        .value = open ? NAN : f->low,
        .value_to = f->high > f->low && !open ? f->high : NAN,
        .unit = f->unit->flags & UNIT_CROWD ? f->unit->base : f->unit->shown,
        .approx = wording->approx,
        .what = g_string_chunk_insert_len(s->strings, t->str + what.from,
                                          (gssize)(what.to - what.from)),
    };
    g_array_append_val(s->amounts, amount);
}

/* 15时45分, 8点30分 */
static gboolean
is_clock_time(const FigureText *t, const Figure *f)
{
    static const char *const hours[] = { "时", "点", NULL };
    gsize at = f->span.from;

    return !strcmp(f->unit->name, "分") &&
           figuretext_any_before(t, at, hours) && at > 3 &&
           g_ascii_isdigit(t->str[at - 4]);
}

/* The amount that begins at `at`; its end, or 0. */
static gsize
take_amount(Scanner *s, gsize at)
{
    const FigureText *t = &s->text;
    Figure f;

    if (is_barred_before(t, at) || !figure_read(t, at, &f) ||
        begins_a_term(t, &f))
        return 0;
    take_half(t, &f);
    Wording wording = read_wording(t, &f);
    gboolean bare = is_bare_scale(t, &f) && !is_counted_land(t, &f);
    gboolean one = is_mere_one(t, &f) && strcmp(f.unit->name, "番");
    if (wording.approx == AMOUNT_EXACT && (bare || one))
        return 0;
    /* 不止一次 is often, not more than one. */
    if (is_mere_one(t, &f) && figuretext_at(t, wording.span.from, "不止"))
        return 0;
    if (is_clock_time(t, &f))
        return 0;
    /* 一年比一年多 */
    if (is_mere_one(t, &f) && figuretext_before(t, at, "比"))
        return 0;
    /* 前三名 are places in a contest. */
    if (!strcmp(f.unit->name, "名") && figuretext_before(t, at, "前"))
        return 0;
    add_amount(s, &f, &wording);
    return wording.span.to;
}

/* End of the date that holds `at`, or 0. Dates come in text order. */
static gsize
date_end(Scanner *s, gsize at)
{
    while (s->date < s->dates->len &&
           g_array_index(s->dates, DateMention, s->date).span.to <= at)
        s->date++;
    if (s->date == s->dates->len)
        return 0;
    Span span = g_array_index(s->dates, DateMention, s->date).span;
    return span.from <= at ? span.to : 0;
}

/* 0 where no figure begins, else past the figure if it is not taken. */
static gsize
figure_end(const FigureText *t, gsize at)
{
    guchar lead = (guchar)t->str[at];
    Numeral numeral;

    if (!g_ascii_isdigit(lead) && lead < 0xe3)
        return 0;
    if (numeral_parse(t->str, t->length, at, &numeral))
        return numeral.span.to;
    return figuretext_at(t, at, "百分之") || figuretext_at(t, at, "半")
               ? figuretext_next(t, at)
               : 0;
}

void
amount_scan(const AmountLexicon *lexicon, const char *str, gsize length,
            GStringChunk *strings, GArray *amounts)
{
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    int year = 0;
    Scanner s = {
        .text = { lexicon->units, str, length },
        .dates = dates,
        .strings = strings,
        .amounts = amounts,
    };

    date_scan(str, length, NULL, &year, dates);
    for (gsize at = 0, next; at < length; at = next) {
        gsize end = figure_end(&s.text, at);
        next = figuretext_next(&s.text, at);
        if (!end)
            continue;
        gsize date = date_end(&s, at);
        gsize taken = date ? 0 : take_amount(&s, at);
        next = date ? date : taken ? taken : end;
    }
}

/* Place names of an article that hold digits (六户镇, 小三江镇), since such
 * digits count nothing. */
static GPtrArray *
places_with_digits(const Article *article)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < article->places->len; i++) {
        const char *name = g_array_index(article->places, Place, i).text;
        Numeral numeral;
        for (const char *p = name; p && *p; p = g_utf8_next_char(p)) {
            if (!numeral_parse(name, strlen(name), (gsize)(p - name), &numeral))
                continue;
            g_ptr_array_add(names, (gpointer)name);
            break;
        }
    }
    return names;
}

static gboolean
in_a_place(const GPtrArray *names, const char *str, gsize length, Span span)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        gsize bytes = strlen(name);
        gsize from = span.from > bytes ? span.from - bytes : 0;
        gsize to = MIN(length, span.to + bytes);
        const char *at = g_strstr_len(str + from, (gssize)(to - from), name);
        if (at && (gsize)(at - str) < span.to &&
            (gsize)(at - str) + bytes > span.from)
            return TRUE;
    }
    return FALSE;
}

void
amount_extract(Report *report, const AmountLexicon *lexicon)
{
    for (guint a = 0; a < report->articles->len; a++) {
        const Article *article = report->articles->pdata[a];
        g_autoptr(GPtrArray) names = places_with_digits(article);

        for (guint i = 0; i < article->n_paragraphs; i++) {
            guint number = article->first_paragraph + i;
            const Paragraph *p = report->paragraphs->pdata[number];
            guint kept = report->amounts->len;

            if (p->kind == BLOCK_FURNITURE || p->kind == BLOCK_BYLINE)
                continue;
            amount_scan(lexicon, p->text->str->str, p->text->str->len,
                        report->strings, report->amounts);
            for (guint j = kept; j < report->amounts->len; j++) {
                Amount amount = g_array_index(report->amounts, Amount, j);
                if (in_a_place(names, p->text->str->str, p->text->str->len,
                               amount.span))
                    continue;
                amount.article = article->number;
                amount.paragraph = number;
                g_array_index(report->amounts, Amount, kept++) = amount;
            }
            g_array_set_size(report->amounts, kept);
        }
    }
}

double
amount_in_base(const AmountLexicon *lexicon, const char *unit, double value,
               const char **base)
{
    const Unit *found = unit_find(lexicon->units, unit);

    *base = found ? found->base : unit;
    return found ? value * found->factor : value;
}

GHashTable *
amount_units_like(const AmountLexicon *lexicon, const char *unit)
{
    GHashTable *like =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const Unit *own = unit_find(lexicon->units, unit);
    double one = 1;

    if (own)
        unit_add_like(lexicon->units, own, like);
    g_hash_table_insert(like, g_strdup(unit), g_memdup2(&one, sizeof one));
    return like;
}

const char *
amount_field_unit(const AmountLexicon *lexicon, const char *field)
{
    const Unit *unit = unit_of_field(lexicon->units, field);
    return unit ? unit->base : NULL;
}

GPtrArray *
amount_fields(const AmountLexicon *lexicon)
{
    return unit_fields(lexicon->units);
}

const char *
amount_approx_name(AmountApprox approx)
{
    static const char *const names[] = { "exact", "about", "more_than",
                                         "less_than", "range" };
    return names[approx];
}
