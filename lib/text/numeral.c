/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/numeral.h"

#include <math.h>
#include <string.h>

typedef enum {
    TOKEN_NONE,
    TOKEN_ARABIC,  /* 2,000 or ４.８９ */
    TOKEN_DIGIT,   /* one Chinese digit */
    TOKEN_UNIT,    /* 十 百 千: inside a section */
    TOKEN_SECTION, /* 万 亿 */
    TOKEN_FEW,     /* 几 数 */
    TOKEN_MORE,    /* 多 余 */
    TOKEN_AROUND,  /* 来: 三十来斤 */
} TokenKind;

typedef struct {
    TokenKind kind;
    double value;   /* of an Arabic number: its digits without the point */
    double divisor; /* 100 for 4.89 */
    gsize bytes;
} Token;

/* A number in the making. Every part has a lower and an upper value, which
 * differ only in 三四千. */
typedef struct {
    const char *str;
    gsize length, at;
    double total[2];   /* finished sections: 1亿 of 1亿2000万 */
    double section[2]; /* 2千3百 of 2千3百万 */
    double digit[2];   /* not yet multiplied */
    double divisor;
    gboolean has_digit, has_section, has_total;
    gboolean zero; /* 零 stood before the digit: 一百零五 */
    gboolean arabic;
    double last_unit;    /* of the open section, 0 at its beginning */
    double last_section; /* 万 of 2000万 */
    double last_scale;   /* of the token before the digit */
    gboolean vague, more;
    gboolean around; /* more is 来: 三十来斤 */
} Builder;

static gunichar
char_at(const char *str, gsize length, gsize at, gsize *bytes)
{
    if (at >= length) {
        *bytes = 0;
        return 0;
    }
    guchar lead = (guchar)str[at];
    *bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at + *bytes > length) {
        *bytes = 0;
        return 0;
    }
    if (*bytes == 3)
        return (gunichar)(lead & 0x0f) << 12 |
               (gunichar)(str[at + 1] & 0x3f) << 6 |
               (gunichar)(str[at + 2] & 0x3f);
    return lead < 0x80 ? lead : g_utf8_get_char(str + at);
}

static int
arabic_digit(gunichar c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    return c >= 0xff10 && c <= 0xff19 ? (int)(c - 0xff10) : -1;
}

static int
chinese_digit(gunichar c)
{
    switch (c) {
    case 0x3007: /* 〇 */
    case 0x96f6: /* 零 */
        return 0;
    case 0x4e00: /* 一 */
        return 1;
    case 0x4e8c: /* 二 */
    case 0x4e24: /* 两 */
    case 0x5169: /* 兩 */
        return 2;
    case 0x4e09: /* 三 */
        return 3;
    case 0x56db: /* 四 */
        return 4;
    case 0x4e94: /* 五 */
        return 5;
    case 0x516d: /* 六 */
        return 6;
    case 0x4e03: /* 七 */
        return 7;
    case 0x516b: /* 八 */
        return 8;
    case 0x4e5d: /* 九 */
        return 9;
    default:
        return -1;
    }
}

/* TRUE if exactly three digits follow the comma: 2,000 but not 3,4. */
static gboolean
groups_thousands(const char *str, gsize length, gsize at)
{
    gsize bytes;

    for (int i = 0; i < 3; i++, at += bytes) {
        if (arabic_digit(char_at(str, length, at, &bytes)) < 0)
            return FALSE;
    }
    return arabic_digit(char_at(str, length, at, &bytes)) < 0;
}

static Token
read_arabic(const char *str, gsize length, gsize at)
{
    Token token = { TOKEN_ARABIC, 0, 1, 0 };
    gboolean fraction = FALSE;

    for (gsize i = at, bytes, next; i < length; i += bytes) {
        gunichar c = char_at(str, length, i, &bytes);
        int digit = arabic_digit(c);

        if (digit >= 0) {
            /* Beyond the precision of a double nothing is lost by stopping,
             * but the whole run of digits is one numeral. */
            if (token.value < 1e300 && token.divisor < 1e15) {
                token.value = token.value * 10 + digit;
                token.divisor *= fraction ? 10 : 1;
            }
            token.bytes = i + bytes - at;
            continue;
        }
        gboolean point =
            (c == '.' || c == 0xff0e) && !fraction &&
            arabic_digit(char_at(str, length, i + bytes, &next)) >= 0;
        gboolean comma = (c == ',' || c == 0xff0c) && !fraction &&
                         groups_thousands(str, length, i + bytes);
        if (!point && !comma)
            break;
        fraction = point;
    }
    return token;
}

