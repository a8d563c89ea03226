/* SPDX-License-Identifier: GPL-2.0-or-later
 * Exact search against a brute-force scan: strings of every length, cut out of
 * an index at random and changed in width, script, blanks and marks, must be
 * found in exactly the passages in which a scan of the folded paragraphs finds
 * them. Run with --seed S to repeat a run; the seed is printed. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "search/stage.h"
#include "small_index.h"

#define PAIRS 20000
#define MOST_CHARACTERS 60

/* ---- an index of our sample reports and of odd texts ---- */

/* A folded text as code points. */
typedef struct {
    GArray *characters; /* gunichar */
    GArray *from;       /* guint32: byte of the raw text */
    GArray *after;      /* guint8: a mark or blank was left out before it */
} Letters;

typedef struct {
    char *text;         /* of a whole paragraph, raw */
    Letters letters[2]; /* all; without marks */
    GArray *docids;     /* XapianDocid of its passages */
    GArray *ends;       /* guint32: byte behind each passage */
} Paragraph_;

static Index *the_index;
static GPtrArray *paragraphs; /* of Paragraph_ * */
static const char *data_dir;

/* Words of two scripts, two widths, marks and blanks, strung together. */
static char *
odd_text(GRand *rand)
{
    static const char *const words[] = {
        "撂荒地",   "鄉村振興", "红联共建", "５Ｇ", "5G+",  "智慧农业",
        "2,000",    "２０００", "余万元",   "，",   "。",   "“",
        "”",        "smart",    " ",        "　",   "Farm", "、",
        "复耕复耕", "㎡",       "啊啊啊啊", "①",    "·",    "——",
        "雞",       "稻-豆",    "（二）",   "甲",   "12,3", "\n",
    };
    GString *text = g_string_new("岭下镇的一段话");
    guint n = (guint)g_rand_int_range(rand, 5, 400);
    for (guint i = 0; i < n; i++)
        g_string_append(
            text,
            words[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(words))]);
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

static Letters
letters_of(const Folded *folded, gboolean skip_marks)
{
    Letters letters = { g_array_new(FALSE, FALSE, sizeof(gunichar)),
                        g_array_new(FALSE, FALSE, sizeof(guint32)),
                        g_array_new(FALSE, FALSE, sizeof(guint8)) };
    guint8 after = 0;
    const char *str = folded->str->str;
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (skip_marks && normalize_is_mark(c)) {
            after = 1;
            continue;
        }
        guint32 from = g_array_index(folded->origin, guint32, (gsize)(p - str));
        g_array_append_val(letters.characters, c);
        g_array_append_val(letters.from, from);
        g_array_append_val(letters.after, after);
        after = 0;
    }
    return letters;
}

/* The paragraph that begins in the passage `docid`. */
static Paragraph_ *
read_paragraph(XapianDocid docid, PassageRecord *first, GHashTable *seen)
{
    Paragraph_ *p = g_new0(Paragraph_, 1);
    g_autoptr(PassageRecord) record = first;
    GString *text = g_string_new(NULL);
    p->docids = g_array_new(FALSE, FALSE, sizeof(XapianDocid));
    p->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (;;) {
        g_string_append_len(text, record->text, (gssize)record->text_length);
        guint32 end = (guint32)text->len;
        g_array_append_val(p->docids, docid);
        g_array_append_val(p->ends, end);
        g_hash_table_add(seen, GUINT_TO_POINTER(docid));
        if (!record->goes_on)
            break;
        docid = index_following(the_index, docid);
        g_clear_pointer(&record, record_free_passage);
        record = index_passage(the_index, docid, NULL);
        g_assert_nonnull(record);
    }
    p->text = g_string_free(text, FALSE);
    g_autoptr(Folded) folded = normalize_fold(p->text, -1);
    p->letters[0] = letters_of(folded, FALSE);
    p->letters[1] = letters_of(folded, TRUE);
    return p;
}

static void
read_paragraphs(void)
{
    XapianDatabaseStats stats;
    guint stale = 0;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    xapian_database_stats(index_passages(the_index), &stats, NULL);
    paragraphs = g_ptr_array_new();
    for (XapianDocid docid = 1; docid <= stats.last_docid; docid++) {
        PassageRecord *record = index_passage(the_index, docid, NULL);
        if (record && index_is_stale(the_index, record->file))
            stale++;
        else if (record &&
                 !g_hash_table_contains(seen, GUINT_TO_POINTER(docid))) {
            g_ptr_array_add(paragraphs, read_paragraph(docid, record, seen));
            continue;
        }
        g_clear_pointer(&record, record_free_passage);
    }
    /* otherwise this is no test of either */
    g_assert_cmpuint(stale, >, 0);
    g_assert_cmpuint(index_segments(the_index), >, 1);
}

/* ---- brute force ---- */

static void
letters_clear(Letters *letters)
{
    g_array_unref(letters->characters);
    g_array_unref(letters->from);
    g_array_unref(letters->after);
}

/* A blank of the string asks for a mark or blank in the text. */
static gboolean
blanks_fit(const Letters *needle, const Letters *text, guint at)
{
    for (guint i = 1; i < needle->after->len; i++)
        if (g_array_index(needle->after, guint8, i) &&
            !g_array_index(text->after, guint8, at + i))
            return FALSE;
    return TRUE;
}

