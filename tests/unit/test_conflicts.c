/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/amount.h"
#include "search/conflicts.h"
#include "search/timeline.h"

#include <string.h>

/* Hits as a search would give them, from texts: one article each. */
typedef struct {
    Results results;
    GStringChunk *strings;
    AmountLexicon *lexicon;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;

    f->results.hits = g_ptr_array_new();
    f->strings = g_string_chunk_new(1024);
    f->lexicon = amount_lexicon_open(g_getenv("BANGFU_DATA"), &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
    for (guint i = 0; i < f->results.hits->len; i++) {
        Hit *hit = f->results.hits->pdata[i];
        g_array_unref(hit->passage->amounts);
        g_free(hit->passage);
        g_free((gpointer)hit->article);
        g_free(hit);
    }
    g_ptr_array_unref(f->results.hits);
    g_string_chunk_free(f->strings);
    amount_lexicon_close(f->lexicon);
}

static void
add(Fixture *f, const char *text, BlockKind kind, const char *printed)
{
    g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
    Hit *hit = g_new0(Hit, 1);
    ArticleRecord *article = g_new0(ArticleRecord, 1);
    PassageRecord *p = g_new0(PassageRecord, 1);

    article->title = (char *)"";
    article->printed = (char *)printed;
    g_snprintf(p->article, sizeof p->article, "%016x", f->results.hits->len);
    p->kind = kind;
    p->text = (char *)text;
    p->text_length = strlen(text);
    p->amounts = g_array_new(FALSE, FALSE, sizeof(RecordAmount));
    amount_scan(f->lexicon, text, strlen(text), f->strings, amounts);
    for (guint i = 0; i < amounts->len; i++) {
        const Amount *a = &g_array_index(amounts, Amount, i);
        RecordAmount r = { a->span.from,   a->span.to, a->value,
                           a->value_to,    a->approx,  (char *)a->unit,
                           (char *)a->what };
        g_array_append_val(p->amounts, r);
    }
    hit->passage = p;
    hit->article = article;
    g_ptr_array_add(f->results.hits, hit);
}

static char *
conflicts(Fixture *f)
{
    g_autoptr(GPtrArray) all =
        conflicts_find(&f->results, f->results.hits->len);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < all->len; i++) {
        const Conflict *c = all->pdata[i];
        g_string_append_printf(out, "%s%s %s/%s", i ? ";" : "",
                               c->place ? "place" : "figure", c->sides[0].value,
                               c->sides[1].value);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
test_conflicts(Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
    static const struct {
        const char *one, *other, *found;
    } rows[] = {
        { "柳桥镇由青榆农业公司流转撂荒地种植中药材，去年实现产值860余万元。",
          "柳桥镇由青榆农业公司流转撂荒地种植中药材，去年实现产值680余万元。",
          "figure 860余万元/680余万元" },
        /* the same value in other words */
        { "柳桥镇由青榆农业公司流转撂荒地种植中药材，去年实现产值860余万元。",
          "柳桥镇由青榆农业公司流转撂荒地种植中药材，去年产值超过860万元。",
          "" },
        /* another town */
        { "柳桥镇组织村民复耕撂荒地，种植优质稻860亩。",
          "枫渡镇组织村民复耕撂荒地，种植优质稻680亩。", "" },
        /* another month */
        { "截至2023年5月底，柳桥镇累计复耕撂荒地并种上优质稻860亩。",
          "截至2023年9月底，柳桥镇累计复耕撂荒地并种上优质稻1460亩。", "" },
        /* nothing in common but the unit */
        { "柳桥镇的桥修了三年，花了860万元。", "枫渡镇卖茶叶，收入680万元。",
          "" },
        { "工作队促成总投资900万元的柳桥镇青榆纸伞非遗项目落地，成立合作社。",
          "工作队促成总投资900万元的枫渡镇青榆纸伞非遗项目落地，成立合作社。",
          "place 柳桥镇/枫渡镇" },
        /* an office is in every town */
        { "柳桥镇党支部书记介绍，去年村里种优质稻300亩。",
          "枫渡镇党支部书记介绍，去年村里种优质稻300亩。", "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        tear_down(f, NULL);
        set_up(f, NULL);
        add(f, rows[i].one, BLOCK_BODY, "");
        add(f, rows[i].other, BLOCK_BODY, "");
        g_autofree char *got = conflicts(f);
        if (strcmp(got, rows[i].found)) {
            g_test_message("%s: %s, not %s", rows[i].one, got, rows[i].found);
            g_test_fail();
        }
    }
}

static void
test_timeline(Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GString) out = g_string_new(NULL);

    add(f, "2022年3月，工作队进驻柳桥镇。5月，第一批撂荒地复耕。", BLOCK_BODY,
        "");
    add(f, "● 2021年7月28日，签订帮扶协议。当天晚上开会。",
        BLOCK_TIMELINE_ENTRY, "");
    add(f, "2022年3月，驻镇工作队进驻柳桥镇。", BLOCK_BODY, "");
    add(f, "3月18日，记者到柳桥镇采访。", BLOCK_BODY, "2024-03-25");
    add(f, "去年收成好。", BLOCK_BODY, "");
    g_autoptr(Timeline) timeline = timeline_build(&f->results);
    for (guint i = 0; i < timeline->items->len; i++) {
        const TimelineItem *item = timeline->items->pdata[i];
        g_string_append_printf(out, "%s%s %s +%u\n", item->iso,
                               item->stated ? "" : "?", item->text,
                               item->others->len);
    }
    g_assert_cmpstr(
        out->str, ==,
        "2021-07-28 ● 2021年7月28日，签订帮扶协议。当天晚上开会。 +0\n"
        "2022-03 2022年3月，工作队进驻柳桥镇。 +1\n"
        "2022-05 5月，第一批撂荒地复耕。 +0\n"
        "2024-03-18? 3月18日，记者到柳桥镇采访。 +0\n");
    g_assert_cmpuint(timeline->undated, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/conflicts/table", Fixture, NULL, set_up, test_conflicts,
               tear_down);
    g_test_add("/timeline/order", Fixture, NULL, set_up, test_timeline,
               tear_down);
    return g_test_run();
}
