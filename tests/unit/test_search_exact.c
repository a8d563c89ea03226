/* SPDX-License-Identifier: GPL-2.0-or-later
 * Exact search against a brute-force scan: strings of every length, cut out of
 * an index at random and changed in width, script, blanks and marks, must be
 * found in exactly the passages in which a scan of the folded paragraphs finds
 * them; and so must what is typed of two strings, or of a title. Run with
 * --seed S to repeat a run; the seed is printed. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "brute_force.h"
#include "exact_search.h"
#include "search/query.h"
#include "small_index.h"

/* Strings and lines to try; a tenth unless the test is to be thorough. */
#define PAIRS 10000
#define LINES 500
#define MOST_CHARACTERS 60

/* ---- an index of our sample reports and of odd texts ---- */

static Index *the_index;
static GPtrArray *paragraphs, *titles; /* of BruteText * */

/* Words of two scripts, two widths, marks and blanks, strung together: of all
 * words, or of a few, so that passages end within numbers, within words and in
 * long runs of marks. */
static char *
odd_text(GRand *rand)
{
    static const char *const words[] = {
        "撂荒地",   "鄉村振興",    "红联共建",
        "５Ｇ",     "5G+",         "智慧农业",
        "2,000",    "２０００",    "余万元",
        "，",       "。",          "“",
        "”",        "smart",       " ",
        "　",       "Farm",        "、",
        "复耕复耕", "㎡",          "啊啊啊啊",
        "①",        "·",           "——",
        "雞",       "稻-豆",       "（二）",
        "甲",       "12,3",        "\n",
        ",000",     "1",           "\xE2\x80\x8B",
        "é",        "e\xCC\x81",   "…………………………………………",
        "\n▲图为",  "１，２３４亩"
    };
    const char *few[8];
    gboolean all = g_rand_boolean(rand);
    guint n_few = (guint)g_rand_int_range(rand, 2, (gint32)G_N_ELEMENTS(few));
    for (guint i = 0; i < n_few; i++)
        few[i] = words[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(words))];
    GString *text = g_string_new("岭下镇的一段话");
    for (gint32 i = g_rand_int_range(rand, 0, 3); i > 0; i--)
        g_string_append(text, few[g_rand_int_range(rand, 0, (gint32)n_few)]);
    g_string_append(text, g_rand_boolean(rand) ? "" : "\n\n　　");
    guint n = (guint)g_rand_int_range(rand, 5, 400);
    for (guint i = 0; i < n; i++)
        g_string_append(
            text,
            all ? words[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(words))]
                : few[g_rand_int_range(rand, 0, (gint32)n_few)]);
    return g_string_free(text, FALSE);
}

static void
write_odd_texts(const char *dir, GRand *rand)
{
    for (guint i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("%s/odd-%02u.txt", dir, i);
        g_autofree char *text = odd_text(rand);
        g_assert_true(g_file_set_contents(name, text, -1, NULL));
    }
}

/* Several segments, and some files of the first one stale. */
static void
build_index(const char *dir, const char *path, GRand *rand)
{
    g_autofree char *reports = g_build_filename(g_getenv("G_TEST_SRCDIR"), "..",
                                                "corpus", "reports", NULL);
    g_autofree char *changed = g_build_filename(dir, "odd-07.txt", NULL);
    small_index_add(path, reports);
    small_index_add(path, dir);
    g_autofree char *text = odd_text(rand);
    g_assert_true(g_file_set_contents(changed, text, -1, NULL));
    small_index_add(path, changed);
    the_index = small_index_open(path);
}

/* Neighbours of the same title are one, as passages of an article are. */
static void
read_title(XapianDocid docid, const PassageRecord *record)
{
    g_autoptr(GError) error = NULL;
    const ArticleRecord *article =
        index_article_of(the_index, record->article, record->file, &error);
    g_assert_no_error(error);
    BruteText *last =
        titles->len ? g_ptr_array_index(titles, titles->len - 1) : NULL;
    if (!last || strcmp(last->text, article->title)) {
        last = brute_title(article->title);
        g_ptr_array_add(titles, last);
    }
    g_array_append_val(last->docids, docid);
}

