/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bangfu.h"

#include <gio/gio.h>

#include "index/writer.h"
#include "search/search.h"
#include "text/error.h"

GQuark
bangfu_embed_error_quark(void)
{
    return g_quark_from_static_string("bangfu-embed-error-quark");
}

struct BangfuWriter {
    Writer *writer;
    char *data_dir, *reader;
};

struct Bangfu {
    Index *index;
    Segmenter *segmenter;
    char *data_dir;
};

struct BangfuResults {
    Results *results;
    GArray *hits; /* of BangfuHit */
};

/* The public domain has the codes of the inner one. Takes `inner` over. */
static void
pass(GError **error, GError *inner)
{
    int code =
        inner->domain == BANGFU_ERROR ? inner->code : BANGFU_EMBED_SYSTEM;
    g_set_error_literal(error, BANGFU_EMBED_ERROR, code, inner->message);
    g_error_free(inner);
}

static char *
installed(const char *name)
{
    return g_build_filename(BANGFU_PREFIX, name, NULL);
}

BangfuWriter *
bangfu_writer_open(const char *index, const char *data_dir, GError **error)
{
    GError *inner = NULL;
    BangfuWriter *self = g_new0(BangfuWriter, 1);
    self->data_dir = data_dir ? g_strdup(data_dir) : installed("share/bangfu");
    self->reader = installed("libexec/bangfu/bangfu-read");
    WriterOptions options = { .data_dir = self->data_dir,
                              .reader = self->reader };
    if (segment_init(self->data_dir, &inner))
        self->writer = writer_open(index, &options, &inner);
    if (self->writer)
        return self;
    pass(error, inner);
    bangfu_writer_close(self);
    return NULL;
}

typedef struct {
    BangfuSkipped skipped;
    gpointer data;
} SkippedClosure;

static void
tell_skipped(const char *path, const GError *why, gpointer data)
{
    const SkippedClosure *closure = data;
    closure->skipped(path, why->message, closure->data);
}

gboolean
bangfu_writer_add(BangfuWriter *writer, const char *path, BangfuSkipped skipped,
                  gpointer data, GError **error)
{
    GError *inner = NULL;
    SkippedClosure closure = { skipped, data };
    WriterEvents events = { .skipped = skipped ? tell_skipped : NULL,
                            .data = &closure };
    WriterCounts counts = { 0 };
    char *paths[] = { (char *)path, NULL };
    if (writer_add(writer->writer, paths, 1, &events, &counts, &inner))
        return TRUE;
    pass(error, inner);
    return FALSE;
}

gboolean
bangfu_writer_remove(BangfuWriter *writer, const char *path, GError **error)
{
    GError *inner = NULL;
    WriterCounts counts = { 0 };
    char *paths[] = { (char *)path, NULL };
    if (writer_remove(writer->writer, paths, 1, &counts, &inner))
        return TRUE;
    pass(error, inner);
    return FALSE;
}

gboolean
bangfu_writer_commit(BangfuWriter *writer, GError **error)
{
    GError *inner = NULL;
    if (writer_commit(writer->writer, &inner))
        return TRUE;
    pass(error, inner);
    return FALSE;
}

void
bangfu_writer_close(BangfuWriter *writer)
{
    if (!writer)
        return;
    g_clear_pointer(&writer->writer, writer_close);
    g_free(writer->data_dir);
    g_free(writer->reader);
    g_free(writer);
}

Bangfu *
bangfu_open(const char *index, const char *data_dir, GError **error)
{
    GError *inner = NULL;
    Bangfu *self = g_new0(Bangfu, 1);
    char *paths[] = { (char *)index, NULL };
    self->data_dir = data_dir ? g_strdup(data_dir) : installed("share/bangfu");
    if (segment_init(self->data_dir, &inner) &&
        (self->segmenter = segment_new(&inner)))
        self->index = index_open(paths, 1, &inner);
    if (self->index)
        return self;
    pass(error, inner);
    bangfu_close(self);
    return NULL;
}

void
bangfu_close(Bangfu *bangfu)
{
    if (!bangfu)
        return;
    g_clear_pointer(&bangfu->index, index_close);
    g_clear_pointer(&bangfu->segmenter, segment_free);
    g_free(bangfu->data_dir);
    g_free(bangfu);
}

G_STATIC_ASSERT(sizeof(BangfuSpan) == sizeof(SourceSpan));
G_STATIC_ASSERT(sizeof(BangfuHighlight) == sizeof(Span));

static BangfuHit
public_hit(const Hit *hit)
{
    const PassageRecord *passage = hit->passage;
    const ArticleRecord *article = hit->article;
    const char *heading =
        passage->heading >= 0 ? article->headings[passage->heading] : "";
    return (BangfuHit){
        .id = hit->id,
        .score = hit->score,
        .exact = hit->match == MATCH_EXACT,
        .path = article->path,
        .title = article->title,
        .heading = heading,
        .source = article->source,
        .date = article->date,
        .text = passage->text,
        .spans = (const BangfuSpan *)passage->spans->data,
        .n_spans = passage->spans->len,
        .highlights = (const BangfuHighlight *)hit->highlights->data,
        .n_highlights = hit->highlights->len,
    };
}

BangfuResults *
bangfu_search(Bangfu *bangfu, const char *query, guint offset, guint limit,
              GError **error)
{
    GError *inner = NULL;
    SearchOptions options = { .offset = offset, .limit = limit };
    Results *found = search_run(bangfu->index, bangfu->segmenter,
                                bangfu->data_dir, query, &options, &inner);
    if (!found) {
        pass(error, inner);
        return NULL;
    }
    BangfuResults *self = g_new0(BangfuResults, 1);
    self->results = found;
    self->hits = g_array_new(FALSE, FALSE, sizeof(BangfuHit));
    for (guint i = 0; i < found->hits->len; i++) {
        BangfuHit hit = public_hit(g_ptr_array_index(found->hits, i));
        g_array_append_val(self->hits, hit);
    }
    return self;
}

guint
bangfu_results_length(const BangfuResults *results)
{
    return results->hits->len;
}

const BangfuHit *
bangfu_results_hit(const BangfuResults *results, guint i)
{
    g_return_val_if_fail(i < results->hits->len, NULL);
    return &g_array_index(results->hits, BangfuHit, i);
}

const char *
bangfu_results_notice(const BangfuResults *results)
{
    return results->results->notice ? results->results->notice : "";
}

void
bangfu_results_free(BangfuResults *results)
{
    if (!results)
        return;
    g_array_free(results->hits, TRUE);
    search_free(results->results);
    g_free(results);
}
