/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cut.h"

#include <string.h>

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

/* One character that is a word and may end a clause or begin one. */
static const char words_of_one[] =
    "在从为由以与和及或对向把被将让给是有无不要能可会应该须这那其各每一二三"
    "四五六七八九十百千万亿多个名位只条件项次年月日元亩户人家里中内外上下前"
    "后时也都还就才又再更最很太我你他她它们的地得了着过于之而但并则且据当按"
    "到自用使如若因";

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

static CutEnd
end_of(const Trait *a)
{
    gunichar c = a->last;

    if (a->closed)
        return CUT_END_SENTENCE;
    if (c == 0xff0c || c == 0x3001 || c == ',')
        return CUT_END_COMMA;
    if (c == 0xff1b || c == ';' || c == 0xff1a || c == ':' || c == 0x2014 ||
        c == 0x2015)
        return CUT_END_PAUSE;
    if (trait_is_han(c) || trait_is_digit(c) || trait_is_latin(c))
        return CUT_END_WORD;
    return CUT_END_MARK;
}

static gboolean
is_list_number(const char *b, gsize length)
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

static gboolean begins_with_term(const char *b, gsize length);

static CutStart
start_of(const char *b, gsize length, const Trait *trait)
{
    gunichar c = trait->first;

    if (trait_is_comma(c) || trait_is_sentence_end(c) || trait_is_closing(c) ||
        c == '%' || c == 0xff05)
        return CUT_START_NEVER;
    if (is_list_number(b, length) || is_dateline(b, length) || c == 0x25cf ||
        c == 0x25a0 || c == 0x25b2)
        return CUT_START_LIST;
    if (begins_with_term(b, length))
        return CUT_START_EVEN;
    /* 驻柳河镇工作队…: in reports of aid teams a paragraph in five. */
    if (c == 0x9a7b)
        return CUT_START_OFTEN;
    if (has(rare_starts, c))
        return CUT_START_RARE;
    if (has(seldom_starts, c))
        return CUT_START_SELDOM;
    if (has(less_starts, c))
        return CUT_START_LESS;
    if (has(often_starts, c) || trait_is_opening(c))
        return CUT_START_OFTEN;
    if (has(more_starts, c) || trait_is_digit(c))
        return CUT_START_MORE;
    return CUT_START_EVEN;
}

/* ---- words around the cut ---- */

#define TERM_MOST 14 /* characters of a term in quotation marks */
#define AROUND 12    /* characters on each side: no word is longer */

static gboolean
in_word(gunichar c)
{
    return trait_is_han(c) || trait_is_digit(c) || trait_is_latin(c) ||
           c == 0xb7;
}

static gsize
tail_bytes(const char *a, gsize length)
{
    gsize at = length, before;

    for (guint n = 0; n < AROUND && at > 0; n++) {
        if (!in_word(trait_previous(a, at, &before)))
            break;
        at = before;
    }
    return length - at;
}

static gsize
head_bytes(const char *b, gsize length)
{
    const char *p = b;

    for (guint n = 0; n < AROUND && p < b + length; n++) {
        if (!in_word(g_utf8_get_char(p)))
            break;
        p = g_utf8_next_char(p);
    }
    return (gsize)(p - b);
}

static gboolean
is_single(const char *str, Span word)
{
    gunichar c = g_utf8_get_char(str + word.from);

    return word.to - word.from == (guint32)(g_utf8_next_char(str) - str) &&
           trait_is_han(c) && !has(words_of_one, c);
}

/* 书记|何|秋: an office, then a family name and at most one character, each
 * alone: the words of a name that is not in the dictionary. */
static gboolean
is_name_begun(const Names *names, const char *str, const GArray *words)
{
    guint n = words->len;

    for (guint k = 1; k <= 2 && k < n; k++) {
        Span family = g_array_index(words, Span, n - k);
        Span office = g_array_index(words, Span, n - k - 1);
        gsize before;
        gunichar last = trait_previous(str, office.to, &before);

        if (office.to == family.from && office.to - office.from > 3 &&
            has("长记任员理授师民手工户者人生总", last) &&
            name_family(names, str + family.from, family.to - family.from) ==
                family.to - family.from)
            return TRUE;
    }
    return FALSE;
}

static void
look_across(Segmenter *segmenter, const Names *names, Cut *cut, const char *a,
            gsize a_length, const char *b, gsize b_length)
{
    gsize tail = tail_bytes(a, a_length), head = head_bytes(b, b_length);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GString) both = NULL;

    if (tail > 0) {
        const char *str = a + a_length - tail;

        segment_words(segmenter, str, (gssize)tail, words);
        if (words->len > 0)
            cut->single_end =
                is_single(str, g_array_index(words, Span, words->len - 1));
        cut->name = is_name_begun(names, str, words);
    }
    if (head > 0) {
        segment_words(segmenter, b, (gssize)head, words);
        if (words->len > 0)
            cut->single_start = is_single(b, g_array_index(words, Span, 0));
    }
    if (tail == 0 || head == 0)
        return;
    both = g_string_new_len(a + a_length - tail, (gssize)tail);
    g_string_append_len(both, b, (gssize)head);
    segment_words(segmenter, both->str, (gssize)both->len, words);
    for (guint i = 0; i < words->len; i++) {
        Span word = g_array_index(words, Span, i);

        /* 20|23 is a number or two of them: not the dictionary's word. */
        if (word.from < tail && word.to > tail &&
            !(trait_is_digit(g_utf8_get_char(b)) &&
              g_ascii_isdigit(both->str[tail - 1])))
            cut->crossing = (guint)offsets_characters(both->str, word);
    }
}