/* Adds the passages of one paragraph in which the string begins. */
static void
scan_paragraph(const Paragraph_ *paragraph, const Letters *needle,
               gboolean loose, GHashTable *found)
{
    const Letters *text = &paragraph->letters[loose];
    guint n = needle->characters->len, first = 0;
    const gunichar *s = (const gunichar *)(void *)needle->characters->data;
    const gunichar *t = (const gunichar *)(void *)text->characters->data;
    while (first < n && normalize_is_mark(s[first]))
        first++;
    if (first == n)
        first = 0;
    for (guint i = 0; n && i + n <= text->characters->len; i++) {
        if (t[i] != *s || memcmp(t + i, s, n * sizeof *t) ||
            !blanks_fit(needle, text, i))
            continue;
        guint32 at = g_array_index(text->from, guint32, i + first);
        guint k = 0;
        while (at >= g_array_index(paragraph->ends, guint32, k))
            k++;
        XapianDocid docid = g_array_index(paragraph->docids, XapianDocid, k);
        g_hash_table_add(found, GUINT_TO_POINTER(docid));
    }
}

static GHashTable *
scan_all(const char *typed, gboolean quoted)
{
    GHashTable *found = g_hash_table_new(NULL, NULL);
    g_autoptr(Folded) folded = normalize_fold(typed, -1);
    g_strstrip(folded->str->str);
    folded->str->len = strlen(folded->str->str);
    gboolean letters = FALSE, marks = FALSE;
    for (const char *p = folded->str->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        letters |= normalize_is_word(c);
        marks |= c != ' ' && normalize_is_mark(c);
    }
    gboolean loose = quoted && letters && !marks;
    Letters needle = letters_of(folded, loose);
    for (guint i = 0; i < paragraphs->len; i++)
        scan_paragraph(g_ptr_array_index(paragraphs, i), &needle, loose, found);
    letters_clear(&needle);
    return found;
}

/* ---- strings ---- */

static char *
cut_string(GRand *rand)
{
    for (;;) {
        const Paragraph_ *p = g_ptr_array_index(
            paragraphs, g_rand_int_range(rand, 0, (gint32)paragraphs->len));
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

static GHashTable *
search(const char *typed, gboolean quoted)
{
    g_autoptr(GError) error = NULL;
    Query query = { .kind = quoted ? QUERY_QUOTED : QUERY_STRING,
                    .text = (char *)typed,
                    .children = g_ptr_array_new() };
    g_autoptr(Condition) condition =
        condition_new(&query, the_index, data_dir, &error);
    g_assert_no_error(error);
    SearchOptions options = { 0 };
    Stage stage = { .index = the_index,
                    .options = &options,
                    .deadline = G_MAXINT64 };
    g_autoptr(GArray) hits = stage_matches(&stage, condition, 0);
    g_assert_no_error(stage.fault);
    GHashTable *found = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < hits->len; i++)
        g_hash_table_add(
            found, GUINT_TO_POINTER(g_array_index(hits, MatchHit, i).docid));
    g_ptr_array_unref(query.children);
    return found;
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

/* Not by g_test_message(), which shows Han as question marks. */
static void
report(const char *typed, gboolean quoted, GHashTable *wanted,
       GHashTable *found)
{
    const char *mark = quoted ? "\"" : "";
    printf("# %s%s%s: %u passages by scan, %u by search\n", mark, typed, mark,
           g_hash_table_size(wanted), g_hash_table_size(found));
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, wanted);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (g_hash_table_contains(found, key))
            continue;
        g_autoptr(PassageRecord) record =
            index_passage(the_index, GPOINTER_TO_UINT(key), NULL);
        g_autofree char *text = g_strescape(record->text, NULL);
        g_autofree char *plain = g_strcompress(text);
        g_strdelimit(plain, "\n", '|');
        printf("# missed in %u%s: %s\n", GPOINTER_TO_UINT(key),
               record->goes_on ? " (goes on)" : "", plain);
        break;
    }
}

static void
test_pairs(void)
{
    guint32 seed = (guint32)g_test_rand_int();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    guint different = 0, hits = 0;
    guint pairs = g_test_slow() || g_test_thorough() ? PAIRS : PAIRS / 10;
    g_test_message("seed %u, %u strings", seed, pairs);
    for (guint i = 0; i < pairs; i++) {
        g_autofree char *cut = cut_string(rand);
        g_autofree char *typed = vary(cut, rand);
        gboolean quoted = g_rand_boolean(rand);
        g_autoptr(GHashTable) wanted = scan_all(typed, quoted);
        g_autoptr(GHashTable) found = search(typed, quoted);
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

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    data_dir = g_getenv("BANGFU_DATA");
    g_autofree char *top = g_dir_make_tmp("bangfu-exact-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *texts = g_build_filename(top, "texts", NULL);
    g_autofree char *path = g_build_filename(top, "index", NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
    g_mkdir(texts, 0700);
    write_odd_texts(texts, rand);
    build_index(texts, path, rand);
    read_paragraphs();
    g_test_add_func("/search/exact/pairs", test_pairs);
    int status = g_test_run();
    index_close(the_index);
    disk_remove_tree(top);
    return status;
}
