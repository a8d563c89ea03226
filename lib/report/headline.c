/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/headline.h"

#include <string.h>

#include "report/cut.h"

#define SHORT 45       /* characters: the longest headings of Chinese papers */
#define LONGEST 70     /* of a title in several parts */
#define COLUMN_MOST 30 /* characters */
#define SOMEBODY_LONG 42 /* bytes: too long for the first half of a title */
#define TEAMS 3          /* of the words below: 队 组 部 */

/* Bytes of a date at the start: 2023年3月, 3月18日, 2023-03-18, 2023.3. */
gsize
headline_date(const char *str, gsize length)
{
    static const char *const units[] = { "年", "月", "日", ".", "-", "/" };
    const char *p = str, *end = str + length, *after = NULL;
    guint parts = 0, most = 0;

    while (p < end) {
        const char *digits = p;
        guint i = 0;

        while (p < end && trait_is_digit(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p == digits)
            break;
        most = MAX(most, (guint)(p - digits));
        while (i < G_N_ELEMENTS(units) &&
               !trait_begins(p, (gsize)(end - p), units[i]))
            i++;
        parts++;
        if (i >= 3)
            after = p; /* 2021.7 ends with its figures */
        if (i == G_N_ELEMENTS(units))
            break;
        p += strlen(units[i]);
        if (i < 3)
            after = p;
    }
    /* 2021.7 and 2021.7.28 have a year of four figures; 3.6 is a number. */
    if (after && g_ascii_isdigit(after[-1]) && (parts < 2 || most < 4))
        return 0;
    return after ? (gsize)(after - str) : 0;
}

/* Words that begin a sentence and no heading: 除此之外，… is the beginning of a
 * paragraph whose rest is lost. */
static gboolean
has_sentence_opener(const char *str, gsize length)
{
    static const char *const openers[] = {
        "除此之外", "除了",   "此外",   "同时",     "另外",     "据了解",
        "据悉",     "据介绍", "据统计", "近日",     "日前",     "目前",
        "截至",     "随后",   "此后",   "其中",     "与此同时", "接下来",
        "下一步",   "连日来", "近年来", "今年以来", "本报讯",   "新华社",
        "据新华社", "中新社", NULL
    };

    return trait_begins_any(str, length, openers);
}

gboolean
headline_is(const char *str, gsize length, const Trait *trait)
{
    gunichar last = trait->last;

    /* A title of several lines that became one is longer than any line. */
    if (trait->characters >
            (trait->gaps > 0 && trait->commas == 0 ? LONGEST : SHORT) ||
        trait->han < 2)
        return FALSE;
    if (last == 0x3002 || last == 0xff0c || last == 0x3001 || last == ',' ||
        last == 0xff1b || last == ';')
        return FALSE;
    if (trait->quotes > 0 || trait->brackets > 0 || trait->closer_first)
        return FALSE;
    /* 2023年7月24日 under a letter. */
    if (headline_date(str, length) == length)
        return FALSE;
    /* One question or cry may be in a heading (钱从哪里来？), no statement. */
    if (trait->stops > 1 || (trait->stops > 0 && trait->characters > 25) ||
        trait_find(str, length, "。") >= 0)
        return FALSE;
    return !has_sentence_opener(str, length) &&
           !cut_is_rest(str, length, trait);
}

gboolean
headline_is_kicker(const Trait *trait)
{
    gunichar last = trait->last;

    return last == 0xff1a || last == ':' || last == 0x2014 || last == 0x2015;
}

/* Bytes of str without colons and dashes at the end. */
static gsize
without_mark(const char *str, gsize length)
{
    gsize before;
    gunichar c = trait_previous(str, length, &before);

    while (c == 0xff1a || c == ':' || c == 0x2014 || c == 0x2015 ||
           trait_is_space(c)) {
        length = before;
        c = trait_previous(str, length, &before);
    }
    return length;
}

static gboolean
holds_team(const char *str, gsize length, gboolean at_end)
{
    static const char *const teams[] = { "工作队", "工作组", "指挥部",
                                         "帮扶队" };
    gssize placed = trait_find(str, length, "驻");

    for (guint i = 0; placed >= 0 && i < G_N_ELEMENTS(teams); i++)
        if (at_end ? trait_ends(str, length, teams[i])
                   : trait_find(str + placed, length - (gsize)placed,
                                teams[i]) >= 0)
            return TRUE;
    return FALSE;
}

gboolean
headline_is_team(const char *str, gsize length, const Trait *trait)
{
    return trait->stops == 0 && trait->commas <= 1 && trait->quotes == 0 &&
           trait->characters >= 8 && length <= 150 &&
           holds_team(str, without_mark(str, length), TRUE);
}

gboolean
headline_is_subtitle(const Trait *trait)
{
    gunichar first = trait->first;
    gunichar last = trait->last;

    return first == 0x2014 || first == 0x2015 ||
           ((first == 0xff08 || first == '(') &&
            (last == 0xff09 || last == ')'));
}

/* X工作队: A B. What stands before the colon must be somebody;
 * 盘活荒地：柳河镇的 新路子 is a title of two halves. */
static gsize
kicker_with_colon(const char *str, gsize length)
{
    static const char *const somebody[] = {
        "队", "组", "部", "镇", "乡", "县", "市",   "区",   "旗",   "州",
        "省", "村", "局", "委", "院", "校", "公司", "街道", "集团",
    };
    gssize full = trait_find(str, length, "：");
    gssize half = trait_find(str, length, ":");
    gsize colon;
    gssize at = full >= 0 && (half < 0 || full < half) ? full : half;

    if (at < 12)
        return 0;
    colon = (gsize)at + (at == full ? strlen("：") : 1);
    for (guint i = 0; i < G_N_ELEMENTS(somebody); i++)
        if ((i < TEAMS || at >= SOMEBODY_LONG ||
             (colon < length &&
              trait_is_space(g_utf8_get_char(str + colon)))) &&
            trait_ends(str, (gsize)at, somebody[i]))
            return colon;
    return 0;
}

#define PARTS 3

/* The parts of a line that gaps divide. Returns how many, PARTS + 1 for more;
 * `starts` in bytes, `counts` in Han characters: quotation marks are set in
 * half the width. */
static guint
parts_of(const char *str, gsize length, gsize *starts, guint *counts)
{
    guint parts = 0;
    gboolean gap = TRUE;

    for (const char *p = str; p < str + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (trait_is_space(c)) {
            gap = TRUE;
            continue;
        }
        if (gap) {
            if (parts == PARTS)
                return PARTS + 1;
            starts[parts] = (gsize)(p - str);
            counts[parts++] = 0;
        }
        gap = FALSE;
        counts[parts - 1] += !trait_is_opening(c) && !trait_is_closing(c);
    }
    return parts;
}

#define TITLE_LEAST 6 /* characters of a title behind its kicker */
#define TITLE_PART 16 /* of a line of it */

/* K A B: the two lines of a title are of one length, the kicker is longer. A
 * kicker that names a team (…工作队推行“…”模式 A, … A B) needs no second line
 * of the same length. */
static gsize
kicker_with_gap(const char *str, gsize length)
{
    gsize starts[PARTS] = { 0 };
    guint counts[PARTS] = { 0 };
    guint parts = parts_of(str, length, starts, counts);
    gboolean team;

    if (parts < 2 || parts > PARTS)
        return 0;
    team = counts[0] >= TITLE_PART && holds_team(str, starts[1], FALSE);
    if (parts == 2)
        return team && counts[1] >= TITLE_LEAST ? starts[1] : 0;
    if (team && counts[1] >= 4 && counts[1] <= TITLE_PART && counts[2] >= 4 &&
        counts[2] <= TITLE_PART)
        return starts[1];
    return counts[1] == counts[2] && counts[1] >= 4 &&
                   counts[0] >= counts[1] + 4
               ? starts[1]
               : 0;
}

gsize
headline_kicker_part(const char *str, gsize length)
{
    gsize kicker = kicker_with_colon(str, length);

    if (kicker == 0)
        kicker = kicker_with_gap(str, length);
    /* The title must be long enough to stand alone. */
    return kicker + 12 <= length ? kicker : 0;
}

gsize
headline_without_column(const char *str, gsize length)
{
    static const char *const own[] = { "摘要", "全文", "节选", "草案", "试行",
                                       "修订", "上",   "中",   "下",   "一",
                                       "二",   "三",   "四",   "五" };
    gsize at = length, before, rest;

    if (!trait_ends(str, length, "）"))
        return length;
    for (guint n = 0; at > 0 && n < COLUMN_MOST; n++) {
        gunichar c = trait_previous(str, at, &before);

        at = before;
        if (c == 0xff08)
            break;
    }
    if (!trait_begins(str + at, length - at, "（") || at < 12)
        return length;
    rest = at + strlen("（");
    for (guint i = 0; i < G_N_ELEMENTS(own); i++)
        if (trait_begins(str + rest, length - rest, own[i]) &&
            length - rest <= strlen(own[i]) + strlen("）") + 3)
            return length;
    return at;
}
