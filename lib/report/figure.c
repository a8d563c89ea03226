/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/figure.h"

#include "report/subunit.h"

#include <string.h>

/* One space may stand between a figure and its unit: 30 万元. */
static gsize
skip_space(const FigureText *t, gsize at)
{
    if (figuretext_at(t, at, " "))
        return at + 1;
    return figuretext_at(t, at, "\u3000") ? at + strlen("\u3000") : at;
}

/* TRUE where a clause or a list item ends. */
static gboolean
is_mark(const FigureText *t, gsize at)
{
    static const char *const marks[] = { "，", "。", "、", "；", "：",
                                         ",",  ";",  "\n", NULL };
    return figuretext_any(t, at, marks);
}

/* 六户镇, 三山村, 八里桥: one digit and a unit that name a place. */
static gboolean
is_place_name(const FigureText *t, const Numeral *n, const Unit *unit,
              gsize end)
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
    return figuretext_any(t, end, places) && !figuretext_any(t, end, common);
}

static gsize
numeral_characters(const FigureText *t, const Numeral *n)
{
    return offsets_characters(t->str, n->span);
}

/* Digits only: 六一, 五四, not 六十一. */
static gboolean
is_bare_digits(const FigureText *t, const Numeral *n)
{
    static const char *const scales[] = { "十", "百", "千", "万", "萬",
                                          "亿", "億", "点", NULL };

    for (gsize at = n->span.from; at < n->span.to;
         at = figuretext_next(t, at)) {
        if (figuretext_any(t, at, scales))
            return FALSE;
    }
    return TRUE;
}

/* 翻两番, 翻了一番, 翻上近三番 double; 三番五次 is none. */
static gboolean
is_doubling(const FigureText *t, gsize at)
{
    static const char *const between[] = { "了",   "上",   "近", "约",
                                           "至少", "将近", "超", NULL };
    gboolean again = TRUE;

    while (again) {
        again = FALSE;
        for (const char *const *word = between; *word && !again; word++) {
            again = figuretext_before(t, at, *word);
            at -= again ? strlen(*word) : 0;
        }
    }
    return figuretext_before(t, at, "翻");
}

/* What the numeral alone allows of its unit; see units.txt. */
static gboolean
unit_fits(const FigureText *t, const Numeral *n, const Unit *unit)
{
    gsize characters = n->chinese ? numeral_characters(t, n) : 2;
    gboolean one_digit = n->chinese && characters == 1;
    static const char *const zeros[] = { "零", "〇", NULL }; /* 零部件 */

    /* 六一节, 五四: digits in a row are a year or a name, not a number */
    if (n->chinese && characters > 1 && n->value == n->value_to &&
        n->value < 1000 && is_bare_digits(t, n))
        return FALSE;
    /* 2000年前, 2023届毕业生 */
    if (!n->more && n->value >= 1900 && n->value < 2100 &&
        (!strcmp(unit->name, "年") || !strcmp(unit->name, "届")))
        return FALSE;
    if (unit->flags & UNIT_CHINESE)
        return one_digit && n->value >= 2 &&
               !figuretext_at(t, n->span.from, "二");
    if (!strcmp(unit->name, "番"))
        return is_doubling(t, n->span.from);
    /* 一年四季 are all there are, 四处 is everywhere */
    if (one_digit && n->value == 4 &&
        (!strcmp(unit->name, "季") || !strcmp(unit->name, "处")))
        return FALSE;
    if (unit->flags & UNIT_CROWD)
        return n->value >= 100;
    if (one_digit && (figuretext_at(t, n->span.from, "二") ||
                      (unit->flags & UNIT_AMBIGUOUS)))
        return FALSE;
    /* 两人 and 三人 are people told of before. */
    if (n->chinese && figuretext_any(t, n->span.from, zeros))
        return FALSE;
    return !(one_digit && n->value == 2 && !strcmp(unit->name, "人"));
}

/* A scale that stands apart from its digits: 30 万元. */
static gsize
take_scale(const FigureText *t, gsize at, double *factor)
{
    static const struct {
        const char *word;
        double factor;
    } scales[] = { { "万亿", 1e12 }, { "万", 1e4 }, { "亿", 1e8 } };

    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (figuretext_at(t, at, scales[i].word)) {
            *factor = scales[i].factor;
            return at + strlen(scales[i].word);
        }
    }
    return at;
}

