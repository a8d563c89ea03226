/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/subunit.h"

#include <string.h>

/* One digit of a smaller unit: the 五 of 一块五, not of 一块五十斤. Its end, or
 * 0. */
static gsize
read_tail_digit(const FigureText *t, gsize at, double *digit)
{
    Numeral n;

    if (at >= t->length || !numeral_parse(t->str, t->length, at, &n) ||
        n.value != n.value_to || !(n.value >= 1) || n.value > 9 || n.more ||
        n.vague || n.around)
        return 0;
    *digit = n.value;
    return n.span.to;
}

/* 一块五一斤: a digit that 一斤 follows is read as 五一 by the numeral's rules.
 */
static gsize
read_price_digit(const FigureText *t, gsize at, double *digit)
{
    static const char digits[][4] = { "一", "二", "三", "四", "五",
                                      "六", "七", "八", "九" };

    for (int i = 0; i < 9; i++) {
        if (!figuretext_at(t, at, digits[i]) ||
            !figuretext_at(t, at + strlen(digits[i]), "一"))
            continue;
        gsize next = at + 2 * strlen(digits[i]);
        if (!unit_match(t->units, t->str, t->length, next))
            continue;
        *digit = i + 1;
        return at + strlen(digits[i]);
    }
    return 0;
}

void
subunit_take(const FigureText *t, Figure *f)
{
    static const char *const yuan[] = { "角钱", "毛钱", "角", "毛", NULL };
    static const char *const mu[] = { "分", NULL };
    static const char *const not_mu[] = { "之", "别", "布", "给", NULL };
    gboolean spoken = !strcmp(f->unit->name, "块");
    gboolean money = spoken || !strcmp(f->unit->name, "元");
    gboolean area = !strcmp(f->unit->name, "亩");
    double digit;

    if ((!money && !area) || f->more || f->numeral.more || f->numeral.vague)
        return;
    gsize end = read_tail_digit(t, f->span.to, &digit);
    if (!end && spoken)
        end = read_price_digit(t, f->span.to, &digit);
    if (!end)
        return;
    const char *const *small = area ? mu : yuan;
    while (*small && !figuretext_at(t, end, *small))
        small++;
    gsize after = end + (*small ? strlen(*small) : 0);
    gboolean alone =
        spoken && !*small && !unit_match(t->units, t->str, t->length, end);
    if ((!*small && !alone) || (area && figuretext_any(t, after, not_mu)))
        return;
    if (money)
        f->unit = unit_find(t->units, "元");
    f->low += digit / 10;
    f->high += digit / 10;
    f->span.to = (guint32)after;
}
