/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/pack.h"

#include <string.h>

/* Packs and opens; returns the packed size. */
static gsize
round_trip(const char *str, gsize length)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    gsize got = 0;
    pack_append(packed, str, length);
    g_autofree char *opened = pack_open(packed->data, packed->len, &got);
    g_assert_nonnull(opened);
    g_assert_cmpmem(opened, got, str, length);
    g_assert_cmpint(opened[got], ==, '\0');
    return packed->len;
}

static void
test_sizes(void)
{
    /* a mark is one byte, a word or character two, ASCII one, 𠮷 four and the
     * escape */
    g_assert_cmpuint(round_trip("，", 3), ==, 1);
    g_assert_cmpuint(round_trip("发展", 6), ==, 2);
    g_assert_cmpuint(round_trip("2023", 4), ==, 4);
    g_assert_cmpuint(round_trip("𠮷", 4), ==, 5);
    g_assert_cmpuint(round_trip("", 0), ==, 0);
    const char *report =
        "镇里请来农技员，把撂荒地一块块复耕，村民们“今年有了好收成”。";
    g_assert_cmpuint(round_trip(report, strlen(report)), <=,
                     strlen(report) / 2);
}

/* Words that begin one another, and texts that end within one. */
static void
test_prefixes(void)
{
    static const char *const words[] = { "中华人民共和国", "乡村振兴", "工作队",
                                         "一年一度", "农业农村部" };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        for (gsize from = 0; from < strlen(words[i]); from += 3)
            for (gsize to = from; to <= strlen(words[i]); to += 3)
                round_trip(words[i] + from, to - from);
}

/* Any text at all comes back, also of characters of no codebook. */
static void
test_any_text(void)
{
    for (guint n = 0; n < 2000; n++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = g_test_rand_int_range(0, 60); i > 0; i--) {
            static const gunichar ranges[][2] = {
                { 0, 0x80 },        { 0x80, 0x800 },      { 0x2000, 0x3100 },
                { 0x4E00, 0x9FFF }, { 0x4E00, 0x5200 },   { 0xFF00, 0xFFFF },
                { 0xA000, 0xD7FF }, { 0x20000, 0x2A6D6 },
            };
            const gunichar *range =
                ranges[g_test_rand_int_range(0, G_N_ELEMENTS(ranges))];
            g_string_append_unichar(
                text, (gunichar)g_test_rand_int_range((gint32)range[0],
                                                      (gint32)range[1]));
        }
        round_trip(text->str, text->len);
    }
}

/* Bytes that were never packed: an answer or NULL, but no crash, and what is
 * opened is UTF-8. */
static void
test_damage(void)
{
    static const guint8 cut[] = { 0xFF }, half[] = { 0xA8 },
                        no_character[] = { 0xFF, 0xE4, 0xB8 },
                        not_escaped[] = { 0xFF, 'a' };
    gsize length;
    g_assert_null(pack_open(cut, sizeof cut, &length));
    g_assert_null(pack_open(half, sizeof half, &length));
    g_assert_null(pack_open(no_character, sizeof no_character, &length));
    g_assert_null(pack_open(not_escaped, sizeof not_escaped, &length));
    for (guint n = 0; n < 20000; n++) {
        guint8 bytes[24];
        gsize size = (gsize)g_test_rand_int_range(0, sizeof bytes);
        for (gsize i = 0; i < size; i++)
            bytes[i] = (guint8)g_test_rand_int_range(0, 256);
        g_autofree char *opened = pack_open(bytes, size, &length);
        if (!opened)
            continue;
        g_assert_cmpuint(length, <=, 12 * size);
        for (char *p = opened; p < opened + length; p++)
            *p = *p ? *p : ' ';
        g_assert_true(g_utf8_validate(opened, (gssize)length, NULL));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pack/sizes", test_sizes);
    g_test_add_func("/pack/prefixes", test_prefixes);
    g_test_add_func("/pack/any_text", test_any_text);
    g_test_add_func("/pack/damage", test_damage);
    return g_test_run();
}
