/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/credit.h"

#include "report/trait.h"

#include <string.h>

#define LONGEST_CREDIT 600 /* bytes */

/* The bracket that closes the text, as bytes [from, length), or length. */
static gsize
last_bracket(const char *str, gsize length)
{
    gsize at = length, before;
    gunichar c = trait_previous(str, at, &before);

    if (c != 0xff09 && c != ')')
        return length;
    for (at = before; at > 0 && length - at < LONGEST_CREDIT; at = before) {
        c = trait_previous(str, at, &before);
        if (c == 0xff08 || c == '(')
            return before;
    }
    return length;
}

/* Bytes up to the end of 报道, or -1. */
static gssize
after_report(const char *str, gsize length)
{
    gssize at = trait_find(str, length, "报道");

    return at < 0 ? at : at + (gssize)strlen("报道");
}

/* Bytes of what stands before the news itself: 本报讯（记者 张三）, 某某晚报讯
 * 记者 张三报道：, 本报梅州7月3日电（记者 张三）, （记者 张三）; 0 if there is
 * none. */
static gsize
lead_in(const char *str, gsize length)
{
    static const char *const tips[] = { "讯", "日电" };
    gssize tip = -1, close;
    const char *p;

    if (trait_begins(str, length, "（") || trait_begins(str, length, "("))
        tip = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tips) && tip < 0; i++) {
        tip = trait_find(str, MIN(length, 90), tips[i]);
        if (tip >= 0)
            tip += (gssize)strlen(tips[i]);
    }
    if (tip < 0)
        return 0;
    p = str + tip;
    while (p < str + length && trait_is_space(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    tip = p - str;
    length = MIN(length, (gsize)tip + 300);
    if (trait_begins(p, length - (gsize)tip, "（"))
        close = trait_find(p, length - (gsize)tip, "）");
    else if (trait_begins(p, length - (gsize)tip, "("))
        close = trait_find(p, length - (gsize)tip, ")");
    else if (trait_begins(p, length - (gsize)tip, "记者") ||
             trait_begins(p, length - (gsize)tip, "通讯员"))
        close = after_report(p, length - (gsize)tip);
    else
        return 0;
    if (close < 0 || (trait_find(p, (gsize)close, "记者") < 0 &&
                      trait_find(p, (gsize)close, "通讯员") < 0))
        return 0;
    return (gsize)(tip + close);
}

static gboolean
names_paper(const char *str, gsize length)
{
    return trait_ends(str, length, "报") || trait_ends(str, length, "网") ||
           trait_ends(str, length, "台") || trait_ends(str, length, "社");
}

/* 某某晚报讯: the paper before 讯. */
static void
parse_lead_source(const char *str, gsize length, Byline *byline)
{
    gssize tip = trait_find(str, length, "讯");

    if (byline->source || tip < 6 || tip > 45 ||
        !names_paper(str, (gsize)tip) || trait_begins(str, length, "本"))
        return;
    byline->source = g_strndup(str, (gsize)tip);
}

void
credit_parse_paragraph(const Names *names, const char *str, gsize length,
                       Byline *byline)
{
    gsize from = last_bracket(str, length);
    gsize lead = lead_in(str, length);

    if (from < length && (trait_find(str + from, length - from, "记者") >= 0 ||
                          trait_find(str + from, length - from, "采写") >= 0))
        byline_parse(names, str + from, length - from, byline);
    if (lead == 0)
        return;
    parse_lead_source(str, lead, byline);
    byline_parse(names, str, lead, byline);
}

/* Where the names before 摄 begin: …桃树 叶海林 摄, …桃树 叶　海、何苗摄. What
 * stands before the last gap belongs to the caption. */
static gsize
credit_start(const char *str, gsize end)
{
    gsize at = end, before;
    guint run = 0;

    if (trait_ends(str, at, "摄影"))
        at -= strlen("摄影");
    else
        at -= strlen("摄");
    while (at > 0 && trait_is_space(trait_previous(str, at, &before)))
        at = before;
    while (at > 0) {
        gunichar c = trait_previous(str, at, &before);

        if (trait_is_space(c)) {
            /* one character of a name set wide: go on */
            if (run != 1)
                break;
        } else if (c == 0x3001) {
            run = 0;
        } else if (trait_is_han(c) || c == 0xb7) {
            run++;
        } else {
            break;
        }
        at = before;
    }
    return at;
}

gboolean
credit_parse_caption(const Names *names, const char *str, gsize length,
                     Byline *byline)
{
    gsize end = last_bracket(str, length), from;
    guint32 lo = 0, hi;

    if (end == 0)
        end = length;
    hi = (guint32)end;
    trait_trim(str, &lo, &hi);
    end = hi;
    if (trait_ends(str, end, "供图") || trait_ends(str, end, "资料图"))
        return TRUE;
    if (!trait_ends(str, end, "摄") && !trait_ends(str, end, "摄影"))
        return FALSE;
    from = credit_start(str, end);
    byline_parse(names, str + from, end - from, byline);
    return TRUE;
}
