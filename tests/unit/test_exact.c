/* SPDX-License-Identifier: GPL-2.0-or-later
 * Where a string stands in a text. */
#include "search/exact.h"

#include <string.h>

typedef struct {
    const char *needle;
    gboolean quoted;
    const char *text;
    const char *found; /* all places, by |; "" none */
} Row;

static const Row rows[] = {
    { "复耕", FALSE, "复耕复耕了", "复耕|复耕" },
    { "復耕", FALSE, "把地复耕", "复耕" },
    { "复耕", FALSE, "把地復耕", "復耕" },
    { "5g", FALSE, "５Ｇ基站", "５Ｇ" },
    { "2000余万", FALSE, "投入２，０００余萬元", "２，０００余萬" },
    { "2,000余", FALSE, "投入2000余万元", "2000余" },
    { "30万元", FALSE, "共630万元", "30万元" },
    { "红联共建", FALSE, "红联 \n　共建", "红联 \n　共建" },
    { "红联共建", FALSE, "红联、共建", "" },
    { "红联共建", TRUE, "红联、共建", "红联、共建" },
    { "红联、共建", TRUE, "红联共建", "" },
    { "红联、共建", TRUE, "“红联、共建”", "红联、共建" },
    { "红联 共建", TRUE, "红联。共建", "红联。共建" },
    { "smart farm", TRUE, "Smart-Farm", "Smart-Farm" },
    { "smart farm", TRUE, "smartfarm", "" },
    { "smart farm", FALSE, "Smart  Farm", "Smart  Farm" },
    { "甲甲乙", TRUE, "甲甲，甲乙", "甲，甲乙" },
    { "、", FALSE, "红联、共建", "、" },
    { "m2", FALSE, "共３㎡", "㎡" },
    { "稻－豆－菜", FALSE, "“稻-豆-菜”轮作", "稻-豆-菜" },
    { "路虽远，行", FALSE, "路虽远,行则将至", "路虽远,行" },
    { "耕", FALSE, "", "" },
};

static void
test_rows(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Exact) exact = exact_new(rows[i].needle, rows[i].quoted);
        g_autoptr(Folded) text = normalize_fold(rows[i].text, -1);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
        exact_spans(exact, text, spans);
        GString *found = g_string_new(NULL);
        for (guint k = 0; k < spans->len; k++) {
            Span span = g_array_index(spans, Span, k);
            g_string_append_printf(found, "%s%.*s", k ? "|" : "",
                                   (int)(span.to - span.from),
                                   rows[i].text + span.from);
        }
        g_test_message("%s in %s", rows[i].needle, rows[i].text);
        g_assert_cmpstr(found->str, ==, rows[i].found);
        g_assert_cmpint(
            exact_matches(exact, rows[i].text, strlen(rows[i].text)), ==,
            *rows[i].found != 0);
        g_string_free(found, TRUE);
    }
}

static void
test_strict(void)
{
    g_autoptr(Exact) exact = exact_new_strict("复耕");
    g_assert_true(exact_matches(exact, "把地复耕", 12));
    g_assert_false(exact_matches(exact, "把地復耕", 12));
    g_assert_false(exact_matches(exact, "复 耕", 7));
}

/* A glance never says yes where folding says no. */
static void
test_glance(void)
{
    g_autoptr(Exact) comma = exact_new("20", FALSE);
    g_assert_false(exact_glance(comma, "20", 2));
    g_assert_true(exact_matches(comma, "20", 2));
    g_autoptr(Exact) blank = exact_new("　", FALSE);
    g_assert_false(exact_matches(blank, "　　", 6));
}

static void
test_cost(void)
{
    GString *text = g_string_new(NULL), *needle = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, i % 2 ? "，" : "啊");
    for (guint i = 0; i < 1000; i++)
        g_string_append(needle, "啊");
    g_string_append(needle, "哦");
    g_autoptr(Exact) exact = exact_new(needle->str, TRUE);
    g_test_timer_start();
    g_assert_false(exact_matches(exact, text->str, text->len));
    const char *sanitizer = g_getenv("SAN");
    double elapsed = g_test_timer_elapsed();
    if (sanitizer && *sanitizer)
        g_test_skip("time under a sanitizer tells nothing");
    else
        g_assert_cmpfloat(elapsed, <, 5);
    g_string_free(text, TRUE);
    g_string_free(needle, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exact/rows", test_rows);
    g_test_add_func("/exact/strict", test_strict);
    g_test_add_func("/exact/glance", test_glance);
    g_test_add_func("/exact/cost", test_cost);
    return g_test_run();
}
