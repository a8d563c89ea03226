/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/edge.h"

#define TERM_MOST 14 /* characters of a term in quotation marks */

/* First characters, by how much oftener (natural logarithm) a sentence goes on
 * with them after a cut at any place than a paragraph begins with them. Found
 * by counting in newspaper text; function words and ends of words come first.
 */
/* over 2.5 */
static const char rare_starts[] =
    "的业了化动是力区等个部务代们量员定度者性造里式表育术续程间色题子态示"
    "际域期次门院省导界求及都局级断球队名议境情并州责型验才模势件园字命权"
    "席族户础息障亿层益速识划些镇府样届显险愿友挥副略价尔证介段响络限措享"
    "况素牌待室律播均则片士己料遗号疗键坛言存份么款署绕励彻幕染兵盟害套诉"
    "录赢厅够困奖阶贷频览释谋称";

/* 1.5 to 2.5 */
static const char seldom_starts[] =
    "和年家合能体方到设平理市技心路场月系资品带项流质组领济物点之源道护台"
    "管书供施众步融升元义计已标效口类助果织准极取策想究史感至条少边难易排"
    "央馆备影使查容链别批足念话训低班置率乐象器累振献刻底材候控较遇亩额请"
    "久占板季序输载援伙岛角版售压津须覆换握递砖";

/* 0.5 to 1.5 */
static const char less_starts[] =
    "人发展生进成地工要民产来出行学多时重主用关水持保好更机电运政入制社分"
    "于将增明着事交总活得治统企研可信向万后相内利特外也传车委解起办种支集"
    "放规战精任群手达风环问引团线结需快意司指互干收营投转协决形复观医所兴"
    "处费布常落而气变头军身单空养见校贸范光志格景约超具善装确列负给维客案"
    "监认满视知被花获包核功承职热食克余远便往试港灾望预植践配演评货树仅房"
    "减告终银综担争药测卫图桥努救破吸照课执察草故画碳审降送或街销筑轻陆藏"
    "油恢盖练竞岸病斗逐例繁污端移亮留坦攻厂签督涉星店鉴堂架停挑储岗岁楼幸";

/* -0.5 to -1.5 */
static const char more_starts[] =
    "中新为以加推对我与党前目各三看二每由因但几若该曾既虽";

/* below -1.5; the commonest family names, too */
static const char often_starts[] =
    "在近这今从当第据如走此张王李刘陈杨赵黄吴周徐孙胡朱马郭何高罗根随除针"
    "答清早夜秋春夏冬去那另";

/* After these something must follow: 工作队和, 先后. */
static const char *const function_ends[] = {
    "和",   "与",     "及",   "以及", "或",   "在",   "的",   "为",   "对",
    "将",   "把",     "被",   "由",   "从",   "向",   "到",   "是",   "有",
    "以",   "并",     "而",   "且",   "又",   "也",   "都",   "就",   "不",
    "很",   "更",     "最",   "先后", "共同", "通过", "按照", "根据", "为了",
    "围绕", "进一步", "不断", "积极", "成为", "作为", "使",   "让",   "该",
    "各",   "每",     "等",   "多",   "近",   "约",   "超",   "达",   "第",
    "这",   "其",     "于",   "驻",
};

/* Words with which a paragraph, and no second half, begins. */
static const char *const openers[] = {
    "同时",   "此外",   "另外",   "据了解", "据介绍", "据悉",     "据统计",
    "近日",   "日前",   "近年来", "目前",   "截至",   "如今",     "今年",
    "去年",   "随后",   "接下来", "下一步", "记者",   "除此之外", "与此同时",
    "为了",   "为",     "在",     "从",     "走进",   "随着",     "作为",
    "当前",   "其中",   "首先",   "其次",   "最后",   "除了",     "不仅",
    "上半年", "下半年", "年初",   "年底",   "春节",   "今春",     "去冬",
};

