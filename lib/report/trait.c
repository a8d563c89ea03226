/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/trait.h"

#include <string.h>

gboolean
trait_is_space(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x3000 ||
           c == 0xfeff || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f;
}

gboolean
trait_is_sentence_end(gunichar c)
{
    switch (c) {
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
    case 0x2026: /* … */
    case 0xff61: /* ｡ */
    case '!':
    case '?':
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
trait_is_comma(gunichar c)
{
    switch (c) {
    case 0xff0c: /* ， */
    case 0x3001: /* 、 */
    case 0xff1b: /* ； */
    case 0xff1a: /* ： */
    case ',':
    case ';':
    case ':':
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
trait_is_opening(gunichar c)
{
    switch (c) {
    case 0x201c: /* “ */
    case 0x2018: /* ‘ */
    case 0x300c: /* 「 */
    case 0x300e: /* 『 */
    case 0xff08: /* （ */
    case 0x300a: /* 《 */
    case 0x3008: /* 〈 */
    case 0x3010: /* 【 */
    case 0x3014: /* 〔 */
    case '(':
    case '[':
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
trait_is_closing(gunichar c)
{
    switch (c) {
    case 0x201d: /* ” */
    case 0x2019: /* ’ */
    case 0x300d: /* 」 */
    case 0x300f: /* 』 */
    case 0xff09: /* ） */
    case 0x300b: /* 》 */
    case 0x3009: /* 〉 */
    case 0x3011: /* 】 */
    case 0x3015: /* 〕 */
    case ')':
    case ']':
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
trait_is_han(gunichar c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
           c == 0x3007 || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

gboolean
trait_is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

gboolean
trait_is_latin(gunichar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a) ||
           (c >= 0xc0 && c <= 0x24f);
}

static gboolean
is_quote(gunichar c)
{
    return c == 0x201c || c == 0x201d || (c >= 0x300c && c <= 0x300f);
}

static void
add_mark(Trait *trait, gunichar c)
{
    int *depth = is_quote(c) ? &trait->quotes : &trait->brackets;

    /* ’ is an apostrophe as often as a mark: no evidence of nesting. */
    if (c == 0x2018 || c == 0x2019)
        return;
    if (trait_is_opening(c))
        ++*depth;
    else if (*depth > 0)
        --*depth;
    else if (trait->quotes == 0 && trait->brackets == 0)
        trait->closer_first = TRUE;
}

static void
add_character(Trait *trait, gunichar c)
{
    if (trait_is_han(c)) {
        trait->han++;
    } else if (trait_is_digit(c)) {
        trait->digits++;
    } else if (trait_is_latin(c)) {
        trait->latin++;
    } else if (trait_is_sentence_end(c) || c == 0xff1b || c == ';') {
        trait->stops++;
    } else if (c == 0xff0c || c == 0x3001 || c == ',') {
        trait->commas++;
    } else if (trait_is_opening(c) || trait_is_closing(c)) {
        add_mark(trait, c);
    }
}

Trait
trait_of(const char *str, gsize length)
{
    Trait trait = { 0 };
    const char *end = str + length;
    gboolean gap = FALSE;
    gunichar stop = 0;       /* last character that is no closing mark */
    gboolean before = FALSE; /* … before the last bracket, ended a sentence */

    for (const char *p = str; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (trait_is_space(c)) {
            gap = TRUE;
            continue;
        }
        if (gap && trait.characters > 0)
            trait.gaps++;
        gap = FALSE;
        if (trait.characters++ == 0)
            trait.first = c;
        trait.last_but_one = trait.last;
        trait.last = c;
        if (c == 0xff08 || c == '(')
            before = trait_is_sentence_end(stop);
        /* " and ' may be closing ones */
        if (!trait_is_closing(c) && c != '"' && c != '\'' && c != 0xff02)
            stop = c;
        add_character(&trait, c);
    }
    /* …作出贡献。（本报记者 张三） */
    trait.closed = trait_is_sentence_end(stop) ||
                   (before && trait.brackets == 0 &&
                    (trait.last == 0xff09 || trait.last == ')'));
    return trait;
}

gunichar
trait_previous(const char *str, gsize at, gsize *before)
{
    const char *p;

    if (at == 0) {
        *before = 0;
        return 0;
    }
    p = g_utf8_prev_char(str + at);
    *before = (gsize)(p - str);
    return g_utf8_get_char(p);
}

void
trait_trim(const char *str, guint32 *from, guint32 *to)
{
    gsize before;

    while (*from < *to && trait_is_space(g_utf8_get_char(str + *from)))
        *from = (guint32)(g_utf8_next_char(str + *from) - str);
    while (*to > *from && trait_is_space(trait_previous(str, *to, &before)))
        *to = (guint32)before;
}

gboolean
trait_begins(const char *str, gsize length, const char *part)
{
    gsize n = strlen(part);

    return length >= n && memcmp(str, part, n) == 0;
}

gboolean
trait_ends(const char *str, gsize length, const char *part)
{
    gsize n = strlen(part);

    return length >= n && memcmp(str + length - n, part, n) == 0;
}

gssize
trait_find(const char *str, gsize length, const char *part)
{
    const char *hit = memmem(str, length, part, strlen(part));

    return hit ? hit - str : -1;
}

gboolean
trait_begins_any(const char *str, gsize length, const char *const *words)
{
    for (; *words; words++)
        if (trait_begins(str, length, *words))
            return TRUE;
    return FALSE;
}
