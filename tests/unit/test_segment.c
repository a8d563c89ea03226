/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/segment.h"

#include "text/error.h"

#include <string.h>

static const char *
data_dir(void)
{
    return g_getenv("BANGFU_DATA");
}

static char *
join(const char *str, const GArray *spans)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        Span span = g_array_index(spans, Span, i);
        if (i > 0)
            g_string_append_c(out, '|');
        g_string_append_len(out, str + span.from, span.to - span.from);
    }
    return g_string_free(out, FALSE);
}

static char *
cut(Segmenter *segmenter, const char *str)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    segment_words(segmenter, str, -1, words);
    return join(str, words);
}

static const struct {
    const char *str, *words;
} WORDS[] = {
    { "东陂镇开展红联共建", "东陂镇|开展|红联共建" },
    { "撂荒地复耕，帮扶！", "撂荒地|复耕|帮扶" },
    { "驻镇帮镇扶村工作队", "驻镇帮镇扶村|工作队" },
    { "推进百千万工程和消费帮扶", "推进|百千万工程|和|消费帮扶" },
    { "鄉村振興、東西部協作", "鄉村振興|東西部協作" },
    { "５Ｇ惠及2,000户", "５Ｇ|惠及|2,000|户" },
    { "Hello 世界", "Hello|世界" },
    { "三个月两次", "三|个|月|两|次" },
    { "■▲……", "" },
    { "", "" },
    { "\xFF\xE6\x92", "" },
    { "𠀀村", "𠀀|村" },
};

static void
test_words(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Segmenter) segmenter = segment_new(&error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        g_autofree char *got = cut(segmenter, WORDS[i].str);
        g_assert_cmpstr(got, ==, WORDS[i].words);
    }
}

static const char *const SINGLE[] = { "撂荒地",       "帮扶",   "复耕",
                                      "红联共建",     "调研",   "工作队",
                                      "驻镇帮镇扶村", "东陂镇", "第一书记",
                                      "强村公司" };

static void
test_single(void)
{
    g_autoptr(Segmenter) segmenter = segment_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(SINGLE); i++) {
        g_autofree char *got = cut(segmenter, SINGLE[i]);
        g_assert_cmpstr(got, ==, SINGLE[i]);
    }
}

/* Words lie in order inside the text, whatever the text. */
static void
test_random(void)
{
    static const char *const PIECES[] = { "乡", "鄉", "村", "撂荒地", "。",
                                          " ",  "1",  "a",  "𠀀",     "\xFF",
                                          "か", "é",  ",",  "5",      "\n" };
    g_autoptr(Segmenter) segmenter = segment_new(NULL);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Span));
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint32 at = 0;
        for (int n = g_test_rand_int_range(0, 60); n > 0; n--)
            g_string_append(
                text, PIECES[g_test_rand_int_range(0, G_N_ELEMENTS(PIECES))]);
        segment_words(segmenter, text->str, (gssize)text->len, words);
        for (guint i = 0; i < words->len; i++) {
            Span word = g_array_index(words, Span, i);
            g_assert_cmpuint(at, <=, word.from);
            g_assert_cmpuint(word.from, <, word.to);
            g_assert_cmpuint(word.to, <=, text->len);
            at = word.to;
        }
    }
}

static const struct {
    const char *str, *sentences;
} SENTENCES[] = {
    { "荒地多。怎么办？复耕！", "荒地多。|怎么办？|复耕！" },
    { "他说：“地荒了。没人种。”后来变了。",
      "他说：“地荒了。没人种。”|后来变了。" },
    { "“种！”他说，“马上种。”", "“种！”|他说，“马上种。”" },
    { "真的？！他问……好。", "真的？！|他问……|好。" },
    { "“一头开的引号。没有关。完。", "“一头开的引号。|没有关。|完。" },
    { "没有开的”引号。完。", "没有开的”引号。|完。" },
    { "（见图。）下一句。", "（见图。）|下一句。" },
    { "一；二; 三", "一；|二; |三" },
    { "「他说『走。走。』了。」完。", "「他说『走。走。』了。」|完。" },
    { "\"One! Two!\" he said! End", "\"One! Two!\" |he said! |End" },
    { "版本3.5很好", "版本3.5很好" },
    { "", "" },
};

static void
test_sentences(void)
{
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(Span));
    for (gsize i = 0; i < G_N_ELEMENTS(SENTENCES); i++) {
        g_autofree char *got = NULL;
        segment_sentences(SENTENCES[i].str, -1, sentences);
        got = join(SENTENCES[i].str, sentences);
        g_assert_cmpstr(got, ==, SENTENCES[i].sentences);
    }
}

static void
test_hash(void)
{
    const char *hash = segment_dictionary_hash();
    g_assert_cmpuint(strlen(hash), ==, 64);
    g_assert_cmpuint(strspn(hash, "0123456789abcdef"), ==, 64);
    g_assert_true(segment_init(data_dir(), NULL));
}

static void
test_no_dictionary(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(segment_init("/nowhere", &error));
    g_assert_nonnull(error);
}

static gpointer
cut_many(gpointer data)
{
    g_autoptr(Segmenter) segmenter = segment_new(NULL);
    GString *all = g_string_new(NULL);
    (void)data;
    for (int i = 0; i < 300; i++) {
        const char *str = WORDS[(gsize)i % G_N_ELEMENTS(WORDS)].str;
        g_autofree char *got = cut(segmenter, str);
        g_string_append(all, got);
    }
    return g_string_free(all, FALSE);
}

static void
test_threads(void)
{
    GThread *threads[4];
    g_autofree char *expected = cut_many(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("cut", cut_many, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_autofree char *got = g_thread_join(threads[i]);
        g_assert_cmpstr(got, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    segment_init(data_dir(), &error);
    g_assert_no_error(error);
    g_test_add_func("/segment/threads", test_threads);
    g_test_add_func("/segment/words", test_words);
    g_test_add_func("/segment/single", test_single);
    g_test_add_func("/segment/random", test_random);
    g_test_add_func("/segment/sentences", test_sentences);
    g_test_add_func("/segment/hash", test_hash);
    g_test_add_func("/segment/no_dictionary", test_no_dictionary);
    return g_test_run();
}
