/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/synonym.h"

#include "search/practice.h"
#include "text/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* `content` is both lists. */
static Synonyms *
opened(const char *content, GError **error)
{
    g_autofree char *dir = g_dir_make_tmp("synonymXXXXXX", NULL);
    g_autofree char *synonyms = g_build_filename(dir, "synonyms.txt", NULL);
    g_autofree char *topics = g_build_filename(dir, "topics.txt", NULL);

    g_assert_true(g_file_set_contents(synonyms, "道路\t公路\n", -1, NULL));
    g_assert_true(g_file_set_contents(topics, content, -1, NULL));
    Synonyms *s = synonym_open(dir, error);
    g_unlink(synonyms);
    g_unlink(topics);
    g_rmdir(dir);
    return s;
}

static void
test_widen(void)
{
    static const struct {
        const char *typed, *words;
    } rows[] = {
        { "帮农户卖货", "销售 带货" },
        { "销售农产品", "卖货 带货" },
        { "卖货 带货", "销售" },
        { "消费帮扶", "以购代捐" },
        { "帮扶", "" },
        { "修道路", "公路" },
        { "", "" },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Synonyms) s = opened(
        "# one group a line\n卖货 销售 带货\n\n消费帮扶 以购代捐\n", &error);

    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = synonym_widen(s, rows[i].typed);
        g_assert_cmpstr(got, ==, rows[i].words);
    }
}

/* However long the groups, there is an end. */
static void
test_limit(void)
{
    g_autoptr(GString) line = g_string_new("卖货");
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(line, " 销售%d", i);
    g_autoptr(Synonyms) s = opened(line->str, NULL);
    g_autofree char *words = synonym_widen(s, "卖货");
    g_auto(GStrv) all = g_strsplit(words, " ", 0);

    g_assert_cmpuint(g_strv_length(all), ==, SYNONYM_MAX);
}

static void
test_missing(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(synonym_open("/nowhere", &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX);
}

/* The shipped list: every word in a group of at least two. */
static void
test_shipped(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Synonyms) s = synonym_open(g_getenv("BANGFU_DATA"), &error);

    g_assert_no_error(error);
    g_autofree char *words = synonym_widen(s, "撂荒地");
    g_assert_nonnull(strstr(words, "复耕"));
}

static void
test_practice(void)
{
    const char *deed = "驻镇工作队组织帮扶单位引进企业，流转土地，建成大棚，"
                       "带动村民增收，实现产值30万元。";
    const char *talk = "今天天气很好，山上的云走得很慢。";
    Practice a = practice_judge(deed, strlen(deed), 1);
    Practice b = practice_judge(talk, strlen(talk), 0);

    g_assert_cmpfloat(a.help, >, 0.6);
    g_assert_cmpfloat(a.deed, ==, 1);
    g_assert_cmpfloat(a.result, ==, 1);
    g_assert_cmpfloat(b.help + b.deed + b.result, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/synonym/widen", test_widen);
    g_test_add_func("/synonym/limit", test_limit);
    g_test_add_func("/synonym/missing", test_missing);
    g_test_add_func("/synonym/shipped", test_shipped);
    g_test_add_func("/practice/judge", test_practice);
    return g_test_run();
}
