/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cut.h"

#include <string.h>

static Segmenter *segmenter;
static Names *names;

static Cut
look(const char *a, const char *b)
{
    Trait x = trait_of(a, strlen(a)), y = trait_of(b, strlen(b));

    return cut_look(segmenter, names, a, strlen(a), &x, b, strlen(b), &y);
}

static int
weigh(const char *a, const char *b)
{
    Cut cut = look(a, b);

    return cut_weigh(&cut);
}

static void
test_evidence(void)
{
    Cut cut = look("为了解决柳河镇的灌", "溉难题，工作队筹集资金修渠。");

    g_assert_cmpuint(cut.crossing, ==, 2);
    g_assert_cmpint(cut.end, ==, EDGE_END_WORD);
    cut = look("有了后方单位的支持，", "渠水流进了田里。");
    g_assert_cmpint(cut.end, ==, EDGE_END_COMMA);
    cut = look("老支书说：“等了二十年，总", "算等到了。”他笑了。");
    g_assert_true(cut.marks);
    cut = look("老支书说：“等了二十年，总", "近日，柳河镇又来了新客人。");
    g_assert_true(cut.marks_left);
    g_assert_true(cut.opener);
    cut = look("水渠修通了。那天，白沙村书记何秋", "林忙到半夜。");
    g_assert_true(cut.name);
    cut = look("全镇新建水渠12", "公里，受益三千人。");
    g_assert_true(cut.number);
    cut = look("工作队先后", "在三个村修了水渠。");
    g_assert_true(cut.function_end);
    cut = look("在工作队的推动", "下，村里建起了粮仓。");
    g_assert_true(cut.frame);
    cut = look("水渠修通了。", "近日，镇里又有好消息。");
    g_assert_cmpint(cut.end, ==, EDGE_END_SENTENCE);
}

/* The right second half weighs more than a paragraph that stands below. */
static void
test_order(void)
{
    static const char *const rows[][3] = {
        { "水渠修通了。工作队又和镇里一起种下了果", "树，三年就能挂果。",
          "近日，镇里的粮仓也动工了。" },
        { "“这条渠是大家的渠，我们要像爱护眼睛一样爱", "护它。”老支书说。",
          "“通水了！”孩子们喊。" },
        { "水渠通水以后，每亩水田多收两百斤，全镇每年增",
          "收三十万元，撂荒地越来越少。", "从前没人要的水田，如今抢着种。" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(weigh(rows[i][0], rows[i][1]), >,
                        weigh(rows[i][0], rows[i][2]) + 20);
}

/* 北京，… is a beginning, 后，… and ，… are none. */
static void
test_tails(void)
{
    static const char *const tails[] = { "，水渠通了。", "后，村里热闹起来。",
                                         "们都来看热闹。", "”他说。" };
    static const char *const starts[] = { "近日，水渠通了。",
                                          "“通水了！”他说。", "一、修渠",
                                          "2023年春天，水来了。" };

    for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
        Trait trait = trait_of(tails[i], strlen(tails[i]));

        g_assert_true(cut_is_tail(tails[i], strlen(tails[i]), &trait));
    }
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        Trait trait = trait_of(starts[i], strlen(starts[i]));

        g_assert_false(cut_is_tail(starts[i], strlen(starts[i]), &trait));
    }
}

static void
test_traits(void)
{
    const char *str = "　水渠“通了。”（本报记者 方林）";
    Trait trait = trait_of(str, strlen(str));

    g_assert_true(trait.closed);
    g_assert_cmpuint(trait.first, ==, 0x6c34);
    g_assert_cmpuint(trait.gaps, ==, 1);
    g_assert_cmpint(trait.quotes, ==, 0);
    trait = trait_of("他说：“来了。", strlen("他说：“来了。"));
    g_assert_cmpint(trait.quotes, ==, 1);
    trait = trait_of("", 0);
    g_assert_cmpuint(trait.characters, ==, 0);
    g_assert_false(trait.closed);
}

int
main(int argc, char **argv)
{
    const char *data_dir = g_getenv("BANGFU_DATA");
    g_autoptr(GError) error = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    g_assert_true(segment_init(data_dir, &error));
    segmenter = segment_new(&error);
    g_assert_no_error(error);
    names = name_open(data_dir, &error);
    g_assert_no_error(error);
    g_test_add_func("/cut/evidence", test_evidence);
    g_test_add_func("/cut/order", test_order);
    g_test_add_func("/cut/tails", test_tails);
    g_test_add_func("/trait/of", test_traits);
    status = g_test_run();
    name_close(names);
    segment_free(segmenter);
    return status;
}
