/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/field.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/error.h"
#include "text/message.h"
#include "text/numeral.h"

static const Field fields[] = {
    { "place", QUERY_FIELD_PLACE, NULL },
    { "地点", QUERY_FIELD_PLACE, NULL },
    { "地方", QUERY_FIELD_PLACE, NULL },
    { "reporter", QUERY_FIELD_REPORTER, NULL },
    { "记者", QUERY_FIELD_REPORTER, NULL },
    { "作者", QUERY_FIELD_REPORTER, NULL },
    { "speaker", QUERY_FIELD_SPEAKER, NULL },
    { "人物", QUERY_FIELD_SPEAKER, NULL },
    { "source", QUERY_FIELD_SOURCE, NULL },
    { "来源", QUERY_FIELD_SOURCE, NULL },
    { "title", QUERY_FIELD_TITLE, NULL },
    { "标题", QUERY_FIELD_TITLE, NULL },
    { "kind", QUERY_FIELD_KIND, NULL },
    { "类型", QUERY_FIELD_KIND, NULL },
    { "date", QUERY_FIELD_DATE, NULL },
    { "日期", QUERY_FIELD_DATE, NULL },
    { "amount", QUERY_FIELD_AMOUNT, "" },
    { "数量", QUERY_FIELD_AMOUNT, "" },
    { "金额", QUERY_FIELD_AMOUNT, "元" },
    { "money", QUERY_FIELD_AMOUNT, "元" },
    { "面积", QUERY_FIELD_AMOUNT, "亩" },
    { "area", QUERY_FIELD_AMOUNT, "亩" },
    { "人数", QUERY_FIELD_AMOUNT, "人" },
    { "人次", QUERY_FIELD_AMOUNT, "人次" },
    { "户数", QUERY_FIELD_AMOUNT, "户" },
    { "里程", QUERY_FIELD_AMOUNT, "公里" },
    { 0 },
};

static const FieldKind kinds[] = {
    { "kicker", "kicker" },
    { "引题", "kicker" },
    { "肩题", "kicker" },
    { "title", "title" },
    { "标题", "title" },
    { "subtitle", "subtitle" },
    { "副题", "subtitle" },
    { "heading", "heading" },
    { "小标题", "heading" },
    { "editor_note", "editor_note" },
    { "编者按", "editor_note" },
    { "byline", "byline" },
    { "署名", "byline" },
    { "caption", "caption" },
    { "图注", "caption" },
    { "图片说明", "caption" },
    { "body", "body" },
    { "正文", "body" },
    { "timeline_entry", "timeline_entry" },
    { "大事记", "timeline_entry" },
    { 0 },
};

const Field *
field_find(const char *name)
{
    for (const Field *field = fields; field->name; field++)
        if (!strcmp(field->name, name))
            return field;
    return NULL;
}

const Field *
field_all(void)
{
    return fields;
}

const FieldKind *
field_kinds(void)
{
    return kinds;
}

const char *
field_name(QueryField field)
{
    for (const Field *f = fields; f->name; f++)
        if (f->field == field)
            return f->name;
    return "?";
}

/* A fault: why, and what to type instead. */
typedef struct {
    const char *why, *hint; /* in English, or the same everywhere */
} Refusal;

static gboolean
refuse(const Field *field, const char *value, guint column, Refusal fault,
       GError **error)
{
    g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                _("query: %s:%s cannot be read (column %u, %s). Try: %s"),
                field->name, value, column, _(fault.why), _(fault.hint));
    return FALSE;
}

/* The value with full-width forms as ASCII, without blanks, and the many ways
 * to write “to” as two dots: 2023～2024, 2023至2024, 2023。。2024. */
static char *
plain_value(const char *value)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = value; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        if (g_unichar_isspace(c))
            continue;
        if (c == '~' || c == 0x81F3 || c == 0x2026 || c == 0x223C)
            g_string_append(plain, "..");    /* 至 … ∼ */
        else if (c == 0x2265 || c == 0x2264) /* ≥ ≤ */
            g_string_append(plain, c == 0x2265 ? ">=" : "<=");
        else
            g_string_append_unichar(plain, c == 0x3002 ? '.' : c);
    }
    return g_string_free(plain, FALSE);
}