/* Adverbs of one or two characters before a comma are a fine beginning. */
static const char *const short_clauses[] = {
    "近日", "目前", "此外", "同时", "如今", "今年", "去年", "日前", "据悉",
    "另外", "首先", "其次", "最后", "清晨", "上午", "下午", "傍晚", "夜晚",
    "当天", "随后", "此后", "为此", "对此", "于是", "因此", "然而", "不过",
    "其实", "当然", "总之", "现在", "当前", "近来", "眼下", "入夏", "入秋",
    "入冬", "春天", "夏天", "秋天", "冬天", "盛夏", "初夏", "金秋", "深秋",
    "初冬", "寒冬", "早上", "早晨", "晚上", "中午", "凌晨", "午后", "周末",
    "一年", "两年", "三年", "那天", "这天", "次日", "不久", "起初", "后来",
    "一是", "二是", "三是", "四是", "第一", "第二", "第三", "再次", "此时",
    "之后", "之前", "此次", "这里", "那时", "当时", "当日", "平时", "有时",
    "人们", "实践",
};

static gboolean
has(const char *list, gunichar c)
{
    return g_utf8_strchr(list, -1, c) != NULL;
}

EdgeEnd
edge_end(const Trait *a)
{
    gunichar c = a->last;

    if (a->closed)
        return EDGE_END_SENTENCE;
    if (c == 0xff0c || c == 0x3001 || c == ',')
        return EDGE_END_COMMA;
    if (c == 0xff1b || c == ';' || c == 0xff1a || c == ':' || c == 0x2014 ||
        c == 0x2015)
        return EDGE_END_PAUSE;
    if (trait_is_han(c) || trait_is_digit(c) || trait_is_latin(c))
        return EDGE_END_WORD;
    return EDGE_END_MARK;
}

gboolean
edge_is_list_number(const char *b, gsize length)
{
    static const char *const ends[] = {
        "、", "是", "，", ".", "．", "）", ")"
    };
    const char *p = b, *end = b + length;
    guint n = 0;

    if (trait_begins(b, length, "（") || trait_begins(b, length, "("))
        p = g_utf8_next_char(p);
    else if (trait_begins(b, length, "第"))
        p = g_utf8_next_char(p);
    while (p < end && n < 3 &&
           (trait_is_digit(g_utf8_get_char(p)) ||
            has("一二三四五六七八九十", g_utf8_get_char(p)))) {
        p = g_utf8_next_char(p);
        n++;
    }
    if (n == 0 || p == end)
        return FALSE;
    /* 3.6公里 */
    if (*p == '.' && p + 1 < end && g_ascii_isdigit(p[1]))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (trait_begins(p, (gsize)(end - p), ends[i]))
            return TRUE;
    return FALSE;
}

/* 本报清远3月18日电 */
static gboolean
is_dateline(const char *b, gsize length)
{
    return (trait_begins(b, length, "本报") ||
            trait_begins(b, length, "新华社") ||
            trait_begins(b, length, "据新华社")) &&
           trait_find(b, MIN(length, 90), "日电") >= 0;
}

/* “竹编之乡”主题公园: the quotation marks of a term, in the middle of a
 * sentence as often as at its beginning; “…。”他说 is speech. */
static gboolean
begins_with_term(const char *b, gsize length)
{
    const char *p = b, *end = b + length;

    if (!trait_begins(b, length, "“"))
        return FALSE;
    for (guint n = 0; p < end && n < TERM_MOST; n++) {
        gunichar c = g_utf8_get_char(p);

        p = g_utf8_next_char(p);
        if (trait_is_sentence_end(c) || trait_is_comma(c))
            return FALSE;
        if (c == 0x201d)
            return p < end && trait_is_han(g_utf8_get_char(p));
    }
    return FALSE;
}

