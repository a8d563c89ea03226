/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "text/charset.h"

static const char prose[] =
    "青禾镇复耕撂荒地1200亩\r\n"
    "　　“地不能再荒着。”林大山说，去年10月起，村里请来农机手，"
    "把丢荒多年的坡地翻了一遍。\n"
    "今年春天，全镇种下油茶、丝苗米和玉竹——收成比往年多了三成；"
    "村集体收入（含租金）达到35.6万元。\n";

static const char traditional[] =
    "青禾鎮復耕撂荒地1200畝\r\n"
    "　　「地不能再荒著。」林大山說，去年10月起，村裡請來農機手，"
    "把丟荒多年的坡地翻了一遍。\n"
    "今年春天，全鎮種下油茶、絲苗米和玉竹；"
    "村集體收入（含租金）達到35.6萬元。\n";

static char *
convert(const char *text, const char *charset, gsize *length)
{
    g_autoptr(GError) error = NULL;
    char *bytes = g_convert(text, -1, charset, "UTF-8", NULL, length, &error);

    g_assert_no_error(error);
    return bytes;
}

static char *
without_cr(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);

    return g_strjoinv("\n", lines);
}

/* Every character of text traces to bytes that, converted alone, are it. */
static void
check_offsets(const Text *text, const char *bytes, const char *charset)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    const char *str = text->str->str;

    g_assert_cmpuint(text->map.text_length, ==, text->str->len);
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        const char *next = g_utf8_next_char(p);
        Span part = { (guint32)(p - str), (guint32)(next - str) };
        g_autofree char *want = g_strndup(p, (gsize)(next - p));
        g_autofree char *got = NULL;
        Span *span;

        g_array_set_size(spans, 0);
        offsets_to_source(&text->map, part, spans);
        g_assert_cmpuint(spans->len, ==, 1);
        span = &g_array_index(spans, Span, 0);
        got = g_convert(bytes + span->from, span->to - span->from, "UTF-8",
                        charset, NULL, NULL, NULL);
        if (strcmp(want, "\n") == 0)
            g_assert_true(got &&
                          (strcmp(got, "\n") == 0 || strcmp(got, "\r\n") == 0));
        else
            g_assert_cmpstr(got, ==, want);
    }
}

static void
check_charset(const char *text, const char *charset, const char *name)
{
    gsize length, replaced = 99;
    g_autofree char *bytes = convert(text, charset, &length);
    g_autofree char *want = without_cr(text);
    g_autoptr(Text) got = NULL;

    g_assert_cmpstr(charset_detect(bytes, length, NULL), ==, name);
    got = charset_decode(bytes, length, name, &replaced);
    g_assert_cmpstr(got->str->str, ==, want);
    g_assert_cmpuint(replaced, ==, 0);
    check_offsets(got, bytes, charset);
}

static void
test_round_trip(void)
{
    check_charset(prose, "UTF-8", "UTF-8");
    check_charset(prose, "GB18030", "GB18030");
    check_charset(traditional, "BIG5", "Big5");
    check_charset(traditional, "GB18030", "GB18030");
    check_charset(prose, "UTF-16LE", "UTF-16LE");
    check_charset(prose, "UTF-16BE", "UTF-16BE");
    /* four bytes in GB18030, beyond the BMP in UTF-16 and UTF-8 */
    check_charset("青禾镇㐀𠀀村的老人说，这条路通了", "GB18030", "GB18030");
    check_charset("青禾镇㐀𠀀村的老人说，这条路通了，村里的年轻人也回来了",
                  "UTF-16LE", "UTF-16LE");
    check_charset("青禾镇㐀𠀀村", "UTF-8", "UTF-8");
    /* short ones: a headline alone */
    check_charset("林大山说", "GB18030", "GB18030");
    check_charset("目录", "GB18030", "GB18030"); /* bytes are UTF-8, too */
    check_charset("café déjà vu", "UTF-8", "UTF-8");
    check_charset("丟荒的坡地", "BIG5", "Big5");
    check_charset("plain ASCII\n", "UTF-8", "UTF-8");
    check_charset("", "UTF-8", "UTF-8");
}

static void
test_byte_order_mark(void)
{
    static const char utf8[] = "\xef\xbb\xbf撂荒地";
    static const char le[] = "\xff\xfe\x00\x64\x52\x83";
    /* 撂荒 in GB18030 behind the mark of UTF-8: the mark lies */
    static const char wrong[] = "\xef\xbb\xbf\xc1\xcc\xbb\xc4\xb5\xd8\xb5\xc4"
                                "\xd0\xc2\xce\xc5\xca\xc7\xd5\xe2\xd1\xf9";
    g_autoptr(Text) text = NULL;

    g_assert_cmpstr(charset_detect(utf8, sizeof utf8 - 1, NULL), ==, "UTF-8");
    text = charset_decode(utf8, sizeof utf8 - 1, "UTF-8", NULL);
    g_assert_cmpstr(text->str->str, ==, "撂荒地");
    g_assert_cmpuint(offsets_source_at(&text->map, 3), ==, 6);
    g_clear_pointer(&text, text_free);

    g_assert_cmpstr(charset_detect(le, sizeof le - 1, NULL), ==, "UTF-16LE");
    text = charset_decode(le, sizeof le - 1, "UTF-16LE", NULL);
    g_assert_cmpstr(text->str->str, ==, "搀荒");
    g_assert_cmpuint(offsets_source_at(&text->map, 3), ==, 4);
    g_assert_cmpstr(charset_detect(wrong, sizeof wrong - 1, NULL), ==,
                    "GB18030");
}

