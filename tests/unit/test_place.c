/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/gazetteer.h"

#include <locale.h>
#include <string.h>

static Gazetteer *gazetteer;
static Segmenter *segmenter;

typedef struct {
    Report report;
    Article article;
} Scanned;

static void
free_paragraph(gpointer data)
{
    Paragraph *paragraph = data;
    text_free(paragraph->text);
    g_free(paragraph);
}

/* One paragraph a line. */
static Scanned *
scan(const char *text)
{
    Scanned *s = g_new0(Scanned, 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    s->report.paragraphs = g_ptr_array_new_with_free_func(free_paragraph);
    s->report.strings = g_string_chunk_new(256);
    for (char **line = lines; *line; line++) {
        Paragraph *paragraph = g_new0(Paragraph, 1);
        paragraph->kind = BLOCK_BODY;
        paragraph->text = text_new();
        text_append(paragraph->text, *line, -1,
                    (Span){ 0, (guint32)strlen(*line) });
        g_ptr_array_add(s->report.paragraphs, paragraph);
    }
    s->article.n_paragraphs = s->report.paragraphs->len;
    s->article.places = g_array_new(FALSE, TRUE, sizeof(Place));
    place_scan(gazetteer, segmenter, &s->report, &s->article);
    return s;
}

static void
free_scanned(Scanned *s)
{
    g_ptr_array_unref(s->report.paragraphs);
    g_string_chunk_free(s->report.strings);
    g_array_unref(s->article.places);
    g_free(s);
}

static char *
path_of(const Place *place)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    const char *longest = "";
    place_paths(place, paths);
    for (guint i = 0; i < paths->len; i++)
        if (strlen(g_ptr_array_index(paths, i)) > strlen(longest))
            longest = g_ptr_array_index(paths, i);
    return g_strdup(longest);
}

/* Paths of all places that are written `text`, by " | "; "-" if there is
 * none. */
static char *
readings(const Scanned *s, const char *text)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < s->article.places->len; i++) {
        const Place *place = &g_array_index(s->article.places, Place, i);
        g_autofree char *path = NULL;
        if (strcmp(place->text, text) != 0)
            continue;
        path = path_of(place);
        g_string_append_printf(out, "%s%s", out->len ? " | " : "", path);
    }
    if (out->len == 0)
        g_string_append(out, "-");
    return g_string_free(out, FALSE);
}

#define LIANSHAN "广东省/清远市/连山壮族瑶族自治县"