static gboolean
ends_with_function(const char *a, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(function_ends); i++)
        if (trait_ends(a, length, function_ends[i]))
            return TRUE;
    return FALSE;
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

static gboolean
begins_with_opener(const char *b, gsize length)
{
    if (begins_with_term(b, length))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(openers); i++)
        if (trait_begins(b, length, openers[i]))
            return TRUE;
    return FALSE;
}

static gboolean
has_early_comma(const char *b, gsize length)
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
static gboolean
has_early_stop(const char *b, gsize length)
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

static gboolean
goes_on_as_number(const Trait *a, const char *b, gsize length)
{
    static const char *const units[] = { "年", "月", "日", "万", "亿", "%",
                                         "元", "个", "多", "余", "人", "户",
                                         "亩", "公", "名", "家", "位", "." };

    if (!trait_is_digit(a->last))
        return FALSE;
    if (length > 0 && trait_is_digit(g_utf8_get_char(b)))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (trait_begins(b, length, units[i]))
            return TRUE;
    return FALSE;
}

/* What a figure may be followed by: units and what is counted, in newspapers
 * also without a measure word (24省, 12村). After a figure at the very end of a
 * text anything else is another paragraph: 带动周边42 / 车间里，… */
static const char counted[] =
    "年月日时分秒点号旬万亿千百十多余来几个名人户家亩公里米平斤吨元块角位次场条"
    "项座间所栋套台辆件份批期届类种处片株棵头只羽尾口眼盏度倍成岁代级层楼版强线"
    "路省市县镇村区乡州国校企支组队对双本册篇封首幅张根把瓶袋箱包桶杯门节课堂学"
    "字页行列排段句顿餐趟遍回轮宗起例单笔桩股款样克升瓦伏兆颗粒朵枝束船艘架"
    "匹群窝院园厂店铺摊馆站港桥渠井塘池库厘毫吉世平方立海比余至到与和及、，。；"
    "：％%"
    "℃.．-—~～+＋×/"
    "／）)”万米毛中小大后前以之周半天星夜分钟刻秒集章卷栏宗道幢垧顷";

/* Ends with a figure, and what follows is nothing that is counted. */
static gboolean
leaves_figure(const Trait *a, const char *b, gsize length)
{
    gunichar c = length > 0 ? g_utf8_get_char(b) : 0;

    return trait_is_digit(a->last) && !trait_is_digit(c) &&
           !trait_is_latin(c) && !has(counted, c);
}

static const char *const cues[] = { "说",   "表示", "介绍", "告诉", "坦言",
                                    "认为", "回忆", "感慨", "指出", "称",
                                    "笑着", "算了", NULL };

/* 秋|林介绍，…: the rest of a name and a verb of speech. */
static gboolean
begins_with_cue(const char *b, gsize length)
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
static gboolean
ends_with_attribution(const char *a, gsize length)
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

/* 在工作队的推动|下，: a frame opened in the last clause is closed by what
 * stands before the first comma. */
static gboolean
closes_frame(const char *a, gsize a_length, const char *b, gsize b_length)
{
    static const char *const closing[] = { "下，", "下,", "中，",   "中,",
                                           "上，", "上,", "后，",   "后,",
                                           "时，", "时,", "以来，", "里，" };
    static const char *const opening[] = { "在", "从", "自", "当", "经" };
    gsize at = a_length, before;
    guint i = 0;

    while (i < G_N_ELEMENTS(closing) && !trait_begins(b, b_length, closing[i]))
        i++;
    if (i == G_N_ELEMENTS(closing))
        return FALSE;
    for (guint n = 0; at > 0 && n < 30; n++) {
        gunichar c = trait_previous(a, at, &before);

        if (trait_is_comma(c) || trait_is_sentence_end(c))
            return FALSE;
        at = before;
        for (guint k = 0; k < G_N_ELEMENTS(opening); k++)
            if (trait_begins(a + at, a_length - at, opening[k]))
                return TRUE;
    }
    return FALSE;
}

Cut
cut_look(Segmenter *segmenter, const Names *names, const char *a,
         gsize a_length, const Trait *a_trait, const char *b, gsize b_length,
         const Trait *b_trait)
{
    Cut cut = {
        .end = end_of(a_trait),
        .start = start_of(b, b_length, b_trait),
    };
    gboolean opened = a_trait->quotes > 0 || a_trait->brackets > 0;

    look_across(segmenter, names, &cut, a, a_length, b, b_length);
    cut.function_end =
        cut.end == CUT_END_WORD && ends_with_function(a, a_length);
    cut.opener = begins_with_opener(b, b_length);
    cut.early_comma = has_early_comma(b, b_length);
    cut.early_stop = has_early_stop(b, b_length);
    cut.marks = opened && b_trait->closer_first;
    cut.marks_left = opened && !b_trait->closer_first;
    cut.number = goes_on_as_number(a_trait, b, b_length);
    cut.figure_left = leaves_figure(a_trait, b, b_length);
    cut.cue = cut.name && begins_with_cue(b, b_length);
    cut.attributed = ends_with_attribution(a, a_length);
    cut.inside = a_trait->stops > 0;
    cut.frame = closes_frame(a, a_length, b, b_length);
    return cut;
}

