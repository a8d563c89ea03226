/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/stage.h"

#include "search/hits.h"
#include "text/error.h"
#include "text/message.h"

void
stage_fail(Stage *stage, GError *error)
{
    if (stage->fault)
        g_clear_error(&error);
    else
        stage->fault = error;
}

gboolean
stage_is_late(Stage *stage)
{
    if (!stage->fault && g_get_monotonic_time() > stage->deadline)
        stage->fault = g_error_new(
            BANGFU_ERROR, BANGFU_ERROR_LIMIT,
            _("query: takes too long (more than %.0f s). Try: a longer string, "
              "or a field such as 日期:2023"),
            stage->options->seconds > 0 ? stage->options->seconds
                                        : STAGE_SECONDS);
    return stage->fault != NULL;
}

Subject *
stage_subject(Stage *stage, XapianDocid docid, GBytes *data)
{
    gsize size;
    if (stage_is_late(stage))
        return NULL;
    const void *bytes = g_bytes_get_data(data, &size);
    PassageRecord *record = record_decode_passage(bytes, size, &stage->fault);
    return record ? subject_new(stage->index, docid, record) : NULL;
}

/* ---- exact hits ---- */

typedef struct {
    Stage *stage;
    const Condition *condition;
} Test;

static gboolean
meets(XapianDocid docid, GBytes *data, gpointer user)
{
    Test *test = user;
    g_autoptr(Subject) subject = stage_subject(test->stage, docid, data);
    return subject &&
           condition_test(test->condition, subject, NULL, &test->stage->fault);
}

GArray *
stage_matches(Stage *stage, const Condition *condition, guint limit)
{
    Test test = { stage, condition };
    g_autoptr(XapianQuery) plan =
        index_live(stage->index, condition_plan(condition));
    if (stage->fault)
        return NULL;
    GError *error = NULL;
    g_autoptr(GArray) found = match_exact(index_passages(stage->index), plan,
                                          limit, meets, &test, &error);
    stage_fail(stage, error);
    return stage->fault ? NULL : g_steal_pointer(&found);
}

/* A string in the title of its article counts as much as a second passage
 * term of middling rarity. */
#define TITLE_BONUS 3

Hit *
stage_hit(Stage *stage, const Condition *condition, const MatchHit *found,
          MatchKind match)
{
    g_autoptr(Subject) subject =
        stage_subject(stage, found->docid, found->data);
    if (!subject)
        return NULL;
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
    condition_test(condition, subject, spans, &stage->fault);
    const ArticleRecord *article =
        stage->fault ? NULL : subject_article(subject, &stage->fault);
    if (!article) {
        g_array_unref(spans);
        return NULL;
    }
    gboolean title = condition_touches(condition, article->title);
    double kind = rank_kind(subject_record(subject)->kind);
    Hit *hit =
        hits_new(subject, (found->score + (title ? TITLE_BONUS : 0)) * kind,
                 match, spans, &stage->fault);
    if (hit && stage->options->explain)
        hit->why = g_strdup_printf(
            _("(BM25 %.2f + title %d) x kind %.1f = %.2f"), found->score,
            title ? TITLE_BONUS : 0, kind, hit->score);
    return hit;
}

Segmenter *
stage_segmenter(Stage *stage)
{
    if (stage->segmenter)
        return stage->segmenter;
    if (!stage->own_segmenter && !stage->fault &&
        segment_init(stage->data_dir, &stage->fault))
        stage->own_segmenter = segment_new(&stage->fault);
    return stage->own_segmenter;
}
