/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a writer wrote, as a reader sees it.
 */
#include "index/reader.h"

#include <stdio.h>
#include <string.h>

#include "small_index.h"
#include "text/error.h"

#define LONG_SENTENCE                                                                                     \
    "工作队来到青禾镇以后，同村民一起把三百多亩撂荒多年的土地翻了出来，" \
    "修好了水渠和机耕路，请来了懂技术的农艺师，"                                     \
    "教大家怎样选种、怎样施肥、怎样防虫，"                                              \
    "到了秋天家家户户的粮仓都装得满满当当。"

typedef struct {
    char *dir, *docs, *index;
} Folders;

static void
set_up(Folders *place, gconstpointer unused)
{
    (void)unused;
    place->dir = g_dir_make_tmp("bangfu-reader-XXXXXX", NULL);
    place->docs = g_build_filename(place->dir, "docs", NULL);
    place->index = g_build_filename(place->dir, "index", NULL);
    g_mkdir_with_parents(place->docs, 0700);
}

static void
tear_down(Folders *place, gconstpointer unused)
{
    (void)unused;
    disk_remove_tree(place->dir);
    g_free(place->dir);
    g_free(place->docs);
    g_free(place->index);
}

static void
put(const Folders *place, const char *name, const char *text)
{
    small_index_put(place->docs, name, text);
}

/* Adds one file (or all, name NULL) to an index. */
static void
add(const Folders *place, const char *index, const char *name)
{
    g_autofree char *path = g_build_filename(place->docs, name, NULL);
    small_index_add(index, path);
}

/* Document ids that have a term and are not stale. */
static GArray *
with_term(Index *index, const char *term)
{
    GError *error = NULL;
    GArray *docids = g_array_new(FALSE, FALSE, sizeof(XapianDocid));
    g_autoptr(XapianEnquire) enquire =
        xapian_enquire_new(index_passages(index), &error);
    xapian_enquire_set_bool_weight(enquire);
    g_autoptr(XapianQuery) query =
        index_live(index, xapian_query_term(term, -1));
    g_autoptr(XapianMset) mset =
        xapian_enquire_mset(enquire, query, 0, 1000, 1000, &error);
    g_assert_no_error(error);
    XapianMsetStats stats;
    xapian_mset_stats(mset, &stats);
    for (guint i = 0; i < stats.items; i++) {
        XapianMsetItem item;
        xapian_mset_item(mset, i, &item, &error);
        g_array_append_val(docids, item.docid);
    }
    return docids;
}

static guint
count(Index *index, const char *term)
{
    g_autoptr(GArray) docids = with_term(index, term);
    return docids->len;
}

static void
test_records(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(place, "a.txt",
        "青禾镇撂荒地复耕记\n\n　　" LONG_SENTENCE LONG_SENTENCE LONG_SENTENCE
        "\n\n　　“地不种就荒了。”青禾村村民王秀兰说。\n");
    add(place, place->index, NULL);
    g_autoptr(Index) index = small_index_open(place->index);
    g_autoptr(GArray) last = with_term(index, "秀兰");
    g_assert_cmpuint(last->len, ==, 1);
    XapianDocid docid = g_array_index(last, XapianDocid, 0);
    g_autoptr(PassageRecord) passage = index_passage(index, docid, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(passage->text, "王秀兰说"));
    const ArticleRecord *article =
        index_article_of(index, passage->article, passage->file, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(article->path, "/docs/a.txt"));
    g_assert_true(article == index_article(index, passage->article, &error));
    g_assert_null(index_article(index, "0000000000000000", &error));
    g_assert_no_error(error);
    g_assert_cmpuint(article->n_passages, ==, passage->number);
    g_assert_cmpuint(
        index_find_passage(index, passage->article, passage->number), ==,
        docid);
    g_assert_cmpuint(
        index_find_passage(index, passage->article, passage->number + 1), ==,
        0);
    g_assert_cmpuint(index_following(index, docid), ==, 0);
    SourceSpan span = g_array_index(passage->spans, SourceSpan, 0);
    g_assert_cmpuint(span.line_from, ==, 5);
    XapianDatabaseStats stats;
    xapian_database_stats(index_quotes(index), &stats, &error);
    g_assert_cmpuint(stats.documents, ==, 1);
    g_autoptr(QuoteRecord) quote = index_quote(index, 1, &error);
    g_assert_cmpstr(quote->speaker, ==, "王秀兰");
    g_assert_cmpuint(quote->passage, ==, passage->number);
}

