/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html_page.h"

#include <string.h>

#define ORIGIN_LENGTH 90 /* characters of a line of date, source, author */

static void
clear_line(gpointer data)
{
    HtmlLine *line = data;

    g_clear_pointer(&line->text, text_free);
}

HtmlPage *
html_page_new(void)
{
    HtmlPage *page = g_new0(HtmlPage, 1);

    page->elements = g_array_new(FALSE, TRUE, sizeof(HtmlElement));
    page->lines = g_array_new(FALSE, TRUE, sizeof(HtmlLine));
    g_array_set_clear_func(page->lines, clear_line);
    page->meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    page->linked_data = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void
html_page_free(HtmlPage *page)
{
    if (!page)
        return;
    g_array_unref(page->elements);
    g_array_unref(page->lines);
    clear_line(&page->headline);
    g_hash_table_unref(page->meta);
    g_ptr_array_unref(page->linked_data);
    g_free(page);
}

static gboolean
is_mark(gunichar c)
{
    switch (c) {
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
    case 0xff1b: /* ； */
    case 0xff0c: /* ， */
    case 0x3001: /* 、 */
    case 0xff1a: /* ： */
    case 0x2026: /* … */
    case 0x201d: /* ” */
        return TRUE;
    default:
        return FALSE;
    }
}

void
html_page_count(HtmlLine *line)
{
    const char *end = line->text->str->str + line->text->str->len;

    line->characters = line->marks = 0;
    for (const char *p = line->text->str->str; p < end;
         p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == ' ' || c == '\t' || c == 0x3000)
            continue;
        line->characters++;
        line->marks += is_mark(c);
    }
}

/* Words of class names for what stands beside an article, English and in
 * pinyin, after the lists of Readability (Arc90 2010, Mozilla). */
static const char *const furniture[] = {
    "nav",           "navi",        "navbar",     "navigation",  "menu",
    "breadcrumb",    "breadcrumbs", "crumb",      "crumbs",      "footer",
    "foot",          "copyright",   "comment",    "comments",    "cmt",
    "reply",         "tie",         "share",      "sharebar",    "related",
    "relate",        "relative",    "recommend",  "recommended", "rec",
    "sidebar",       "aside",       "ad",         "ads",         "advert",
    "advertisement", "adv",         "gg",         "banner",      "sponsor",
    "hot",           "hotnews",     "rank",       "ranking",     "login",
    "register",      "toolbar",     "tools",      "qrcode",      "erweima",
    "ewm",           "statement",   "disclaimer", "popup",       "modal",
    "pinglun",       "tuijian",     "xiangguan",  "fenxiang",    "daohang",
    "guanggao",      "dibu",        "pager",      "pagination",  "search",
    "tags",          "tag",         "keywords",   "keyword",     "feedback",
    "jubao",         "follow",      "subscribe",  "download",
};

static gboolean
is_furniture_word(const char *word, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(furniture); i++)
        if (strlen(furniture[i]) == length &&
            g_ascii_strncasecmp(furniture[i], word, length) == 0)
            return TRUE;
    return FALSE;
}

gboolean
html_page_is_furniture_name(const char *value)
{
    const char *word = value;

    /* words end at any mark or digit and before a capital: postShare2 */
    for (const char *p = value;; p++) {
        gboolean inside =
            g_ascii_isalpha(*p) &&
            !(p > word && g_ascii_isupper(*p) && g_ascii_islower(p[-1]));

        if (inside)
            continue;
        if (p > word && is_furniture_word(word, (gsize)(p - word)))
            return TRUE;
        if (*p == '\0')
            return FALSE;
        word = g_ascii_isalpha(*p) ? p : p + 1;
    }
}

static int
digits(const char **at, int most)
{
    int value = 0, n = 0;

    for (; n < most && g_ascii_isdigit(**at); n++, (*at)++)
        value = value * 10 + (**at - '0');
    return n ? value : -1;
}

static gboolean
separator(const char **at, const char *mark)
{
    if (g_str_has_prefix(*at, mark))
        *at += strlen(mark);
    else if (**at && strchr("-/.", **at))
        (*at)++;
    else
        return FALSE;
    return TRUE;
}

char *
html_page_find_date(const char *str)
{
    for (const char *p = str; *p; p++) {
        const char *at = p;
        int year, month, day;

        if ((p > str && g_ascii_isdigit(p[-1])) ||
            (!g_str_has_prefix(p, "19") && !g_str_has_prefix(p, "20")))
            continue;
        year = digits(&at, 4);
        if (year < 1900 || !separator(&at, "年"))
            continue;
        month = digits(&at, 2);
        if (month < 1 || month > 12 || !separator(&at, "月"))
            continue;
        day = digits(&at, 2);
        if (day >= 1 && day <= 31 && !g_ascii_isdigit(*at))
            return g_strdup_printf("%04d-%02d-%02d", year, month, day);
    }
    return NULL;
}

gboolean
html_page_is_origin(const HtmlLine *line)
{
    static const char *const cues[] = { "来源", "作者", "记者", "编辑",
                                        "通讯员" };
    const char *str = line->text->str->str;
    g_autofree char *date = NULL;

    if (line->characters > ORIGIN_LENGTH || strstr(str, "。"))
        return FALSE;
    date = html_page_find_date(str);
    if (date)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(cues); i++)
        if (strstr(str, cues[i]))
            return TRUE;
    return FALSE;
}
