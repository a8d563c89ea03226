/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "search/align.h"

static Alignment *
align(const char *remembered, const char *printed, AlignSound sound)
{
    g_autoptr(AlignText) a = align_text_new(remembered, strlen(remembered));
    g_autoptr(AlignText) b = align_text_new(printed, strlen(printed));

    return align_best(a, b, sound);
}

/* The edits as text: same, -left out, +added, old|new. */
static char *
told(const Alignment *alignment, const char *remembered, const char *printed)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < alignment->edits->len; i++) {
        const AlignEdit *edit = &g_array_index(alignment->edits, AlignEdit, i);
        g_autofree char *old =
            g_strndup(remembered + edit->remembered.from,
                      edit->remembered.to - edit->remembered.from);
        g_autofree char *new = g_strndup(printed + edit->printed.from,
                                         edit->printed.to - edit->printed.from);

        if (i > 0)
            g_string_append_c(out, ' ');
        if (edit->kind == ALIGN_SAME)
            g_string_append(out, new);
        else if (edit->kind == ALIGN_LEFT_OUT)
            g_string_append_printf(out, "-%s", old);
        else if (edit->kind == ALIGN_ADDED)
            g_string_append_printf(out, "+%s", new);
        else
            g_string_append_printf(out, "%s|%s", old, new);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
test_edits(void)
{
    const char *remembered = "村子里建起冷库，一斤竹笋涨了五块";
    const char *printed =
        "他说：“村里建起冷库后，一斤竹笋最高价涨了8块，再也不愁。”";
    g_autoptr(Alignment) found = align(remembered, printed, NULL);
    g_autofree char *text = told(found, remembered, printed);

    g_assert_cmpstr(text, ==,
                    "村 -子 里建起冷库 +后 一斤竹笋 +最高价 涨了 五|8 块");
    g_assert_cmpuint(found->longest, ==, 5);
    g_assert_cmpuint(found->printed.from, ==, strlen("他说：“"));
    g_assert_cmpuint(found->printed.to, ==,
                     strstr(printed, "，再也") - printed);
}

static void
test_marks_and_script(void)
{
    g_autoptr(Alignment) found =
        align("種桃树,见效快", "这里种桃树，见效快。", NULL);

    g_assert_cmpfloat(found->similarity, ==, 1.0);
    g_assert_cmpuint(found->edits->len, ==, 1);
}

static gboolean
sounds(gunichar a, gunichar b)
{
    return (a == g_utf8_get_char("在") && b == g_utf8_get_char("再")) ||
           (b == g_utf8_get_char("在") && a == g_utf8_get_char("再"));
}

static void
test_homophones_cost_half(void)
{
    g_autoptr(Alignment) alike = align("在也不愁", "再也不愁", sounds);
    g_autoptr(Alignment) other = align("在也不愁", "却也不愁", sounds);

    g_assert_cmpfloat(alike->similarity, ==, 1 - 0.5 / 4);
    g_assert_cmpfloat(other->similarity, ==, 1 - 1.0 / 4);
}

static void
test_contains(void)
{
    const char *printed = "“路通了，村美了。”";
    g_autoptr(AlignText) text = align_text_new(printed, strlen(printed));
    g_autoptr(AlignText) yes = align_text_new("路通了村美了", 18);
    g_autoptr(AlignText) no = align_text_new("路通了村富了", 18);
    Span place;

    g_assert_true(align_contains(text, yes, &place));
    g_assert_cmpuint(place.from, ==, strlen("“"));
    g_assert_cmpuint(place.to, ==, strlen("“路通了，村美了"));
    g_assert_false(align_contains(text, no, NULL));
}

static void
test_hidden(void)
{
    const char *printed = "路通了，他说，村美了";
    Span part = { strlen("路通了，"), strlen("路通了，他说，") };
    g_autoptr(AlignText) text = align_text_new(printed, strlen(printed));
    g_autoptr(AlignText) words = align_text_new("路通了村美了", 18);
    Span place;

    g_assert_false(align_contains(text, words, NULL));
    align_text_hide(text, part);
    g_assert_cmpuint(align_text_characters(text), ==, 6);
    g_assert_true(align_contains(text, words, &place));
    g_assert_cmpuint(place.to, ==, strlen(printed));
}

static void
test_nothing_to_compare(void)
{
    g_assert_null(align("，。", "路通了", NULL));
    g_assert_null(align("路通了", "……", NULL));
}

/* A long remembered string and a long text stay within the bound. */
static void
test_bounded(void)
{
    g_autoptr(GString) much = g_string_new(NULL);
    g_autoptr(Alignment) found = NULL;

    for (guint i = 0; i < 20000; i++)
        g_string_append(much, "路通");
    found = align(much->str, much->str, NULL);
    g_assert_cmpfloat(found->similarity, ==, 1.0);
    g_assert_cmpuint(found->same, ==, ALIGN_REMEMBERED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/align/edits", test_edits);
    g_test_add_func("/align/marks-and-script", test_marks_and_script);
    g_test_add_func("/align/homophones", test_homophones_cost_half);
    g_test_add_func("/align/contains", test_contains);
    g_test_add_func("/align/hidden", test_hidden);
    g_test_add_func("/align/nothing", test_nothing_to_compare);
    g_test_add_func("/align/bounded", test_bounded);
    return g_test_run();
}
