/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/practice.h"

#include <string.h>

static const char *const help_words[] = {
    "帮扶",     "工作队",   "工作组", "指挥部", "驻村", "驻镇",   "结对",
    "对口",     "第一书记", "组团",   "协作",   "支援", "援建",   "帮助",
    "乡村振兴", "助力",     "共建",   "捐赠",   "志愿", "特派员", NULL,
};

static const char *const deed_words[] = {
    "组织", "推动", "引进", "引入", "打造", "成立", "建立", "建设",
    "建成", "探索", "推行", "采取", "实施", "开展", "发动", "整合",
    "流转", "联合", "牵头", "捐",   "购买", "投入", "设立", "修缮",
    "修建", "筹集", "协调", "对接", "邀请", "培训", "签订", "签约",
    "试点", "试行", "动员", "走访", "举办", "搭建", "改造", "种植",
    "养殖", "创新", "制定", "落实", "指导", "率先", "通过", NULL,
};

static const char *const result_words[] = {
    "增收", "带动", "惠及", "实现", "增长", "提高", "提升", "减少",
    "降低", "覆盖", "获得", "荣获", "入选", "解决", "销售", "产值",
    "收入", "创造", "受益", "脱贫", "就业", "累计", "硕果", "成效",
    "改善", "完工", "投产", "收获", "好评", "称赞", NULL,
};

/* How many different words of a list stand in the text, as a share of what is
 * already plenty. */
static double
share(const char *text, gsize length, const char *const *words, guint plenty)
{
    guint found = 0;

    for (; *words && found < plenty; words++)
        found += g_strstr_len(text, (gssize)length, *words) != NULL;
    return (double)found / plenty;
}

Practice
practice_judge(const char *text, gsize length, guint amounts)
{
    Practice p = {
        .help = share(text, length, help_words, 3),
        .deed = share(text, length, deed_words, 4),
        .result = share(text, length, result_words, 3),
    };

    p.result = MIN(1, p.result + 0.34 * amounts);
    return p;
}
