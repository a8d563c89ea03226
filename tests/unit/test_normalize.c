/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/normalize.h"

#include <string.h>

static const struct {
    const char *input, *folded;
} FOLDS[] = {
    /* width and case */
    { "２０００Ｇ", "2000g" },
    { "ＡｂＣ", "abc" },
    { "５Ｇ＋智慧农业", "5g+智慧农业" },
    { "ｶﾅ", "カナ" },
    { "㎡①㈠Ⅳ", "m21(一)iv" },
    { "½", "1/2" },
    { "Straße", "strasse" },
    { "café CAFE\xCC\x81", "cafe cafe" },
    { "撂荒地……", "撂荒地......" },
    { "⼀⼟", "一土" },
    { "\xEF\xA4\x80", "岂" }, /* U+F900, by way of 豈 */
    /* Traditional and variants */
    { "鄉村振興", "乡村振兴" },
    { "幫扶夥伴", "帮扶伙伴" },
    { "臺灣颱風", "台湾台风" },
    { "乾淨頭髮後裡", "干净头发后里" },
    { "餘萬元", "余万元" },
    { "於是", "于是" },
    /* marks */
    { "“红”「联」『共』＂建＂„x‟", "\"红\"\"联\"\"共\"\"建\"\"x\"" },
    { "‘红’", "'红'" },
    { "甲—乙－丙–丁", "甲-乙-丙-丁" },
    { "（甲），乙。丙：丁；戊！己？", "(甲),乙.丙:丁;戊!己?" },
    { "甲·乙•丙・丁", "甲·乙·丙·丁" },
    { "甲～乙〜丙", "甲~乙~丙" },
    { "甲、乙《丙》", "甲、乙《丙》" },
    /* what is not seen */
    { "撂\xE2\x80\x8B荒\xEF\xBB\xBF地", "撂荒地" },
    { "a\xE2\x80\xAE"
      "b\xE2\x81\xA6"
      "c",
      "abc" },
    { "soft\xC2\xADhyphen", "softhyphen" },
    /* the comma of thousands */
    { "2,000", "2000" },
    { "２，０００余萬元", "2000余万元" },
    { "1,234,567亩", "1234567亩" },
    { "1,23", "1,23" },
    { "1,2345", "1,2345" },
    { "1,234", "1234" },
    { ",234", ",234" },
    { "1,234,56", "1234,56" },
    { "第1，第2", "第1,第2" },
    { "1, 234", "1, 234" },
    { "12,345.678", "12345.678" },
    /* white space */
    { "破解 撂荒地", "破解撂荒地" },
    { "破解\n撂荒地", "破解撂荒地" },
    { "　　撂荒地　", "撂荒地" },
    { "5G 网络", "5g网络" },
    { "rural  \t road", "rural road" },
    { "he said, \n yes", "he said, yes" },
    { "完。\n他", "完.他" },
    { "", "" },
    { "   ", "" },
    /* broken UTF-8 */
    { "甲\xFF乙", "甲\xEF\xBF\xBD乙" },
    { "\xE6\x92", "\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
};

static void
test_folds(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(FOLDS); i++) {
        g_autoptr(Folded) folded = normalize_fold(FOLDS[i].input, -1);
        g_assert_cmpstr(folded->str->str, ==, FOLDS[i].folded);
        g_assert_cmpuint(folded->origin->len, ==, folded->str->len + 1);
        g_assert_cmpuint(folded->gap->len, ==, folded->str->len);
    }
}

static void
test_origin(void)
{
    /* bytes:            0  3   6 9    12 15 18 */
    const char *input = "２，０００ 餘\n元";
    g_autoptr(Folded) folded = normalize_fold(input, -1);
    static const guint32 expected[] = {
        0, 6, 9, 12, 16, 16, 16, 20, 20, 20, 23
    };
    g_assert_cmpstr(folded->str->str, ==, "2000余元");
    g_assert_cmpmem(folded->origin->data, folded->origin->len * sizeof(guint32),
                    expected, sizeof expected);
    g_assert_cmpuint(g_array_index(folded->gap, guint8, 4), ==,
                     NORMALIZE_GAP_SPACE);
    g_assert_cmpuint(g_array_index(folded->gap, guint8, 7), ==,
                     NORMALIZE_GAP_SPACE);
    g_assert_cmpuint(g_array_index(folded->gap, guint8, 3), ==,
                     NORMALIZE_GAP_NONE);
}