/* In this article, where is this? "-" : no place. */
static const struct {
    const char *article, *text, *path;
} QUESTIONS[] = {
    /* every level, full and short */
    { "广东省今年推进帮扶。", "广东省", "广东省" },
    { "在广东，帮扶有新意。", "广东", "广东省" },
    { "内蒙古的牧民", "内蒙古", "内蒙古自治区" },
    { "清远市召开会议", "清远市", "广东省/清远市" },
    { "记者从清远了解到", "清远", "广东省/清远市" },
    { "连山壮族瑶族自治县召开会议", "连山壮族瑶族自治县", LIANSHAN },
    { "连山县召开会议", "连山县", LIANSHAN },
    { "清远连山的稻田", "清远连山", LIANSHAN },
    { "清远连山县太保镇的稻田", "清远连山县太保镇", LIANSHAN "/太保镇" },
    { "清远连山县太保镇的稻田", "太保镇", LIANSHAN "/太保镇" },
    { "福堂镇的稻田", "福堂镇", LIANSHAN "/福堂镇" },
    { "内蒙古伊金霍洛旗推行积分制", "内蒙古伊金霍洛旗",
      "内蒙古自治区/鄂尔多斯市/伊金霍洛旗" },
    { "北京市朝阳区的企业", "北京市朝阳区", "北京市/朝阳区" },
    { "东莞市石龙镇的企业", "东莞市石龙镇", "广东省/东莞市/石龙镇" },
    { "河南省济源市的果农", "河南省济源市", "河南省/济源市" },
    { "香港元朗区的学生", "香港元朗区", "香港特别行政区/新界/元朗区" },
    { "新疆喀什地区疏附县", "新疆喀什地区疏附县",
      "新疆维吾尔自治区/喀什地区/疏附县" },
    /* parts of a chain */
    { "广东省清远市阳山县太平镇毛坪村", "阳山县", "广东省/清远市/阳山县" },
    { "广东省清远市阳山县太平镇毛坪村", "广东省清远市阳山县",
      "广东省/清远市/阳山县" },
    { "广东省清远市阳山县太平镇毛坪村", "毛坪村",
      "广东省/清远市/阳山县/太平镇/毛坪村" },
    { "广东省清远市阳山县太平镇毛坪村", "广东省清远市阳山县太平镇毛坪村",
      "广东省/清远市/阳山县/太平镇/毛坪村" },
    /* short names once the full one is there */
    { "连山县太保镇开会。\n后来，太保的稻田复耕了。", "太保",
      LIANSHAN "/太保镇" },
    { "今天的太保很少见。", "太保", "-" },
    { "花都区花城街道开会。\n随后花城街的企业来了。", "花城街",
      "广东省/广州市/花都区/花城街道" },
    { "花城街上人来人往。", "花城街", "-" },
    { "增城区荔城街的企业", "增城区荔城街", "广东省/广州市/增城区/荔城街道" },
    { "广州市花都区开会。\n花都的企业来了。", "花都", "广东省/广州市/花都区" },
    { "梅县区南口镇开会。\n队员奔赴南口、白渡。", "南口",
      "广东省/梅州市/梅县区/南口镇" },
    { "梅县区南口镇开会。\n队员奔赴南口、白渡。", "白渡", "-" },
    /* one name, several places */
    { "清远市阳山县开会。\n太平镇的稻田", "太平镇",
      "广东省/清远市/阳山县/太平镇" },
    { "广州市从化区开会。\n太平镇的稻田", "太平镇",
      "广东省/广州市/从化区/太平镇" },
    { "太平镇的稻田", "太平镇", "太平镇" },
    { "阳山县太平镇与从化区太平镇结对。", "阳山县太平镇",
      "广东省/清远市/阳山县/太平镇" },
    { "阳山县太平镇与从化区太平镇结对。", "从化区太平镇",
      "广东省/广州市/从化区/太平镇" },
    { "从化区太平镇的企业来了。\n在阳山县太平镇，稻田复耕。"
      "太平镇的村民高兴。",
      "太平镇", "广东省/广州市/从化区/太平镇 | 广东省/清远市/阳山县/太平镇" },
    { "江西省瑞昌市桂林街道的民居", "瑞昌市桂林街道", "-" },
    { "江西省瑞昌市桂林街道的民居", "桂林街道",
      "江西省/九江市/瑞昌市/桂林街道" },
    { "瑞昌市桂林街道的民居", "桂林", "-" },
    { "长春市开会。\n朝阳区的企业", "朝阳区", "吉林省/长春市/朝阳区" },
    { "北京开会。\n朝阳区的企业", "朝阳区", "北京市/朝阳区" },
    { "福州市鼓楼区与南京市鼓楼区结对", "福州市鼓楼区",
      "福建省/福州市/鼓楼区" },
    { "福州市鼓楼区与南京市鼓楼区结对", "南京市鼓楼区",
      "江苏省/南京市/鼓楼区" },
    { "葫芦岛市连山区的企业。连山的稻田", "连山", "辽宁省/葫芦岛市/连山区" },
    { "清远的干部说，连山的稻田", "连山", LIANSHAN },
    { "承德的企业", "承德", "河北省/承德市" },
    { "乐山市中区的企业", "乐山市中区", "四川省/乐山市/市中区" },
    { "海南省海口市", "海南省", "海南省" },
    { "青海海南州的牧民", "青海海南州", "青海省/海南藏族自治州" },
    /* towns that the list lacks */
    { "连山县石桥坳镇的稻田", "连山县石桥坳镇", LIANSHAN "/石桥坳镇" },
    { "连山县乡镇干部", "连山县", LIANSHAN },
    { "连山县乡镇干部", "连山县乡镇", "-" },
    { "在霁阳县鹭岗镇上岬村，稻子熟了", "霁阳县鹭岗镇上岬村",
      "霁阳县/鹭岗镇/上岬村" },
    { "澜海市望澜区驻霁阳县鹭岗镇工作队：\n鹭岗的稻子熟了", "鹭岗",
      "霁阳县/鹭岗镇" },
    { "澜海市望澜区驻霁阳县鹭岗镇工作队：", "澜海市望澜区", "澜海市/望澜区" },
    { "清远市霁阳县鹭岗镇的稻子", "清远市霁阳县鹭岗镇",
      "广东省/清远市/霁阳县/鹭岗镇" },
    { "重庆两江新区的企业", "重庆两江新区", "重庆市/两江新区" },
    { "连山县太保镇、福堂镇和石坳镇的稻子", "石坳镇", LIANSHAN "/石坳镇" },
    { "教学区、居住区和功能区", "居住区", "-" },
    { "某地的特色小镇和产业园区、农贸市场", "特色小镇", "-" },
    { "某地的鹭岗镇很美", "鹭岗镇", "-" },
    /* villages by their form, in the town of the context */
    { "走进连山县太保镇溪口村的稻田", "连山县太保镇溪口村",
      LIANSHAN "/太保镇/溪口村" },
    { "连山县太保镇的溪口村、石桥村、上坳村都复耕了", "上坳村",
      LIANSHAN "/太保镇/上坳村" },
    { "连山县太保镇开会。\n工作队推动石桥村修路。", "石桥村",
      LIANSHAN "/太保镇/石桥村" },
    { "连山县太保镇开会。\n工作队指导石桥村委会修路。", "石桥村",
      LIANSHAN "/太保镇/石桥村" },
    { "连山县太保镇毛坳村复耕。\n毛坳的米卖得好。", "毛坳",
      LIANSHAN "/太保镇/毛坳村" },
    { "花都区花城街道的企业来到连山县太保镇。队员说，石桥村路灯亮了。",
      "石桥村", LIANSHAN "/太保镇/石桥村" },
    { "会泽县钟屏街道的鱼洞社区", "鱼洞社区",
      "云南省/曲靖市/会泽县/钟屏街道/鱼洞社区" },
    { "伊金霍洛旗的查干嘎查", "查干嘎查",
      "内蒙古自治区/鄂尔多斯市/伊金霍洛旗/查干嘎查" },
    { "连山县太保镇凤凰村的稻田", "凤凰村", LIANSHAN "/太保镇/凤凰村" },
    { "连山县太保镇的美丽乡村建设，全村致富，示范村带头", "示范村", "-" },
    { "连山县太保镇的美丽乡村建设，全村致富，示范村带头", "全村", "-" },
    { "连山县太保镇的美丽乡村建设", "美丽乡村", "-" },
    { "连山县太保镇助力村集体增收", "助力村", "-" },
    /* words and people are no places */
    { "江苏省启东市的村民盼和平，守平安。", "和平", "-" },
    { "资源和通道都有了，大家合作。", "资源", "-" },
    { "河北省的村民张大同说，东方亮了。", "大同", "-" },
    { "太湖南岸的稻田", "湖南", "-" },
    { "黄河南路的商店", "河南", "-" },
    { "长白山的人参", "白山", "-" },
    { "荆州市公安局的民警", "荆州市公安", "-" },
    { "四川南部地区的稻田", "四川南部", "-" },
    { "中心镇的建设", "中心镇", "-" },
    { "这里是园艺场。", "园艺场", "-" },
    { "江苏省启东市的校长叶如东说", "如东", "-" },
    { "江苏省如东县的稻子。如东说", "如东", "江苏省/南通市/如东县" },
    { "湖北省黄梅戏剧院", "湖北省黄梅", "-" },
    { "启东市积极发展乡村产业", "发展乡", "-" },
    { "浙江省义乌县的老人", "浙江省义乌县", "浙江省/金华市/义乌市" },
    { "连山县太保镇儿童村复耕。\n儿童的米卖得好。", "儿童", "-" },
    /* other scripts and widths */
    { "清遠連山縣太保鎮的稻田", "清遠連山縣太保鎮", LIANSHAN "/太保镇" },
    { "清远 连山县 太保镇的稻田", "清远 连山县 太保镇", LIANSHAN "/太保镇" },
};

