/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xapian_c.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
    char *dir, *path; /* a directory of its own, a database in it */
} Place;

static void
set_up(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    place->dir = g_dir_make_tmp("bangfu-xapian-XXXXXX", NULL);
    g_assert_nonnull(place->dir);
    place->path = g_build_filename(place->dir, "db", NULL);
}

static void
remove_tree(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
                    ? NULL
                    : g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_tree(below);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

static void
tear_down(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    remove_tree(place->dir);
    g_free(place->path);
    g_free(place->dir);
}

static void
add(XapianWritable *db, const char *const *terms, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XapianDocument) document = xapian_document_new();
    for (; *terms; terms++)
        xapian_document_add_term(document, *terms, -1, 1);
    xapian_document_set_data(document, text, strlen(text));
    xapian_document_set_value(document, 0, text, 1);
    xapian_writable_add(db, document, NULL, &error);
    g_assert_no_error(error);
}

/* Three documents: 复耕 种粮 / 复耕 / 电商. */
static void
make(const char *path, XapianWritableFlags flags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XapianWritable) db =
        xapian_writable_open(path, flags | XAPIAN_CREATE, &error);
    g_assert_no_error(error);
    g_assert_true(xapian_writable_begin(db, &error));
    add(db, (const char *[]){ "复耕", "种粮", NULL }, "a");
    add(db, (const char *[]){ "复耕", NULL }, "b");
    add(db, (const char *[]){ "电商", NULL }, "b2");
    xapian_writable_set_metadata(db, "Cx", -1, "1", 1, &error);
    xapian_writable_set_metadata(db, "Cy", -1, "2", 1, &error);
    xapian_writable_set_metadata(db, "D", -1, "3", 1, &error);
    g_assert_no_error(error);
    g_assert_true(xapian_writable_commit(db, &error));
    g_assert_true(xapian_writable_close(db, &error));
    g_assert_no_error(error);
}

static XapianDatabase *
open_made(const char *path)
{
    GError *error = NULL;
    XapianDatabase *db = xapian_database_open(path, &error);
    g_assert_no_error(error);
    return db;
}

static void
test_reading(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, XAPIAN_NO_TERMLIST);
    g_autoptr(XapianDatabase) db = open_made(place->path);
    XapianDatabaseStats stats;
    g_assert_true(xapian_database_stats(db, &stats, &error));
    g_assert_cmpuint(stats.documents, ==, 3);
    g_assert_cmpuint(stats.total_length, ==, 4);
    XapianTermStats term;
    g_assert_true(xapian_database_term_stats(db, "复耕", -1, &term, &error));
    g_assert_cmpuint(term.documents, ==, 2);
    g_assert_cmpuint(term.occurrences, ==, 2);
    g_assert_true(xapian_database_term_stats(db, "无", -1, &term, &error));
    g_assert_cmpuint(term.documents, ==, 0);

    g_autoptr(XapianPostings) postings =
        xapian_database_postings(db, "复耕", -1, &error);
    XapianPosting read[4];
    g_assert_cmpuint(xapian_postings_read(postings, read, 4, &error), ==, 2);
    g_assert_cmpuint(read[1].docid, ==, 2);
    g_assert_cmpuint(read[1].wdf, ==, 1);
    g_assert_false(xapian_postings_next(postings, &error));

    g_autoptr(XapianPostings) all = xapian_database_postings(db, "", 0, &error);
    g_assert_true(xapian_postings_skip_to(all, 2, &error));
    g_assert_true(xapian_postings_skip_to(all, 1, &error));
    g_assert_cmpuint(xapian_postings_docid(all), ==, 2);
    g_assert_true(xapian_postings_next(all, &error));
    g_assert_cmpuint(xapian_postings_doclength(all), ==, 1);
    g_assert_false(xapian_postings_next(all, &error));

    g_autoptr(XapianTerms) keys =
        xapian_database_metadata_keys(db, "C", -1, &error);
    g_assert_true(xapian_terms_next(keys, &error));
    g_assert_true(xapian_terms_next(keys, &error));
    g_assert_cmpstr(xapian_terms_get(keys, NULL), ==, "Cy");
    g_assert_false(xapian_terms_next(keys, &error));
    g_autoptr(GBytes) value = xapian_database_metadata(db, "D", -1, &error);
    g_assert_cmpmem(g_bytes_get_data(value, NULL), g_bytes_get_size(value), "3",
                    1);

    g_autoptr(XapianValues) values = xapian_database_values(db, 0, &error);
    g_assert_true(xapian_values_skip_to(values, 3, &error));
    g_assert_cmpstr(xapian_values_get(values, NULL), ==, "b");
    g_assert_false(xapian_values_next(values, &error));

    g_autoptr(GBytes) text = xapian_database_document_data(db, 3, &error);
    g_assert_cmpuint(g_bytes_get_size(text), ==, 2);
    g_assert_no_error(error);
}

