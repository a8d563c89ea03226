/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/offsets.h"

#include <string.h>

/* Spans as "from-to from-to". */
static void
assert_source(const OffsetMap *map, guint32 from, guint32 to,
              const char *expected)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GString) got = g_string_new(NULL);
    offsets_to_source(map, (Span){ from, to }, spans);
    for (guint i = 0; i < spans->len; i++) {
        Span span = g_array_index(spans, Span, i);
        g_string_append_printf(got, "%s%u-%u", i ? " " : "", span.from,
                               span.to);
    }
    g_assert_cmpstr(got->str, ==, expected);
}

static void
test_equal_bytes(void)
{
    g_autoptr(Text) text = text_new();
    text_append(text, "撂荒地", -1, (Span){ 10, 19 });
    g_assert_cmpuint(text->map.text_length, ==, 9);
    g_assert_cmpuint(text->map.runs->len, ==, 1);
    assert_source(&text->map, 0, 9, "10-19");
    assert_source(&text->map, 3, 6, "13-16");
    assert_source(&text->map, 4, 4, "");
    g_assert_cmpuint(offsets_source_at(&text->map, 3), ==, 13);
    g_assert_cmpuint(offsets_source_at(&text->map, 9), ==, 19);
}

/* GB18030: each character of 3 bytes comes of 2; entities of 5. */
static void
test_units(void)
{
    g_autoptr(Text) text = text_new();
    text_append(text, "撂", -1, (Span){ 0, 2 });
    text_append(text, "荒", -1, (Span){ 2, 4 });
    text_append(text, "地", -1, (Span){ 4, 6 });
    text_append(text, "&", -1, (Span){ 6, 11 });
    text_append(text, "5G", -1, (Span){ 11, 13 });
    g_assert_cmpuint(text->map.runs->len, ==, 3);
    assert_source(&text->map, 0, 9, "0-6");
    assert_source(&text->map, 3, 6, "2-4");
    assert_source(&text->map, 4, 7, "2-6");
    assert_source(&text->map, 9, 10, "6-11");
    assert_source(&text->map, 8, 11, "4-12");
    g_assert_cmpuint(offsets_source_at(&text->map, 5), ==, 2);
    g_assert_cmpuint(offsets_source_at(&text->map, 12), ==, 13);
}

static void
test_mended(void)
{
    g_autoptr(Text) page = text_new();
    g_autoptr(Text) text = text_new();
    text_append(page, "花都\n图注\n区", -1, (Span){ 100, 117 });
    text_append_slice(text, page, (Span){ 0, 6 });
    text_append_slice(text, page, (Span){ 14, 17 });
    g_assert_cmpstr(text->str->str, ==, "花都区");
    assert_source(&text->map, 0, 9, "100-106 114-117");
    assert_source(&text->map, 3, 9, "103-106 114-117");
    assert_source(&text->map, 6, 9, "114-117");
}

static void
test_slice_in_unit(void)
{
    g_autoptr(Text) page = text_new();
    g_autoptr(Text) text = text_new();
    text_append(page, "abc", -1, (Span){ 0, 3 });
    text_append(page, "...", -1, (Span){ 3, 9 });
    text_append(page, "撂", -1, (Span){ 9, 11 });
    text_append_slice(text, page, (Span){ 2, 5 });
    text_append_slice(text, page, (Span){ 5, 9 });
    g_assert_cmpstr(text->str->str, ==, "c...撂");
    assert_source(&text->map, 0, 1, "2-3");
    assert_source(&text->map, 1, 3, "3-9");
    assert_source(&text->map, 3, 4, "3-9");
    assert_source(&text->map, 4, 7, "9-11");
}

static void
test_compose(void)
{
    g_autoptr(Text) file = text_new();
    g_autoptr(Text) paragraph = text_new();
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    text_append(file, "花", -1, (Span){ 0, 2 });
    text_append(file, "都", -1, (Span){ 2, 4 });
    text_append(file, "\n", -1, (Span){ 4, 6 });
    text_append(file, "区", -1, (Span){ 6, 8 });
    text_append_part(paragraph, file, (Span){ 0, 6 });
    text_append_part(paragraph, file, (Span){ 7, 10 });
    offsets_compose(&paragraph->map, &file->map, (Span){ 3, 9 }, spans);
    g_assert_cmpuint(spans->len, ==, 2);
    g_assert_cmpuint(g_array_index(spans, Span, 0).from, ==, 2);
    g_assert_cmpuint(g_array_index(spans, Span, 0).to, ==, 4);
    g_assert_cmpuint(g_array_index(spans, Span, 1).from, ==, 6);
    g_assert_cmpuint(g_array_index(spans, Span, 1).to, ==, 8);
}

static void
test_empty(void)
{
    g_autoptr(Text) text = text_new();
    assert_source(&text->map, 0, 0, "");
    g_assert_cmpuint(offsets_source_at(&text->map, 0), ==, 0);
    text_append(text, "", 0, (Span){ 3, 9 });
    g_assert_cmpuint(text->map.runs->len, ==, 0);
}

static void
test_characters(void)
{
    g_assert_cmpuint(offsets_characters("撂荒地5G", (Span){ 0, 11 }), ==, 5);
    g_assert_cmpuint(offsets_characters("撂荒地5G", (Span){ 3, 10 }), ==, 3);
    g_assert_cmpuint(offsets_characters("", (Span){ 0, 0 }), ==, 0);
}

/* Against a plain array that holds the source of every byte. */
static void
test_random(void)
{
    for (int round = 0; round < 200; round++) {
        g_autoptr(Text) text = text_new();
        g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(Span));
        guint32 source = 0;
        for (int i = g_test_rand_int_range(1, 40); i > 0; i--) {
            guint32 size = (guint32)g_test_rand_int_range(1, 5);
            guint32 unit = (guint32)g_test_rand_int_range(1, 5);
            source += (guint32)g_test_rand_int_range(0, 2) * 7;
            text_append(text, "xxxxx", size, (Span){ source, source + unit });
            for (guint32 k = 0; k < size; k++) {
                Span one = { source, source + unit };
                if (size == unit)
                    one = (Span){ source + k, source + k + 1 };
                g_array_append_val(of, one);
            }
            source += unit;
        }
        for (guint i = 0; i < of->len; i++) {
            Span one = g_array_index(of, Span, i);
            g_autofree char *expected =
                g_strdup_printf("%u-%u", one.from, one.to);
            assert_source(&text->map, i, i + 1, expected);
            g_assert_cmpuint(offsets_source_at(&text->map, i), ==, one.from);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/offsets/equal_bytes", test_equal_bytes);
    g_test_add_func("/offsets/units", test_units);
    g_test_add_func("/offsets/mended", test_mended);
    g_test_add_func("/offsets/slice_in_unit", test_slice_in_unit);
    g_test_add_func("/offsets/compose", test_compose);
    g_test_add_func("/offsets/empty", test_empty);
    g_test_add_func("/offsets/characters", test_characters);
    g_test_add_func("/offsets/random", test_random);
    return g_test_run();
}
