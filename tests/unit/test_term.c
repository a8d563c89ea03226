/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/term.h"

#include <string.h>

static Segmenter *segmenter;

typedef struct {
    const char *str;
    GString *terms;  /* by spaces; the end mark as $ */
    GString *inputs; /* by | */
} Collected;

static void
collect(const Term *term, gpointer data)
{
    Collected *c = data;
    if (c->terms->len > 0) {
        g_string_append_c(c->terms, ' ');
        g_string_append_c(c->inputs, '|');
    }
    for (guint i = 0; i < term->length; i++)
        g_string_append_c(c->terms,
                          term->term[i] == '\x01' ? '$' : term->term[i]);
    g_string_append_len(c->inputs, c->str + term->input.from,
                        term->input.to - term->input.from);
}

static void
assert_terms(const char *str, const char *terms, const char *inputs)
{
    Collected c = { str, g_string_new(NULL), g_string_new(NULL) };
    term_analyze(segmenter, str, -1, collect, &c);
    g_assert_cmpstr(c.terms->str, ==, terms);
    if (inputs != NULL)
        g_assert_cmpstr(c.inputs->str, ==, inputs);
    g_string_free(c.terms, TRUE);
    g_string_free(c.inputs, TRUE);
}

static void
test_terms(void)
{
    assert_terms("红联共建", "W红联共建 红联 联共 共建 建$",
                 "红联共建|红联|联共|共建|建");
    assert_terms("帮扶村民", "帮扶 扶村 村民 民$", "帮扶|扶村|村民|民");
    assert_terms("鄉村，地", "乡村 村地 W地 地$", "鄉村|村，地|地|地");
    assert_terms("鄉村 振興", "W乡村振兴 乡村 村振 振兴 兴$",
                 "鄉村 振興|鄉村|村 振|振興|興");
    assert_terms("５Ｇ", "W5g 5g g$", "５Ｇ|５Ｇ|Ｇ");
    assert_terms("2,000户", "W2000 20 00 00 0户 W户 户$",
                 "2,000|2,0|00|00|0户|户|户");
    assert_terms("㎡", "Wm2 m2 2$", "㎡|㎡|㎡");
    assert_terms("的", "W的 的$", "的|的");
    assert_terms("", "", "");
    assert_terms("■……", "", "");
    assert_terms("a b", "Wa ab Wb b$", "a|a b|b|b");
}

typedef struct {
    guint32 from;
    guint n;
} Count;

static void
count_begins(const Term *term, gpointer data)
{
    GArray *begins = data;
    if (term->class == TERM_CLASS_WORD)
        return;
    for (guint i = 0; i < begins->len; i++)
        if (g_array_index(begins, Count, i).from == term->input.from)
            g_array_index(begins, Count, i).n++;
}

/* Every word character begins exactly one pair, or a search for one character
 * would miss. */
static void
test_one_pair_each(void)
{
    static const char TEXT[] = "东陂镇（5G＋）开展“红联共建”，a b 2023年。";
    g_autoptr(Folded) folded = normalize_fold(TEXT, -1);
    g_autoptr(GArray) begins = g_array_new(FALSE, FALSE, sizeof(Count));
    const char *str = folded->str->str;
    for (gsize i = 0, size; i < folded->str->len; i += size) {
        gunichar c = normalize_decode(str + i, folded->str->len - i, &size);
        Count count = { (guint32)i, 0 };
        if (normalize_is_word(c))
            g_array_append_val(begins, count);
    }
    g_assert_cmpuint(begins->len, >, 15);
    term_analyze_folded(segmenter, folded, count_begins, begins);
    for (guint i = 0; i < begins->len; i++)
        g_assert_cmpuint(g_array_index(begins, Count, i).n, ==, 1);
}

static void
check_order(const Term *term, gpointer data)
{
    Span *last = data;
    g_assert_cmpuint(term->length, <=, TERM_MAX);
    g_assert_cmpuint(term->input.from, <, term->input.to);
    g_assert_true(g_utf8_validate(term->term, term->length, NULL));
    g_assert_cmpuint(last->from, <=, term->input.from);
    *last = term->input;
}

static void
test_long_word(void)
{
    g_autoptr(GString) text = g_string_new("看");
    Span last = { 0, 0 };
    for (int i = 0; i < 100; i++)
        g_string_append(text, "Ωmega");
    term_analyze(segmenter, text->str, -1, check_order, &last);
    g_assert_cmpuint(last.to, ==, text->len);
}

static void
test_order(void)
{
    Span last = { 0, 0 };
    term_analyze(segmenter,
                 "驻镇帮镇扶村工作队共筹集资金２,０００余万元，"
                 "“红联共建”盘活撂荒地1,200亩。破解 鄉村\n荒地ﷺ①㎡",
                 -1, check_order, &last);
    g_assert_cmpuint(last.to, >, 0);
}

/* Terms of a needle without marks are terms of each text that holds it, apart
 * from those at its ends and words. */

static void
add_term(const Term *term, gpointer data)
{
    g_hash_table_add(data, g_strndup(term->term, term->length));
}

static void
test_needle(void)
{
    static const char TEXT[] = "驻镇帮镇扶村工作队盘活撂荒地鄉村振興5G基站";
    for (int round = 0; round < 500; round++) {
        g_autoptr(GHashTable) text =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GHashTable) part =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        glong n = g_utf8_strlen(TEXT, -1);
        gint from = g_test_rand_int_range(0, (gint)n);
        gint to = g_test_rand_int_range(from + 1, (gint)n + 1);
        g_autofree char *needle = g_utf8_substring(TEXT, from, to);
        GHashTableIter iter;
        gpointer key;
        term_analyze(segmenter, TEXT, -1, add_term, text);
        term_analyze(segmenter, needle, -1, add_term, part);
        g_hash_table_iter_init(&iter, part);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            if (((char *)key)[0] != 'W' && !g_str_has_suffix(key, TERM_END))
                g_assert_true(g_hash_table_contains(text, key));
    }
}

static void
count_terms(const Term *term, gpointer data)
{
    *(gsize *)data += term->length;
}

static void
test_speed(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gsize bytes = 0;
    gdouble seconds;
    while (text->len < 1000)
        g_string_append(text, "驻镇帮镇扶村工作队共筹集资金２,０００余万元，"
                              "“红联共建”盘活撂荒地1,200亩。");
    g_test_timer_start();
    for (int i = 0; i < 5000; i++)
        term_analyze(segmenter, text->str, (gssize)text->len, count_terms,
                     &bytes);
    seconds = g_test_timer_elapsed();
    g_test_message("%.1f MB/s", (gdouble)text->len * 5000 / 1e6 / seconds);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int status;
    g_test_init(&argc, &argv, NULL);
    segment_init(g_getenv("BANGFU_DATA"), &error);
    segmenter = segment_new(&error);
    g_assert_no_error(error);
    g_test_add_func("/term/terms", test_terms);
    g_test_add_func("/term/one_pair_each", test_one_pair_each);
    g_test_add_func("/term/long_word", test_long_word);
    g_test_add_func("/term/order", test_order);
    g_test_add_func("/term/needle", test_needle);
    if (g_test_perf())
        g_test_add_func("/term/speed", test_speed);
    status = g_test_run();
    segment_free(segmenter);
    return status;
}