/* What a query finds in the database of make(), as 1.2.3. */
static char *
found_by(Place *place, XapianQuery *query)
{
    GError *error = NULL;
    g_autoptr(XapianQuery) owned = query;
    g_autoptr(XapianDatabase) db = open_made(place->path);
    g_autoptr(XapianEnquire) enquire = xapian_enquire_new(db, &error);
    xapian_enquire_set_bool_weight(enquire);
    g_autoptr(XapianMset) mset =
        xapian_enquire_mset(enquire, owned, 0, 10, 10, &error);
    g_assert_no_error(error);
    XapianMsetStats stats;
    xapian_mset_stats(mset, &stats);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < stats.items; i++) {
        XapianMsetItem item;
        g_assert_true(xapian_mset_item(mset, i, &item, &error));
        g_string_append_printf(out, i ? ".%u" : "%u", item.docid);
    }
    return g_string_free(out, FALSE);
}

static XapianQuery *
term(const char *name)
{
    return xapian_query_term(name, -1);
}

#define ASSERT_FINDS(query, expected)                                          \
    do {                                                                       \
        g_autofree char *finds = found_by(place, query);                       \
        g_assert_cmpstr(finds, ==, expected);                                  \
    } while (0)

static void
test_queries(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    make(place->path, 0);
    const XapianTermRef both[] = { { "复耕", -1 }, { "种粮", -1 } };
    ASSERT_FINDS(term("复耕"), "1.2");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_AND, both, 2, 0), "1");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_XOR, both, 2, 0), "2");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_SYNONYM, both, 2, 0), "1.2");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_MAX, both, 2, 0), "1.2");
    /* without positions as AND */
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_NEAR, both, 2, 0), "1");
    ASSERT_FINDS(xapian_query_pair(XAPIAN_OP_OR, term("电商"), term("种粮")),
                 "1.3");
    ASSERT_FINDS(
        xapian_query_pair(XAPIAN_OP_AND_NOT, term("复耕"), term("种粮")), "2");
    ASSERT_FINDS(
        xapian_query_pair(XAPIAN_OP_AND_MAYBE, term("复耕"), term("种粮")),
        "1.2");
    ASSERT_FINDS(
        xapian_query_pair(XAPIAN_OP_FILTER, term("复耕"), term("种粮")), "1");
    ASSERT_FINDS(xapian_query_scale(term("电商"), 0.3), "3");
    ASSERT_FINDS(xapian_query_all(), "1.2.3");
    ASSERT_FINDS(xapian_query_nothing(), "");
    ASSERT_FINDS(xapian_query_value_range(0, "b", 1, "c", 1), "2.3");
    ASSERT_FINDS(xapian_query_value_ge(0, "b", 1), "2.3");
    ASSERT_FINDS(xapian_query_value_le(0, "a", 1), "1");
    ASSERT_FINDS(xapian_query_wildcard("复", -1, 5,
                                       XAPIAN_WILDCARD_MOST_FREQUENT,
                                       XAPIAN_OP_SYNONYM),
                 "1.2");
    g_autoptr(XapianQuery) said =
        xapian_query_pair(XAPIAN_OP_AND, term("a"), term("b"));
    g_autofree char *description = xapian_query_describe(said);
    g_assert_cmpstr(description, ==, "Query((a AND b))");
    g_assert_cmpuint(xapian_query_length(said), ==, 2);
}

