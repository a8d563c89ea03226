/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/counted.h"

#include <string.h>

enum { MAX_CHARACTERS = 12 };

/* Words that end what is counted when read forward: 26名干部进驻 counts 干部.
 */
static const char *const ends_after[] = {
    "的",   "了",   "在",   "是",   "等",   "和",   "与",   "及",
    "以及", "进驻", "参加", "参与", "开展", "实现", "带动", "前往",
    "被",   "把",   "将",   "对",   "向",   "从",   "由",   "使",
    "让",   "为",   "已",   "都",   "均",   "到",   "达",   "就",
    "也",   "分别", "深入", "共同", "通过", "进行", "组成", "来到",
    "获得", "帮助", "提供", "建成", "完成", "发展", "给",   "上",
    "下",   "中",   "内",   "时",   "后",   "前",   NULL,
};

/* Words between what is measured and the figure: 净利润达15万元. */
static const char *const between[] = {
    "已经", "累计", "合计", "总计", "共计", "分别", "平均", "年均",
    "仅有", "只有", "达到", "达",   "到",   "为",   "是",   "约",
    "有",   "共",   "仅",   "只",   "了",   "的",   "超过", "超",
    "近",   "至少", "能",   "可",   "已",   "出",   "至",   "由",
    "从",   "在",   "过",   "逾",   "不",   NULL,
};

/* Words that end what is measured when read backward: 实现净利润15万元 measures
 * 净利润, not 实现净利润. */
static const char *const starts_after[] = {
    "实现", "带动", "投入", "筹集", "获得", "完成", "创造", "使", "让",
    "的",   "了",   "在",   "是",   "和",   "与",   "为",   "等", "将",
    "把",   "被",   "对",   "向",   "从",   "由",   "给",   "到", NULL,
};

static gsize
character_bytes(const char *str, gsize at)
{
    guchar lead = (guchar)str[at];
    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

static gsize
character_before(const char *str, gsize at)
{
    at--;
    while (at > 0 && ((guchar)str[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* Han, letters and digits go on; marks and white space end a name. Brackets
 * and quotation marks too. */
static gboolean
is_mark(const char *str, gsize at)
{
    guchar lead = (guchar)str[at];

    if (lead < 0x80)
        return !g_ascii_isalnum(str[at]);
    gunichar c = g_utf8_get_char(str + at);
    return !g_unichar_isalnum(c);
}

static gboolean
stands_at(const char *str, gsize length, gsize at, const char *word)
{
    gsize bytes = strlen(word);
    return bytes <= length - at && !memcmp(str + at, word, bytes);
}

static gboolean
any_at(const char *str, gsize length, gsize at, const char *const *words)
{
    for (; *words; words++) {
        if (stands_at(str, length, at, *words))
            return TRUE;
    }
    return FALSE;
}

static Span
find_after(const char *str, gsize length, gsize at)
{
    if (stands_at(str, length, at, "的"))
        at += strlen("的");
    gsize end = at;
    for (int n = 0; end < length && n < MAX_CHARACTERS; n++) {
        if (is_mark(str, end) || g_ascii_isdigit(str[end]) ||
            any_at(str, length, end, ends_after))
            break;
        end += MIN(character_bytes(str, end), length - end);
    }
    return (Span){ (guint32)at, (guint32)end };
}

static gsize
strip_between(const char *str, gsize at)
{
    gboolean again = TRUE;

    while (again) {
        again = FALSE;
        for (const char *const *word = between; *word && !again; word++) {
            gsize bytes = strlen(*word);
            again = bytes <= at && !memcmp(str + at - bytes, *word, bytes);
            at -= again ? bytes : 0;
        }
    }
    return at;
}

static Span
find_before(const char *str, gsize at)
{
    gsize end = strip_between(str, at), from = end;

    for (int n = 0; from > 0 && n < MAX_CHARACTERS; n++) {
        gsize previous = character_before(str, from);
        if (is_mark(str, previous) || g_ascii_isdigit(str[previous]))
            break;
        gboolean stop = FALSE;
        for (const char *const *word = starts_after; *word; word++) {
            gsize bytes = strlen(*word);
            if (bytes <= from && !memcmp(str + from - bytes, *word, bytes)) {
                stop = TRUE;
                break;
            }
        }
        if (stop)
            break;
        from = previous;
    }
    return (Span){ (guint32)from, (guint32)end };
}

static gboolean
cut_one(const char *str, Span *name, const char *const *words)
{
    for (; *words; words++) {
        if (stands_at(str, name->to, name->from, *words)) {
            name->from += (guint32)strlen(*words);
            return TRUE;
        }
    }
    return FALSE;
}

/* Cuts off what is left of a date or a figure, and of grammar: of
 * 10月底已复耕撂荒地 the digits left 月底已复耕撂荒地. */
static Span
without_debris(const char *str, Span name)
{
    static const char *const marks[] = { "年", "月", "日", "号", "时", "个",
                                         "次", "人", "户", "%",  NULL };
    static const char *const after[] = { "以来", "来", "底", "初", "末",
                                         "内",   "后", "前", NULL };
    static const char *const grammar[] = { "已", "其中", "又", NULL };

    if (name.from > 0 && g_ascii_isdigit(str[name.from - 1]) &&
        cut_one(str, &name, marks))
        cut_one(str, &name, after);
    while (cut_one(str, &name, grammar))
        ;
    return name;
}

Span
counted_find(const char *str, gsize length, Span amount, gboolean measure)
{
    gboolean of = stands_at(str, length, amount.to, "的");
    Span after = find_after(str, length, amount.to);

    if (measure && !of) {
        Span before = without_debris(str, find_before(str, amount.from));
        if (before.to > before.from)
            return before;
    }
    return after.to > after.from
               ? after
               : without_debris(str, find_before(str, amount.from));
}