static Token
token_at(const char *str, gsize length, gsize at)
{
    Token token = { TOKEN_NONE, 0, 1, 0 };
    gunichar c = char_at(str, length, at, &token.bytes);

    if (arabic_digit(c) >= 0)
        return read_arabic(str, length, at);
    if (chinese_digit(c) >= 0) {
        token.kind = TOKEN_DIGIT;
        token.value = chinese_digit(c);
        return token;
    }
    switch (c) {
    case 0x5341: /* 十 */
        token.kind = TOKEN_UNIT;
        token.value = 10;
        break;
    case 0x767e: /* 百 */
        token.kind = TOKEN_UNIT;
        token.value = 100;
        break;
    case 0x5343: /* 千 */
        token.kind = TOKEN_UNIT;
        token.value = 1000;
        break;
    case 0x4e07: /* 万 */
    case 0x842c: /* 萬 */
        token.kind = TOKEN_SECTION;
        token.value = 1e4;
        break;
    case 0x4ebf: /* 亿 */
    case 0x5104: /* 億 */
        token.kind = TOKEN_SECTION;
        token.value = 1e8;
        break;
    case 0x51e0: /* 几 */
    case 0x5e7e: /* 幾 */
    case 0x6570: /* 数 */
    case 0x6578: /* 數 */
        token.kind = TOKEN_FEW;
        token.value = c;
        break;
    case 0x591a: /* 多 */
    case 0x4f59: /* 余 */
    case 0x9918: /* 餘 */
        token.kind = TOKEN_MORE;
        break;
    case 0x6765: /* 来 */
    case 0x4f86: /* 來 */
        token.kind = TOKEN_AROUND;
        break;
    }
    return token;
}

static gboolean
char_is_in(const char *str, gsize length, gsize at, const char *set)
{
    gsize bytes;
    gunichar c = char_at(str, length, at, &bytes);
    return c && g_utf8_strchr(set, -1, c) != NULL;
}

/* 千 in 20千克 and 百 in 百分之五 belong to what follows. */
static gboolean
is_part_of_word(const Builder *b, const Token *token)
{
    gsize next = b->at + token->bytes;
    if (token->value == 1000 && b->arabic)
        return char_is_in(b->str, b->length, next, "克米瓦伏卡赫");
    return token->value == 100 && char_is_in(b->str, b->length, next, "分");
}

static gboolean
take_digits(Builder *b, const Token *first)
{
    double values[2] = { first->value, first->value };
    gsize at = b->at + first->bytes;
    guint run = 1;
    gboolean zero = first->value == 0;
    double before = 0;

    if (b->has_digit)
        return FALSE;
    for (Token next = token_at(b->str, b->length, at); next.kind == TOKEN_DIGIT;
         next = token_at(b->str, b->length, at)) {
        before = values[0];
        if (values[0] < 1e15)
            values[0] = values[1] = values[0] * 10 + next.value;
        zero = zero || next.value == 0;
        at += next.bytes;
        run++;
    }
    /* 三四千, 两三个, 三五个: two neighbouring digits are a range; 五四 and
     * 二〇二三 are digits written one after the other. */
    double last = values[0] - before * 10;
    if (run == 2 && !zero &&
        (last == before + 1 || (before == 3 && last == 5))) {
        values[0] = before;
        values[1] = last;
    }
    b->zero = first->value == 0 && run > 1;
    memcpy(b->digit, values, sizeof values);
    b->divisor = 1;
    b->has_digit = TRUE;
    b->at = at;
    return TRUE;
}

/* 三点五亿: a point only before what cannot be a time of day. */
static void
take_point(Builder *b)
{
    gsize at = b->at, bytes;
    double digits = 0, divisor = 1;

    if (char_at(b->str, b->length, at, &bytes) != 0x70b9) /* 点 */
        return;
    at += bytes;
    for (Token next = token_at(b->str, b->length, at);
         next.kind == TOKEN_DIGIT && divisor < 1e9;
         next = token_at(b->str, b->length, at)) {
        digits = digits * 10 + next.value;
        divisor *= 10;
        at += next.bytes;
    }
    if (divisor == 1 ||
        !char_is_in(b->str, b->length, at, "万亿萬億倍元个亩吨%％"))
        return;
    for (int i = 0; i < 2; i++)
        b->digit[i] = (b->has_digit ? b->digit[i] : 0) * divisor + digits;
    b->divisor = divisor;
    b->has_digit = TRUE;
    b->last_scale = 0;
    b->at = at;
}

static gboolean
take_unit(Builder *b, const Token *token)
{
    gboolean open = b->has_section || b->has_total;

    if (!b->has_digit && open)
        return FALSE;
    if ((b->last_unit && token->value >= b->last_unit) ||
        is_part_of_word(b, token))
        return FALSE;
    for (int i = 0; i < 2; i++)
        b->section[i] += b->has_digit ? b->digit[i] * token->value / b->divisor
                                      : token->value;
    b->has_digit = FALSE;
    b->zero = FALSE;
    b->has_section = TRUE;
    b->last_unit = b->last_scale = token->value;
    b->at += token->bytes;
    return TRUE;
}