static void
test_matching(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autoptr(XapianDatabase) db = open_made(place->path);
    g_autoptr(XapianEnquire) enquire = xapian_enquire_new(db, &error);
    XapianBm25 bm25 = XAPIAN_BM25;
    bm25.b = 1;
    g_assert_true(xapian_enquire_set_bm25(enquire, &bm25, &error));
    g_autoptr(XapianQuery) query = term("复耕");
    g_autoptr(XapianMset) mset =
        xapian_enquire_mset(enquire, query, 0, 10, 0, &error);
    XapianMsetItem item;
    g_assert_true(xapian_mset_item(mset, 0, &item, &error));
    g_assert_cmpuint(item.docid, ==, 2); /* the shorter one */
    g_assert_cmpfloat(item.weight, >, 0);
    g_autoptr(GBytes) text = xapian_mset_data(mset, 0, &error);
    g_assert_cmpmem(g_bytes_get_data(text, NULL), g_bytes_get_size(text), "b",
                    1);
    const XapianTermRef both[] = { { "复耕", -1 }, { "种粮", -1 } };
    g_autoptr(XapianQuery) elite =
        xapian_query_terms(XAPIAN_OP_ELITE_SET, both, 2, 1);
    g_autoptr(XapianMset) rare =
        xapian_enquire_mset(enquire, elite, 0, 10, 0, &error);
    g_assert_true(xapian_mset_item(rare, 0, &item, &error));
    g_assert_cmpuint(item.docid, ==, 1);
    XapianDoccount documents;
    g_assert_true(xapian_mset_term(mset, "复耕", -1, NULL, &documents, &error));
    g_assert_cmpuint(documents, ==, 2);
    g_autoptr(XapianTerms) terms =
        xapian_enquire_matching_terms(enquire, 1, &error);
    g_assert_true(xapian_terms_next(terms, &error));
    g_assert_cmpstr(xapian_terms_get(terms, NULL), ==, "复耕");

    xapian_enquire_set_sort(enquire, XAPIAN_SORT_VALUE, 0, TRUE);
    xapian_enquire_set_collapse(enquire, 0, 1);
    g_autoptr(XapianQuery) all = xapian_query_all();
    g_autoptr(XapianMset) sorted =
        xapian_enquire_mset(enquire, all, 0, 10, 10, &error);
    XapianMsetStats stats;
    xapian_mset_stats(sorted, &stats);
    g_assert_cmpuint(stats.items, ==, 2);
    g_assert_true(xapian_mset_item(sorted, 0, &item, &error));
    g_assert_cmpuint(item.docid, ==, 2);
    g_assert_cmpuint(item.collapsed, ==, 1);
    g_assert_no_error(error);
}

static gboolean
accept_all_but(const char *name, gsize length, gpointer unwanted)
{
    return strlen(unwanted) != length || memcmp(name, unwanted, length) != 0;
}

static void
test_positions(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    g_autoptr(XapianWritable) db =
        xapian_writable_open(place->path, XAPIAN_CREATE, &error);
    for (guint gap = 1; gap <= 5; gap += 4) {
        g_autoptr(XapianDocument) document = xapian_document_new();
        xapian_document_add_posting(document, "复耕", -1, 1, 1);
        xapian_document_add_posting(document, "种粮", -1, 1 + gap, 1);
        g_assert_true(xapian_writable_add(db, document, NULL, &error));
    }
    g_assert_true(xapian_writable_flush(db, &error));
    const XapianTermRef both[] = { { "复耕", -1 }, { "种粮", -1 } };
    const XapianTermRef turned[] = { both[1], both[0] };
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_PHRASE, both, 2, 2), "1");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_PHRASE, turned, 2, 2), "");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_NEAR, turned, 2, 2), "1");
    ASSERT_FINDS(xapian_query_terms(XAPIAN_OP_NEAR, turned, 2, 9), "1.2");
}

