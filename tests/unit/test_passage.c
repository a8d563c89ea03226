/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/report.h"
#include "report/tools.h"

#include <string.h>

static SourceText *
source_of(const char *str)
{
    SourceText *source = g_new0(SourceText, 1);
    guint32 length = (guint32)strlen(str), start = 0;

    source->path = g_strdup("test.txt");
    source->charset = "UTF-8";
    source->size = length;
    source->text = text_new();
    source->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    source->hints = g_array_new(FALSE, FALSE, sizeof(Hint));
    text_append(source->text, str, length, (Span){ 0, length });
    g_array_append_val(source->lines, start);
    for (guint32 i = 0; i < length; i++) {
        start = i + 1;
        if (str[i] == '\n' && start < length)
            g_array_append_val(source->lines, start);
    }
    return source;
}

static Report *
parse_as(const char *path, const char *str)
{
    SourceText *source = source_of(str);
    g_autoptr(GError) error = NULL;
    const char *data_dir = g_getenv("BANGFU_DATA");
    g_autoptr(ReportTools) tools = NULL;

    g_assert_true(segment_init(data_dir, &error));
    tools = report_tools_new(data_dir, &error);
    g_assert_no_error(error);
    g_free(source->path);
    source->path = g_strdup(path);
    return report_parse(source, tools);
}

static Report *
parse(const char *str)
{
    return parse_as("test.txt", str);
}

/* Every byte of every passage is found again at the place that it names. */
static void
check_spans(const Report *report)
{
    const GString *file = report->source->text->str;

    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *passage = &g_array_index(report->passages, Passage, i);
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, passage->paragraph);
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
        g_autoptr(GString) again = g_string_new(NULL);

        report_spans(report, passage->paragraph, passage->span, spans);
        for (guint k = 0; k < spans->len; k++) {
            SourceSpan span = g_array_index(spans, SourceSpan, k);

            g_string_append_len(again, file->str + span.byte_from,
                                span.byte_to - span.byte_from);
        }
        g_assert_cmpmem(again->str, again->len,
                        paragraph->text->str->str + passage->span.from,
                        passage->span.to - passage->span.from);
    }
}

static void
test_grouping(void)
{
    g_autoptr(GString) text = g_string_new("柳河镇的新事\n\n");
    g_autoptr(Report) report = NULL;
    guint bodies = 0;

    for (int i = 0; i < 12; i++)
        g_string_append(text,
                        "柳河镇把闲置的校舍改成了竹编工坊，村里的老人教年轻"
                        "人手艺。");
    g_string_append(text, "\n");
    report = parse(text->str);
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *passage = &g_array_index(report->passages, Passage, i);
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, passage->paragraph);
        gsize n = offsets_characters(paragraph->text->str->str, passage->span);

        if (passage->kind != BLOCK_BODY)
            continue;
        bodies++;
        g_assert_cmpuint(n, >=, 80);
        g_assert_cmpuint(n, <=, 250);
    }
    g_assert_cmpuint(bodies, >=, 2);
    check_spans(report);
}

/* One sentence of 900 characters without any mark is cut all the same. */
static void
test_endless_sentence(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Report) report = NULL;

    for (int i = 0; i < 300; i++)
        g_string_append(text, "种竹子");
    report = parse(text->str);
    g_assert_cmpuint(report->passages->len, ==, 4);
    check_spans(report);
}

static void
test_empty(void)
{
    g_autoptr(Report) nothing = parse("");
    g_autoptr(Report) blank = parse("\n\n　　\n");

    g_assert_cmpuint(nothing->passages->len, ==, 0);
    g_assert_cmpuint(blank->blocks->len, ==, 0);
}

static void
test_hard_wrapped(void)
{
    g_autoptr(Report) report =
        parse("　　柳河镇地处两省交界，山多地少，青壮年多在外地务工，不少水\n"
              "田一荒就是好几年。驻镇工作队进驻以后，先用两个月走遍了全镇十\n"
              "一个村，一块田一块田地看，问清楚了为什么荒、荒了几年、谁愿意\n"
              "回来种。\n"
              "　　清单列出来以后，工作队和镇里商量，由村集体把零散的撂荒地统\n"
              "一流转过来，再请合作社来种。头一年只敢种两百亩，第二年就有人\n"
              "找上门来。\n");

    g_assert_cmpuint(report->blocks->len, ==, 2);
    g_assert_cmpuint(report->paragraphs->len, ==, 2);
    g_assert_nonnull(
        strstr(((Paragraph *)report->paragraphs->pdata[0])->text->str->str,
               "不少水田一荒就是好几年"));
    check_spans(report);
}

/* Who said it is in the passage of what was said. */
static void
test_attribution(void)
{
    g_autoptr(Report) report = parse(
        "柳河镇的新事\n\n柳河镇把闲置的校舍改成了竹编工坊，村里的老人教年轻"
        "人手艺，编好的竹篮由合作社统一卖到城里去，一年下来，参加的四十多户人家"
        "每户多了两千多元的收入。“从前没人要的竹子，现在成了宝，年轻人也愿意回"
        "来学手艺了。”竹溪村的老支书周守田笑着说。工坊明年还要再添两间。\n");

    g_assert_cmpuint(report->passages->len, >=, 2);
    for (guint i = 0; i < report->passages->len; i++) {
        const Passage *passage = &g_array_index(report->passages, Passage, i);
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, passage->paragraph);
        g_autofree char *text =
            g_strndup(paragraph->text->str->str + passage->span.from,
                      passage->span.to - passage->span.from);

        g_assert_true(!strstr(text, "手艺了。”") == !strstr(text, "周守田"));
    }
    check_spans(report);
}

static void
test_date_of_file_name(void)
{
    static const char *const names[][2] = {
        { "news/20230708-05-01.txt", "2023-07-08" },
        { "2023-07-08_x.txt", "2023-07-08" },
        { "paper-20230708-05.txt", "2023-07-08" },
        { "20230732-05-01.txt", "" },
        { "002_cc20230708123.txt", "" },
        { "2023-07_08.txt", "" },
        { "20230708/x.txt", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Report) report =
            parse_as(names[i][0], "柳河镇的新事\n\n柳河镇的老渠又通了水。\n");
        const Article *article = g_ptr_array_index(report->articles, 0);

        g_assert_cmpstr(article->printed, ==, names[i][1]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passage/grouping", test_grouping);
    g_test_add_func("/passage/endless-sentence", test_endless_sentence);
    g_test_add_func("/passage/empty", test_empty);
    g_test_add_func("/passage/hard-wrapped", test_hard_wrapped);
    g_test_add_func("/passage/attribution", test_attribution);
    g_test_add_func("/passage/date-of-file-name", test_date_of_file_name);
    return g_test_run();
}