static void
test_questions(void)
{
    g_assert_cmpuint(G_N_ELEMENTS(QUESTIONS), >=, 60);
    for (gsize i = 0; i < G_N_ELEMENTS(QUESTIONS); i++) {
        Scanned *s = scan(QUESTIONS[i].article);
        g_autofree char *got = readings(s, QUESTIONS[i].text);
        if (strcmp(got, QUESTIONS[i].path) != 0) {
            g_test_message("%s: %s = %s, not %s", QUESTIONS[i].article,
                           QUESTIONS[i].text, got, QUESTIONS[i].path);
            g_test_fail();
        }
        free_scanned(s);
    }
}

static void
test_levels(void)
{
    Scanned *s = scan("记者从广东清远连山县太保镇溪口村了解到");
    static const PlaceLevel LEVELS[] = { PLACE_VILLAGE,  PLACE_COUNTY,
                                         PLACE_PROVINCE, PLACE_CITY,
                                         PLACE_COUNTY,   PLACE_TOWN,
                                         PLACE_VILLAGE };
    const GArray *places = s->article.places;
    g_assert_cmpuint(places->len, ==, G_N_ELEMENTS(LEVELS));
    for (guint i = 0; i < places->len; i++)
        g_assert_cmpint(g_array_index(places, Place, i).level, ==, LEVELS[i]);
    g_assert_cmpuint(g_array_index(places, Place, 0).span.from, ==,
                     strlen("记者从"));
    g_assert_cmpuint(g_array_index(places, Place, 0).span.to, ==,
                     strlen("记者从广东清远连山县太保镇溪口村"));
    free_scanned(s);
}

