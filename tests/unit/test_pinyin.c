/* SPDX-License-Identifier: GPL-2.0-or-later
 * Readings of characters. */
#include "text/pinyin.h"

#include <string.h>

static gboolean
reads(gunichar c, const char *syllable)
{
    return pinyin_reads(c, pinyin_number(syllable, strlen(syllable)));
}

static void
test_readings(void)
{
    static const struct {
        const char *character, *syllables[3];
    } rows[] = {
        { "撂", { "liao" } },
        { "荒", { "huang" } },
        { "地", { "di", "de" } },
        { "行", { "xing", "hang" } },
        { "长", { "chang", "zhang" } },
        { "绿", { "lv", "lu" } },
        { "略", { "lve", "lue" } },
        { "女", { "nv" } },
        { "安", { "an" } },
        { "二", { "er" } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize k = 0; k < 3 && rows[i].syllables[k]; k++) {
            g_test_message("%s", rows[i].syllables[k]);
            g_assert_true(reads(g_utf8_get_char(rows[i].character),
                                rows[i].syllables[k]));
        }
    g_assert_false(reads(0x5730, "huang")); /* 地 */
    g_assert_cmpstr(pinyin_of(0x5730), ==, "di");
    g_assert_null(pinyin_of('a'));
    g_assert_cmpint(pinyin_number("xyz", 3), ==, -1);
    g_assert_cmpint(pinyin_number("", 0), ==, -1);
    g_assert_cmpint(pinyin_number("zhuangzhuang", 12), ==, -1);
}

static gboolean
alike(const char *one, const char *other)
{
    int like[PINYIN_LIKE];
    guint n = pinyin_like(pinyin_number(one, strlen(one)), like);
    for (guint i = 0; i < n; i++)
        if (like[i] == pinyin_number(other, strlen(other)))
            return TRUE;
    return FALSE;
}

static void
test_like(void)
{
    g_assert_true(alike("zheng", "zhen"));
    g_assert_true(alike("zheng", "zen"));
    g_assert_true(alike("si", "shi"));
    g_assert_true(alike("xin", "xing"));
    g_assert_false(alike("zheng", "zheng"));
    g_assert_false(alike("hua", "huang"));
}

static void
count(gunichar c G_GNUC_UNUSED, gpointer data)
{
    ++*(guint *)data;
}

static void
test_characters(void)
{
    guint n = 0, numbers = 0;
    pinyin_characters(pinyin_number("zhong", 5), count, &n);
    g_assert_cmpuint(n, >, 20);
    /* nearly every character of the basic block has a reading */
    for (gunichar c = 0x4E00; c <= 0x9FA5; c++)
        numbers += pinyin_of(c) != NULL;
    g_assert_cmpuint(numbers, >, 20000);
    int all[PINYIN_READINGS];
    g_assert_cmpuint(pinyin_numbers(0x884C, all), ==, 2); /* 行 */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pinyin/readings", test_readings);
    g_test_add_func("/pinyin/like", test_like);
    g_test_add_func("/pinyin/characters", test_characters);
    return g_test_run();
}
