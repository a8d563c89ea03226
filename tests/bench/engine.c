/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bangfu as one engine among others in a benchmark harness.
 *
 *   engine build PASSAGES INDEX
 *   engine search INDEX QUERIES K MODE LAT
 *
 * PASSAGES: JSON lines of id, title, text. QUERIES: id, tab, query. MODE: bag,
 * phrase, and. Prints `qid Q0 docid rank score tag`; LAT gets id, microseconds
 * and number of hits a query. Terms, plans, checks and ranking are those of
 * the library; only the data stored with a passage is simpler: id, newline,
 * title, newline, text.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search/match.h"
#include "search/plan.h"

#define SHARD 10000 /* passages */

static void G_GNUC_NORETURN
die(const GError *error)
{
    fprintf(stderr, "engine: %s\n", error->message);
    exit(2);
}

static FILE *
open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (!file) {
        fprintf(stderr, "engine: %s: %s\n", path, g_strerror(errno));
        exit(2);
    }
    return file;
}

/* ---- build ---- */

typedef struct {
    XapianDocument *document;
    XapianWritable *db;
    Segmenter *segmenter;
    GPtrArray *shards; /* of char * */
    const char *index;
    guint n;
} Build;

static void
add_term(const Term *term, gpointer data)
{
    xapian_document_add_term(data, term->term, term->length,
                             term->class != TERM_CLASS_BRIDGED);
}

static void
close_shard(Build *build)
{
    GError *error = NULL;
    if (build->db && (!xapian_writable_commit(build->db, &error) ||
                      !xapian_writable_close(build->db, &error)))
        die(error);
    g_clear_pointer(&build->db, xapian_writable_free);
}

static void
open_shard(Build *build)
{
    GError *error = NULL;
    char *path =
        g_strdup_printf("%s/shard-%u", build->index, build->shards->len);
    build->db = xapian_writable_open(
        path, XAPIAN_CREATE | XAPIAN_NO_TERMLIST | XAPIAN_NO_SYNC, &error);
    if (!build->db || !xapian_writable_begin(build->db, &error))
        die(error);
    g_ptr_array_add(build->shards, path);
}

static void
add_passage(Build *build, const char *id, const char *title, const char *text)
{
    GError *error = NULL;
    if (build->n++ % SHARD == 0) {
        close_shard(build);
        open_shard(build);
    }
    g_autofree char *searched =
        *title ? g_strconcat(title, "\n", text, NULL) : g_strdup(text);
    g_autofree char *data = g_strconcat(id, "\n", searched, NULL);
    xapian_document_clear(build->document);
    xapian_document_set_data(build->document, data, strlen(data));
    term_analyze(build->segmenter, searched, -1, add_term, build->document);
    if (!xapian_writable_add(build->db, build->document, NULL, &error))
        die(error);
}

static void
compact_shards(Build *build)
{
    GError *error = NULL;
    g_autofree char *path = g_strconcat(build->index, "/passages", NULL);
    if (!xapian_compact((const char *const *)build->shards->pdata,
                        build->shards->len, path, XAPIAN_COMPACT_FULL, 0, NULL,
                        NULL, &error))
        die(error);
    for (guint i = 0; i < build->shards->len; i++) {
        const char *shard = g_ptr_array_index(build->shards, i);
        GDir *dir = g_dir_open(shard, 0, NULL);
        for (const char *name; dir && (name = g_dir_read_name(dir));) {
            g_autofree char *file = g_build_filename(shard, name, NULL);
            g_unlink(file);
        }
        g_dir_close(dir);
        g_rmdir(shard);
    }
}

static int
run_build(const char *passages, const char *index, Segmenter *segmenter)
{
    Build build = { .document = xapian_document_new(),
                    .segmenter = segmenter,
                    .shards = g_ptr_array_new_with_free_func(g_free),
                    .index = index };
    FILE *in = open_file(passages, "r");
    char *line = NULL;
    size_t size = 0;
    g_autoptr(JsonParser) parser = json_parser_new();
    if (g_mkdir(index, 0777)) {
        fprintf(stderr, "engine: %s: %s\n", index, g_strerror(errno));
        return 2;
    }
    while (getline(&line, &size, in) > 0) {
        GError *error = NULL;
        if (!json_parser_load_from_data(parser, line, -1, &error))
            die(error);
        JsonObject *row = json_node_get_object(json_parser_get_root(parser));
        add_passage(&build, json_object_get_string_member(row, "id"),
                    json_object_get_string_member(row, "title"),
                    json_object_get_string_member(row, "text"));
    }
    close_shard(&build);
    compact_shards(&build);
    free(line);
    fclose(in);
    xapian_document_free(build.document);
    g_ptr_array_unref(build.shards);
    return 0;
}