static gboolean
take_section(Builder *b, const Token *token)
{
    gboolean part = b->has_digit || b->has_section;

    if (b->has_total && !part) {
        /* 3万亿 */
        if (token->value != 1e8 || b->total[0] >= 1e12 || b->last_scale != 1e4)
            return FALSE;
        b->total[0] *= 1e8;
        b->total[1] *= 1e8;
    } else {
        if (b->has_total && token->value >= b->last_section)
            return FALSE;
        for (int i = 0; i < 2; i++)
            b->total[i] +=
                !part ? token->value
                      : b->section[i] * token->value +
                            (b->has_digit
                                 ? b->digit[i] * token->value / b->divisor
                                 : 0);
    }
    b->section[0] = b->section[1] = 0;
    b->has_digit = b->has_section = b->zero = FALSE;
    b->has_total = TRUE;
    b->last_unit = 0;
    b->last_scale = b->last_section = token->value;
    b->at += token->bytes;
    return TRUE;
}

static gboolean
take_few(Builder *b, const Token *token)
{
    gboolean open = b->has_section || b->has_total;
    gboolean several = token->value == 0x6570 || token->value == 0x6578;

    if (b->has_digit || b->more || (open && several))
        return FALSE;
    if (open) { /* 十几, 二十几 */
        b->more = TRUE;
        b->at += token->bytes;
        return TRUE;
    }
    Token next = token_at(b->str, b->length, b->at + token->bytes);
    gboolean scaled = next.kind == TOKEN_UNIT || next.kind == TOKEN_SECTION;
    if (several && !scaled) /* 数 alone is rather 数字, 数次 */
        return FALSE;
    b->digit[0] = b->digit[1] = b->divisor = 1;
    b->has_digit = b->vague = TRUE;
    b->at += token->bytes;
    return scaled;
}

static double
builder_value(const Builder *b, int i)
{
    double digit = b->has_digit ? b->digit[i] / b->divisor : 0;

    /* 两万五 is 25000, 一百零五 is 105, 三十五 is 35. */
    if (b->has_digit && !b->zero && b->last_scale >= 100 && !b->arabic &&
        digit < 10)
        digit *= b->last_scale / 10;
    return b->total[i] + b->section[i] + digit;
}

static gboolean
take_more(Builder *b, const Token *token)
{
    /* 30多 and 一万多, but 3多 is no numeral. */
    if (b->more || builder_value(b, 0) < 10)
        return FALSE;
    b->more = TRUE;
    b->at += token->bytes;
    return TRUE;
}

/* 三十来斤, 20来天, 三十来万元: only after a round number, and 来 is never
 * part of it where 来自, 来源 follow. */
static gboolean
take_around(Builder *b, const Token *token)
{
    double value = builder_value(b, 0);
    gboolean round = b->arabic ? fmod(value, 10) == 0 : !b->has_digit;

    if (!round ||
        char_is_in(b->str, b->length, b->at + token->bytes, "自源到说看讲客"))
        return FALSE;
    return (b->around = take_more(b, token));
}

static gboolean
take_token(Builder *b)
{
    Token token = token_at(b->str, b->length, b->at);

    /* After 多 only a scale goes on: 一百多万. */
    if (b->more && token.kind != TOKEN_SECTION)
        return FALSE;
    switch (token.kind) {
    case TOKEN_ARABIC:
        /* 1亿2000万, 2千3百 */
        if (b->has_digit || ((b->has_section || b->has_total) && !b->arabic))
            return FALSE;
        b->digit[0] = b->digit[1] = token.value;
        b->divisor = token.divisor;
        b->has_digit = b->arabic = TRUE;
        b->at += token.bytes;
        return TRUE;
    case TOKEN_DIGIT:
        return !(b->arabic && b->has_total && !b->has_section) &&
               take_digits(b, &token);
    case TOKEN_UNIT:
        return take_unit(b, &token);
    case TOKEN_SECTION:
        return take_section(b, &token);
    case TOKEN_FEW:
        return take_few(b, &token);
    case TOKEN_MORE:
        return take_more(b, &token);
    case TOKEN_AROUND:
        return take_around(b, &token);
    case TOKEN_NONE:
        break;
    }
    return FALSE;
}

gboolean
numeral_parse(const char *str, gsize length, gsize at, Numeral *out)
{
    TokenKind first = token_at(str, length, at).kind;
    if (first == TOKEN_NONE || first == TOKEN_MORE || first == TOKEN_AROUND)
        return FALSE;
    Builder b = { .str = str, .length = length, .at = at, .divisor = 1 };

    while (take_token(&b)) {
        if (!b.arabic && !b.more)
            take_point(&b);
    }
    if (b.at == at)
        return FALSE;
    *out = (Numeral){
        .span = { (guint32)at, (guint32)b.at },
        .value = builder_value(&b, 0),
        .value_to = builder_value(&b, 1),
        .vague = b.vague,
        .more = b.more && !b.around,
        .around = b.around,
        .chinese = !b.arabic,
    };
    return TRUE;
}
