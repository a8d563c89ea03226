/* SPDX-License-Identifier: GPL-2.0-or-later
 * Weights of terms and the second step of ranking. */
#include "search/rank.h"

#include <string.h>

static Segmenter *segmenter;

/* A bag as if each of its terms stood in one of a thousand documents. */
static Bag *
make_bag(const char *typed)
{
    Bag *bag = bag_new(segmenter, typed);
    bag->documents = 1000;
    bag->average = 100;
    for (guint i = 0; i < bag->terms->len; i++) {
        BagTerm *term = &g_array_index(bag->terms, BagTerm, i);
        term->documents = 1;
        term->idf = bag_idf(bag, 1);
    }
    return bag;
}

static double
weight(const Bag *bag, const char *term)
{
    for (guint i = 0; i < bag->terms->len; i++)
        if (!strcmp(g_array_index(bag->terms, BagTerm, i).term, term))
            return g_array_index(bag->terms, BagTerm, i).weight;
    return -1;
}

static void
test_weights(void)
{
    g_autoptr(Bag) bag = make_bag("全镇撂荒地复耕，复耕（镇长说）");
    g_assert_cmpfloat(weight(bag, "复耕"), ==, RANK.word);
    g_assert_cmpfloat(weight(bag, "撂荒"), ==, RANK.inside);
    g_assert_cmpfloat(weight(bag, "地复"), ==, RANK.across);
    g_assert_cmpfloat(weight(bag, "W撂荒地"), ==, RANK.longer);
    g_assert_cmpfloat(weight(bag, "镇长"), ==, RANK.word * RANK.aside);
    g_assert_cmpfloat(weight(bag, "B耕复"), ==, -1);
    guint n = 0;
    for (guint i = 0; i < bag->terms->len; i++)
        n += !strcmp(g_array_index(bag->terms, BagTerm, i).term, "复耕");
    g_assert_cmpuint(n, ==, 1);
}

static void
test_idf(void)
{
    Bag bag = { .documents = 1000 };
    g_assert_cmpfloat(bag_idf(&bag, 1), >, bag_idf(&bag, 10));
    g_assert_cmpfloat(bag_idf(&bag, 1000), >=, 0);
}

static RankEvidence
evidence(const Bag *bag, const char *text)
{
    RankEvidence e;
    g_autoptr(Ranker) ranker = rank_new(bag);
    rank_text(ranker, text, strlen(text), &e);
    return e;
}

static char *
late(const char *text)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < RANK.lead_characters + 10; i++)
        g_string_append(s, "空");
    g_string_append(s, text);
    return g_string_free(s, FALSE);
}

static void
test_evidence(void)
{
    g_autoptr(Bag) bag = make_bag("复耕 水稻");
    g_autofree char *end = late("复耕，种水稻");
    RankEvidence lead = evidence(bag, "复耕，种水稻");
    RankEvidence tail = evidence(bag, end);
    g_assert_cmpfloat(lead.lead, >, 0);
    g_assert_cmpfloat(tail.lead, ==, 0);
    g_assert_cmpfloat(tail.window, >, 0);

    RankEvidence close = evidence(bag, "复耕种水稻");
    RankEvidence apart = evidence(bag, "复耕之后一年又一年才种上水稻");
    g_assert_cmpfloat(close.near, >, apart.near);

    RankEvidence short_form = evidence(bag, "复垦耕地");
    g_assert_cmpfloat(short_form.apart, >, 0);
    RankEvidence over_mark = evidence(bag, "复，耕");
    g_assert_cmpfloat(over_mark.apart, ==, 0);

    /* folded like the index: Traditional counts as well */
    RankEvidence traditional = evidence(bag, "復耕");
    g_assert_cmpfloat(traditional.lead, >, 0);
}

static void
test_rest(void)
{
    g_autoptr(Bag) bag = make_bag("复耕");
    g_assert_cmpfloat(evidence(bag, "复耕").rest, >, 0);
    g_array_index(bag->terms, BagTerm, 0).asked = TRUE;
    g_assert_cmpfloat(evidence(bag, "复耕").rest, ==, 0);
}

static void
test_long_text(void)
{
    g_autoptr(Bag) bag = make_bag("复耕水稻");
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 500000; i++)
        g_string_append(text, "复耕");
    g_test_timer_start();
    g_assert_cmpfloat(evidence(bag, text->str).window, >, 0);
    g_assert_cmpfloat(g_test_timer_elapsed(), <, 1);
    g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    segment_init(g_getenv("BANGFU_DATA"), &error);
    g_assert_no_error(error);
    segmenter = segment_new(&error);
    g_assert_no_error(error);
    g_test_add_func("/rank/weights", test_weights);
    g_test_add_func("/rank/idf", test_idf);
    g_test_add_func("/rank/evidence", test_evidence);
    g_test_add_func("/rank/rest", test_rest);
    g_test_add_func("/rank/long", test_long_text);
    int status = g_test_run();
    segment_free(segmenter);
    return status;
}
