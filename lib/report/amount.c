/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/amount.h"

#include "report/approx.h"
#include "report/counted.h"
#include "report/unit.h"
#include "text/numeral.h"

#include <math.h>
#include <string.h>

struct AmountLexicon {
    UnitTable *units;
};

typedef struct {
    const AmountLexicon *lexicon;
    const char *str;
    gsize length;
    GArray *dates; /* of DateMention: no amounts begin in them */
    guint date;    /* the first one that does not end before here */
    GStringChunk *strings;
    GArray *amounts;
} Scanner;

/* An amount in the making. */
typedef struct {
    Span span;
    Numeral numeral;
    const Unit *unit;
    double low, high;
    AmountApprox approx;
    gboolean open; /* 数百个 */
} Draft;

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

static gboolean
stands(const Scanner *s, gsize at, const char *word)
{
    gsize bytes = strlen(word);
    return at <= s->length && bytes <= s->length - at &&
           !memcmp(s->str + at, word, bytes);
}

static gboolean
stands_before(const Scanner *s, gsize at, const char *word)
{
    gsize bytes = strlen(word);
    return bytes <= at && !memcmp(s->str + at - bytes, word, bytes);
}

static gboolean
any_stands(const Scanner *s, gsize at, const char *const *words)
{
    for (; *words; words++) {
        if (stands(s, at, *words))
            return TRUE;
    }
    return FALSE;
}

static gboolean
any_stands_before(const Scanner *s, gsize at, const char *const *words)
{
    for (; *words; words++) {
        if (stands_before(s, at, *words))
            return TRUE;
    }
    return FALSE;
}

static gsize
skip_char(const Scanner *s, gsize at)
{
    guchar lead = (guchar)s->str[at];
    gsize bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return MIN(at + bytes, s->length);
}

/* One space may stand between a figure and its unit: 30 万元. */
static gsize
skip_space(const Scanner *s, gsize at)
{
    if (stands(s, at, " "))
        return at + 1;
    return stands(s, at, "\u3000") ? at + strlen("\u3000") : at;
}

/* What is no figure however it goes on: 第31届, G318, 5+12, 星期三, and the
 * demonstrative 这两天. */
static gboolean
is_barred_before(const Scanner *s, gsize at)
{
    static const char *const words[] = {
        "第", "星期", "礼拜", "初", "这", "那", "哪", "每", "老",
        "+",  "＋",   "-",    "/",  "_",  "№",  "#",  NULL,
    };

    if (at == 0)
        return FALSE;
    if (g_ascii_isalpha(s->str[at - 1]))
        return TRUE;
    return any_stands_before(s, at, words);
}

/* 六户镇, 三山村, 八里桥: one digit and a unit that name a place. */
static gboolean
is_place_name(const Scanner *s, const Numeral *n, const Unit *unit, gsize end)
{
    static const char *const places[] = { "镇", "乡", "村", "街", "路",
                                          "湾", "岭", "铺", "桥", "沟",
                                          "坪", "屯", "店", "庄", NULL };
    static const char *const common[] = { "村民",   "村庄", "乡镇", "乡亲",
                                          "乡村",   "镇村", "村级", "镇街",
                                          "村集体", "村党", "街道", "路灯",
                                          NULL };

    if (!n->chinese || !strcmp(unit->name, "个"))
        return FALSE;
    return any_stands(s, end, places) && !any_stands(s, end, common);
}

static gsize
numeral_characters(const Scanner *s, const Numeral *n)
{
    return offsets_characters(s->str, n->span);
}

/* Bare 百, 千, 万: a figure only where a word says how exact (近百元), since
 * 百姓, 千名青年律师, 万亩良田 are figures of speech. */
static gboolean
is_bare_scale(const Scanner *s, const Numeral *n)
{
    static const char *const scales[] = { "百", "千", "万", "亿", NULL };
    return n->chinese && !n->more && any_stands(s, n->span.from, scales);
}

/* What the numeral alone allows of its unit; see units.txt. */
static gboolean
unit_fits(const Scanner *s, const Numeral *n, const Unit *unit)
{
    gsize characters = n->chinese ? numeral_characters(s, n) : 2;
    gboolean one_digit = n->chinese && characters == 1;

    /* 2000年前 */
    if (!n->more && n->value >= 1900 && n->value < 2100 &&
        !strcmp(unit->name, "年"))
        return FALSE;
    if (unit->flags & UNIT_CHINESE)
        return one_digit && n->value >= 2 && !stands(s, n->span.from, "二");
    if (unit->flags & UNIT_PEOPLE)
        return n->value >= 100;
    /* 两村, 五镇, but not 一村 nor 两省: those two are old acquaintances. */
    if (one_digit &&
        (stands(s, n->span.from, "二") || (unit->flags & UNIT_AMBIGUOUS)))
        return FALSE;
    /* 两人 and 三人 are people told of before. */
    return !(one_digit && n->value == 2 && !strcmp(unit->name, "人"));
}

