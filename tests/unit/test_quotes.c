/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "search/quotes.h"
#include "search/verify.h"
#include "small_index.h"
#include "text/error.h"

static Index *idx;
static Segmenter *segmenter;

#define FILL "三月里，山坡上的桃花开了，来看花的车子排成了长队。\n\n"

static const char *const reports[] = {
    "柳河村的新日子\n\n" FILL
    "“种桃树见效快，第三年就挂果，再也不愁卖了。”柳河村村民李明说，冷库是去年"
    "建的。\n\n青石镇镇长王秀英说：“‘一村一品’变成了‘一镇一业’，路子越走越宽。”"
    "\n",
    "山脚下的冷库\n\n" FILL "青石镇镇长王秀英表示，要把冷库建到每个村口。\n\n"
    "“从山上挑一担桃子到镇上，要走整整三个钟头。”种植大户赵国梁说。\n\n"
    "全镇去年修了四十公里水泥路，桃子当天就能运进省城。\n",
    /* a paragraph of two passages on lines 5 to 10; the second begins with the
     * pump, on line 8 */
    "山坡上的水泵\n\n" FILL "去年春天，镇里的干部和群众一起动手，把荒了十多年\n"
    "的坡地一块一块清理出来，又请来专家，手把手教大家\n"
    "剪枝、疏果、套袋，前后办了三十多场培训，参加的村\n"
    "民超过两千人次，拖拉机可以一直开到地头。水泵建在\n"
    "村口的老晒谷场上，一次能浇八十亩坡地。到了七月，\n"
    "客商开着车来收购，价钱比往年高出三成。\n",
    "老周的一天\n\n" FILL
    "“这台抽水机好用得很，”村民周春生擦了擦汗说，“再也不怕坡上的苗旱死。”"
    "他拧开了龙头。“路也修通了，”周春生说，“城里的亲戚来得勤。”\n\n"
    "周春生说：“稻子今年收成不错。”他又说：“粮站的人上门来收。”\n",
};

static Verification *
verify(const char *remembered, const char *speaker)
{
    g_autoptr(GError) error = NULL;
    Verification *result =
        verify_quotation(idx, segmenter, remembered, speaker, &error);

    g_assert_no_error(error);
    return result;
}

typedef struct {
    const char *remembered, *speaker;
    VerifyVerdict verdict;
} Case;

static const Case cases[] = {
    { "种桃树见效快，第三年就挂果，再也不愁卖了。", NULL,
      VERIFY_VERDICT_EXACT },
    { "“种桃树见效快，第三年就挂果”", NULL, VERIFY_VERDICT_EXACT },
    { "第三年就挂果", NULL, VERIFY_VERDICT_EXACT },
    { "種桃樹見效快,第三年就掛果", NULL, VERIFY_VERDICT_SAME },
    { "一村一品变成了一镇一业", NULL, VERIFY_VERDICT_SAME },
    { "‘一村一品’变成了‘一镇一业’", NULL, VERIFY_VERDICT_EXACT },
    { "种桃树见效块，第三年就结果，再也不愁卖了", NULL,
      VERIFY_VERDICT_DIFFERS },
    { "挑一担桃子从山上走到镇上，得花三个多钟头", NULL, VERIFY_VERDICT_PARTLY },
    { "我养的鸭子每天都下双黄蛋", NULL, VERIFY_VERDICT_NOT_FOUND },
    { "第三年就挂果", "李明", VERIFY_VERDICT_EXACT },
    { "第三年就挂果", "柳河村村民李明", VERIFY_VERDICT_EXACT },
    { "第三年就挂果", "赵国梁", VERIFY_VERDICT_OTHER_SPEAKER },
    { "第三年就接果", "赵国梁", VERIFY_VERDICT_OTHER_SPEAKER },
    /* outside of quotation marks, where nobody speaks */
    { "桃子当天就能运进省城", NULL, VERIFY_VERDICT_EXACT },
    { "桃子当天就能运进省城", "赵国梁", VERIFY_VERDICT_EXACT },
    /* too short to differ */
    { "不愁吃", NULL, VERIFY_VERDICT_NOT_FOUND },
    /* over the end of a passage */
    { "拖拉机可以一直开到地头。水泵建在村口的老晒谷场上", NULL,
      VERIFY_VERDICT_EXACT },
    { "地头。水泵", NULL, VERIFY_VERDICT_EXACT },
    { "头水", NULL, VERIFY_VERDICT_SAME },
    { "拖拉機可以一直開到地頭，水泵建在村口", NULL, VERIFY_VERDICT_SAME },
    { "拖拉机可以一直开到田头，水泵修在村口的老晒谷场上", NULL,
      VERIFY_VERDICT_DIFFERS },
    { "卡车可以开到了地头，水泵也修在了村口老场院", NULL,
      VERIFY_VERDICT_PARTLY },
    /* speech that its attribution parts */
    { "这台抽水机好用得很，再也不怕坡上的苗旱死。", NULL, VERIFY_VERDICT_SAME },
    { "好用得很，再也不怕", "周春生", VERIFY_VERDICT_SAME },
    { "这台抽水机好用得很，再也不怕坡上的苗旱死。", "王秀英",
      VERIFY_VERDICT_OTHER_SPEAKER },
    { "这台抽水机好用的很，再也不怕坡上的苗干死。", NULL,
      VERIFY_VERDICT_DIFFERS },
    { "好用得很，”村民周春生擦了擦汗说，“再也不怕", NULL,
      VERIFY_VERDICT_EXACT },
    /* what stands between is more than that */
    { "再也不怕坡上的苗旱死。路也修通了，城里的亲戚来得勤。", NULL,
      VERIFY_VERDICT_PARTLY },
    { "稻子今年收成不错。粮站的人上门来收。", NULL, VERIFY_VERDICT_DIFFERS },
};