static gboolean
meaning_fits(const FigureText *t, const Figure *f, gsize end)
{
    return unit_fits(t, &f->numeral, f->unit) &&
           !figuretext_any(t, end, (const char *const *)f->unit->not_before) &&
           !is_place_name(t, &f->numeral, f->unit, end);
}

/* Sets f->unit and the end of the span. */
static gboolean
take_unit(const FigureText *t, Figure *f)
{
    gsize at = skip_space(t, f->numeral.span.to);
    double scale = 1;

    if (at > f->numeral.span.to) {
        /* 860 多亩, 3200 余 万元: blanks of the layout around what is one */
        if (!f->numeral.chinese && f->numeral.value >= 10 &&
            (figuretext_at(t, at, "多") || figuretext_at(t, at, "余"))) {
            f->more = TRUE;
            at = skip_space(t, at + strlen("多"));
        }
        at = take_scale(t, at, &scale);
    }
    f->unit = unit_match(t->units, t->str, t->length, at);
    if (!f->unit)
        return FALSE;
    gsize end = at + strlen(f->unit->name);
    while (f->unit && !meaning_fits(t, f, end))
        f->unit = f->unit->other;
    if (!f->unit)
        return FALSE;
    f->low = f->numeral.value * scale;
    f->high = f->numeral.value_to * scale;
    if (f->unit->flags & UNIT_AS_BASE) {
        f->low *= f->unit->factor;
        f->high *= f->unit->factor;
    }
    f->low += f->unit->flags & UNIT_HALF ? 0.5 : 0;
    f->high += f->unit->flags & UNIT_HALF ? 0.5 : 0;
    if (f->unit->flags & UNIT_MORE)
        f->more = TRUE;
    /* 20万群众: 群众 is what is counted */
    f->span.to = (guint32)(f->unit->flags & UNIT_CROWD ? at : end);
    subunit_take(t, f);
    return TRUE;
}

/* The noun of many people or bodies that is counted without a classifier, in
 * the same clause: 8.2万易地搬迁群众, 游客达20万, 数百党组织. */
static const Unit *
crowd_near(const FigureText *t, gsize from, gsize to)
{
    gsize at = to;

    for (int n = 0; n < 12 && at < t->length && !is_mark(t, at); n++) {
        const Unit *unit = unit_match(t->units, t->str, t->length, at);
        if (unit && unit->flags & UNIT_CROWD)
            return unit;
        at = figuretext_next(t, at);
    }
    at = from;
    for (int n = 0; n < 12 && at > 0; n++) {
        at--;
        while (at > 0 && ((guchar)t->str[at] & 0xc0) == 0x80)
            at--;
        if (is_mark(t, at))
            break;
        const Unit *unit = unit_match(t->units, t->str, t->length, at);
        if (unit && unit->flags & UNIT_CROWD)
            return unit;
    }
    return NULL;
}

static gboolean
take_crowd(const FigureText *t, Figure *f)
{
    static const char *const scales[] = { "万", "亿", "万多", "万余", NULL };
    const Numeral *n = &f->numeral;

    if (!n->vague &&
        (n->chinese || !figuretext_any_before(t, n->span.to, scales)))
        return FALSE;
    f->unit = crowd_near(t, n->span.from, n->span.to);
    f->low = n->value;
    f->high = n->value_to;
    f->span.to = n->span.to;
    return f->unit != NULL;
}

/* 百分之三十, 三分之一, 1/3: shares, in percent. */
static gboolean
take_share(const FigureText *t, gsize at, Figure *f)
{
    Numeral below = { .value = 100, .value_to = 100 }, above;
    gsize next = at;

    if (figuretext_at(t, at, "百分之")) {
        next = at + strlen("百分之");
    } else if (numeral_parse(t->str, t->length, at, &below)) {
        next = below.span.to;
        if (figuretext_at(t, next, "分之"))
            next += strlen("分之");
        else if (!below.chinese && figuretext_at(t, next, "/") &&
                 below.value < 100)
            next++;
        else
            return FALSE;
    }
    if (next == at || !numeral_parse(t->str, t->length, next, &above))
        return FALSE;
    if (figuretext_before(t, next,
                          "/")) { /* 1/3 is written the other way round */
        Numeral swap = below;
        below = above;
        above = swap;
        above.span = below.span;
        if (below.value > 100 || above.value >= below.value)
            return FALSE;
    }
    f->unit = unit_find(t->units, "%");
    if (!f->unit || !(below.value > 0) || above.vague)
        return FALSE;
    f->numeral = above;
    f->numeral.vague = FALSE;
    f->span = (Span){ (guint32)at, above.span.to };
    f->low = above.value * 100 / below.value;
    f->high = above.value_to * 100 / below.value;
    return TRUE;
}

