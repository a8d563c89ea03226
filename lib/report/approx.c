/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/approx.h"

#include <string.h>

typedef enum {
    KIND_ANY,
    KIND_TIGHT,      /* nothing may stand between it and the figure */
    KIND_SCALE_ONLY, /* 上百, 过万; but 上10层 goes up */
} Kind;

typedef struct {
    const char *word;
    AmountApprox approx;
    Kind kind;
    const char *not_after; /* characters it makes another word with */
} Before;

/* Longer words first: 不超过 before 超过. */
static const Before befores[] = {
    { "不低于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "不少于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "不超过", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "不高于", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "不大于", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "不小于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "不止", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "不到", AMOUNT_LESS_THAN, KIND_ANY, "想料没见" },
    { "不足", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "不满", AMOUNT_LESS_THAN, KIND_TIGHT, "" },
    { "未满", AMOUNT_LESS_THAN, KIND_TIGHT, "" },
    { "少于", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "低于", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "小于", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "最多", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "至多", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "顶多", AMOUNT_LESS_THAN, KIND_ANY, "" },
    { "多于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "高于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "大于", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "超过", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "超出", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "突破", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "至少", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "最少", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "起码", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "大约", AMOUNT_ABOUT, KIND_ANY, "" },
    { "约摸", AMOUNT_ABOUT, KIND_ANY, "" },
    { "约莫", AMOUNT_ABOUT, KIND_ANY, "" },
    { "大概", AMOUNT_ABOUT, KIND_ANY, "" },
    { "大致", AMOUNT_ABOUT, KIND_ANY, "" },
    { "将近", AMOUNT_ABOUT, KIND_ANY, "" },
    { "接近", AMOUNT_ABOUT, KIND_ANY, "" },
    { "几近", AMOUNT_ABOUT, KIND_ANY, "" },
    { "逼近", AMOUNT_ABOUT, KIND_ANY, "" },
    { "几乎", AMOUNT_ABOUT, KIND_ANY, "" },
    { "差不多", AMOUNT_ABOUT, KIND_ANY, "" },
    { "约", AMOUNT_ABOUT, KIND_ANY, "节签预违契邀履续" },
    { "近", AMOUNT_ABOUT, KIND_TIGHT, "附最靠邻临亲贴走远拉新晚" },
    { "逾", AMOUNT_MORE_THAN, KIND_ANY, "" },
    { "超", AMOUNT_MORE_THAN, KIND_TIGHT, "高赶反" },
    { "破", AMOUNT_MORE_THAN, KIND_TIGHT, "打侦爆" },
    { "上", AMOUNT_MORE_THAN, KIND_SCALE_ONLY, "" },
    { "过", AMOUNT_MORE_THAN, KIND_SCALE_ONLY, "通经" },
    { "成", AMOUNT_MORE_THAN, KIND_SCALE_ONLY, "" },
    { "好", AMOUNT_MORE_THAN, KIND_SCALE_ONLY, "" },
};

/* What may stand between: 约有2000元, 至少能达到800万元, 超过了100户. */
static const char fillers[] = "有为能可达到合占在了以过需是";

static gsize
previous_char(const char *str, gsize at)
{
    while (at > 0 && ((guchar)str[at - 1] & 0xc0) == 0x80)
        at--;
    return at ? at - 1 : 0;
}

static gboolean
stands_in(const char *set, const char *str, gsize from, gsize to)
{
    gsize bytes = to - from;

    for (const char *p = set; bytes == 3 && *p; p += 3) {
        if (!memcmp(p, str + from, 3))
            return TRUE;
    }
    return FALSE;
}

static const Before *
word_before(const char *str, gsize at, gboolean tight, gboolean scale_only)
{
    for (gsize i = 0; i < G_N_ELEMENTS(befores); i++) {
        const Before *b = &befores[i];
        gsize bytes = strlen(b->word);

        if (bytes > at || memcmp(str + at - bytes, b->word, bytes))
            continue;
        if ((b->kind != KIND_ANY && !tight) ||
            (b->kind == KIND_SCALE_ONLY && !scale_only))
            continue;
        gsize before = at - bytes;
        if (before &&
            stands_in(b->not_after, str, previous_char(str, before), before))
            return NULL;
        return b;
    }
    return NULL;
}

/* 不会超过, 没有低于: the word's contrary. Where the negation begins, or
 * `from`. */
static gsize
negation_before(const char *str, gsize from)
{
    static const char modals[] = "会得能应可准许要再有曾该";
    gsize end = from, previous = end ? previous_char(str, end) : 0;

    if (end && stands_in(modals, str, previous, end))
        end = previous;
    previous = end ? previous_char(str, end) : 0;
    return end && stands_in("不没未别", str, previous, end) ? previous : from;
}

static AmountApprox
contrary(AmountApprox approx)
{
    return approx == AMOUNT_MORE_THAN   ? AMOUNT_LESS_THAN
           : approx == AMOUNT_LESS_THAN ? AMOUNT_MORE_THAN
                                        : approx;
}

/* 至少 and 最多 govern the figure across the verb of their clause: 至少可以赚
 * 2万元, 最多只能拿500元. 最多的, 最多时 are peaks, no bounds. */
static AmountApprox
bound_before(const char *str, gsize at, gsize *from)
{
    static const struct {
        const char *word;
        AmountApprox approx;
    } bounds[] = {
        { "至少", AMOUNT_MORE_THAN }, { "最少", AMOUNT_MORE_THAN },
        { "起码", AMOUNT_MORE_THAN }, { "最多", AMOUNT_LESS_THAN },
        { "至多", AMOUNT_LESS_THAN }, { "顶多", AMOUNT_LESS_THAN },
    };
    static const char stops[] = "，。、；：！？“”（）的时年月日天";
    gsize end = at;

    for (int n = 0; n <= 6 && end > 0; n++) {
        for (gsize i = 0; i < G_N_ELEMENTS(bounds); i++) {
            gsize bytes = strlen(bounds[i].word);
            if (bytes > end || memcmp(str + end - bytes, bounds[i].word, bytes))
                continue;
            *from = end - bytes;
            return bounds[i].approx;
        }
        gsize previous = previous_char(str, end);
        if (end - previous != 3 || stands_in(stops, str, previous, end))
            break;
        end = previous;
    }
    return AMOUNT_EXACT;
}

AmountApprox
approx_before(const char *str, gsize at, gboolean scale_only, gboolean span,
              gsize *from)
{
    gsize end = at;

    *from = at;
    for (int skipped = 0; skipped <= 4 && end > 0; skipped++) {
        const Before *b = word_before(str, end, end == at, scale_only);
        if (b && span && !strcmp(b->word, "近"))
            return AMOUNT_EXACT;
        if (b) {
            *from = end - strlen(b->word);
            gsize negation = negation_before(str, *from);
            gboolean contraries = negation < *from && strlen(b->word) >= 6;
            if (contraries)
                *from = negation;
            return contraries ? contrary(b->approx) : b->approx;
        }
        gsize previous = previous_char(str, end);
        if (!stands_in(fillers, str, previous, end))
            break;
        end = previous;
    }
    return bound_before(str, at, from);
}

typedef struct {
    const char *word;
    AmountApprox approx;
    gboolean time;          /* only after a unit of time */
    const char *not_before; /* characters it makes another word with */
} After;

static const After afters[] = {
    { "及以上", AMOUNT_MORE_THAN, FALSE, "" },
    { "（含）以上", AMOUNT_MORE_THAN, FALSE, "" },
    { "以上", AMOUNT_MORE_THAN, FALSE, "" },
    { "之上", AMOUNT_MORE_THAN, FALSE, "" },
    { "开外", AMOUNT_MORE_THAN, FALSE, "" },
    { "有余", AMOUNT_MORE_THAN, FALSE, "" },
    { "及以下", AMOUNT_LESS_THAN, FALSE, "" },
    { "以下", AMOUNT_LESS_THAN, FALSE, "" },
    { "之下", AMOUNT_LESS_THAN, FALSE, "" },
    { "以内", AMOUNT_LESS_THAN, FALSE, "" },
    { "之内", AMOUNT_LESS_THAN, FALSE, "" },
    { "不到", AMOUNT_LESS_THAN, FALSE, "" },
    { "左右", AMOUNT_ABOUT, FALSE, "" },
    { "上下", AMOUNT_ABOUT, FALSE, "" },
    { "内", AMOUNT_LESS_THAN, TRUE, "部地容外" },
    { "余", AMOUNT_MORE_THAN, FALSE, "下额热" },
    { "多", AMOUNT_MORE_THAN, FALSE, "功元样种媒级层方维边次数党国彩民出" },
};

AmountApprox
approx_after(const char *str, gsize length, gsize at, gboolean time, gsize *to)
{
    *to = at;
    for (gsize i = 0; i < G_N_ELEMENTS(afters); i++) {
        const After *a = &afters[i];
        gsize bytes = strlen(a->word);

        if (bytes > length - at || memcmp(str + at, a->word, bytes) ||
            (a->time && !time))
            continue;
        gsize end = at + bytes;
        if (length - end >= 3 && stands_in(a->not_before, str, end, end + 3))
            return AMOUNT_EXACT;
        *to = end;
        return a->approx;
    }
    return AMOUNT_EXACT;
}