static void
test_verdicts(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Verification) result =
            verify(cases[i].remembered, cases[i].speaker);

        if (result->verdict != cases[i].verdict)
            printf("# %s\n", cases[i].remembered);
        g_assert_cmpstr(verify_verdict_name(result->verdict), ==,
                        verify_verdict_name(cases[i].verdict));
    }
}

static void
test_candidate(void)
{
    g_autoptr(Verification) result = verify("第三年就接果", NULL);
    const VerifyCandidate *best = result->candidates->pdata[0];
    const AlignEdit *edit = &g_array_index(best->edits, AlignEdit, 1);

    g_assert_cmpstr(best->speaker, ==, "李明");
    g_assert_cmpstr(best->speaker_role, ==, "柳河村村民");
    g_assert_false(best->in_text);
    g_assert_cmpstr(best->article->title, ==, "柳河村的新日子");
    g_assert_cmpuint(best->edits->len, ==, 3);
    g_assert_cmpint(edit->kind, ==, ALIGN_CHANGED);
    g_assert_cmpint(strncmp(best->quote + edit->printed.from, "挂", 3), ==, 0);
    g_assert_cmpuint(best->spans->len, ==, 1);
    g_assert_cmpuint(g_array_index(best->spans, SourceSpan, 0).line_from, ==,
                     5);
}

/* Both passages, and where they differ. */
static void
test_border(void)
{
    g_autoptr(Verification) result =
        verify("拖拉机可以一直开到田头。水泵建在村口", NULL);
    const VerifyCandidate *best = result->candidates->pdata[0];
    const AlignEdit *edit = &g_array_index(best->edits, AlignEdit, 1);
    const SourceSpan *spans = (const SourceSpan *)best->spans->data;
    const char *place = "拖拉机可以一直开到地头。水泵建在村口";

    g_assert_true(best->in_text);
    g_assert_true(g_str_has_prefix(best->quote, "去年春天，"));
    g_assert_true(g_str_has_suffix(best->quote, "比往年高出三成。"));
    g_assert_cmpint(
        strncmp(best->quote + best->printed.from, place, strlen(place)), ==, 0);
    g_assert_cmpuint(best->printed.to - best->printed.from, ==, strlen(place));
    g_assert_cmpuint(best->edits->len, ==, 3);
    g_assert_cmpint(edit->kind, ==, ALIGN_CHANGED);
    g_assert_cmpint(strncmp(best->quote + edit->printed.from, "地", 3), ==, 0);
    g_assert_cmpuint(best->spans->len, ==, 6);
    g_assert_cmpuint(spans[0].line_from, ==, 5);
    g_assert_cmpuint(spans[3].line_from, ==, 8);
    g_assert_cmpuint(spans[4].byte_from, ==, spans[3].byte_to + 1);
    g_assert_cmpuint(spans[5].line_to, ==, 10);
    /* neither of them once more */
    for (guint i = 1; i < result->candidates->len; i++) {
        const VerifyCandidate *other = result->candidates->pdata[i];

        g_assert_null(strstr(best->quote, other->quote));
    }
}

/* A place in one passage leaves its neighbours out. */
static void
test_inside(void)
{
    g_autoptr(Verification) result = verify("拖拉机可以一直开到田头", NULL);
    const VerifyCandidate *best = result->candidates->pdata[0];

    g_assert_cmpint(result->verdict, ==, VERIFY_VERDICT_DIFFERS);
    g_assert_true(g_str_has_suffix(best->quote, "开到地头。"));
}

