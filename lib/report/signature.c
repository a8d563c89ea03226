/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/signature.h"

#include "report/byline.h"
#include "report/headline.h"
#include "report/trait.h"

/* ◇温如故 */
static gboolean
is_ornament(gunichar c)
{
    return c == 0x25c7 || c == 0x25c6 || c == 0x25cb || c == 0x25ce ||
           c == 0x25a1 || c == 0x2606 || c == 0x2605;
}

/* 某某网 2006年2月23日 来源：某某社, （摘编自《某报》）: says where it was
 * printed, as a byline does. */
static gboolean
is_source_line(const char *str, gsize length, const Trait *trait)
{
    static const char *const starts[] = { "（摘编自", "（摘自", "（原载",
                                          "（转载自", "（转自", "来源：",
                                          "来源:",    "【来源", "稿件来源",
                                          NULL };

    if (trait->characters > 90 || trait->stops > 0)
        return FALSE;
    return trait_begins_any(str, length, starts) ||
           ((trait_find(str, length, "来源：") >= 0 ||
             trait_find(str, length, "来源:") >= 0) &&
            trait->digits >= 6);
}

#define DATE_HAN 8 /* 年月日 星期五 第版 */

gboolean
signature_is_imprint(const char *str, gsize length, const Trait *trait)
{
    gsize name = 0, at;

    while (name < length && !trait_is_digit(g_utf8_get_char(str + name)) &&
           !trait_is_space(g_utf8_get_char(str + name)))
        name += (gsize)(g_utf8_next_char(str + name) - (str + name));
    for (at = name; at < length && trait_is_space(g_utf8_get_char(str + at));)
        at += (gsize)(g_utf8_next_char(str + at) - (str + at));
    return trait->digits >= 6 && trait->characters <= 40 && name > 6 &&
           byline_is_paper(str, name) &&
           headline_date(str + at, length - at) > 0 &&
           trait_of(str + at, length - at).han <= DATE_HAN;
}

/* 图/受访者提供, 本版图片由某镇工作队提供: names nobody, but whose the pictures
 * are. */
static gboolean
is_picture_line(const char *str, gsize length, const Trait *trait)
{
    static const char *const starts[] = {
        "图/",    "图／",    "图：",     "图:",      "图 ",   "图片/",
        "图片：", "图片:",   "摄影/",    "摄影：",   "供图/", "供图：",
        "本版图", "本文图",  "本组图",   "图片由",   "图由",  "图片来源",
        "（图片", "(图片由", "（本版图", "（本文图", NULL
    };

    return trait->characters <= 30 && trait->stops == 0 &&
           trait_begins_any(str, length, starts) &&
           (trait_find(str, length, "提供") >= 0 ||
            trait_find(str, length, "供图") >= 0 ||
            trait_find(str, length, "资料") >= 0);
}

gboolean
signature_is(const Names *names, const char *line, gsize length)
{
    BylineCount count;
    Trait trait;
    gboolean bracketed, is;

    if (length > BYLINE_LONGEST)
        return FALSE;
    trait = trait_of(line, length);
    if (trait.han < 3 || trait.stops > 0)
        return FALSE;
    if (is_source_line(line, length, &trait) ||
        signature_is_imprint(line, length, &trait) ||
        is_picture_line(line, length, &trait))
        return TRUE;
    /* 某晚报、某日报联合采访组 */
    if (trait.han < 30 && (trait_ends(line, length, "采访组") ||
                           trait_ends(line, length, "报道组")))
        return TRUE;
    count = byline_count(names, line, length);
    /* （作者为某大学教授，本报记者张三采访整理） */
    bracketed = (trait.first == 0xff08 || trait.first == '(') &&
                (trait.last == 0xff09 || trait.last == ')');
    /* （方小林 何秋） under a report is the writers'. */
    is = count.names > 0 &&
         (count.roles > 0 || is_ornament(trait.first) || bracketed) &&
         (count.junk * 4 <= trait.han ||
          (bracketed && trait_find(line, length, "记者") >= 0));
    if (count.roles == 0)
        is = is && count.junk == 0;
    return is;
}
