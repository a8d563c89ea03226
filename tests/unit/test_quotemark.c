/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "report/quotemark.h"

typedef struct {
    const char *text;
    const char *stretches; /* with | between; * behind an unclosed one */
} Case;

static const Case cases[] = {
    { "他说“甲。”又说“乙。”", "甲。|乙。" },
    { "他说「甲『乙』丙。」", "甲『乙』丙。" },
    { "他说\"甲。\"又说\"乙。\"", "甲。|乙。" },
    { "他说＂甲。＂", "甲。" },
    { "“甲“乙”丙。”", "甲“乙”丙。" },
    { "“甲‘乙’丙。”", "甲‘乙’丙。" },
    { "‘甲’和‘乙’", "甲|乙" },
    /* a closing mark turned round, an opening one turned round */
    { "“甲。“他说，“乙。”", "甲。|乙。" },
    { "他说：”甲。”", "甲。" },
    /* one mark missing */
    { "“甲。“乙。”", "甲。*|乙。" },
    { "他说：“甲。", "甲。*" },
    { "甲。”他说。", "" },
    /* an apostrophe is none */
    { "他用don’t和I’m，“甲。”", "甲。" },
    { "没有引号。", "" },
    { "“”", "" },
};

static char *
stretches(const char *text)
{
    g_autoptr(WordLine) line = wordline_new(text, strlen(text), NULL);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(QuoteMark));
    g_autoptr(GString) out = g_string_new(NULL);

    quotemark_pair(line, FALSE, marks);
    for (guint i = 0; i < marks->len; i++) {
        const QuoteMark *mark = &g_array_index(marks, QuoteMark, i);
        g_autofree char *part = wordline_copy(line, mark->from, mark->to);

        g_string_append_printf(out, "%s%s%s", i > 0 ? "|" : "", part,
                               mark->closed ? "" : "*");
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
test_pairs(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = stretches(cases[i].text);

        if (strcmp(got, cases[i].stretches) != 0)
            g_test_message("%s", cases[i].text);
        g_assert_cmpstr(got, ==, cases[i].stretches);
    }
}

/* What the paragraph before left open closes here. */
static void
test_goes_on_inside(void)
{
    const char *text = "乙。”他说，“丙。”";
    g_autoptr(WordLine) line = wordline_new(text, strlen(text), NULL);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(QuoteMark));

    quotemark_pair(line, TRUE, marks);
    g_assert_cmpuint(marks->len, ==, 2);
    g_assert_false(g_array_index(marks, QuoteMark, 0).opened);
    g_assert_cmpuint(g_array_index(marks, QuoteMark, 0).to, ==, 2);
}

/* Traditional characters are compared as Simplified ones and shown as they
 * are. */
static void
test_traditional(void)
{
    const char *text = "李明說：“這裡好。”";
    g_autoptr(WordLine) line = wordline_new(text, strlen(text), NULL);
    g_autofree char *copy = wordline_copy(line, 2, 3);

    g_assert_true(wordline_equals(line, 2, "说"));
    g_assert_cmpstr(copy, ==, "說");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quotemark/pairs", test_pairs);
    g_test_add_func("/quotemark/goes-on-inside", test_goes_on_inside);
    g_test_add_func("/quotemark/traditional", test_traditional);
    return g_test_run();
}
