/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>
#include <unicode/ucsdet.h>

#include "text/charset.h"
#include "text/charset_table.h"

#define SAMPLE (1 << 20)     /* bytes that are weighed */
#define ICU_SAMPLE (1 << 16) /* bytes shown to ICU's detector */

const char *
charset_canonical(const char *label)
{
    static const struct {
        const char *label, *name;
    } labels[] = {
        { "utf-8", "UTF-8" },        { "utf8", "UTF-8" },
        { "gb2312", "GB18030" },     { "gbk", "GB18030" },
        { "gb18030", "GB18030" },    { "x-gbk", "GB18030" },
        { "gb_2312-80", "GB18030" }, { "hz-gb-2312", "GB18030" },
        { "cp936", "GB18030" },      { "windows-936", "GB18030" },
        { "big5", "Big5" },          { "big5-hkscs", "Big5" },
        { "x-x-big5", "Big5" },      { "cn-big5", "Big5" },
        { "cp950", "Big5" },         { "utf-16", "UTF-16LE" },
        { "utf-16le", "UTF-16LE" },  { "utf-16be", "UTF-16BE" },
    };

    for (gsize i = 0; label && i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strcasecmp(label, labels[i].label) == 0)
            return labels[i].name;
    return NULL;
}

/* A unit that Chinese text in UTF-16 is made of. */
static gboolean
is_common_unit(guint c)
{
    return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t' ||
           (c >= 0x4e00 && c < 0xa000) || (c >= 0x3000 && c < 0x3040) ||
           (c >= 0xff00 && c < 0xfff0) || (c >= 0x2010 && c < 0x2040) ||
           c == 0xb7 || c == 0xfeff;
}

/* TRUE if four in five units are common ones. Two ASCII letters make a Han
 * character too, so there must be bytes that ASCII has not, or NULs. */
static gboolean
is_utf16(const guint8 *s, gsize length, gboolean big_endian)
{
    gsize units = MIN(length, ICU_SAMPLE) / 2, common = 0, wide = 0, zero = 0;

    for (gsize i = 0; i < units; i++) {
        guint high = s[2 * i + !big_endian], low = s[2 * i + big_endian];

        common += is_common_unit(high << 8 | low);
        wide += (high >= 0x80) + (low >= 0x80);
        zero += high == 0;
    }
    return length % 2 == 0 && units > 0 && common * 5 >= units * 4 &&
           (wide + zero) * 5 >= units * 2;
}

/* How much of s is common Chinese in a double-byte charset: the first level
 * of Han and the marks count 1, other characters 0.2, lost bytes and private
 * use -2; 0 to 1 a character, below 0 if it is none. */
static double
weigh(const guint8 *s, gsize length, gboolean big5)
{
    const CharsetTable *table =
        big5 ? charset_table_big5() : charset_table_gb18030();
    double score = 0;
    gsize n = 0;

    for (gsize i = 0; i + 1 < length; i++) {
        guint8 a = s[i], b = s[i + 1];
        gunichar c;
        gboolean han, mark;

        if (a < 0x80)
            continue;
        n++;
        c = a > 0x80 && a < 0xff && b >= 0x40 && b < 0xff
                ? charset_table_lookup(table, a, b)
                : 0;
        if (c == 0 || (c >= 0xe000 && c < 0xf900)) {
            score -= 2;
            i += c != 0;
            continue;
        }
        han =
            big5 ? a >= 0xa4 && a <= 0xc6 : a >= 0xb0 && a <= 0xd7 && b >= 0xa1;
        mark = big5 ? a == 0xa1 : (a == 0xa1 || a == 0xa3) && b >= 0xa1;
        score += han || mark ? 1 : 0.2;
        i++;
    }
    return n ? score / (double)n : 0;
}

/* Text that is UTF-8 by its bytes, but all of whose characters have two bytes
 * and stand side by side, is rather Chinese in GB18030: 目录 is C4BF C2BC. */