static const struct {
    const char *name, *paths; /* the first readings, by " | " */
    guint count;              /* 0: any number */
} LOOKUPS[] = {
    { "广东", "广东省", 1 },
    { "广东省", "广东省", 1 },
    { "清远", "广东省/清远市", 0 },
    { "连山县", LIANSHAN, 1 },
    { "连山县太保镇", LIANSHAN "/太保镇", 1 },
    { "連山縣太保鎮", LIANSHAN "/太保镇", 1 },
    { "清远连山太保", LIANSHAN "/太保镇", 1 },
    { "阳山县太平镇", "广东省/清远市/阳山县/太平镇", 1 },
    { "承德", "河北省/承德市 | 河北省/承德市/承德县", 0 },
    { "花城街", "广东省/广州市/花都区/花城街道", 0 },
    { "溪口村", "溪口村", 1 },
    { "桂林", "广西壮族自治区/桂林市", 1 },
    { "瑞昌市桂林街道", "江西省/九江市/瑞昌市/桂林街道", 1 },
    { "佛冈县迳头", "广东省/清远市/佛冈县/迳头镇", 1 },
    { "佛冈县逕頭鎮", "广东省/清远市/佛冈县/迳头镇", 1 },
    { "北京朝阳", "北京市/朝阳区", 1 },
    { "不是地名", "", 0 },
    { "", "", 0 },
};

static void
test_lookup(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(LOOKUPS); i++) {
        g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(Place));
        g_autoptr(GString) got = g_string_new(NULL);
        g_auto(GStrv) wanted = g_strsplit(LOOKUPS[i].paths, " | ", -1);
        place_lookup(gazetteer, LOOKUPS[i].name, places);
        for (guint k = 0; k < places->len && k < g_strv_length(wanted); k++) {
            g_autofree char *path = path_of(&g_array_index(places, Place, k));
            g_string_append_printf(got, "%s%s", k ? " | " : "", path);
        }
        g_assert_cmpstr(got->str, ==, LOOKUPS[i].paths);
        if (LOOKUPS[i].count > 0)
            g_assert_cmpuint(places->len, ==, LOOKUPS[i].count);
    }
}

/* Many towns have this name: all are readings. */
static void
test_lookup_many(void)
{
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(Place));
    place_lookup(gazetteer, "太平镇", places);
    g_assert_cmpuint(places->len, >, 20);
    for (guint i = 0; i < places->len; i++)
        g_assert_cmpstr(g_array_index(places, Place, i).town, ==, "太平镇");
}

