/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bangfu as one engine among others in a benchmark harness.
 *
 *   engine build PASSAGES INDEX
 *   engine search INDEX QUERIES K MODE LAT
 *
 * PASSAGES: JSON lines of id, title, text. QUERIES: id, tab, query. MODE: bag,
 * phrase, and. Prints `qid Q0 docid rank score tag`; LAT gets id, microseconds
 * and number of hits a query. Terms, plans, checks, ranking and packing of the
 * text are those of the library; only the data stored with a passage is
 * simpler: id, newline, title, newline, text.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/disk.h"
#include "index/handoff.h"
#include "search/match.h"
#include "search/plan.h"
#include "text/pack.h"

#define JOBS 2                  /* threads that build */
#define BATCHES 8               /* under way between the threads */
#define BATCH 64                /* lines */
#define FLUSH_BYTES (512 << 10) /* see lib/index/shard.c */

/* Writing out changes a block of the table for each term, however large the
 * table is, and the blocks of a small one are changed many times in memory; so
 * a shard ends after so many bytes of text. But posting lists are strung
 * together, not joined: 16 MB took 18 % less CPU than 64 MB, and a sixth more
 * disk. */
#define SHARD_BYTES (24 << 20)

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
    const char *index;
    Handoff *full, *empty; /* of Batch */
    guint number;          /* of the thread */
    GPtrArray *paths;      /* of char *: its shards, the last one open */
    XapianDocument *document;
    XapianWritable *db;
    Segmenter *segmenter;
    GByteArray *packed;        /* spared allocations */
    gsize unflushed, in_shard; /* bytes of text */
} Builder;

/* Lines are handed over many at a time: waking a thread costs as much as
 * half a passage. */
typedef struct {
    GString *lines[BATCH];
    guint n;
} Batch;

static Batch no_more_lines;

static void
begin_shard(Builder *builder)
{
    GError *error = NULL;
    char *path = g_strdup_printf("%s/shard-%u-%u", builder->index,
                                 builder->number, builder->paths->len);
    g_ptr_array_add(builder->paths, path);
    builder->in_shard = 0;
    builder->db = xapian_writable_open(path,
                                       XAPIAN_CREATE | XAPIAN_NO_TERMLIST |
                                           XAPIAN_NO_SYNC | XAPIAN_DANGEROUS,
                                       &error);
    if (!builder->db)
        die(error);
}

static void
end_shard(Builder *builder)
{
    GError *error = NULL;
    if (!xapian_writable_flush(builder->db, &error) ||
        !xapian_writable_close(builder->db, &error))
        die(error);
    g_clear_pointer(&builder->db, xapian_writable_free);
}

static void
add_term(const Term *term, gpointer data)
{
    xapian_document_add_term(data, term->term, term->length,
                             term->class != TERM_CLASS_BRIDGED);
}

static void
add_passage(Builder *builder, const char *id, const char *title,
            const char *text)
{
    GError *error = NULL;
    if (!builder->db)
        begin_shard(builder);
    g_autofree char *searched =
        *title ? g_strconcat(title, "\n", text, NULL) : g_strdup(text);
    g_autofree char *data = g_strconcat(id, "\n", searched, NULL);
    g_byte_array_set_size(builder->packed, 0);
    pack_append(builder->packed, data, strlen(data));
    xapian_document_clear(builder->document);
    xapian_document_set_data(builder->document, builder->packed->data,
                             builder->packed->len);
    term_analyze(builder->segmenter, searched, -1, add_term, builder->document);
    builder->unflushed += strlen(data);
    builder->in_shard += strlen(data);
    if (!xapian_writable_add(builder->db, builder->document, NULL, &error))
        die(error);
    if (builder->unflushed < FLUSH_BYTES)
        return;
    builder->unflushed = 0;
    if (!xapian_writable_flush(builder->db, &error))
        die(error);
    if (builder->in_shard >= SHARD_BYTES)
        end_shard(builder);
}

static void
add_line(Builder *builder, JsonParser *parser, const GString *line)
{
    GError *error = NULL;
    if (!json_parser_load_from_data(parser, line->str, (gssize)line->len,
                                    &error))
        die(error);
    JsonObject *row = json_node_get_object(json_parser_get_root(parser));
    add_passage(builder, json_object_get_string_member(row, "id"),
                json_object_get_string_member(row, "title"),
                json_object_get_string_member(row, "text"));
}

/* A thread: lines into shards of its own. */
static gpointer
build_shard(gpointer data)
{
    Builder *builder = data;
    GError *error = NULL;
    Batch *batch;
    g_autoptr(JsonParser) parser = json_parser_new();
    builder->segmenter = segment_new(&error);
    if (!builder->segmenter)
        die(error);
    builder->document = xapian_document_new();
    builder->packed = g_byte_array_new();
    while ((batch = handoff_pop(builder->full)) != &no_more_lines) {
        for (guint i = 0; i < batch->n; i++)
            add_line(builder, parser, batch->lines[i]);
        handoff_push(builder->empty, batch);
    }
    if (builder->db)
        end_shard(builder);
    xapian_document_free(builder->document);
    g_byte_array_unref(builder->packed);
    segment_free(builder->segmenter);
    return NULL;
}

