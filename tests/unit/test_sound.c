/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/sound.h"

static gboolean
alike(const char *a, const char *b)
{
    return sound_alike(g_utf8_get_char(a), g_utf8_get_char(b));
}

static void
test_alike(void)
{
    g_assert_true(alike("在", "再"));
    g_assert_true(alike("做", "作"));
    g_assert_true(alike("行", "航")); /* hang */
    g_assert_true(alike("行", "形")); /* xing */
    g_assert_false(alike("在", "最"));
    g_assert_false(alike("在", "a"));
    g_assert_false(alike("a", "a"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sound/alike", test_alike);
    return g_test_run();
}