static void
read_texts(void)
{
    XapianDatabaseStats stats;
    guint stale = 0;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    xapian_database_stats(index_passages(the_index), &stats, NULL);
    paragraphs = g_ptr_array_new_with_free_func(brute_free);
    titles = g_ptr_array_new_with_free_func(brute_free);
    for (XapianDocid docid = 1; docid <= stats.last_docid; docid++) {
        g_autoptr(PassageRecord) record = index_passage(the_index, docid, NULL);
        if (!record)
            continue;
        if (index_is_stale(the_index, record->file)) {
            stale++;
            continue;
        }
        read_title(docid, record);
        if (!g_hash_table_contains(seen, GUINT_TO_POINTER(docid)))
            g_ptr_array_add(paragraphs,
                            brute_paragraph(the_index, docid,
                                            g_steal_pointer(&record), seen));
    }
    /* otherwise this is no test of either */
    g_assert_cmpuint(stale, >, 0);
    g_assert_cmpuint(index_segments(the_index), >, 1);
}

/* ---- strings ---- */

/* Around the end of a passage within a paragraph. */
static char *
cut_over_border(const BruteText *p, GRand *rand)
{
    guint border = (guint)g_rand_int_range(rand, 0, (gint32)p->ends->len - 1);
    const char *from = p->text + g_array_index(p->ends, guint32, border);
    const char *to = from;
    for (gint32 n = g_rand_int_range(rand, 0, 6); n && from > p->text; n--)
        from = g_utf8_prev_char(from);
    for (gint32 n = g_rand_int_range(rand, 1, 6); n && *to; n--)
        to = g_utf8_next_char(to);
    return g_strndup(from, (gsize)(to - from));
}

static char *
cut_string(const GPtrArray *texts, GRand *rand)
{
    for (;;) {
        const BruteText *p = g_ptr_array_index(
            texts, g_rand_int_range(rand, 0, (gint32)texts->len));
        if (p->ends && p->ends->len > 1 && g_rand_boolean(rand))
            return cut_over_border(p, rand);
        glong all = g_utf8_strlen(p->text, -1);
        glong n = g_rand_boolean(rand)
                      ? g_rand_int_range(rand, 1, 9)
                      : g_rand_int_range(rand, 1, MOST_CHARACTERS);
        if (all < n)
            continue;
        glong from = g_rand_int_range(rand, 0, (gint32)(all - n + 1));
        return g_utf8_substring(p->text, from, from + n);
    }
}

/* The string in another width, another script, with blanks between Han, or
 * without its marks. */
static char *
vary(const char *str, GRand *rand)
{
    static const char *const twins[][2] = {
        { "乡", "鄉" }, { "兴", "興" }, { "联", "聯" }, { "红", "紅" },
        { "镇", "鎮" }, { "业", "業" }, { "农", "農" }, { "万", "萬" },
    };
    gint32 way = g_rand_int_range(rand, 0, 6);
    GString *out = g_string_new(NULL);
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        if (way == 1 && c > ' ' && c < 0x7F && c != '-')
            c += 0xFEE0;
        if (way == 2)
            c = g_unichar_toupper(c);
        if (way == 5 && normalize_is_mark(c))
            continue;
        gsize i = 0;
        while (i < G_N_ELEMENTS(twins) &&
               (way != 3 || c != g_utf8_get_char(twins[i][0])))
            i++;
        g_string_append_unichar(
            out, i < G_N_ELEMENTS(twins) ? g_utf8_get_char(twins[i][1]) : c);
        if (way == 4 && normalize_is_han(c) && *next &&
            normalize_is_han(g_utf8_get_char(next)) &&
            g_rand_int_range(rand, 0, 4) == 0)
            g_string_append(out, g_rand_boolean(rand) ? " " : "　");
    }
    return g_string_free(out, FALSE);
}

static gboolean
same(GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer key;
    if (g_hash_table_size(a) != g_hash_table_size(b))
        return FALSE;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!g_hash_table_contains(b, key))
            return FALSE;
    return TRUE;
}

/* One passage that `a` has and `b` has not. */
static void
report_one(const char *what, GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (g_hash_table_contains(b, key))
            continue;
        g_autoptr(PassageRecord) record =
            index_passage(the_index, GPOINTER_TO_UINT(key), NULL);
        g_autofree char *plain = g_strdup(record->text);
        g_strdelimit(plain, "\n", '|');
        printf("# %s %u%s: %s\n", what, GPOINTER_TO_UINT(key),
               record->goes_on ? " (goes on)" : "", plain);
        break;
    }
}

/* Not by g_test_message(), which shows Han as question marks. */
static void
report(const char *typed, gboolean quoted, GHashTable *wanted,
       GHashTable *found)
{
    const char *mark = quoted ? "\"" : "";
    printf("# %s%s%s: %u passages by scan, %u by search\n", mark, typed, mark,
           g_hash_table_size(wanted), g_hash_table_size(found));
    report_one("missed in", wanted, found);
    report_one("false in", found, wanted);
}

static guint
tries(guint most)
{
    return g_test_slow() || g_test_thorough() ? most : most / 10;
}