/* Cuts `plain` into its two ends. Of A, >=A, A..B and ..B one or both may be
 * missing: then NULL. */
static void
split_range(char *plain, char **low, char **high, gboolean *low_open,
            gboolean *high_open)
{
    char *dots = strstr(plain, "..");
    *low = *high = NULL;
    *low_open = *high_open = FALSE;
    if (dots) {
        *dots = '\0';
        char *rest = dots + 2 + strspn(dots + 2, ".");
        *low = *plain ? plain : NULL;
        *high = *rest ? rest : NULL;
    } else if (*plain == '>' || *plain == '<') {
        gboolean open = plain[1] != '=';
        char *rest = plain + (open ? 1 : 2);
        *(*plain == '>' ? low : high) = rest;
        *(*plain == '>' ? low_open : high_open) = open;
    } else {
        *low = *high = plain + (*plain == '=');
    }
}

/* Reads 2023, 2023-3, 2023-03-05, 2023年3月5日, 2023/3/5, 2023.3 or 20230305
 * into its first and last day. */
static gboolean
read_days(const char *str, GDate *first, GDate *last)
{
    guint part[3] = { 0 }, n = 0;
    const char *p = str;
    if (strlen(str) == 8 && strspn(str, "0123456789") == 8) {
        sscanf(str, "%4u%2u%2u", &part[0], &part[1], &part[2]);
        n = 3;
        p += 8;
    }
    while (n < 3 && g_ascii_isdigit(*p)) {
        gsize digits = strspn(p, "0123456789");
        if (digits > 4 || (n == 0 && digits != 4))
            return FALSE;
        part[n++] = (guint)strtoul(p, NULL, 10);
        p += digits;
        if (*p && strchr("-/.", *p) && n < 3)
            p++;
        else if (g_str_has_prefix(p, "年") || g_str_has_prefix(p, "月") ||
                 g_str_has_prefix(p, "日") || g_str_has_prefix(p, "号"))
            p += 3;
        else
            break;
    }
    GDateMonth month = n > 1 ? (GDateMonth)part[1] : 1;
    GDateDay day = n > 2 ? (GDateDay)part[2] : 1;
    if (*p || !n || part[1] > 12 || part[2] > 31 ||
        !g_date_valid_dmy(day, month, (GDateYear)part[0]))
        return FALSE;
    g_date_set_dmy(first, day, month, (GDateYear)part[0]);
    *last = *first;
    if (n == 1)
        g_date_add_years(last, 1);
    else if (n == 2)
        g_date_add_months(last, 1);
    if (n < 3)
        g_date_subtract_days(last, 1);
    return TRUE;
}

static char *
iso_day(GDate *date, int add)
{
    char iso[16];
    if (add > 0)
        g_date_add_days(date, 1);
    else if (add < 0)
        g_date_subtract_days(date, 1);
    g_date_strftime(iso, sizeof iso, "%Y-%m-%d", date);
    return g_strdup(iso);
}

static gboolean
read_date(const Field *field, const char *value, guint column, Query *query,
          GError **error)
{
    g_autofree char *plain = plain_value(value);
    char *low, *high;
    gboolean low_open, high_open;
    split_range(plain, &low, &high, &low_open, &high_open);
    GDate first, last, first_to, last_to;
    if ((!low && !high) || (low && !read_days(low, &first, &last)) ||
        (high && !read_days(high, &first_to, &last_to)))
        return refuse(
            field, value, column,
            (Refusal){ N_("no such day"),
                       N_("date:2023 date:2023-03 date:2023-03..2024") },
            error);
    query->from =
        low ? iso_day(low_open ? &last : &first, low_open) : g_strdup("");
    query->to =
        high ? iso_day(high_open ? &first_to : &last_to, high_open ? -1 : 0)
             : g_strdup("");
    if (*query->from && *query->to && strcmp(query->from, query->to) > 0)
        return refuse(
            field, value, column,
            (Refusal){ N_("it ends before it begins"), N_("date:2023..2024") },
            error);
    return TRUE;
}