static void
test_paths(void)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    Place place = { NULL,     "广东省",      "", "连山县", "太保镇",
                    "溪口村", PLACE_VILLAGE, 0,  { 0, 0 } };
    g_autofree char *all = NULL;
    place_paths(&place, paths);
    g_ptr_array_add(paths, NULL);
    all = g_strjoinv(" ", (char **)paths->pdata);
    g_assert_cmpstr(all, ==,
                    "广东省 广东省/连山县 广东省/连山县/太保镇 "
                    "广东省/连山县/太保镇/溪口村 溪口村");
}

/* Any town of the list, behind the names of its county and city, is itself. */
static void
test_any_town(void)
{
    for (int round = 0; round < 1000; round++) {
        guint32 unit =
            (guint32)g_test_rand_int_range(0, (gint)gazetteer->units->len);
        const GazetteerUnit *u = gazetteer_unit(gazetteer, unit);
        Place place = { NULL, "", "", "", "", "", PLACE_NONE, 0, { 0, 0 } };
        g_autofree char *name = NULL, *text = NULL, *path = NULL, *got = NULL;
        Scanned *s;
        if (u->level != PLACE_TOWN || gazetteer_bare_length(u->name) == 0)
            continue;
        gazetteer_describe(gazetteer, unit, &place);
        name = g_strconcat(place.city, place.county, place.town, NULL);
        text = g_strconcat("广州市驻", name, "工作队：", NULL);
        path = path_of(&place);
        s = scan(text);
        got = readings(s, name);
        g_assert_cmpstr(got, ==, path);
        free_scanned(s);
    }
}

/* No text makes it fail, and spans stay inside their paragraph. */
static void
test_random(void)
{
    static const char *const PIECES[] = {
        "广东", "清远", "连山", "县",   "太保镇", "太平镇", "村", "花都",
        "区",   "市",   "街道", "社区", "，",     "。",     "\n", "\xFF",
        "𠀀",   "农",   "省",   "1",    " ",      "朝阳",   "乡", "吉林"
    };
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        Scanned *s;
        for (int n = g_test_rand_int_range(0, 30); n > 0; n--)
            g_string_append(
                text, PIECES[g_test_rand_int_range(0, G_N_ELEMENTS(PIECES))]);
        s = scan(text->str);
        for (guint i = 0; i < s->article.places->len; i++) {
            const Place *p = &g_array_index(s->article.places, Place, i);
            const Paragraph *paragraph =
                g_ptr_array_index(s->report.paragraphs, p->paragraph);
            g_assert_cmpuint(p->span.from, <, p->span.to);
            g_assert_cmpuint(p->span.to, <=, paragraph->text->str->len);
            g_assert_cmpint(strncmp(paragraph->text->str->str + p->span.from,
                                    p->text, p->span.to - p->span.from),
                            ==, 0);
            g_assert_cmpint(p->level, !=, PLACE_NONE);
        }
        free_scanned(s);
    }
}

/* A file of nothing but names costs no more than its length. */
static void
test_long(void)
{
    static const char *const UNITS[] = { "太平镇", "朝阳区、甲村，", "村",
                                         "和平合作社区", "甲乡乙镇丙市" };
    for (gsize u = 0; u < G_N_ELEMENTS(UNITS); u++) {
        g_autoptr(GString) text = g_string_new(NULL);
        Scanned *s;
        while (text->len < 600000)
            g_string_append(text, UNITS[u]);
        g_test_timer_start();
        s = scan(text->str);
        g_test_message("%s: %.2f s", UNITS[u], g_test_timer_elapsed());
        g_assert_cmpfloat(g_test_timer_last(), <, 30);
        free_scanned(s);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int status;
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    segment_init(g_getenv("BANGFU_DATA"), &error);
    segmenter = segment_new(&error);
    gazetteer = place_open(g_getenv("BANGFU_DATA"), &error);
    g_assert_no_error(error);
    g_test_add_func("/place/questions", test_questions);
    g_test_add_func("/place/levels", test_levels);
    g_test_add_func("/place/lookup", test_lookup);
    g_test_add_func("/place/lookup_many", test_lookup_many);
    g_test_add_func("/place/paths", test_paths);
    g_test_add_func("/place/any_town", test_any_town);
    g_test_add_func("/place/random", test_random);
    g_test_add_func("/place/long", test_long);
    status = g_test_run();
    place_close(gazetteer);
    segment_free(segmenter);
    return status;
}
