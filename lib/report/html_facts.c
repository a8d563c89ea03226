/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html_facts.h"

#include <string.h>

#define TITLE_LENGTH 600 /* bytes of <title> that are looked at */
#define SITE_LENGTH 12   /* characters of the name of a site or channel */

static char *
date_of_meta(const HtmlPage *page)
{
    static const char *const keys[] = {
        "article:published_time",
        "og:published_time",
        "og:release_date",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish_date",
        "publication_date",
        "publish-date",
        "weibo: article:create_at",
        "dateupdate",
        "date",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = g_hash_table_lookup(page->meta, keys[i]);
        char *date = value ? html_page_find_date(value) : NULL;

        if (date)
            return date;
    }
    for (guint i = 0; i < page->linked_data->len; i++) {
        const char *json = g_ptr_array_index(page->linked_data, i);
        const char *at = strstr(json, "\"datePublished\"");
        g_autofree char *near = at ? g_strndup(at, 60) : NULL;
        char *date = near ? html_page_find_date(near) : NULL;

        if (date)
            return date;
    }
    return NULL;
}

/* ---- source ---- */

static gboolean
begins_date(const char *p)
{
    return g_ascii_isdigit(p[0]) && g_ascii_isdigit(p[1]) &&
           g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]);
}

/* What stands behind 来源 in str: 来源：山区日报 2023-05-08. */
static char *
find_publisher(const char *str)
{
    static const char *const cues[] = { "来源", "稿源", "文章来源" };

    for (gsize i = 0; i < G_N_ELEMENTS(cues); i++) {
        const char *p = strstr(str, cues[i]);
        const char *from;

        if (!p)
            continue;
        p += strlen(cues[i]);
        while (*p == ' ' || *p == ':' || *p == '|' || g_str_has_prefix(p, "："))
            p += *p == (char)0xef ? 3 : 1;
        from = p;
        while (*p && !strchr(" |[(<\t", *p) && !begins_date(p) &&
               !g_str_has_prefix(p, "（") && !g_str_has_prefix(p, "作者") &&
               !g_str_has_prefix(p, "，") && !g_str_has_prefix(p, "。"))
            p = g_utf8_next_char(p);
        if (p > from && g_utf8_strlen(from, p - from) <= 20)
            return g_strndup(from, (gsize)(p - from));
    }
    return NULL;
}

/* A paper's name beside the date: 《山区日报》（2023年05月08日 第06版）. */
static char *
find_paper(const char *str)
{
    const char *open = strstr(str, "《");
    const char *close = open ? strstr(open, "报》") : NULL;

    if (!close || close - open > 45 || strstr(open + 3, "《") ||
        memmem(open, (gsize)(close - open), "》", 3))
        return NULL;
    return g_strndup(open + 3, (gsize)(close - open));
}

static char *
publisher_of_meta(const HtmlPage *page)
{
    static const char *const keys[] = { "source", "mediaid", "og:site_name",
                                        "publisher" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = g_hash_table_lookup(page->meta, keys[i]);

        if (value && *value && strlen(value) < 60 &&
            g_utf8_strlen(value, -1) <= 20)
            return g_strdup(value);
    }
    return NULL;
}

/* ---- headline ---- */

/* The first TITLE_LENGTH bytes or so of str without white space. */
static char *
without_space(const char *str)
{
    GString *bare = g_string_new(NULL);

    for (; *str && bare->len < TITLE_LENGTH; str = g_utf8_next_char(str))
        if (!g_unichar_isspace(g_utf8_get_char(str)))
            g_string_append_unichar(bare, g_utf8_get_char(str));
    return g_string_free(bare, FALSE);
}

/* How sure it is that a line is the headline of the page whose <title> is
 * `title` (without white space, or NULL). */
static guint
rate_headline(const HtmlLine *line, const char *title)
{
    g_autofree char *bare = NULL;

    if (line->characters < 4 || line->characters > 120)
        return 0;
    bare = without_space(line->text->str->str);
    if (title && g_str_has_prefix(title, bare))
        return line->characters * 2 + (line->kind == HTML_LINE_HEADING ? 9 : 8);
    if (title && line->characters >= 8 && strstr(title, bare))
        return line->characters + 4;
    return line->kind == HTML_LINE_HEADING && line->level == 1 ? 5 : 0;
}