/* Weights: logistic regression on cuts made at random places of newspaper
 * paragraphs against neighbours that do not belong together, rounded. A word
 * across the cut outweighs all but a pair of marks. What is certain there is
 * less so in noisy text (marks are left out), hence smaller bounds. */
int
cut_weigh(const Cut *cut)
{
    static const int starts[] = {
        [CUT_START_NEVER] = 32,  [CUT_START_RARE] = 12,
        [CUT_START_SELDOM] = 11, [CUT_START_LESS] = 5,
        [CUT_START_EVEN] = -4,   [CUT_START_MORE] = -9,
        [CUT_START_OFTEN] = -15, [CUT_START_LIST] = -29,
    };
    int weight = starts[cut->start];

    if (cut->end == CUT_END_COMMA)
        weight += 10;
    else if (cut->end == CUT_END_PAUSE)
        weight -= 25;
    if (cut->crossing >= 2)
        weight += 45;
    else if (cut->name)
        weight += 15;
    else if (cut->single_end && !cut->function_end)
        weight -= 10;
    if (cut->function_end)
        weight += 7;
    if (cut->opener)
        weight -= 12;
    if (cut->early_comma)
        weight += 15;
    if (cut->early_stop)
        weight += 25;
    if (cut->frame)
        weight += 25;
    if (cut->marks)
        weight += 45;
    if (cut->marks_left)
        weight -= 35;
    if (cut->number)
        weight += 10;
    if (cut->figure_left)
        weight -= 30;
    if (cut->cue)
        weight += 20;
    if (cut->attributed)
        weight -= 20;
    return weight;
}

/* Evidence in a short text without a stop that it is no heading. */
static int
weigh_sentence(const char *a, gsize length, const Trait *trait)
{
    int weight = trait->commas == 0 ? -5 : trait->commas > 1 ? 16 : 1;

    if (trait_is_digit(trait->last))
        weight += 30;
    if (trait_find(a, length, "了") >= 0 || trait_find(a, length, "着") >= 0)
        weight += 11;
    if (has(often_starts, trait->first) || trait_is_digit(trait->first))
        weight += 14;
    if (is_list_number(a, length))
        weight -= 20;
    if (trait->gaps > 0)
        weight -= 18;
    if (trait->characters > 32)
        weight += 14;
    return weight;
}

/* Weights found as those of cut_weigh(), on headings and the paragraphs below
 * them against paragraphs cut within their first 45 characters. */
int
cut_weigh_headline(const Cut *cut, const char *a, gsize a_length,
                   const Trait *a_trait)
{
    static const int starts[] = {
        [CUT_START_NEVER] = 50,  [CUT_START_RARE] = 30,
        [CUT_START_SELDOM] = 16, [CUT_START_LESS] = 6,
        [CUT_START_EVEN] = -3,   [CUT_START_MORE] = -8,
        [CUT_START_OFTEN] = -13, [CUT_START_LIST] = -13,
    };
    int weight = starts[cut->start] + weigh_sentence(a, a_length, a_trait);

    if (cut->crossing >= 2)
        weight += 50;
    else if (cut->name)
        weight += 30;
    if (cut->function_end)
        weight += 28;
    if (cut->opener)
        weight -= 12;
    if (cut->early_comma)
        weight += 17;
    if (cut->early_stop)
        weight += 25;
    if (cut->frame)
        weight += 25;
    if (cut->marks)
        weight += 55;
    if (cut->number)
        weight += 20;
    if (cut->cue)
        weight += 20;
    return weight;
}

gboolean
cut_is_head(const Cut *cut)
{
    return cut->end == CUT_END_COMMA || cut->function_end || cut->marks ||
           (cut->end == CUT_END_WORD && cut->inside) ||
           (cut->end == CUT_END_WORD && cut->single_end);
}

gboolean
cut_is_rest(const char *b, gsize length, const Trait *trait)
{
    const char *second = length > 0 ? g_utf8_next_char(b) : b;

    /* 稻子，又见稻子 is a heading; 后，工作队决定… is the rest of a sentence.
     */
    return start_of(b, length, trait) == CUT_START_NEVER ||
           trait->closer_first || has_early_stop(b, length) ||
           (has_early_comma(b, length) && second < b + length &&
            trait_is_comma(g_utf8_get_char(second)));
}

gboolean
cut_is_tail(const char *b, gsize length, const Trait *trait)
{
    CutStart start = start_of(b, length, trait);

    return start == CUT_START_RARE || start == CUT_START_SELDOM ||
           cut_is_rest(b, length, trait);
}