static void
test_pairs(void)
{
    guint32 seed = (guint32)g_test_rand_int();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    guint different = 0, hits = 0, pairs = tries(PAIRS);
    g_test_message("seed %u, %u strings", seed, pairs);
    for (guint i = 0; i < pairs; i++) {
        g_autofree char *cut = cut_string(paragraphs, rand);
        g_autofree char *typed = vary(cut, rand);
        gboolean quoted = g_rand_boolean(rand);
        g_autoptr(GHashTable) wanted = brute_scan(paragraphs, typed, quoted);
        g_autoptr(GHashTable) found = exact_search(the_index, typed, quoted);
        hits += g_hash_table_size(wanted);
        if (same(wanted, found))
            continue;
        report(typed, quoted, wanted, found);
        different++;
    }
    g_test_message("%u hits, %u differences", hits, different);
    g_assert_cmpuint(hits, >, pairs / 2);
    g_assert_cmpuint(different, ==, 0);
}

/* ---- what is typed ---- */

static GHashTable *
search_line(const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(line, &error);
    g_assert_no_error(error);
    return exact_search_query(the_index, query);
}

/* A string to put between quotation marks: it has none, and some letter. */
static char *
cut_quotable(const GPtrArray *texts, GRand *rand)
{
    for (;;) {
        g_autofree char *cut = cut_string(texts, rand);
        g_autofree char *typed = vary(cut, rand);
        g_autoptr(Exact) exact = exact_new(typed, TRUE);
        if (exact->words && !strchr(exact->str, '"'))
            return g_steal_pointer(&typed);
    }
}

static guint
check_line(const char *line, GHashTable *wanted)
{
    g_autoptr(GHashTable) found = search_line(line);
    gboolean equal = same(wanted, found);
    if (!equal)
        report(line, FALSE, wanted, found);
    return !equal;
}

static void
test_titles(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
    guint different = 0, hits = 0, lines = tries(LINES);
    for (guint i = 0; i < lines; i++) {
        g_autofree char *typed = cut_quotable(titles, rand);
        g_autofree char *line = g_strdup_printf("标题:\"%s\"", typed);
        g_autoptr(GHashTable) wanted = brute_scan(titles, typed, TRUE);
        hits += g_hash_table_size(wanted);
        different += check_line(line, wanted);
    }
    g_assert_cmpuint(hits, >, lines / 2);
    g_assert_cmpuint(different, ==, 0);
}

/* Of what `a` has, what `b` has too, or has not. */
static GHashTable *
pick(GHashTable *a, GHashTable *b, gboolean too)
{
    GHashTable *picked = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (g_hash_table_contains(b, key) == too)
            g_hash_table_add(picked, key);
    return picked;
}

static void
test_lines(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
    guint different = 0, lines = tries(LINES);
    for (guint i = 0; i < lines; i++) {
        g_autofree char *one = cut_quotable(paragraphs, rand);
        g_autofree char *other = cut_quotable(paragraphs, rand);
        g_autofree char *both = g_strdup_printf("\"%s\" \"%s\"", one, other);
        g_autofree char *not = g_strdup_printf("\"%s\" -\"%s\"", one, other);
        g_autofree char *any = g_strdup_printf("\"%s\" 或 “%s”", one, other);
        g_autoptr(GHashTable) a = brute_scan(paragraphs, one, TRUE);
        g_autoptr(GHashTable) b = brute_scan(paragraphs, other, TRUE);
        g_autoptr(GHashTable) in_both = pick(a, b, TRUE);
        g_autoptr(GHashTable) in_one = pick(a, b, FALSE);
        different += check_line(both, in_both);
        different += check_line(not, in_one);
        g_autoptr(GHashTable) in_any = pick(b, a, FALSE);
        GHashTableIter iter;
        gpointer key;
        g_hash_table_iter_init(&iter, a);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            g_hash_table_add(in_any, key);
        different += check_line(any, in_any);
    }
    g_assert_cmpuint(different, ==, 0);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_autofree char *top = g_dir_make_tmp("bangfu-exact-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *texts = g_build_filename(top, "texts", NULL);
    g_autofree char *path = g_build_filename(top, "index", NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
    g_mkdir(texts, 0700);
    write_odd_texts(texts, rand);
    build_index(texts, path, rand);
    read_texts();
    g_test_add_func("/search/exact/pairs", test_pairs);
    g_test_add_func("/search/exact/titles", test_titles);
    g_test_add_func("/search/exact/lines", test_lines);
    int status = g_test_run();
    g_ptr_array_unref(paragraphs);
    g_ptr_array_unref(titles);
    index_close(the_index);
    disk_remove_tree(top);
    return status;
}