/* A scale that stands apart from its digits: 30 万元. */
static gsize
take_scale(const Scanner *s, gsize at, double *factor)
{
    static const struct {
        const char *word;
        double factor;
    } scales[] = { { "万亿", 1e12 }, { "万", 1e4 }, { "亿", 1e8 } };

    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (stands(s, at, scales[i].word)) {
            *factor = scales[i].factor;
            return at + strlen(scales[i].word);
        }
    }
    return at;
}

/* Sets d->unit and the end of the span. */
static gboolean
take_unit(const Scanner *s, Draft *d)
{
    gsize at = skip_space(s, d->numeral.span.to);
    double scale = 1;

    if (at > d->numeral.span.to)
        at = take_scale(s, at, &scale);
    d->unit = unit_match(s->lexicon->units, s->str, s->length, at);
    if (!d->unit || !unit_fits(s, &d->numeral, d->unit))
        return FALSE;
    gsize end = at + strlen(d->unit->name);
    if (any_stands(s, end, (const char *const *)d->unit->not_before) ||
        is_place_name(s, &d->numeral, d->unit, end))
        return FALSE;
    d->low = d->numeral.value * scale;
    d->high = d->numeral.value_to * scale;
    if (d->unit->flags & UNIT_AS_BASE) {
        d->low *= d->unit->factor;
        d->high *= d->unit->factor;
    }
    d->low += d->unit->flags & UNIT_HALF ? 0.5 : 0;
    d->high += d->unit->flags & UNIT_HALF ? 0.5 : 0;
    if (d->unit->flags & UNIT_MORE)
        d->approx = AMOUNT_MORE_THAN;
    /* 20万群众: 群众 is what is counted */
    d->span.to = (guint32)(d->unit->flags & UNIT_PEOPLE ? at : end);
    return TRUE;
}

/* 搬迁群众8.2万: nobody names the unit of many people. */
static gboolean
take_people(const Scanner *s, Draft *d)
{
    static const char *const scales[] = { "万", "亿", "万多", "万余", NULL };
    static const char *const people[] = {
        "群众", "农民", "人口", "村民", "居民", "市民", "学生",
        "干部", "党员", "游客", "职工", "工人", "粉丝", "人数",
        "移民", "观众", "人才", "人员", "人",   NULL,
    };
    gsize from = d->numeral.span.from, clause = from;

    if (d->numeral.chinese || !any_stands_before(s, d->numeral.span.to, scales))
        return FALSE;
    for (int n = 0; n < 12 && clause > 0; n++) {
        clause--;
        while (clause > 0 && ((guchar)s->str[clause] & 0xc0) == 0x80)
            clause--;
        if (any_stands(s, clause, people))
            break;
        if (stands(s, clause, "，") || stands(s, clause, "。") ||
            stands(s, clause, "、"))
            return FALSE;
    }
    if (!any_stands(s, clause, people))
        return FALSE;
    d->unit = unit_find(s->lexicon->units, "人");
    d->low = d->numeral.value;
    d->high = d->numeral.value_to;
    d->span.to = d->numeral.span.to;
    return d->unit != NULL;
}

/* 百分之三十, 三分之一, 1/3: shares, in percent. */
static gboolean
take_share(const Scanner *s, gsize at, Draft *d)
{
    Numeral below = { .value = 100, .value_to = 100 }, above;
    gsize next = at;

    if (stands(s, at, "百分之")) {
        next = at + strlen("百分之");
    } else if (numeral_parse(s->str, s->length, at, &below)) {
        next = below.span.to;
        if (stands(s, next, "分之"))
            next += strlen("分之");
        else if (!below.chinese && stands(s, next, "/") && below.value < 100)
            next++;
        else
            return FALSE;
    }
    if (next == at || !numeral_parse(s->str, s->length, next, &above))
        return FALSE;
    if (stands_before(s, next, "/")) { /* 1/3 is written the other way round */
        Numeral swap = below;
        below = above;
        above = swap;
        above.span = below.span;
        if (below.value > 100 || above.value >= below.value)
            return FALSE;
    }
    d->unit = unit_find(s->lexicon->units, "%");
    if (!d->unit || !(below.value > 0) || above.vague)
        return FALSE;
    d->numeral = above;
    d->numeral.vague = FALSE;
    d->span = (Span){ (guint32)at, above.span.to };
    d->low = above.value * 100 / below.value;
    d->high = above.value_to * 100 / below.value;
    return TRUE;
}

