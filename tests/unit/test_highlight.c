/* SPDX-License-Identifier: GPL-2.0-or-later
 * The best window of a passage. */
#include "search/highlight.h"

#include <string.h>

/* Marks every `word` of text, cuts a window, compares. */
static void
check(const char *text, const char *word, guint characters,
      const char *expected)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Span));
    for (const char *p = text; (p = strstr(p, word)); p += strlen(word)) {
        Span span = { (guint32)(p - text),
                      (guint32)(p - text + (gssize)strlen(word)) };
        g_array_append_val(marks, span);
    }
    Span window = highlight_window(text, strlen(text), marks, characters);
    g_autofree char *cut =
        g_strndup(text + window.from, window.to - window.from);
    g_assert_cmpstr(cut, ==, expected);
}

static void
test_windows(void)
{
    check("撂荒地复耕了。", "复耕", 60, "撂荒地复耕了。");
    check("村里修了路。荒地复耕，种上水稻。年底收了粮。", "复耕", 12,
          "村里修了路。荒地复耕，");
    check("村里修了路，又通了水。复耕二百亩，复耕早，收成好。", "复耕", 14,
          "复耕二百亩，复耕早，收成好。");
    check("甲乙丙丁戊己庚辛", "庚", 4, "丁戊己庚");
    check("没有标记的一段话，很长很长。", "无", 9, "没有标记的一段话，");
    check("", "无", 9, "");
}

static void
test_whole_highlight(void)
{
    check("前面的话复耕复垦复种", "复耕复垦复种", 6, "复耕复垦复种");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/highlight/windows", test_windows);
    g_test_add_func("/highlight/whole", test_whole_highlight);
    return g_test_run();
}