/* ---- search ---- */

typedef struct {
    const XapianDatabase *db;
    const char *data;     /* where the dictionary is */
    Segmenter *segmenter; /* opened by the first query that needs it */
} Search;

static const char *
text_of(GBytes *data, gsize *length, gpointer user G_GNUC_UNUSED)
{
    gsize size;
    const char *str = g_bytes_get_data(data, &size);
    const char *end = memchr(str, '\n', size);
    *length = size - (gsize)(end + 1 - str);
    return end + 1;
}

static gboolean
holds_all(XapianDocid docid G_GNUC_UNUSED, GBytes *data, gpointer user)
{
    const GPtrArray *needles = user;
    gsize length;
    const char *text = text_of(data, &length, NULL);
    for (guint i = 0; i < needles->len; i++)
        if (!exact_matches(g_ptr_array_index(needles, i), text, length))
            return FALSE;
    return TRUE;
}

static GArray *
search_strings(Search *search, const char *query, guint limit, GError **error)
{
    g_auto(GStrv) words = g_strsplit(query, " ", -1);
    g_autoptr(GPtrArray) needles =
        g_ptr_array_new_with_free_func((GDestroyNotify)exact_free);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        Exact *exact = exact_new_strict(*word);
        g_ptr_array_add(needles, exact);
        g_ptr_array_add(parts, plan_exact(exact, ""));
    }
    g_autoptr(XapianQuery) all = xapian_query_combine(
        XAPIAN_OP_AND, (XapianQuery **)parts->pdata, parts->len, 0);
    return match_exact(search->db, all, limit, holds_all, needles, error);
}

static GArray *
search_bag(Search *search, const char *query, guint limit, GError **error)
{
    if (!search->segmenter) {
        if (!segment_init(search->data, error))
            return NULL;
        search->segmenter = segment_new(error);
        if (!search->segmenter)
            return NULL;
    }
    g_autoptr(Bag) bag = bag_new(search->segmenter, query);
    if (!bag_weigh(bag, search->db, error))
        return NULL;
    g_autoptr(XapianQuery) plan = plan_bag(bag, PLAN_TERMS, PLAN_REQUIRED);
    return match_bag(search->db, bag, plan, limit, text_of, NULL, error);
}

static void
print_hits(const char *qid, const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const MatchHit *hit = &g_array_index(hits, MatchHit, i);
        gsize size;
        const char *data = g_bytes_get_data(hit->data, &size);
        const char *end = memchr(data, '\n', size);
        printf("%s Q0 %.*s %u %.4f bangfu\n", qid, (int)(end - data), data,
               i + 1, hit->score);
    }
}

static int
run_search(Search *search, char **args)
{
    FILE *in = open_file(args[1], "r"), *lat = open_file(args[4], "w");
    guint limit = (guint)strtoul(args[2], NULL, 10);
    gboolean bag = !strcmp(args[3], "bag");
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, in) > 0) {
        GError *error = NULL;
        char *tab = strchr(g_strchomp(line), '\t');
        if (!tab)
            continue;
        *tab = '\0';
        gint64 start = g_get_monotonic_time();
        g_autoptr(GArray) hits =
            bag ? search_bag(search, tab + 1, limit, &error)
                : search_strings(search, tab + 1, limit, &error);
        gint64 used = g_get_monotonic_time() - start;
        if (!hits)
            die(error);
        fprintf(lat, "%s\t%" G_GINT64_FORMAT "\t%u\n", line, used, hits->len);
        print_hits(line, hits);
    }
    free(line);
    fclose(in);
    return fclose(lat) || fflush(stdout) ? 2 : 0;
}

int
main(int argc, char **argv)
{
    GError *error = NULL;
    /* build/tests/bench/engine -> build/share/bangfu */
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *dir = g_path_get_dirname(program);
    g_autofree char *data =
        g_build_filename(dir, "..", "..", "share", "bangfu", NULL);
    if (argc == 4 && !strcmp(argv[1], "build")) {
        if (!segment_init(data, &error))
            die(error);
        g_autoptr(Segmenter) segmenter = segment_new(&error);
        if (!segmenter)
            die(error);
        return run_build(argv[2], argv[3], segmenter);
    }
    if (argc == 7 && !strcmp(argv[1], "search")) {
        g_autofree char *path = g_strconcat(argv[2], "/passages", NULL);
        g_autoptr(XapianDatabase) db = xapian_database_open(path, &error);
        if (!db)
            die(error);
        Search search = { db, data, NULL };
        int status = run_search(&search, argv + 2);
        segment_free(search.segmenter);
        return status;
    }
    fputs("usage: engine build PASSAGES INDEX\n"
          "       engine search INDEX QUERIES K MODE LAT\n",
          stderr);
    return 2;
}