/* 半年, 半个月, but not 上半年. */
static gboolean
take_half(const Scanner *s, gsize at, Draft *d)
{
    static const char *const others[] = { "上", "下", "前", "后", "每", "大",
                                          "多", "过", "一", "强", NULL };
    static const char *const spans[] = { "年", "个月", "个小时", "小时", NULL };
    gsize next = at + strlen("半");

    if (any_stands_before(s, at, others) || !any_stands(s, next, spans))
        return FALSE;
    d->unit = unit_match(s->lexicon->units, s->str, s->length, next);
    if (!d->unit)
        return FALSE;
    d->low = d->high = 0.5;
    d->span = (Span){ (guint32)at, (guint32)(next + strlen(d->unit->name)) };
    d->numeral = (Numeral){ .value = 0.5, .value_to = 0.5 };
    return TRUE;
}

static gboolean
take_figure(const Scanner *s, gsize at, Draft *d)
{
    *d = (Draft){ .span.from = (guint32)at };
    if (stands(s, at, "半"))
        return take_half(s, at, d);
    if (take_share(s, at, d))
        return TRUE;
    *d = (Draft){ .span.from = (guint32)at };
    if (!numeral_parse(s->str, s->length, at, &d->numeral))
        return FALSE;
    /* 几个 is a few, no figure; a year may stand without a date. */
    if (d->numeral.vague && d->numeral.value < 10)
        return FALSE;
    return take_unit(s, d) || take_people(s, d);
}

static gsize
skip_dash(const Scanner *s, gsize at)
{
    static const char *const dashes[] = { "至", "到", "—",  "–", "－",
                                          "-",  "~",  "～", NULL };
    for (const char *const *dash = dashes; *dash; dash++) {
        if (stands(s, at, *dash))
            return at + strlen(*dash);
    }
    return 0;
}

/* 2000至3000万元 shares its scale, 2000万至3000万元 does not. */
static double
shared_scale(const Draft *first, const Draft *last, const char *str)
{
    static const char *const scales[] = { "十", "百", "千", "万", "亿" };
    double low = first->numeral.value;

    if (first->numeral.span.to >= 3) {
        for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
            if (!memcmp(str + first->numeral.span.to - 3, scales[i], 3))
                return 1;
        }
    }
    for (double scale = 1e8; scale >= 1e4; scale /= 1e4) {
        if (last->low >= scale && low < last->low / scale)
            return scale;
    }
    return 1;
}

/* Goes on to the upper end: 1000元到2000元, 2000至3000万元, 5%—8%. */
static void
take_range(const Scanner *s, Draft *d)
{
    static const char *const changes[] = { "从", "由", NULL };
    Draft last;
    gsize next = skip_dash(s, d->span.to);

    if (!next || any_stands_before(s, d->span.from, changes) ||
        d->approx != AMOUNT_EXACT || !take_figure(s, next, &last) ||
        last.numeral.more || last.open)
        return;
    if (d->unit && d->unit != last.unit)
        return;
    if (last.low <= d->low)
        return;
    d->high = last.high;
    d->span.to = last.span.to;
    d->numeral.value_to = last.numeral.value_to;
}

/* The lower end has no unit of its own: 2000至3000万元. */
static gboolean
take_open_range(const Scanner *s, gsize at, Draft *d)
{
    Draft last;

    *d = (Draft){ .span.from = (guint32)at };
    if (!numeral_parse(s->str, s->length, at, &d->numeral) ||
        d->numeral.vague || d->numeral.more)
        return FALSE;
    gsize next = skip_dash(s, d->numeral.span.to);
    if (!next || !take_figure(s, next, &last))
        return FALSE;
    double low = d->numeral.value * shared_scale(d, &last, s->str);
    if (low >= last.high || low < last.high / 1000)
        return FALSE;
    d->unit = last.unit;
    d->low = low;
    d->high = last.high;
    d->span.to = last.span.to;
    return TRUE;
}