/* From the first words to the last, as printed. */
static void
test_speech(void)
{
    g_autoptr(Verification) result =
        verify("抽水机好用得狠，再也不怕坡上的苗", "周春生");
    const VerifyCandidate *best = result->candidates->pdata[0];

    g_assert_cmpint(result->verdict, ==, VERIFY_VERDICT_DIFFERS);
    g_assert_false(best->in_text);
    g_assert_cmpstr(best->quote, ==,
                    "这台抽水机好用得很，”村民周春生擦了擦汗说，“再也不怕坡上"
                    "的苗旱死。");
    g_assert_cmpstr(best->speaker, ==, "周春生");
    g_assert_true(g_str_has_suffix(best->id, "-q1"));
    g_assert_cmpuint(best->spans->len, ==, 2);
    g_assert_cmpuint(best->edits->len, ==, 3);
}

static void
test_no_words(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(verify_quotation(idx, segmenter, "“……”", NULL, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE);
}

static QuotesResults *
find(const char *typed, const QuotesOptions *options)
{
    g_autoptr(GError) error = NULL;
    QuotesResults *results =
        quotes_find(idx, segmenter, typed, options, &error);

    g_assert_no_error(error);
    return results;
}

static void
check_find(const char *typed, const QuotesOptions *options, guint hits,
           const char *first)
{
    g_autoptr(QuotesResults) results = find(typed, options);

    if (results->hits->len != hits)
        g_test_message("%s", typed);
    g_assert_cmpuint(results->hits->len, ==, hits);
    if (hits > 0) {
        const QuotesHit *hit = results->hits->pdata[0];

        g_assert_cmpint(strncmp(hit->quote->quote, first, strlen(first)), ==,
                        0);
    }
}

static void
test_find(void)
{
    const QuotesOptions all = { .limit = 10 };
    const QuotesOptions direct = { .limit = 10, .direct = TRUE };
    const QuotesOptions indirect = { .limit = 10, .indirect = TRUE };
    const QuotesOptions wang = { .limit = 10, .speaker = "王秀英" };

    check_find("挂果", &all, 1, "种桃树");
    check_find("冷库", &all, 2, "冷库");
    check_find("冷库 每个村口", &all, 1, "要把冷库");
    check_find("冷库 -每个村口", &all, 1, "冷库是");
    check_find("冷库", &indirect, 2, "冷库");
    check_find("挂果", &direct, 1, "种桃树");
    check_find("", &wang, 2, "");
    check_find("人物:镇长", &all, 2, "");
    check_find("人物:王秀英 冷库", &all, 1, "要把冷库");
    check_find("标题:山脚下", &all, 2, "");
}

static void
test_approximate(void)
{
    const QuotesOptions all = { .limit = 10 };
    g_autoptr(QuotesResults) exact = find("第三年就挂果", &all);
    g_autoptr(QuotesResults) alike = find("第三年才挂果", &all);
    const QuotesHit *hit = exact->hits->pdata[0];

    g_assert_cmpstr(exact->notice, ==, "");
    g_assert_cmpuint(hit->highlights->len, ==, 1);
    g_assert_cmpuint(g_array_index(hit->highlights, Span, 0).from, ==,
                     strlen("种桃树见效快，"));
    g_assert_cmpstr(alike->notice, !=, "");
    g_assert_cmpuint(alike->hits->len, >=, 1);
    hit = alike->hits->pdata[0];
    g_assert_false(hit->exact);
    g_assert_cmpint(strncmp(hit->quote->quote, "种桃树", 9), ==, 0);
}

static void
build_index(const char *dir)
{
    g_autofree char *docs = g_build_filename(dir, "docs", NULL);
    g_autofree char *path = g_build_filename(dir, "index", NULL);

    g_assert_cmpint(g_mkdir(docs, 0700), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(reports); i++) {
        g_autofree char *name = g_strdup_printf("%u.txt", i);

        small_index_put(docs, name, reports[i]);
    }
    small_index_add(path, docs);
    idx = small_index_open(path);
}

int
main(int argc, char **argv)
{
    g_autofree char *dir = g_dir_make_tmp("bangfu-quotes-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    build_index(dir);
    segmenter = segment_new(&error);
    g_assert_no_error(error);
    g_test_add_func("/quotes/find", test_find);
    g_test_add_func("/quotes/approximate", test_approximate);
    g_test_add_func("/verify/verdicts", test_verdicts);
    g_test_add_func("/verify/candidate", test_candidate);
    g_test_add_func("/verify/border", test_border);
    g_test_add_func("/verify/inside", test_inside);
    g_test_add_func("/verify/speech", test_speech);
    g_test_add_func("/verify/no-words", test_no_words);
    status = g_test_run();
    segment_free(segmenter);
    index_close(idx);
    disk_remove_tree(dir);
    return status;
}