static void
test_eset(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autoptr(XapianDatabase) db = open_made(place->path);
    g_autoptr(XapianEnquire) enquire = xapian_enquire_new(db, &error);
    XapianDocid relevant = 1;
    g_autoptr(XapianEset) eset = xapian_enquire_eset(
        enquire, &relevant, 1, 10, accept_all_but, (gpointer) "种粮", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(xapian_eset_size(eset), ==, 1);
    g_assert_cmpstr(xapian_eset_term(eset, 0, NULL, NULL), ==, "复耕");
}

/* Of the values of Cx, the longest. */
static gsize
choose_longest(const char *key, gsize length, const XapianBytes *values,
               gsize n, gpointer data G_GNUC_UNUSED)
{
    gsize best = 0;
    for (gsize i = 1; i < n; i++)
        if (values[i].size > values[best].size)
            best = i;
    return length == 2 && key[1] == 'x' ? best : 0;
}

static void
test_several(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    g_autofree char *other = g_build_filename(place->dir, "db2", NULL);
    g_autofree char *whole = g_build_filename(place->dir, "all", NULL);
    make(place->path, XAPIAN_NO_TERMLIST);
    make(other, XAPIAN_NO_TERMLIST | XAPIAN_DANGEROUS);
    g_autoptr(XapianDatabase) db = xapian_database_new_empty();
    for (int i = 0; i < 2; i++) {
        g_autoptr(XapianDatabase) part = open_made(i ? other : place->path);
        g_assert_true(xapian_database_add(db, part, &error));
    }
    XapianDoccount documents;
    xapian_database_termfreq(db, "复耕", -1, &documents, &error);
    g_assert_cmpuint(documents, ==, 4);

    g_autoptr(XapianWritable) longer =
        xapian_writable_open(other, XAPIAN_NO_TERMLIST, &error);
    g_assert_no_error(error);
    xapian_writable_set_metadata(longer, "Cx", -1, "longer", 6, &error);
    g_assert_true(xapian_writable_flush(longer, &error));
    const char *sources[] = { other, place->path };
    g_assert_true(xapian_compact(sources, 2, whole, XAPIAN_COMPACT_FULL, 0,
                                 choose_longest, NULL, &error));
    g_autoptr(XapianDatabase) one = open_made(whole);
    xapian_database_termfreq(one, "复耕", -1, &documents, &error);
    g_assert_cmpuint(documents, ==, 4);
    g_autoptr(GBytes) kept = xapian_database_metadata(one, "Cx", -1, &error);
    g_assert_cmpuint(g_bytes_get_size(kept), ==, 6);
    gsize faults = 9;
    g_autoptr(GString) report = g_string_new(NULL);
    g_assert_true(xapian_check(whole, &faults, report, &error));
    g_assert_cmpuint(faults, ==, 0);
    g_assert_cmpuint(report->len, >, 0);
    g_assert_no_error(error);
}

static void
test_transactions(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autoptr(XapianWritable) db =
        xapian_writable_open(place->path, XAPIAN_OPEN, &error);
    g_assert_true(xapian_writable_begin(db, &error));
    add(db, (const char *[]){ "新", NULL }, "n");
    g_autoptr(XapianDatabase) inside = xapian_writable_database(db, &error);
    g_autoptr(XapianDatabase) outside = open_made(place->path);
    XapianDatabaseStats stats;
    xapian_database_stats(inside, &stats, &error);
    g_assert_cmpuint(stats.documents, ==, 4);
    xapian_database_stats(outside, &stats, &error);
    g_assert_cmpuint(stats.documents, ==, 3);
    g_assert_true(xapian_writable_cancel(db, &error));
    g_assert_true(xapian_writable_delete_term(db, "电商", -1, &error));
    g_assert_true(xapian_writable_flush(db, &error));
    g_assert_true(xapian_writable_sync_directory(place->path, &error));
    gboolean changed = FALSE;
    g_assert_true(xapian_database_reopen(outside, &changed, &error));
    g_assert_true(changed);
    xapian_database_stats(outside, &stats, &error);
    g_assert_cmpuint(stats.documents, ==, 2);
    g_assert_no_error(error);
}

/* ---- every kind of error ---- */

static void
assert_refused(const char *path, int kind)
{
    g_autoptr(GError) error = NULL;
    XapianDatabase *db = xapian_database_open(path, &error);
    g_assert_null(db);
    g_assert_error(error, XAPIAN_C_ERROR, kind);
}

static void
test_errors_opening(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    assert_refused(place->path, XAPIAN_C_ERROR_NOT_FOUND);
    g_autofree char *file = g_build_filename(place->dir, "file", NULL);
    g_file_set_contents(file, "remote :/bin/true x\n", -1, NULL);
    assert_refused(file, XAPIAN_C_ERROR_NOT_OURS);
    g_mkdir(place->path, 0700);
    assert_refused(place->path, XAPIAN_C_ERROR_NOT_OURS);
    g_autofree char *stub = g_build_filename(place->path, "XAPIANDB", NULL);
    g_file_set_contents(stub, "remote :/bin/true x\n", -1, NULL);
    assert_refused(place->path, XAPIAN_C_ERROR_NOT_OURS);
    g_autofree char *glass = g_build_filename(place->path, "iamglass", NULL);
    g_file_set_contents(glass, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20,
                        NULL);
    assert_refused(place->path, XAPIAN_C_ERROR_CORRUPT);
}

static void
test_errors_version(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    make(place->path, 0);
    g_autofree char *glass = g_build_filename(place->path, "iamglass", NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(glass, &bytes, &length, NULL));
    bytes[15] ^= 0x55; /* behind the 14 bytes of magic */
    g_assert_true(g_file_set_contents(glass, bytes, length, NULL));
    assert_refused(place->path, XAPIAN_C_ERROR_NOT_OURS);
}

static void
test_errors_locked(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autoptr(XapianWritable) first =
        xapian_writable_open(place->path, XAPIAN_OPEN, &error);
    g_assert_no_error(error);
    g_assert_null(
        xapian_writable_open(place->path, XAPIAN_CREATE_OR_OVERWRITE, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_LOCKED);
    g_clear_error(&error);
}

/* Root may do everything: the test becomes somebody else for a moment. */
static void
test_errors_permission(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autofree char *lock = g_build_filename(place->path, "flintlock", NULL);
    g_chmod(lock, 0400);
    g_chmod(place->dir, 0755);
    g_chmod(place->path, 0755);
    uid_t user = geteuid();
    if (user == 0)
        g_assert_cmpint(seteuid(65534), ==, 0);
    g_assert_null(xapian_writable_open(place->path, XAPIAN_OPEN, &error));
    if (user == 0)
        g_assert_cmpint(seteuid(0), ==, 0);
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_NO_PERMISSION);
    g_clear_error(&error);
    g_chmod(place->dir, 0);
    if (user == 0)
        g_assert_cmpint(seteuid(65534), ==, 0);
    assert_refused(place->path, XAPIAN_C_ERROR_NO_PERMISSION);
    if (user == 0)
        g_assert_cmpint(seteuid(0), ==, 0);
    g_chmod(place->dir, 0700);
}

static void
test_errors_sync(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    g_assert_false(xapian_writable_sync_directory(place->path, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_file_set_contents(place->path, "", 0, NULL);
    g_assert_false(xapian_writable_sync_directory(place->path, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_IO);
    g_clear_error(&error);
}

static void
test_errors_modified(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, 0);
    g_autoptr(XapianWritable) db =
        xapian_writable_open(place->path, XAPIAN_OPEN, &error);
    g_autoptr(XapianDatabase) reader = NULL;
    for (int i = 0; i < 20; i++) {
        for (int j = 0; j < 1000; j++)
            add(db, (const char *[]){ "复耕", NULL }, "x");
        g_assert_true(xapian_writable_flush(db, &error));
        if (i == 4)
            reader = open_made(place->path);
    }
    g_autoptr(XapianPostings) postings =
        xapian_database_postings(reader, "复耕", -1, &error);
    while (postings && xapian_postings_next(postings, &error))
        continue;
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_MODIFIED);
    g_clear_error(&error);
    g_assert_true(xapian_database_reopen(reader, NULL, &error));
    XapianDoccount documents;
    xapian_database_termfreq(reader, "复耕", -1, &documents, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(documents, ==, 20002);
}

static void
test_errors_full(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    struct rlimit before, small = { 1 << 16, RLIM_INFINITY };
    make(place->path, 0);
    g_autoptr(XapianWritable) db =
        xapian_writable_open(place->path, XAPIAN_OPEN, &error);
    g_assert_true(xapian_writable_begin(db, &error));
    g_autofree char *big = g_strnfill(1 << 18, 'x');
    g_autoptr(XapianDocument) document = xapian_document_new();
    for (int i = 0; i < 200; i++) { /* noise: data is compressed */
        for (int j = 0; j < 1 << 18; j++)
            big[j] = (char)(' ' + g_test_rand_int_range(0, 90));
        if (i > 3)
            break;
        xapian_document_set_data(document, big, 1 << 18);
        g_assert_true(xapian_writable_add(db, document, NULL, &error));
    }
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    gboolean committed = xapian_writable_commit(db, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    g_assert_false(committed);
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_FULL);
    g_clear_error(&error);
}

/* Written in place, a database cannot undo: the cause is told all the same, and
 * freeing it, which writes once more, does not end the program. */
static void
test_errors_full_in_place(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    struct rlimit before, small = { 1 << 16, RLIM_INFINITY };
    XapianWritable *db = xapian_writable_open(
        place->path,
        XAPIAN_CREATE | XAPIAN_NO_TERMLIST | XAPIAN_NO_SYNC | XAPIAN_DANGEROUS,
        &error);
    g_assert_no_error(error);
    g_autoptr(XapianDocument) document = xapian_document_new();
    gboolean added = TRUE;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    for (int i = 0; i < 200 && added; i++) {
        char noise[8192];
        for (gsize j = 0; j < sizeof noise; j++)
            noise[j] = (char)(' ' + g_test_rand_int_range(0, 90));
        xapian_document_clear(document);
        xapian_document_set_data(document, noise, sizeof noise);
        xapian_document_add_term(document, "复耕", -1, 1);
        added = xapian_writable_add(db, document, NULL, &error);
    }
    xapian_writable_free(db);
    setrlimit(RLIMIT_FSIZE, &before);
    g_assert_false(added);
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_FULL);
    g_clear_error(&error);
}

/* A port where nobody listens, or (silent) somebody who says nothing. */
static guint
a_port(GSocketListener *listener, gboolean silent)
{
    guint port = g_socket_listener_add_any_inet_port(listener, NULL, NULL);
    if (!silent)
        g_socket_listener_close(listener);
    return port;
}

static void
test_errors_network(void)
{
    for (int silent = 0; silent < 2; silent++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GSocketListener) listener = g_socket_listener_new();
        guint port = a_port(listener, silent);
        g_assert_null(
            xapian_database_open_remote("127.0.0.1", port, 200, 200, &error));
        int kind = silent ? XAPIAN_C_ERROR_TIMEOUT : XAPIAN_C_ERROR_NETWORK;
        g_assert_error(error, XAPIAN_C_ERROR, kind);
        g_socket_listener_close(listener);
    }
}

static void
test_errors_arguments(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    GError *error = NULL;
    make(place->path, XAPIAN_NO_TERMLIST);
    g_autoptr(XapianDatabase) db = open_made(place->path);
    g_assert_null(xapian_database_document_data(db, 99, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_NO_DOCUMENT);
    g_clear_error(&error);
    g_assert_null(xapian_database_document_terms(db, 1, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_UNSUPPORTED);
    g_clear_error(&error);

    g_autoptr(XapianQuery) bad = xapian_query_scale(
        xapian_query_pair(XAPIAN_OP_AND, term("a"), term("")), 2);
    g_assert_false(xapian_query_check(bad, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_BAD_ARGUMENT);
    g_clear_error(&error);
    g_autoptr(XapianQuery) copy = xapian_query_copy(bad);
    g_autoptr(XapianEnquire) enquire = xapian_enquire_new(db, &error);
    g_assert_null(xapian_enquire_mset(enquire, copy, 0, 1, 0, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_BAD_ARGUMENT);
    g_clear_error(&error);

    g_autofree char *other = g_build_filename(place->dir, "w", NULL);
    g_autoptr(XapianWritable) writable =
        xapian_writable_open(other, XAPIAN_CREATE, &error);
    g_autoptr(XapianDocument) document = xapian_document_new();
    g_autofree char *longer = g_strnfill(246, 'x');
    xapian_document_add_term(document, longer, -1, 1);
    g_assert_false(xapian_writable_add(writable, document, NULL, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_BAD_ARGUMENT);
    g_clear_error(&error);
    xapian_document_clear(document);
    xapian_document_add_term(document, "", -1, 1);
    xapian_document_add_term(document, "x", -1, 1);
    g_assert_false(xapian_writable_add(writable, document, NULL, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_BAD_ARGUMENT);
    g_clear_error(&error);
}

static void
test_errors_memory(Place *place, gconstpointer data G_GNUC_UNUSED)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    g_test_skip("a sanitizer needs all address space");
    return;
#endif
    GError *error = NULL;
    make(place->path, 0);
    struct rlimit before, none;
    getrlimit(RLIMIT_AS, &before);
    none = before;
    none.rlim_cur = 1 << 20;
    g_autoptr(XapianDocument) document = xapian_document_new();
    static char big[1 << 26];
    setrlimit(RLIMIT_AS, &none);
    xapian_document_set_data(document, big, sizeof big);
    setrlimit(RLIMIT_AS, &before);
    g_autoptr(XapianWritable) db =
        xapian_writable_open(place->path, XAPIAN_OPEN, &error);
    g_assert_false(xapian_writable_add(db, document, NULL, &error));
    g_assert_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_MEMORY);
    g_clear_error(&error);
}

static void
test_sortable(void)
{
    char low[XAPIAN_SORTABLE_MAX], high[XAPIAN_SORTABLE_MAX];
    gsize low_size = xapian_sortable_encode(-2.5, low);
    gsize high_size = xapian_sortable_encode(20000000, high);
    g_assert_cmpint(memcmp(low, high, MIN(low_size, high_size)), <, 0);
    g_assert_cmpfloat(xapian_sortable_decode(high, high_size), ==, 20000000);
}

#define TEST(name, function)                                                   \
    g_test_add("/xapian/" name, Place, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("reading", test_reading);
    TEST("queries", test_queries);
    TEST("matching", test_matching);
    TEST("positions", test_positions);
    TEST("eset", test_eset);
    TEST("several", test_several);
    TEST("transactions", test_transactions);
    TEST("errors/opening", test_errors_opening);
    TEST("errors/version", test_errors_version);
    TEST("errors/locked", test_errors_locked);
    TEST("errors/permission", test_errors_permission);
    TEST("errors/sync", test_errors_sync);
    TEST("errors/modified", test_errors_modified);
    TEST("errors/full", test_errors_full);
    TEST("errors/full_in_place", test_errors_full_in_place);
    TEST("errors/arguments", test_errors_arguments);
    TEST("errors/memory", test_errors_memory);
    g_test_add_func("/xapian/errors/network", test_errors_network);
    g_test_add_func("/xapian/sortable", test_sortable);
    return g_test_run();
}