static gboolean
is_pairs_only(const guint8 *s, gsize length)
{
    gsize pairs = 0, neighbours = 0;

    for (gsize i = 0; i + 1 < length; i++) {
        if (s[i] >= 0xe0)
            return FALSE;
        if (s[i] >= 0xc2) {
            pairs++;
            neighbours += i >= 2 && s[i - 2] >= 0xc2;
            i++;
        }
    }
    return pairs > 1 && neighbours * 2 >= pairs &&
           weigh(s, MIN(length, SAMPLE), FALSE) >= 0.9;
}

/* TRUE if s is UTF-8, or has two good Chinese characters for each byte that is
 * none: a page cut in mid-character still counts as what it is. */
static gboolean
is_utf8(const char *s, gsize length)
{
    const char *end = s + length, *at = s;
    gsize bad = 0, good = 0;

    while (at < end && bad <= 1000) {
        const char *from = at;

        g_utf8_validate_len(at, (gsize)(end - at), &at);
        if (bad == 0 && at == end)
            return !is_pairs_only((const guint8 *)s, length);
        for (const char *p = from; p < at; p = g_utf8_next_char(p))
            good += (guchar)*p >= 0xe0;
        if (at < end)
            bad += *at++ != '\0';
        if (bad > 200 && good < bad)
            return FALSE;
    }
    return bad * 2 <= good;
}

/* ICU's confidence, 0 to 1, that s is in one of the two. */
static void
ask_icu(const char *s, gsize length, double *gb18030, double *big5)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const UCharsetMatch **matches;
    int32_t found = 0;

    ucsdet_setText(detector, s, (int32_t)MIN(length, ICU_SAMPLE), &status);
    matches = ucsdet_detectAll(detector, &found, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < found; i++) {
        const char *name = ucsdet_getName(matches[i], &status);
        double confidence = ucsdet_getConfidence(matches[i], &status) / 100.0;

        if (U_SUCCESS(status) && strcmp(name, "GB18030") == 0)
            *gb18030 = confidence;
        else if (U_SUCCESS(status) && strcmp(name, "Big5") == 0)
            *big5 = confidence;
    }
    ucsdet_close(detector);
}

const char *
charset_detect(const char *bytes, gsize length, const char *declared)
{
    const guint8 *s = (const guint8 *)bytes;
    const char *said = charset_canonical(declared);
    double gb18030, big5, icu_gb18030 = 0, icu_big5 = 0;
    gsize sample = MIN(length, SAMPLE);

    if (length >= 2 && (s[0] ^ s[1]) == 0x01 && (s[0] & s[1]) == 0xfe &&
        is_utf16(s, length, s[0] == 0xfe))
        return s[0] == 0xfe ? "UTF-16BE" : "UTF-16LE";
    if (memchr(s, '\0', MIN(length, 8192)) != NULL) {
        if (is_utf16(s, length, FALSE))
            return "UTF-16LE";
        if (is_utf16(s, length, TRUE))
            return "UTF-16BE";
    }
    if (is_utf8(bytes, length))
        return "UTF-8";
    if (is_utf16(s, length, FALSE))
        return "UTF-16LE";
    if (is_utf16(s, length, TRUE))
        return "UTF-16BE";

    gb18030 = weigh(s, sample, FALSE);
    big5 = weigh(s, sample, TRUE);
    /* the page knows best unless its text says it is wrong */
    if (said && strcmp(said, "GB18030") == 0 && gb18030 >= big5 - 0.2)
        return said;
    if (said && strcmp(said, "Big5") == 0 && big5 >= gb18030 - 0.2)
        return said;
    if (ABS(big5 - gb18030) < 0.2) /* too near to call, or too little text */
        ask_icu(bytes, sample, &icu_gb18030, &icu_big5);
    return big5 + 0.2 * icu_big5 > gb18030 + 0.2 * icu_gb18030 ? "Big5"
                                                               : "GB18030";
}