/* 半年, 半个月, but not 上半年. */
static gboolean
take_half(const FigureText *t, gsize at, Figure *f)
{
    static const char *const others[] = { "上", "下", "前", "后", "每", "大",
                                          "多", "过", "一", "强", NULL };
    static const char *const spans[] = { "年",     "个月",   "个小时", "小时",
                                         "個月",   "個小時", "個鐘頭", "小時",
                                         "个钟头", NULL };
    gsize next = at + strlen("半");

    if (figuretext_any_before(t, at, others) || !figuretext_any(t, next, spans))
        return FALSE;
    f->unit = unit_match(t->units, t->str, t->length, next);
    if (!f->unit)
        return FALSE;
    f->low = f->high = 0.5;
    f->span = (Span){ (guint32)at, (guint32)(next + strlen(f->unit->name)) };
    f->numeral = (Numeral){ .value = 0.5, .value_to = 0.5 };
    return TRUE;
}

static gboolean
take_figure(const FigureText *t, gsize at, Figure *f)
{
    *f = (Figure){ .span.from = (guint32)at };
    if (figuretext_at(t, at, "半"))
        return take_half(t, at, f);
    if (take_share(t, at, f))
        return TRUE;
    *f = (Figure){ .span.from = (guint32)at };
    if (!numeral_parse(t->str, t->length, at, &f->numeral))
        return FALSE;
    /* 几个 is a few, no figure; a year may stand without a date. */
    if (f->numeral.vague && f->numeral.value < 10)
        return FALSE;
    return take_unit(t, f) || take_crowd(t, f);
}

static gsize
skip_dash(const FigureText *t, gsize at)
{
    static const char *const dashes[] = { "至", "到", "—",  "–", "－",
                                          "-",  "~",  "～", NULL };
    for (const char *const *dash = dashes; *dash; dash++) {
        if (figuretext_at(t, at, *dash))
            return at + strlen(*dash);
    }
    return 0;
}

/* 2000至3000万元 shares its scale, 2000万至3000万元 does not. */
static double
shared_scale(const Figure *first, const Figure *last, const char *str)
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
take_range(const FigureText *t, Figure *f)
{
    static const char *const changes[] = { "从", "由", NULL };
    Figure last;
    gsize next = skip_dash(t, f->span.to);

    if (!next || figuretext_any_before(t, f->span.from, changes) || f->more ||
        f->numeral.more || !take_figure(t, next, &last) || last.numeral.more ||
        last.numeral.vague)
        return;
    if (f->unit && f->unit != last.unit)
        return;
    if (last.low <= f->low)
        return;
    f->high = last.high;
    f->span.to = last.span.to;
    f->numeral.value_to = last.numeral.value_to;
}

/* The lower end has no unit of its own: 2000至3000万元. */
static gboolean
take_open_range(const FigureText *t, gsize at, Figure *f)
{
    Figure last;

    *f = (Figure){ .span.from = (guint32)at };
    if (!numeral_parse(t->str, t->length, at, &f->numeral) ||
        f->numeral.vague || f->numeral.more)
        return FALSE;
    gsize next = skip_dash(t, f->numeral.span.to);
    if (!next || !take_figure(t, next, &last))
        return FALSE;
    double low = f->numeral.value * shared_scale(f, &last, t->str);
    if (low >= last.high || low < last.high / 1000)
        return FALSE;
    f->unit = last.unit;
    f->low = low;
    f->high = last.high;
    f->span.to = last.span.to;
    return TRUE;
}

/* Idioms that count two units at once. */
static gboolean
take_idiom(const FigureText *t, gsize at, Figure *f)
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
        if (!figuretext_at(t, at, idioms[i].text))
            continue;
        *f = (Figure){
            .span = { (guint32)at, (guint32)(at + strlen(idioms[i].text)) },
            .unit = unit_find(t->units, idioms[i].unit),
            .low = idioms[i].low,
            .high = idioms[i].high,
        };
        return f->unit != NULL;
    }
    return FALSE;
}

gboolean
figure_read(const FigureText *t, gsize at, Figure *f)
{
    if (take_idiom(t, at, f) || take_open_range(t, at, f))
        return TRUE;
    if (!take_figure(t, at, f))
        return FALSE;
    take_range(t, f);
    return TRUE;
}