static void
compact_shards(const char *index, Builder *builders)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) shards = g_ptr_array_new();
    g_autofree char *path = g_strconcat(index, "/passages", NULL);
    for (guint i = 0; i < JOBS; i++)
        for (guint k = 0; k < builders[i].paths->len; k++)
            g_ptr_array_add(shards, builders[i].paths->pdata[k]);
    if (!xapian_compact((const char *const *)shards->pdata, shards->len, path,
                        XAPIAN_COMPACT_FULL, 0, NULL, NULL, &error) ||
        !disk_sync_tree(index, &error))
        die(error);
    for (guint i = 0; i < shards->len; i++)
        disk_remove_tree(shards->pdata[i]);
}

static Batch *
batch_new(void)
{
    Batch *batch = g_new0(Batch, 1);
    for (guint i = 0; i < BATCH; i++)
        batch->lines[i] = g_string_new(NULL);
    return batch;
}

static void
batch_free(Batch *batch)
{
    for (guint i = 0; i < BATCH; i++)
        g_string_free(batch->lines[i], TRUE);
    g_free(batch);
}

static void
hand_out(FILE *in, Handoff *full, Handoff *empty)
{
    char *line = NULL;
    size_t size = 0;
    Batch *batch = batch_new();
    for (guint i = 1; i < BATCHES; i++)
        handoff_push(empty, batch_new());
    for (ssize_t n; (n = getline(&line, &size, in)) > 0;) {
        GString *next = batch->lines[batch->n++];
        g_string_truncate(next, 0);
        g_string_append_len(next, line, n);
        if (batch->n < BATCH)
            continue;
        handoff_push(full, batch);
        batch = handoff_pop(empty);
        batch->n = 0;
    }
    handoff_push(full, batch);
    for (guint i = 0; i < JOBS; i++)
        handoff_push(full, &no_more_lines);
    free(line);
}

static int
run_build(const char *passages, const char *index)
{
    Builder builders[JOBS] = { 0 };
    GThread *threads[JOBS];
    FILE *in = open_file(passages, "r");
    Handoff *full = handoff_new(), *empty = handoff_new();
    if (g_mkdir(index, 0777)) {
        fprintf(stderr, "engine: %s: %s\n", index, g_strerror(errno));
        return 2;
    }
    for (guint i = 0; i < JOBS; i++) {
        builders[i] =
            (Builder){ .index = index,
                       .full = full,
                       .empty = empty,
                       .number = i,
                       .paths = g_ptr_array_new_with_free_func(g_free) };
        threads[i] = g_thread_new("build", build_shard, &builders[i]);
    }
    hand_out(in, full, empty);
    for (guint i = 0; i < JOBS; i++)
        g_thread_join(threads[i]);
    compact_shards(index, builders);
    for (Batch *batch; (batch = handoff_try_pop(empty));)
        batch_free(batch);
    for (guint i = 0; i < JOBS; i++)
        g_ptr_array_unref(builders[i].paths);
    handoff_free(full);
    handoff_free(empty);
    fclose(in);
    return 0;
}

/* ---- search ---- */

typedef struct {
    const XapianDatabase *db;
    const char *data;     /* where the dictionary is */
    Segmenter *segmenter; /* opened by the first query that needs it */
} Search;

/* What was stored: id, newline, text. Owned by the caller. */
static char *
stored(GBytes *data, gsize *length)
{
    gsize size;
    const guint8 *packed = g_bytes_get_data(data, &size);
    char *str = pack_open(packed, size, length);
    if (!str || !strchr(str, '\n')) {
        fputs("engine: damaged index\n", stderr);
        exit(2);
    }
    return str;
}

/* user: of char *, the text handed out last. */
static const char *
text_of(GBytes *data, gsize *length, gpointer user)
{
    char **last = user;
    g_free(*last);
    *last = stored(data, length);
    const char *text = strchr(*last, '\n') + 1;
    *length -= (gsize)(text - *last);
    return text;
}

static gboolean
holds_all(XapianDocid docid G_GNUC_UNUSED, GBytes *data, gpointer user)
{
    const GPtrArray *needles = user;
    gsize length;
    g_autofree char *last = NULL;
    const char *text = text_of(data, &length, &last);
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
    g_autofree char *last = NULL;
    return match_bag(search->db, bag, plan, limit, text_of, &last, error);
}

static void
print_hits(const char *qid, const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const MatchHit *hit = &g_array_index(hits, MatchHit, i);
        gsize size;
        g_autofree char *data = stored(hit->data, &size);
        printf("%s Q0 %.*s %u %.4f bangfu\n", qid, (int)strcspn(data, "\n"),
               data, i + 1, hit->score);
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
        return run_build(argv[2], argv[3]);
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
