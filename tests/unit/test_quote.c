/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>
#include <sys/resource.h>

#include "report/read.h"
#include "report/tools.h"

/* The rules have their cases in tests/cases/quote.case; here is what a text
 * table cannot show. */

#define FILL                                                                                                     \
    "柳河村的新日子\n\n三月里，山坡上的桃花开了，远远望去像一片红云，来看花的" \
    "车子排成了长队。\n\n"

static ReportTools *tools;
static Reader *reader;

static Report *
parse(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    SourceText *source = read_bytes(reader, "a.txt", bytes, &error);

    g_assert_no_error(error);
    return report_parse(source, tools);
}

static const Quote *
quote_at(const Report *report, guint i)
{
    g_assert_cmpuint(i, <, report->quotes->len);
    return &g_array_index(report->quotes, Quote, i);
}

/* The span leads to the very words in the source. */
static void
test_span(void)
{
    const char *text = FILL "“桃子不愁卖。”村民李明说，“冷库够大。”\n";
    g_autoptr(Report) report = parse(text);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    const Quote *quote = quote_at(report, 1);
    const SourceSpan *span;

    report_spans(report, quote->paragraph, quote->span, spans);
    g_assert_cmpuint(spans->len, ==, 1);
    span = &g_array_index(spans, SourceSpan, 0);
    g_assert_cmpuint(span->line_from, ==, 5);
    g_assert_cmpint(strncmp(text + span->byte_from, "冷库够大。",
                            span->byte_to - span->byte_from),
                    ==, 0);
    g_assert_cmpuint(span->byte_to - span->byte_from, ==, strlen("冷库够大。"));
}

static void
test_over_paragraphs(void)
{
    g_autoptr(Report) report =
        parse(FILL "村民李明说：“先是修路，一修就是三年，大家都来出力。\n\n"
                   "“后来才建的冷库，桃子再也不愁卖了，大家都高兴。”\n");
    const Quote *quote = quote_at(report, 0);

    g_assert_cmpuint(report->quotes->len, ==, 1);
    g_assert_cmpuint(quote->paragraph_to, ==, quote->paragraph + 1);
    g_assert_cmpuint(quote->span_to.from, ==, strlen("“"));
}

static void
test_in_text_order(void)
{
    g_autoptr(Report) report =
        parse(FILL "镇长王秀英表示，桃树要剪枝。“桃子不愁卖。”村民李明说，"
                   "冷库是去年建的。\n");

    g_assert_cmpuint(report->quotes->len, ==, 3);
    g_assert_true(quote_at(report, 0)->indirect);
    g_assert_false(quote_at(report, 1)->indirect);
    g_assert_cmpstr(quote_at(report, 2)->speaker, ==, "李明");
    for (guint i = 1; i < report->quotes->len; i++)
        g_assert_cmpuint(quote_at(report, i - 1)->span.from, <,
                         quote_at(report, i)->span.from);
}

static void
test_nothing(void)
{
    g_autoptr(Report) empty = parse("");
    g_autoptr(Report) plain = parse(FILL);

    g_assert_cmpuint(empty->quotes->len, ==, 0);
    g_assert_cmpuint(plain->quotes->len, ==, 0);
}

enum { MANY = 64000, CPU_SECONDS = 60 };

/* Text that makes quotations begin, end and look for their speakers over and
 * over. */
static void
parse_many(const char *unit)
{
    g_autoptr(GString) text = g_string_new(FILL);

    for (guint i = 0; i < MANY; i++)
        g_string_append(text, unit);
    g_autoptr(Report) report = parse(text->str);
    g_assert_cmpuint(report->paragraphs->len, >, 0);
}

/* So much text takes seconds, or minutes if time grows with its square. The
 * limit is of this process's own time and far from what it needs, however busy
 * the machine is. */
static void
test_linear(void)
{
    static const char *const units[] = {
        "他说“",
        "村民王明明说，",
        "“村长李",
        "王·",
        "“桃子不愁卖，\n\n",
        "‘“”",
        "村民李明说：“好。",
        "他表示，她说，",
    };

    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
        g_test_trap_assert_passed();
        return;
    }
    setrlimit(RLIMIT_CPU, &(struct rlimit){ CPU_SECONDS, CPU_SECONDS });
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        parse_many(units[i]);
}

int
main(int argc, char **argv)
{
    const char *data = g_getenv("BANGFU_DATA");
    g_autoptr(GError) error = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    g_assert_true(segment_init(data, &error));
    tools = report_tools_new(data, &error);
    g_assert_no_error(error);
    reader = reader_new(&READ_LIMITS);
    g_test_add_func("/quote/span", test_span);
    g_test_add_func("/quote/over-paragraphs", test_over_paragraphs);
    g_test_add_func("/quote/in-text-order", test_in_text_order);
    g_test_add_func("/quote/nothing", test_nothing);
    g_test_add_func("/quote/linear", test_linear);
    status = g_test_run();
    reader_free(reader);
    report_tools_free(tools);
    return status;
}