/* <title> without site and channel: 复耕记_要闻_山区日报网 -> 复耕记. */
static void
shorten_headline(HtmlLine *line)
{
    const char *str = line->text->str->str;
    gsize length = line->text->str->len;
    Text *shorter;

    for (gsize i = length; i-- > 1;) {
        if (!strchr("_|-", str[i]))
            continue;
        if (g_utf8_strlen(str + i + 1, (gssize)(length - i - 1)) > SITE_LENGTH)
            break;
        length = i;
    }
    while (length > 0 && str[length - 1] == ' ')
        length--;
    if (length == 0 || length == line->text->str->len)
        return;
    shorter = text_new();
    text_append_slice(shorter, line->text, (Span){ 0, (guint32)length });
    text_free(line->text);
    line->text = shorter;
    html_page_count(line);
}

static HtmlLine *
find_headline(HtmlPage *page, guint *index)
{
    g_autofree char *title = page->headline.text
                                 ? without_space(page->headline.text->str->str)
                                 : NULL;
    guint best = 0;

    *index = 0;
    for (guint i = 0; i < page->lines->len && i <= page->main_from; i++) {
        guint rate = rate_headline(html_page_line(page, i), title);

        if (rate > 0 && rate >= best) { /* the nearest of equals */
            best = rate;
            *index = i;
        }
    }
    if (best)
        return html_page_line(page, *index);
    if (!page->headline.text || page->headline.characters == 0)
        return NULL;
    shorten_headline(&page->headline);
    page->headline.kind = HTML_LINE_HEADING;
    return &page->headline;
}

/* ---- all together ---- */

/* A heading beside the headline belongs to it: kicker or subtitle. */
static gboolean
is_with_headline(const HtmlPage *page, guint i, const HtmlLine *headline)
{
    const HtmlLine *line = html_page_line(page, i);

    return line->kind == HTML_LINE_HEADING &&
           line->linked * 2 <= line->characters && line->characters >= 4 &&
           html_page_element(page, line->element)->parent ==
               html_page_element(page, headline->element)->parent;
}

/* Layout tells kicker and subtitle; as headings they would begin sections. */
static void
keep_plain(HtmlLine *line)
{
    line->keep = TRUE;
    line->kind = HTML_LINE_TEXT;
}

/* Nothing before the headline is of the report but a kicker, nor is the
 * headline again. */
static void
keep_around(HtmlPage *page, const HtmlLine *headline, guint at)
{
    if (!headline)
        return;
    for (guint i = 0; i < page->lines->len; i++) {
        HtmlLine *line = html_page_line(page, i);

        if (i < at ||
            strcmp(line->text->str->str, headline->text->str->str) == 0)
            line->keep = FALSE;
    }
    if (headline == &page->headline)
        return;
    html_page_line(page, at)->keep = TRUE;
    if (at > 0 && is_with_headline(page, at - 1, headline))
        keep_plain(html_page_line(page, at - 1));
    if (at + 1 < page->main_from && is_with_headline(page, at + 1, headline))
        keep_plain(html_page_line(page, at + 1));
}

void
html_facts_find(HtmlPage *page, HtmlFacts *facts)
{
    guint at;

    *facts = (HtmlFacts){ .headline = find_headline(page, &at) };
    if (facts->headline)
        facts->title = g_strdup(facts->headline->text->str->str);
    keep_around(page, facts->headline, at);
    facts->date = date_of_meta(page);
    for (guint i = at; i < page->lines->len && i < page->main_from + 2; i++) {
        HtmlLine *line = html_page_line(page, i);
        const char *str = line->text->str->str;

        if (line == facts->headline || !html_page_is_origin(line))
            continue;
        if (!facts->date)
            facts->date = html_page_find_date(str);
        if (!facts->publisher)
            facts->publisher = find_publisher(str);
        if (!facts->publisher)
            facts->publisher = find_paper(str);
        if (i < page->main_from && line->linked * 2 <= line->characters)
            line->keep = TRUE;
    }
    if (!facts->publisher)
        facts->publisher = publisher_of_meta(page);
}

void
html_facts_clear(HtmlFacts *facts)
{
    g_free(facts->title);
    g_free(facts->date);
    g_free(facts->publisher);
    *facts = (HtmlFacts){ 0 };
}