/* The date of a report is none of the future, and rather a day than a year. */
static void
test_date(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(place, "a.txt",
        "青禾镇的一天\n\n　　2023年3月5日，村里种上了油茶。到2095年，"
        "这里要成为油茶之乡，2024年以来大家干劲更足。\n");
    add(place, place->index, NULL);
    g_autoptr(Index) index = small_index_open(place->index);
    g_autoptr(GArray) docids = with_term(index, "油茶");
    g_assert_cmpuint(docids->len, >, 0);
    g_autoptr(GBytes) date = xapian_database_document_value(
        index_passages(index), g_array_index(docids, XapianDocid, 0),
        SCHEMA_SLOT_DATE, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(date, NULL), g_bytes_get_size(date),
                    "20230305", 8);
}

/* A paragraph of several passages: those that go on in the next document, and
 * only those, have the pair over the border (…满满当当。|工作队…), as a pair of
 * their own, too. */
static void
test_borders(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(place, "a.txt",
        "青禾镇撂荒地复耕记\n\n　　" LONG_SENTENCE LONG_SENTENCE LONG_SENTENCE
        "\n");
    add(place, place->index, NULL);
    g_autoptr(Index) index = small_index_open(place->index);
    g_autoptr(GArray) open_ended = with_term(index, SCHEMA_TERM_BORDER "当工");
    g_assert_cmpuint(open_ended->len, >, 0);
    for (guint i = 0; i < open_ended->len; i++) {
        XapianDocid docid = g_array_index(open_ended, XapianDocid, i);
        XapianDocid next = index_following(index, docid);
        g_assert_cmpuint(next, >, 0);
        g_autoptr(PassageRecord) first = index_passage(index, docid, &error);
        g_autoptr(PassageRecord) second = index_passage(index, next, &error);
        g_assert_no_error(error);
        g_assert_true(first->goes_on);
        g_assert_cmpuint(second->paragraph, ==, first->paragraph);
        g_assert_cmpuint(second->offset, ==,
                         first->offset + g_utf8_strlen(first->text, -1));
    }
}

static void
test_stale(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(place, "a.txt", "青禾镇的一天\n\n　　村里种上了油茶，来了新的客商。\n");
    put(place, "b.txt", "白石镇的一天\n\n　　村里修好了水渠，通到田头。\n");
    put(place, "c.txt", "南坪镇的一天\n\n　　村里办起了学堂，有了书声。\n");
    put(place, "d.txt", "东塘镇的一天\n\n　　村里来了医生，看病不难。\n");
    put(place, "e.txt", "西湾镇的一天\n\n　　村里通了网，货卖到外省。\n");
    add(place, place->index, NULL);
    g_autoptr(Index) before = small_index_open(place->index);
    put(place, "a.txt", "青禾镇的一天\n\n　　村里种上了茶树，来了新的客商。\n");
    add(place, place->index, NULL);
    g_autoptr(Index) after = small_index_open(place->index);
    g_assert_false(index_is_current(before));
    g_assert_true(index_is_current(after));
    g_assert_cmpuint(count(before, "油茶"), ==, 1);
    g_assert_cmpuint(count(before, "茶树"), ==, 0);
    g_assert_cmpuint(count(after, "油茶"), ==, 0);
    g_assert_cmpuint(count(after, "茶树"), ==, 1);
    g_assert_cmpuint(index_stale_files(after), ==, 1);
    IndexStatus status;
    g_assert_true(index_status(after, &status, &error));
    g_assert_cmpuint(status.files, ==, 5);
    g_assert_cmpuint(status.passages, ==, 10);
    index_status_clear(&status);
}

