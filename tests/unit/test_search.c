/* SPDX-License-Identifier: GPL-2.0-or-later
 * Whole searches on a small index: order, groups, counts, pages, limits. */
#include "search/search.h"

#include <glib/gstdio.h>
#include <string.h>

#include "small_index.h"
#include "text/error.h"

static Index *the_index;
static const char *data_dir;

static const char *const texts[][2] = {
    { "a.txt", "岭下镇撂荒地复耕记\n\n来源：南岭晚报　2023年3月18日\n\n"
               "　　岭下镇把撂荒地连成一片，撂荒地种上水稻。\n\n"
               "　　复耕以后，撂荒地又有了收成。\n" },
    { "b.txt", "青塘镇修通村道\n\n来源：南岭晚报　2024年5月6日\n\n"
               "　　青塘镇村道旁的撂荒地也种上水稻。\n\n"
               "　　村民说，路修好了，心里亮堂。\n" },
    { "c.txt", "白石镇见闻\n\n来源：南岭晚报　2024年6月1日\n\n"
               "　　青塘镇村道旁的撂荒地也种上水稻。\n" },
};

static Results *
search(const char *typed, SearchOptions options)
{
    g_autoptr(GError) error = NULL;
    if (!options.limit)
        options.limit = 10;
    Results *results =
        search_run(the_index, NULL, data_dir, typed, &options, &error);
    g_assert_no_error(error);
    return results;
}

static const Hit *
hit(const Results *results, guint i)
{
    g_assert_cmpuint(results->hits->len, >, i);
    return g_ptr_array_index(results->hits, i);
}

static void
test_exact(void)
{
    g_autoptr(Results) results = search("撂荒地", (SearchOptions){ 0 });
    g_assert_cmpuint(results->total, ==, 5);
    g_assert_true(results->total_exact);
    g_assert_cmpint(results->match, ==, MATCH_EXACT);
    g_assert_cmpstr(results->notice, ==, "");
    for (guint i = 0; i < results->hits->len; i++) {
        const Hit *h = hit(results, i);
        g_assert_cmpuint(h->highlights->len, >, 0);
        Span span = g_array_index(h->highlights, Span, 0);
        g_assert_cmpuint(span.to - span.from, ==, strlen("撂荒地"));
        g_assert_true(g_str_has_prefix(h->passage->text + span.from, "撂荒地"));
        g_assert_true(g_str_has_prefix(h->id, h->passage->article));
    }
}

static void
test_groups(void)
{
    g_autoptr(Results) results =
        search("撂荒地", (SearchOptions){ .group = SEARCH_GROUP_ARTICLE });
    /* one an article, and c.txt says what b.txt says */
    g_assert_cmpuint(results->hits->len, ==, 2);
    guint more = 0;
    for (guint i = 0; i < 2; i++)
        more += hit(results, i)->more;
    g_assert_cmpuint(more, ==, 3);
    g_assert_cmpuint(results->total, ==, 5);
}

static void
test_orders(void)
{
    g_autoptr(Results) date =
        search("撂荒地", (SearchOptions){ .sort = SEARCH_SORT_DATE });
    g_assert_cmpstr(hit(date, 0)->article->title, ==, "白石镇见闻");
    g_autoptr(Results) path =
        search("撂荒地", (SearchOptions){ .sort = SEARCH_SORT_PATH });
    g_assert_cmpstr(hit(path, 0)->article->title, ==, "岭下镇撂荒地复耕记");
    g_assert_cmpuint(hit(path, 0)->passage->number, <,
                     hit(path, 1)->passage->number);
}

static void
test_pages(void)
{
    g_autoptr(Results) all = search("撂荒地", (SearchOptions){ 0 });
    g_autoptr(Results) page =
        search("撂荒地", (SearchOptions){ .offset = 2, .limit = 2 });
    g_assert_cmpuint(page->hits->len, ==, 2);
    g_assert_cmpstr(hit(page, 0)->id, ==, hit(all, 2)->id);
    g_autoptr(Results) behind =
        search("撂荒地", (SearchOptions){ .offset = 100 });
    g_assert_cmpuint(behind->hits->len, ==, 0);
}

static void
test_relaxed(void)
{
    g_autoptr(Results) none =
        search("撂荒水稻村道", (SearchOptions){ .exact = TRUE });
    g_assert_cmpuint(none->hits->len, ==, 0);
    g_autoptr(Results) bag =
        search("撂荒水稻村道", (SearchOptions){ .explain = TRUE });
    g_assert_cmpint(bag->match, ==, MATCH_APPROXIMATE);
    g_assert_nonnull(strstr(bag->notice, "these come near"));
    g_assert_cmpint(hit(bag, 0)->match, ==, MATCH_APPROXIMATE);
    g_assert_nonnull(hit(bag, 0)->why);
    g_assert_nonnull(strstr(bag->explanation, "read: 撂荒水稻村道"));
    g_autoptr(Results) filtered =
        search("撂荒水稻村道 日期:2023", (SearchOptions){ 0 });
    for (guint i = 0; i < filtered->hits->len; i++)
        g_assert_cmpstr(hit(filtered, i)->article->date, ==, "2023-03-18");
    g_autoptr(Results) respelt = search("撩荒地", (SearchOptions){ 0 });
    g_assert_cmpstr(respelt->suggestion, ==, "撂荒地");
}

static void
test_synonyms(void)
{
    g_autoptr(Results) bare = search("抛荒地", (SearchOptions){ 0 });
    g_assert_nonnull(strstr(hit(bare, 0)->passage->text, "撂荒地"));
    g_autoptr(Results) quoted = search("\"抛荒\"", (SearchOptions){ 0 });
    for (guint i = 0; i < quoted->hits->len; i++)
        g_assert_null(strstr(hit(quoted, i)->passage->text, "撂荒"));
}

static void
test_limits(void)
{
    g_autoptr(GError) error = NULL;
    SearchOptions late = { .limit = 10, .seconds = 1e-9 };
    g_assert_null(
        search_run(the_index, NULL, data_dir, "撂荒地", &late, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_LIMIT);
    g_clear_error(&error);
    SearchOptions far = { .offset = 9999, .limit = 10 };
    g_assert_null(
        search_run(the_index, NULL, data_dir, "撂荒地", &far, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE);
}

static char *
build_index(const char *top)
{
    g_autofree char *folder = g_build_filename(top, "texts", NULL);
    char *path = g_build_filename(top, "index", NULL);
    g_mkdir(folder, 0700);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        small_index_put(folder, texts[i][0], texts[i][1]);
    small_index_add(path, folder);
    return path;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    data_dir = g_getenv("BANGFU_DATA");
    g_autofree char *top = g_dir_make_tmp("bangfu-search-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *path = build_index(top);
    the_index = small_index_open(path);
    g_test_add_func("/search/exact", test_exact);
    g_test_add_func("/search/groups", test_groups);
    g_test_add_func("/search/orders", test_orders);
    g_test_add_func("/search/pages", test_pages);
    g_test_add_func("/search/relaxed", test_relaxed);
    g_test_add_func("/search/synonyms", test_synonyms);
    g_test_add_func("/search/limits", test_limits);
    int status = g_test_run();
    index_close(the_index);
    disk_remove_tree(top);
    return status;
}
