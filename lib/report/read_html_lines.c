/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_html_lines.h"

#include <gumbo.h>
#include <string.h>

#include "report/html_builder.h"
#include "report/read_html_tables.h"
#include "report/read_html_walk.h"

static gboolean
is_skipped(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RP:
        return TRUE;
    default:
        return FALSE;
    }
}

/* Elements that do not begin a new line. */
static gboolean
is_inline(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
        return TRUE;
    default:
        return FALSE;
    }
}

static const char *
attribute(const GumboElement *element, const char *name)
{
    GumboAttribute *found = gumbo_get_attribute(&element->attributes, name);

    return found ? found->value : NULL;
}

/* TRUE if the element itself says that readers do not see it. */
static gboolean
is_hidden(const GumboElement *element)
{
    const char *style = attribute(element, "style");

    if (element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY)
        return FALSE;
    if (attribute(element, "hidden"))
        return TRUE;
    for (const char *p = style ? strstr(style, "display") : NULL; p;
         p = strstr(p, "display")) {
        p += strlen("display");
        while (g_ascii_isspace(*p) || *p == ':')
            p++;
        if (g_ascii_strncasecmp(p, "none", 4) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_furniture(const GumboElement *element)
{
    const char *class = attribute(element, "class");
    const char *id = attribute(element, "id");

    switch (element->tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
        return TRUE;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
        return FALSE;
    default:
        return (class && html_page_is_furniture_name(class)) ||
               (id && html_page_is_furniture_name(id));
    }
}

static guint
heading_level(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6
               ? 1 + (guint)(tag - GUMBO_TAG_H1)
               : 0;
}

static void
note_meta(HtmlPage *page, const GumboElement *element)
{
    static const char *const keys[] = { "property", "name", "itemprop" };
    const char *content = attribute(element, "content");

    for (gsize i = 0; content && i < G_N_ELEMENTS(keys); i++) {
        const char *key = attribute(element, keys[i]);

        if (key && *key) {
            char *low = g_ascii_strdown(key, -1);

            if (g_hash_table_contains(page->meta, low))
                g_free(low);
            else
                g_hash_table_insert(page->meta, low, g_strdup(content));
        }
    }
}

static void
put_text(const GumboNode *node, gpointer data)
{
    const GumboText *text = &node->v.text;

    html_builder_put_text(data, text->text, text->original_text.data,
                          text->original_text.length);
}

/* <title>, <meta> and JSON-LD: what the page says of itself. */
static void
note_head(HtmlBuilder *b, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const GumboNode *first =
        element->children.length ? element->children.data[0] : NULL;
    const char *type;

    if (element->tag == GUMBO_TAG_META) {
        note_meta(b->page, element);
    } else if (element->tag == GUMBO_TAG_TITLE && first &&
               first->type == GUMBO_NODE_TEXT && !b->page->headline.text) {
        put_text(first, b);
        b->page->headline.text = html_builder_take_line(b);
        if (b->page->headline.text)
            html_page_count(&b->page->headline);
    } else if (element->tag == GUMBO_TAG_SCRIPT && first &&
               first->type == GUMBO_NODE_TEXT &&
               (type = attribute(element, "type")) != NULL &&
               g_ascii_strcasecmp(type, "application/ld+json") == 0) {
        g_ptr_array_add(b->page->linked_data, g_strdup(first->v.text.text));
    }
}

/* Entering (+1) or leaving (-1) an element that is not a block of its own. */
static void
count_open(HtmlBuilder *b, const GumboNode *node, guint step)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_A:
        if (attribute(&node->v.element, "href"))
            b->links += step;
        break;
    case GUMBO_TAG_TABLE:
        if (g_hash_table_contains(b->tables, node))
            b->in_table += step;
        break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
        b->lists += step;
        break;
    case GUMBO_TAG_PRE:
        b->pre += step;
        break;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
        b->captions += step;
        break;
    default:
        break;
    }
}

/* Returns FALSE if the children of the element are not to be seen. */
static gboolean
enter(const GumboNode *node, gpointer data)
{
    HtmlBuilder *b = data;
    const GumboElement *element = &node->v.element;
    GumboTag tag = element->tag;
    HtmlElement block = { .parent = b->element,
                          .line_from = b->page->lines->len };

    if (tag == GUMBO_TAG_META || tag == GUMBO_TAG_TITLE ||
        tag == GUMBO_TAG_SCRIPT)
        note_head(b, node);
    if (is_skipped(tag) || (!b->show_hidden && is_hidden(element)))
        return FALSE;
    if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR) {
        if (b->rows)
            b->space = TRUE;
        else
            html_builder_end_line(b, tag == GUMBO_TAG_BR);
        return FALSE;
    }
    count_open(b, node, 1);
    if (b->rows) { /* inside a row only cells count */
        if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
            html_builder_end_cell(b);
        } else if (!is_inline(tag)) {
            b->space = TRUE;
        }
    } else if (!is_inline(tag)) {
        html_builder_end_line(b, FALSE);
        block.line_from = b->page->lines->len;
        if (heading_level(tag))
            b->heading = heading_level(tag);
        block.furniture = is_furniture(element);
        g_array_append_val(b->page->elements, block);
        b->element = b->page->elements->len - 1;
    }
    if (tag == GUMBO_TAG_TR && b->in_table)
        b->rows++;
    return TRUE;
}

static void
leave(const GumboNode *node, gpointer data)
{
    HtmlBuilder *b = data;
    GumboTag tag = node->v.element.tag;
    guint rows = b->rows;

    if (tag == GUMBO_TAG_TR && rows) {
        html_builder_end_line(b, FALSE);
        b->rows--;
        rows--;
    }
    if (!rows && !is_inline(tag)) {
        html_builder_end_line(b, FALSE);
        if (heading_level(tag))
            b->heading = 0;
        html_page_element(b->page, b->element)->line_to = b->page->lines->len;
        b->element = html_page_element(b->page, b->element)->parent;
    } else if (!is_inline(tag)) {
        b->space = TRUE;
    }
    count_open(b, node, (guint)-1);
}

HtmlPage *
read_html_lines(const Text *decoded, const GumboNode *root,
                gboolean show_hidden)
{
    static const ReadHtmlVisitor visitor = { enter, leave, put_text };
    HtmlElement whole = { 0 };
    HtmlBuilder b = { .decoded = decoded,
                      .page = html_page_new(),
                      .tables = read_html_tables(root),
                      .show_hidden = show_hidden,
                      .text = text_new() };

    g_array_append_val(b.page->elements, whole);
    read_html_walk(root, &visitor, &b);
    html_builder_end_line(&b, FALSE);
    html_page_element(b.page, 0)->line_to = b.page->lines->len;
    g_hash_table_unref(b.tables);
    text_free(b.text);
    return b.page;
}