static void
test_declared(void)
{
    gsize length;
    g_autofree char *gbk = convert(prose, "GB18030", &length);
    g_autofree char *big5 = NULL;

    g_assert_cmpstr(charset_detect(gbk, length, "utf-8"), ==, "GB18030");
    g_assert_cmpstr(charset_detect(gbk, length, "Big5"), ==, "GB18030");
    g_assert_cmpstr(charset_detect(gbk, length, "gb2312"), ==, "GB18030");
    g_assert_cmpstr(charset_detect(prose, strlen(prose), "gb2312"), ==,
                    "UTF-8");
    g_assert_cmpstr(charset_detect(gbk, length, "no-such"), ==, "GB18030");
    big5 = convert(traditional, "BIG5", &length);
    g_assert_cmpstr(charset_detect(big5, length, "gbk"), ==, "Big5");
    g_assert_cmpstr(charset_canonical("GBK"), ==, "GB18030");
    g_assert_null(charset_canonical("koi8-r"));
    g_assert_null(charset_canonical(NULL));
}

static void
check_bad(const char *bytes, gsize length, const char *charset,
          const char *want, gsize replaced)
{
    gsize got_replaced;
    g_autoptr(Text) text =
        charset_decode(bytes, length, charset, &got_replaced);

    g_assert_cmpstr(text->str->str, ==, want);
    g_assert_cmpuint(got_replaced, ==, replaced);
    g_assert_true(
        g_utf8_validate(text->str->str, (gssize)text->str->len, NULL));
    g_assert_cmpuint(offsets_source_at(&text->map, text->map.text_length), ==,
                     length);
}

static void
test_undecodable(void)
{
    check_bad("a\xff\xfe b", 5, "UTF-8", "a�� b", 2);
    check_bad("\xe6\x92", 2, "UTF-8", "��", 2);
    check_bad("\xed\xa0\x80", 3, "UTF-8", "���", 3);      /* surrogate */
    check_bad("\xc0\xaf", 2, "UTF-8", "��", 2);           /* overlong */
    check_bad("\xf4\x90\x80\x80", 4, "UTF-8", "����", 4); /* > 10FFFF */
    check_bad("a\0b", 3, "UTF-8", "a�b", 1);
    check_bad("\xb5\xd8\xff\xb5", 4, "GB18030", "地��", 2);
    check_bad("\xb5\x20", 2, "GB18030", "� ", 1);
    check_bad("\xa4\xa4\x80", 3, "Big5", "中�", 1);
    check_bad("\x30\x57\x00\xd8\x41", 5, "UTF-16LE", "地��", 3);
    check_bad("\r\r\n\n\r", 5, "UTF-8", "\n\n\n\n", 0);
    check_bad("\r\r\n\n\r", 5, "GB18030", "\n\n\n\n", 0);
}

/* A broken byte in much good text does not change the verdict. */
static void
test_nearly_utf8(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 20; i++)
        g_string_append(text, prose);
    g_string_truncate(text, text->len - 2); /* cut in mid-character */
    g_string_insert_c(text, 0, (char)0xb5);
    g_assert_cmpstr(charset_detect(text->str, text->len, NULL), ==, "UTF-8");
}

/* Noise of every kind decodes to valid UTF-8 that covers all of it. */
static void
test_noise(void)
{
    static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE",
                                         "GB18030", "Big5" };
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (int round = 0; round < 2000; round++) {
        guint8 noise[64];
        gsize length = (gsize)g_rand_int_range(random, 0, 65);

        for (gsize i = 0; i < length; i++)
            noise[i] = (guint8)g_rand_int_range(
                random, g_rand_boolean(random) ? 0x80 : 0, 256);
        charset_detect((char *)noise, length, NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
            g_autoptr(Text) text =
                charset_decode((char *)noise, length, names[i], NULL);

            g_assert_true(
                g_utf8_validate(text->str->str, (gssize)text->str->len, NULL));
            g_assert_cmpuint(text->map.text_length, ==, text->str->len);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/charset/round-trip", test_round_trip);
    g_test_add_func("/charset/byte-order-mark", test_byte_order_mark);
    g_test_add_func("/charset/declared", test_declared);
    g_test_add_func("/charset/undecodable", test_undecodable);
    g_test_add_func("/charset/nearly-utf8", test_nearly_utf8);
    g_test_add_func("/charset/noise", test_noise);
    return g_test_run();
}