static void
assert_input(const char *input, const char *needle, const char *expected)
{
    g_autoptr(Folded) folded = normalize_fold(input, -1);
    const char *at = strstr(folded->str->str, needle);
    Span part, got;
    g_autofree char *text = NULL;
    g_assert_nonnull(at);
    part.from = (guint32)(at - folded->str->str);
    part.to = part.from + (guint32)strlen(needle);
    got = normalize_to_input(folded, part);
    text = g_strndup(input + got.from, got.to - got.from);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_to_input(void)
{
    assert_input("鄉村 振興", "乡村", "鄉村");
    assert_input("鄉村 振興", "村振", "村 振");
    assert_input("２，０００餘萬元", "2000余", "２，０００餘");
    assert_input("２，０００餘萬元", "000", "０００");
    assert_input("面积80㎡。", "m2", "㎡");
    assert_input("面积80㎡。", "2", "㎡");
    assert_input("荒\xE2\x80\x8B地", "荒", "荒");
    assert_input("一 二", "一", "一");
    assert_input("a  b", " ", " ");
}

/* Han, marks, digits, spaces, Traditional, invisible and broken ones. */
static char *
random_text(void)
{
    static const char *const PIECES[] = {
        "乡",           "鄉", "村", "後", "𠀀", "。",   "“",  "，", ",", "1",
        "２",           "3",  "0",  "a",  "Ｂ", "é",    "㎡", "…",  "⑳", "—",
        "\xE2\x80\x8B", " ",  "　", "\n", "ﷺ",  "\xFF", "ß",  "か"
    };
    GString *text = g_string_new(NULL);
    for (int n = g_test_rand_int_range(0, 40); n > 0; n--)
        g_string_append(text,
                        PIECES[g_test_rand_int_range(0, G_N_ELEMENTS(PIECES))]);
    return g_string_free(text, FALSE);
}

/* Removes what the two neighbour rules are about. */
static void
remove_neighbours(char *text)
{
    char *to = text;
    for (char *p = text; *p; p++) {
        if (strncmp(p, "　", 3) == 0)
            p += 2;
        else if (strncmp(p, "，", 3) == 0)
            p += 2;
        else if (*p != ' ' && *p != '\n' && *p != ',')
            *to++ = *p;
    }
    *to = '\0';
}

static void
test_substring(void)
{
    for (int round = 0; round < 20000; round++) {
        g_autofree char *text = random_text();
        g_autofree char *part = NULL;
        g_autoptr(Folded) whole = NULL, cut = NULL;
        gsize from, to, length;
        remove_neighbours(text);
        length = strlen(text);
        from = (gsize)g_test_rand_int_range(0, (gint)length + 1);
        to = (gsize)g_test_rand_int_range((gint)from, (gint)length + 1);
        while (from > 0 && ((guchar)text[from] & 0xC0) == 0x80)
            from--;
        while (to > 0 && ((guchar)text[to] & 0xC0) == 0x80)
            to--;
        part = g_strndup(text + from, to > from ? to - from : 0);
        whole = normalize_fold(text, -1);
        cut = normalize_fold(part, -1);
        g_assert_nonnull(strstr(whole->str->str, cut->str->str));
    }
}

static void
test_idempotent(void)
{
    for (int round = 0; round < 20000; round++) {
        g_autofree char *text = random_text();
        g_autoptr(Folded) once = normalize_fold(text, -1);
        g_autoptr(Folded) twice = normalize_fold(once->str->str, -1);
        g_assert_true(g_utf8_validate(once->str->str, -1, NULL));
        g_assert_cmpstr(once->str->str, ==, twice->str->str);
    }
}

/* A part of a text: its bytes, what they fold to there, and where that was. */
static void
test_part(void)
{
    static const struct {
        const char *before, *part, *behind, *folded;
    } rows[] = {
        { "共1", "，000元", "", "000元" }, { "共1", "，00", "0元", "00" },
        { "共", "1，000", "元", "1000" },  { "共", "1，000", "5元", "1,000" },
        { "", "1，000", "", "1000" },      { "共", "", "元", "" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat(rows[i].before, rows[i].part, rows[i].behind, NULL);
        guint32 from = (guint32)strlen(rows[i].before);
        guint32 length = (guint32)strlen(rows[i].part);
        g_autoptr(Folded) folded = normalize_fold_part(
            text, strlen(text), (Span){ from, from + length });
        const char *str = folded->str->str;
        guint n = (guint)folded->str->len;
        g_assert_cmpstr(str, ==, rows[i].folded);
        g_assert_cmpuint(folded->origin->len, ==, n + 1);
        g_assert_cmpuint(folded->gap->len, ==, n);
        g_assert_cmpuint(folded->size->len, ==, n);
        g_assert_cmpuint(g_array_index(folded->origin, guint32, n), ==, length);
        for (guint k = 0; k < n; k++) {
            Span input = normalize_to_input(folded, (Span){ k, k + 1 });
            g_assert_cmpuint(input.to, <=, length);
            if (g_ascii_isdigit(str[k]))
                g_assert_cmpint(rows[i].part[input.from], ==, str[k]);
        }
    }
}

/* Every code point folds to something that folds to itself. */
static void
test_all_code_points(void)
{
    for (gunichar c = 1; c <= 0x10FFFF; c++) {
        char utf8[8];
        if (!g_unichar_validate(c))
            continue;
        utf8[g_unichar_to_utf8(c, utf8)] = '\0';
        {
            g_autoptr(Folded) once = normalize_fold(utf8, -1);
            g_autoptr(Folded) twice = normalize_fold(once->str->str, -1);
            g_assert_cmpstr(once->str->str, ==, twice->str->str);
            g_assert_cmpuint(normalize_char(normalize_char(c)), ==,
                             normalize_char(c));
        }
    }
}

static void
test_origin_random(void)
{
    for (int round = 0; round < 5000; round++) {
        g_autofree char *text = random_text();
        g_autoptr(Folded) folded = normalize_fold(text, -1);
        const guint32 *origin = (guint32 *)(void *)folded->origin->data;
        g_assert_cmpuint(origin[folded->str->len], ==, strlen(text));
        for (gsize i = 0; i < folded->str->len; i++) {
            gsize size;
            Span one = normalize_to_input(folded,
                                          (Span){ (guint32)i, (guint32)i + 1 });
            normalize_decode(text + origin[i], strlen(text) - origin[i], &size);
            g_assert_cmpuint(origin[i], <=, origin[i + 1]);
            g_assert_cmpuint(one.from, ==, origin[i]);
            g_assert_cmpuint(one.to - one.from, ==, size);
        }
    }
}

static void
test_classes(void)
{
    g_assert_true(normalize_is_han(0x8352));
    g_assert_true(normalize_is_han(0x3007));
    g_assert_true(normalize_is_han(0x20000));
    g_assert_false(normalize_is_han('a'));
    g_assert_false(normalize_is_han(0x3002));
    g_assert_true(normalize_is_word('5'));
    g_assert_true(normalize_is_word(0x8352));
    g_assert_true(normalize_is_word(0x30AB));
    g_assert_false(normalize_is_word(' '));
    g_assert_false(normalize_is_word(0x3001));
    g_assert_true(normalize_is_mark(0x25A0));
    g_assert_true(normalize_is_mark('+'));
    g_assert_false(normalize_is_mark('a'));
}

static void
test_speed(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gdouble seconds;
    while (text->len < 20 * 1000 * 1000)
        g_string_append(text, "驻镇帮镇扶村工作队共筹集资金２,０００余万元，"
                              "“红联共建”盘活撂荒地1,200亩。");
    g_test_timer_start();
    normalize_free(normalize_fold(text->str, (gssize)text->len));
    seconds = g_test_timer_elapsed();
    g_test_message("%.0f MB/s", (gdouble)text->len / 1e6 / seconds);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/normalize/folds", test_folds);
    g_test_add_func("/normalize/part", test_part);
    g_test_add_func("/normalize/origin", test_origin);
    g_test_add_func("/normalize/to_input", test_to_input);
    g_test_add_func("/normalize/substring", test_substring);
    g_test_add_func("/normalize/idempotent", test_idempotent);
    g_test_add_func("/normalize/all_code_points", test_all_code_points);
    g_test_add_func("/normalize/origin_random", test_origin_random);
    g_test_add_func("/normalize/classes", test_classes);
    if (g_test_perf())
        g_test_add_func("/normalize/speed", test_speed);
    return g_test_run();
}