typedef struct {
    double value;
    double scale;
    const char *unit;
} Bound;

static gboolean
read_bound(const char *str, Bound *bound)
{
    Numeral numeral;
    gsize length = strlen(str);
    if (!numeral_parse(str, length, 0, &numeral) || numeral.span.from != 0)
        return FALSE;
    bound->value = numeral.value;
    bound->unit = str + numeral.span.to;
    bound->scale = 1;
    static const struct {
        const char *mark;
        double scale;
    } scales[] = { { "亿", 1e8 }, { "万", 1e4 }, { "千", 1e3 } };
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++)
        if (numeral.span.to >= 3 &&
            !memcmp(str + numeral.span.to - 3, scales[i].mark, 3)) {
            bound->scale = scales[i].scale;
            break;
        }
    return isfinite(bound->value);
}

/* 块, 人民币 and the like under the name that amounts are stored by; factor
 * makes the value fit. */
static const char *
standard_unit(const char *unit, double *factor)
{
    static const struct {
        const char *typed, *unit;
        double factor;
    } units[] = {
        { "块", "元", 1 },    { "块钱", "元", 1 },   { "人民币", "元", 1 },
        { "公顷", "亩", 15 }, { "千米", "公里", 1 }, { "％", "%", 1 },
    };
    *factor = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (!strcmp(unit, units[i].typed)) {
            *factor = units[i].factor;
            return units[i].unit;
        }
    return unit;
}

static gboolean
read_amount(const Field *field, const char *value, guint column, Query *query,
            GError **error)
{
    g_autofree char *plain = plain_value(value);
    char *low, *high;
    split_range(plain, &low, &high, &query->low_open, &query->high_open);
    Bound from = { .unit = "" }, to = { .unit = "" };
    if ((!low && !high) || (low && !read_bound(low, &from)) ||
        (high && !read_bound(high, &to)))
        return refuse(
            field, value, column,
            (Refusal){ N_("no amount"), "金额:>=1000万元 面积:100..2000亩" },
            error);
    const char *unit = *from.unit ? from.unit : to.unit;
    if (*from.unit && *to.unit && strcmp(from.unit, to.unit))
        return refuse(field, value, column,
                      (Refusal){ N_("two units"), "面积:100..2000亩" }, error);
    /* 100..2000万元 is 100万 to 2000万: the scale belongs to both */
    if (low && high && low != high && from.scale == 1 && !*from.unit)
        from.value *= to.scale;
    double factor;
    unit = standard_unit(*unit ? unit : field->unit, &factor);
    query->unit = g_strdup(unit);
    query->low = low ? from.value * factor : -INFINITY;
    query->high = high ? to.value * factor : INFINITY;
    if (query->low > query->high)
        return refuse(
            field, value, column,
            (Refusal){ N_("it ends below its beginning"), "面积:100..2000亩" },
            error);
    return TRUE;
}

static gboolean
read_kind(const Field *field, const char *value, guint column, Query *query,
          GError **error)
{
    for (const FieldKind *kind = kinds; kind->typed; kind++)
        if (!strcmp(value, kind->typed)) {
            query->text = g_strdup(kind->kind);
            return TRUE;
        }
    return refuse(field, value, column,
                  (Refusal){ N_("no such kind"),
                             "类型:图注 类型:标题 类型:小标题 类型:正文 "
                             "类型:大事记" },
                  error);
}

gboolean
field_read(const Field *field, const char *value, guint column, Query *query,
           GError **error)
{
    query->field = field->field;
    query->column = column;
    switch (field->field) {
    case QUERY_FIELD_DATE:
        query->kind = QUERY_RANGE;
        return read_date(field, value, column, query, error);
    case QUERY_FIELD_AMOUNT:
        query->kind = QUERY_RANGE;
        return read_amount(field, value, column, query, error);
    case QUERY_FIELD_KIND:
        query->kind = QUERY_FIELD;
        return read_kind(field, value, column, query, error);
    default:
        query->kind = QUERY_FIELD;
        query->text = g_strdup(value);
        return TRUE;
    }
}
