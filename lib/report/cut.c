/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cut.h"

#include <string.h>

#define AROUND 12 /* characters on each side: no word is longer */

/* One character that is a word and may end a clause or begin one. */
static const char words_of_one[] =
    "在从为由以与和及或对向把被将让给是有无不要能可会应该须这那其各每一二三"
    "四五六七八九十百千万亿多个名位只条件项次年月日元亩户人家里中内外上下前"
    "后时也都还就才又再更最很太我你他她它们的地得了着过于之而但并则且据当按"
    "到自用使如若因";

static gboolean
has(const char *list, gunichar c)
{
    return g_utf8_strchr(list, -1, c) != NULL;
}

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
        .end = edge_end(a_trait),
        .start = edge_start(b, b_length, b_trait),
    };
    gboolean opened = a_trait->quotes > 0 || a_trait->brackets > 0;

    look_across(segmenter, names, &cut, a, a_length, b, b_length);
    cut.function_end =
        cut.end == EDGE_END_WORD && edge_ends_with_function(a, a_length);
    cut.opener = edge_begins_with_opener(b, b_length);
    cut.early_comma = edge_has_early_comma(b, b_length);
    cut.early_stop = edge_has_early_stop(b, b_length);
    cut.marks = opened && b_trait->closer_first;
    cut.marks_left = opened && !b_trait->closer_first;
    cut.number = goes_on_as_number(a_trait, b, b_length);
    cut.figure_left = leaves_figure(a_trait, b, b_length);
    cut.cue = cut.name && edge_begins_with_cue(b, b_length);
    cut.attributed = edge_ends_with_attribution(a, a_length);
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
        [EDGE_START_NEVER] = 32,  [EDGE_START_RARE] = 12,
        [EDGE_START_SELDOM] = 11, [EDGE_START_LESS] = 5,
        [EDGE_START_EVEN] = -4,   [EDGE_START_MORE] = -9,
        [EDGE_START_OFTEN] = -15, [EDGE_START_LIST] = -29,
    };
    int weight = starts[cut->start];

    if (cut->end == EDGE_END_COMMA)
        weight += 10;
    else if (cut->end == EDGE_END_PAUSE)
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
    if (edge_is_often_first(trait->first) || trait_is_digit(trait->first))
        weight += 14;
    if (edge_is_list_number(a, length))
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
        [EDGE_START_NEVER] = 50,  [EDGE_START_RARE] = 30,
        [EDGE_START_SELDOM] = 16, [EDGE_START_LESS] = 6,
        [EDGE_START_EVEN] = -3,   [EDGE_START_MORE] = -8,
        [EDGE_START_OFTEN] = -13, [EDGE_START_LIST] = -13,
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
    return cut->end == EDGE_END_COMMA || cut->function_end || cut->marks ||
           (cut->end == EDGE_END_WORD && cut->inside) ||
           (cut->end == EDGE_END_WORD && cut->single_end);
}

gboolean
cut_is_rest(const char *b, gsize length, const Trait *trait)
{
    const char *second = length > 0 ? g_utf8_next_char(b) : b;

    /* 稻子，又见稻子 is a heading; 后，工作队决定… is the rest of a sentence.
     */
    return edge_start(b, length, trait) == EDGE_START_NEVER ||
           trait->closer_first || edge_has_early_stop(b, length) ||
           (edge_has_early_comma(b, length) && second < b + length &&
            trait_is_comma(g_utf8_get_char(second)));
}

gboolean
cut_is_tail(const char *b, gsize length, const Trait *trait)
{
    EdgeStart start = edge_start(b, length, trait);

    return start == EDGE_START_RARE || start == EDGE_START_SELDOM ||
           cut_is_rest(b, length, trait);
}
