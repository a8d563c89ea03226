/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/error.h"

#include <errno.h>

#include "text/message.h"

static void
test_skip(void)
{
    static const struct {
        const char *reason, *message;
    } rows[] = {
        { "an image", "a.png: skipped (an image)" },
        { "the reader crashed: signal 11: its words: all",
          "a.png: skipped (the reader crashed: signal 11: its words: all)" },
        { "", "a.png: skipped ()" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        error_skip(&error, "a.png", rows[i].reason);
        g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
        g_assert_cmpstr(error->message, ==, rows[i].message);
        g_assert_cmpstr(error_skip_reason(error), ==, rows[i].reason);
        g_autoptr(GError) copy = g_error_copy(error);
        g_clear_error(&error);
        g_assert_cmpstr(error_skip_reason(copy), ==, rows[i].reason);
        g_autofree char *again = error_skip_message("b", rows[i].reason);
        g_assert_true(g_str_has_prefix(again, "b: skipped ("));
    }
    error_skip(NULL, "a.png", "an image");
}

static void
test_other(void)
{
    g_autoptr(GError) ours = g_error_new_literal(
        BANGFU_ERROR, BANGFU_ERROR_SYSTEM, "a: cannot be read");
    g_autoptr(GError) theirs =
        g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_NOENT, "b: not there");
    g_assert_cmpstr(error_skip_reason(ours), ==, "a: cannot be read");
    g_assert_cmpstr(error_skip_reason(theirs), ==, "b: not there");
}

/* Where no catalogue is bound every text stays as it is, also the empty one,
 * whose translation would be the head of the catalogue. */
static void
test_untranslated(void)
{
    g_assert_cmpstr(_("cannot be read"), ==, "cannot be read");
    g_assert_cmpstr(message_translate(""), ==, "");
    for (int number = 1; number < 130; number++)
        g_assert_cmpstr(error_of_errno(number), ==, g_strerror(number));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/error/skip", test_skip);
    g_test_add_func("/error/other", test_other);
    g_test_add_func("/error/untranslated", test_untranslated);
    return g_test_run();
}