/* Two files that hold the same article are two, each with its own path. */
static void
test_same_article(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    const char *text = "青禾镇的一天\n\n　　村里种上了油茶，来了新客商。\n";
    put(place, "a.txt", text);
    put(place, "b.txt", text);
    add(place, place->index, NULL);
    g_autoptr(Index) index = small_index_open(place->index);
    g_autoptr(GArray) docids = with_term(index, "油茶");
    g_assert_cmpuint(docids->len, ==, 2);
    char *paths[2];
    for (guint i = 0; i < 2; i++) {
        g_autoptr(PassageRecord) passage =
            index_passage(index, g_array_index(docids, XapianDocid, i), &error);
        paths[i] = g_path_get_basename(
            index_article_of(index, passage->article, passage->file, &error)
                ->path);
        g_assert_no_error(error);
    }
    g_assert_cmpstr(paths[0], !=, paths[1]);
    g_free(paths[0]);
    g_free(paths[1]);
}

/* The weight of the best hit for a word. */
static double
best_weight(Index *index, const char *term)
{
    GError *error = NULL;
    g_autoptr(XapianEnquire) enquire =
        xapian_enquire_new(index_passages(index), &error);
    g_autoptr(XapianQuery) query =
        index_live(index, xapian_query_term(term, -1));
    g_autoptr(XapianMset) mset =
        xapian_enquire_mset(enquire, query, 0, 1, 0, &error);
    XapianMsetItem item = { 0 };
    xapian_mset_item(mset, 0, &item, &error);
    g_assert_no_error(error);
    return item.weight;
}

static void
test_several(Folders *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *left = g_build_filename(place->dir, "left", NULL);
    g_autofree char *right = g_build_filename(place->dir, "right", NULL);
    g_autofree char *list = g_build_filename(place->dir, "list", NULL);
    put(place, "a.txt", "青禾镇的一天\n\n　　村里种上了油茶，来了新客商。\n");
    put(place, "b.txt", "白石镇的一天\n\n　　村里修好了水渠，也种油茶。\n");
    add(place, left, "a.txt");
    add(place, right, "b.txt");
    add(place, place->index, NULL);
    char *both[] = { left, right };
    g_autoptr(Index) two = index_open(both, 2, &error);
    g_assert_no_error(error);
    g_autoptr(Index) one = small_index_open(place->index);
    g_assert_cmpuint(count(two, "油茶"), ==, 2);
    g_assert_cmpfloat_with_epsilon(best_weight(two, "水渠"),
                                   best_weight(one, "水渠"), 1e-9);
    g_file_set_contents(list, "bangfu-indexes\nleft\nright\n", -1, NULL);
    g_autoptr(Index) listed = small_index_open(list);
    g_assert_cmpuint(count(listed, "油茶"), ==, 2);
    g_file_set_contents(list, "left\n", -1, NULL);
    char *wrong[] = { list };
    g_assert_null(index_open(wrong, 1, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX);
}

/* Many small commits leave few segments, and nothing is lost. */
static void
test_upkeep(Folders *place, gconstpointer unused)
{
    (void)unused;
    for (guint i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("%u.txt", i % 25);
        g_autofree char *text = g_strdup_printf(
            "青禾镇的一天\n\n　　村里第%u次种上了油茶，来了客商。\n", i);
        put(place, name, text);
        add(place, place->index, NULL);
    }
    g_autoptr(Index) index = small_index_open(place->index);
    g_assert_cmpuint(count(index, "油茶"), ==, 25);
    g_assert_cmpuint(index_segments(index), <=, 7);
}

#define TEST(name, function)                                                   \
    g_test_add("/reader/" name, Folders, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("records", test_records);
    TEST("date", test_date);
    TEST("borders", test_borders);
    TEST("stale", test_stale);
    TEST("same-article", test_same_article);
    TEST("several", test_several);
    TEST("upkeep", test_upkeep);
    return g_test_run();
}