/* Idioms that count two units at once. */
static gboolean
take_idiom(const Scanner *s, gsize at, Draft *d)
{
    static const struct {
        const char *text, *unit;
        double low, high;
    } idioms[] = {
        { "十天半个月", "天", 10, 15 },
        { "十天半月", "天", 10, 15 },
        { "三年五载", "年", 3, 5 },
        { "三年两载", "年", 2, 3 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(idioms); i++) {
        if (!stands(s, at, idioms[i].text))
            continue;
        *d = (Draft){
            .span = { (guint32)at, (guint32)(at + strlen(idioms[i].text)) },
            .unit = unit_find(s->lexicon->units, idioms[i].unit),
            .low = idioms[i].low,
            .high = idioms[i].high,
        };
        return d->unit != NULL;
    }
    return FALSE;
}

/* 一 with a unit is mostly no figure (一个, 一行, 一家人): only where words say
 * how exact (一年内, 一亩多) or 半 follows (一年半). */
static gboolean
is_mere_one(const Scanner *s, const Draft *d, AmountApprox approx)
{
    return d->numeral.chinese && d->numeral.value == 1 &&
           d->numeral.value_to == 1 && stands(s, d->numeral.span.from, "一") &&
           approx == AMOUNT_EXACT && d->low == 1;
}

/* The words around the figure: how exact it is, and how far its text goes.
 * FALSE if it is no figure after all. */
static gboolean
take_approximation(const Scanner *s, Draft *d)
{
    gboolean time = d->unit->flags & UNIT_TIME;
    gboolean scale_only = is_bare_scale(s, &d->numeral);
    gsize from, to;

    if (d->unit->flags & UNIT_MEASURE && stands(s, d->span.to, "半") &&
        !stands(s, d->span.to, "半个") && time) {
        d->low += 0.5;
        d->high += 0.5;
        d->span.to += (guint32)strlen("半");
    }
    /* 近三年 are the last three years, 近三十年 are nearly thirty. */
    AmountApprox before = approx_before(s->str, d->span.from, scale_only,
                                        time && d->low <= 10, &from);
    AmountApprox after = approx_after(s->str, s->length, d->span.to, time, &to);
    AmountApprox approx = before != AMOUNT_EXACT  ? before
                          : after != AMOUNT_EXACT ? after
                          : d->numeral.more       ? AMOUNT_MORE_THAN
                                                  : d->approx;
    if (approx == AMOUNT_EXACT && d->high > d->low)
        approx = AMOUNT_RANGE;
    if (d->numeral.vague) {
        d->open = TRUE;
        approx = AMOUNT_ABOUT;
    }
    if ((scale_only && approx == AMOUNT_EXACT) || is_mere_one(s, d, approx))
        return FALSE;
    d->approx = approx;
    d->span = (Span){ (guint32)from, (guint32)to };
    return TRUE;
}

static void
add_amount(Scanner *s, const Draft *d)
{
    Span what =
        counted_find(s->str, s->length, d->span, d->unit->flags & UNIT_MEASURE);
    Amount amount = {
        .span = d->span,
        .text = g_string_chunk_insert_len(s->strings, s->str + d->span.from,
                                          (gssize)(d->span.to - d->span.from)),
        .value = d->open ? NAN : d->low,
        .value_to = d->high > d->low && !d->open ? d->high : NAN,
        .unit = d->unit->flags & UNIT_PEOPLE ? d->unit->base : d->unit->shown,
        .approx = d->approx,
        .what = g_string_chunk_insert_len(s->strings, s->str + what.from,
                                          (gssize)(what.to - what.from)),
    };
    g_array_append_val(s->amounts, amount);
}

/* The amount that begins at `at`; its end, or 0. */
static gsize
take_amount(Scanner *s, gsize at)
{
    Draft d;

    if (is_barred_before(s, at))
        return 0;
    if (take_idiom(s, at, &d)) {
        d.approx = AMOUNT_RANGE;
        add_amount(s, &d);
        return d.span.to;
    }
    if (!take_open_range(s, at, &d)) {
        if (!take_figure(s, at, &d))
            return 0;
        take_range(s, &d);
    }
    if (!take_approximation(s, &d))
        return 0;
    add_amount(s, &d);
    return d.span.to;
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
figure_end(const Scanner *s, gsize at)
{
    guchar lead = (guchar)s->str[at];
    Numeral numeral;

    if (!g_ascii_isdigit(lead) && lead < 0xe3)
        return 0;
    if (numeral_parse(s->str, s->length, at, &numeral))
        return numeral.span.to;
    return stands(s, at, "百分之") || stands(s, at, "半") ? skip_char(s, at)
                                                          : 0;
}

void
amount_scan(const AmountLexicon *lexicon, const char *str, gsize length,
            GStringChunk *strings, GArray *amounts)
{
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    int year = 0;
    Scanner s = {
        .lexicon = lexicon,
        .str = str,
        .length = length,
        .dates = dates,
        .strings = strings,
        .amounts = amounts,
    };

    date_scan(str, length, NULL, &year, dates);
    for (gsize at = 0, next; at < length; at = next) {
        gsize end = figure_end(&s, at);
        next = skip_char(&s, at);
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

const char *
amount_field_unit(const AmountLexicon *lexicon, const char *field)
{
    const Unit *unit = unit_of_field(lexicon->units, field);
    return unit ? unit->base : NULL;
}

const char *
amount_approx_name(AmountApprox approx)
{
    static const char *const names[] = { "exact", "about", "more_than",
                                         "less_than", "range" };
    return names[approx];
}