EdgeStart
edge_start(const char *b, gsize length, const Trait *trait)
{
    gunichar c = trait->first;

    if (trait_is_comma(c) || trait_is_sentence_end(c) || trait_is_closing(c) ||
        c == '%' || c == 0xff05)
        return EDGE_START_NEVER;
    if (edge_is_list_number(b, length) || is_dateline(b, length) ||
        c == 0x25cf || c == 0x25a0 || c == 0x25b2)
        return EDGE_START_LIST;
    if (begins_with_term(b, length))
        return EDGE_START_EVEN;
    /* 驻柳河镇工作队…: in reports of aid teams a paragraph in five. */
    if (c == 0x9a7b)
        return EDGE_START_OFTEN;
    if (has(rare_starts, c))
        return EDGE_START_RARE;
    if (has(seldom_starts, c))
        return EDGE_START_SELDOM;
    if (has(less_starts, c))
        return EDGE_START_LESS;
    if (has(often_starts, c) || trait_is_opening(c))
        return EDGE_START_OFTEN;
    if (has(more_starts, c) || trait_is_digit(c))
        return EDGE_START_MORE;
    return EDGE_START_EVEN;
}

gboolean
edge_ends_with_function(const char *a, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(function_ends); i++)
        if (trait_ends(a, length, function_ends[i]))
            return TRUE;
    return FALSE;
}

gboolean
edge_begins_with_opener(const char *b, gsize length)
{
    if (begins_with_term(b, length))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(openers); i++)
        if (trait_begins(b, length, openers[i]))
            return TRUE;
    return FALSE;
}

gboolean
edge_has_early_comma(const char *b, gsize length)
{
    const char *p = b;

    for (guint n = 0; n < 3 && p < b + length; n++) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0xff0c || c == ',') {
            if (n == 0)
                return FALSE;
            for (guint i = 0; i < G_N_ELEMENTS(short_clauses); i++)
                if (trait_begins(b, (gsize)(p - b), short_clauses[i]))
                    return FALSE;
            return TRUE;
        }
        if (!trait_is_han(c))
            return FALSE;
        p = g_utf8_next_char(p);
    }
    return FALSE;
}

/* 帮扶。每位青年…, 业。: a word and a full stop. */
gboolean
edge_has_early_stop(const char *b, gsize length)
{
    const char *p = b;

    for (guint n = 0; n < 3 && p < b + length; n++) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0x3002)
            return n > 0;
        if (!trait_is_han(c))
            return FALSE;
        p = g_utf8_next_char(p);
    }
    return FALSE;
}

static const char *const cues[] = { "说",   "表示", "介绍", "告诉", "坦言",
                                    "认为", "回忆", "感慨", "指出", "称",
                                    "笑着", "算了", NULL };

/* 秋|林介绍，…: the rest of a name and a verb of speech. */
gboolean
edge_begins_with_cue(const char *b, gsize length)
{
    const char *p = b;

    for (guint n = 0; n < 2 && p < b + length; n++) {
        if (!trait_is_han(g_utf8_get_char(p)))
            return FALSE;
        p = g_utf8_next_char(p);
        if (trait_begins_any(p, (gsize)(b + length - p), cues))
            return TRUE;
    }
    return FALSE;
}

/* “…。”周守田说: the attribution behind a quotation is whole, though its full
 * stop is lost. */
gboolean
edge_ends_with_attribution(const char *a, gsize length)
{
    static const char *const ends[] = { "说",   "说道", "表示", "介绍道",
                                        "介绍", "坦言", "感慨" };
    gsize at = length, before;
    guint i = 0;

    while (i < G_N_ELEMENTS(ends) && !trait_ends(a, length, ends[i]))
        i++;
    for (guint n = 0; i < G_N_ELEMENTS(ends) && n < 30 && at > 0; n++) {
        gunichar c = trait_previous(a, at, &before);

        if (trait_is_sentence_end(c))
            return FALSE;
        at = before;
        if (c == 0x201d)
            return trait_is_sentence_end(trait_previous(a, at, &before));
    }
    return FALSE;
}

gboolean
edge_is_often_first(gunichar c)
{
    return has(often_starts, c);
}
