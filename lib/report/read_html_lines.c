/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_html_lines.h"

#include <gumbo.h>
#include <string.h>

typedef struct {
    const Text *decoded; /* the file; what the parser's pointers lead into */
    HtmlPage *page;
    GHashTable *tables;  /* of GumboNode *: those that hold data */
    Text *text;          /* line in the making */
    Span stretch;        /* bytes of decoded yet to be appended to it */
    guint linked, links; /* characters in links; depth of <a> */
    gboolean space;      /* white space is due before the next character */
    guint32 space_at;
    guint32 last; /* byte of decoded behind the last character */
    guint element, lists, captions, pre;
    guint in_table, rows; /* tables of data; their rows */
    guint heading;        /* level of the open h1 … h6, 0 if none */
} Builder;

static void
flush_stretch(Builder *b)
{
    text_append_slice(b->text, b->decoded, b->stretch);
    b->stretch = (Span){ 0, 0 };
}

static Span
file_span(const Builder *b, Span part)
{
    const OffsetMap *map = &b->decoded->map;

    return (Span){ offsets_source_at(map, part.from),
                   offsets_source_at(map, part.to) };
}

/* Appends `length` bytes that stand for bytes `part` of decoded. */
static void
put_unit(Builder *b, const char *str, gsize length, Span part)
{
    flush_stretch(b);
    text_append(b->text, str, (gssize)length, file_span(b, part));
}

/* Ends the line in the making, if it holds anything. */
static void
end_line(Builder *b, gboolean goes_on)
{
    gboolean empty = b->text->str->len == 0 && b->stretch.to == 0;

    HtmlLine line = { .element = b->element, .linked = b->linked };

    flush_stretch(b);
    while (b->text->str->len &&
           b->text->str->str[b->text->str->len - 1] == '\t') {
        /* a row that ends in empty cells */
        Text *shorter = text_new();

        text_append_slice(shorter, b->text,
                          (Span){ 0, b->text->map.text_length - 1 });
        text_free(b->text);
        b->text = shorter;
    }
    if (b->text->str->len) {
        line.text = b->text;
        line.level = b->heading;
        line.goes_on = goes_on;
        line.item = b->lists > 0;
        line.kind = b->rows       ? HTML_LINE_ROW
                    : b->heading  ? HTML_LINE_HEADING
                    : b->captions ? HTML_LINE_CAPTION
                                  : HTML_LINE_TEXT;
        html_page_count(&line);
        g_array_append_val(b->page->lines, line);
        b->text = text_new();
    }
    /* an empty line between two ends the paragraph, <br><br> */
    if (empty && b->page->lines->len)
        html_page_line(b->page, b->page->lines->len - 1)->goes_on = FALSE;
    b->linked = 0;
    b->space = FALSE;
}

/* At the start of a line or a cell, where white space is dropped. */
static gboolean
at_start(const Builder *b)
{
    const GString *str = b->text->str;

    return b->stretch.to == 0 &&
           (str->len == 0 || str->str[str->len - 1] == '\t');
}

/* A character of the page, standing for bytes `part` of decoded. */
static void
put(Builder *b, const char *str, gsize length, Span part)
{
    gunichar c = g_utf8_get_char(str);

    b->last = part.to;
    if (c == '\n' && b->pre) {
        end_line(b, TRUE);
        return;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == 0xa0 ||
        c == 0x3000 || c == 0xfeff || c == 0x200b) {
        if (!b->space)
            b->space_at = part.from;
        b->space = TRUE;
        /* an indented line begins a paragraph */
        if (c == 0x3000 && !b->text->str->len && b->page->lines->len)
            html_page_line(b->page, b->page->lines->len - 1)->goes_on = FALSE;
        return;
    }
    if (b->space && !at_start(b))
        put_unit(b, " ", 1, (Span){ b->space_at, part.from });
    b->space = FALSE;
    b->linked += b->links > 0;
    if (part.to - part.from == length &&
        memcmp(b->decoded->str->str + part.from, str, length) == 0) {
        if (b->stretch.to != part.from)
            flush_stretch(b);
        if (b->stretch.to == 0)
            b->stretch.from = part.from;
        b->stretch.to = part.to;
    } else {
        put_unit(b, str, length, part);
    }
}

/* ---- text nodes ---- */

/* Bytes of the character reference at `o` that stands for text which goes on
 * with `next`; 1 if the & stands for itself. */
static gsize
reference_length(const char *o, const char *end, const char *t,
                 const char *next)
{
    const char *p = o + 1;

    if (*t == '&' && p < end && *p == *next && !g_str_has_prefix(p, "amp"))
        return 1;
    while (p < end && p - o < 40 && (g_ascii_isalnum(*p) || *p == '#'))
        p++;
    if (p < end && *p == ';')
        return (gsize)(p + 1 - o);
    if (p > o + 1 && o[1] == '#')
        return (gsize)(p - o);
    /* an old name without its ';' (&copy2023): ends where the text goes on */
    for (const char *q = o + 3; q <= p && q - o <= 9; q++)
        if (q == end || *q == *next)
            return (gsize)(q - o);
    return 1;
}

/* The text of a node beside the bytes it was parsed from. They differ in
 * references, and in tags that the parser ignored. */
static void
put_text(Builder *b, const GumboText *node)
{
    const char *base = b->decoded->str->str;
    const char *o = node->original_text.data;
    const char *t = node->text, *end;

    if (!o || o < base ||
        (gsize)(o - base) + node->original_text.length > b->decoded->str->len)
        return;
    end = o + node->original_text.length;
    while (*t) {
        const char *next = g_utf8_next_char(t);
        gsize n = (gsize)(next - t), size;

        if (o >= end) {
            put(b, t, n,
                (Span){ (guint32)(end - base), (guint32)(end - base) });
            t = next;
            continue;
        }
        if (*o == '&')
            size = reference_length(o, end, t, next);
        else if ((gsize)(end - o) >= n && memcmp(o, t, n) == 0)
            size = n;
        else if (*o == '<' && memchr(o, '>', (gsize)(end - o)))
            size = (gsize)((char *)memchr(o, '>', (gsize)(end - o)) + 1 - o);
        else
            size = (gsize)(g_utf8_next_char(o) - o);
        if (*o == '&' || size == n) {
            put(b, t, n,
                (Span){ (guint32)(o - base), (guint32)(o + size - base) });
            t = next;
        }
        o += size;
    }
}

/* ---- elements ---- */

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

/* <title>, <meta> and JSON-LD: what the page says of itself. */
static void
note_head(Builder *b, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const GumboNode *first =
        element->children.length ? element->children.data[0] : NULL;
    const char *type;

    if (element->tag == GUMBO_TAG_META) {
        note_meta(b->page, element);
    } else if (element->tag == GUMBO_TAG_TITLE && first &&
               first->type == GUMBO_NODE_TEXT && !b->page->headline.text) {
        put_text(b, &first->v.text);
        flush_stretch(b);
        b->page->headline.text = b->text;
        html_page_count(&b->page->headline);
        b->text = text_new();
        b->linked = 0;
        b->space = FALSE;
    } else if (element->tag == GUMBO_TAG_SCRIPT && first &&
               first->type == GUMBO_NODE_TEXT &&
               (type = attribute(element, "type")) != NULL &&
               g_ascii_strcasecmp(type, "application/ld+json") == 0) {
        g_ptr_array_add(b->page->linked_data, g_strdup(first->v.text.text));
    }
}

/* Entering (+1) or leaving (-1) an element that is not a block of its own. */
static void
count_open(Builder *b, const GumboNode *node, guint step)
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
enter(Builder *b, const GumboNode *node, gboolean show_hidden)
{
    const GumboElement *element = &node->v.element;
    GumboTag tag = element->tag;
    HtmlElement block = { .parent = b->element,
                          .line_from = b->page->lines->len };

    if (tag == GUMBO_TAG_META || tag == GUMBO_TAG_TITLE ||
        tag == GUMBO_TAG_SCRIPT)
        note_head(b, node);
    if (is_skipped(tag) || (!show_hidden && is_hidden(element)))
        return FALSE;
    if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR) {
        if (b->rows)
            b->space = TRUE;
        else
            end_line(b, tag == GUMBO_TAG_BR);
        return FALSE;
    }
    count_open(b, node, 1);
    if (b->rows) { /* inside a row only cells count */
        if ((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) &&
            (b->text->str->len || b->stretch.to)) {
            put_unit(b, "\t", 1, (Span){ b->last, b->last });
            b->space = FALSE;
        } else if (!is_inline(tag)) {
            b->space = TRUE;
        }
    } else if (!is_inline(tag)) {
        end_line(b, FALSE);
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
leave(Builder *b, const GumboNode *node)
{
    GumboTag tag = node->v.element.tag;
    guint rows = b->rows;

    if (tag == GUMBO_TAG_TR && rows) {
        end_line(b, FALSE);
        b->rows--;
        rows--;
    }
    if (!rows && !is_inline(tag)) {
        end_line(b, FALSE);
        if (heading_level(tag))
            b->heading = 0;
        html_page_element(b->page, b->element)->line_to = b->page->lines->len;
        b->element = html_page_element(b->page, b->element)->parent;
    } else if (!is_inline(tag)) {
        b->space = TRUE;
    }
    count_open(b, node, (guint)-1);
}

/* ---- tables ---- */

#define MAX_CELL 150 /* bytes; a cell of data, not a part of a page layout */

typedef struct {
    const GumboNode *node;
    guint rows, cells;
    gsize cell, longest; /* bytes of the open cell, of the longest one */
    gboolean nested;     /* holds a table */
} Table;

static void
enter_table(GArray *open, const GumboNode *node)
{
    Table *table =
        open->len ? &g_array_index(open, Table, open->len - 1) : NULL;
    Table fresh = { .node = node };

    switch (node->v.element.tag) {
    case GUMBO_TAG_TABLE:
        if (table)
            table->nested = TRUE;
        g_array_append_val(open, fresh);
        break;
    case GUMBO_TAG_TR:
        if (table)
            table->rows++;
        break;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
        if (table) {
            table->cells++;
            table->cell = 0;
        }
        break;
    default:
        break;
    }
}

static void
leave_table(GArray *open, const GumboNode *node, GHashTable *tables)
{
    Table table;

    if (node->v.element.tag != GUMBO_TAG_TABLE || !open->len)
        return;
    table = g_array_index(open, Table, open->len - 1);
    g_array_set_size(open, open->len - 1);
    if (table.nested && open->len)
        g_array_index(open, Table, open->len - 1).nested = TRUE;
    if (!table.nested && table.rows >= 2 && table.cells >= 2 * table.rows - 2 &&
        table.longest <= MAX_CELL)
        g_hash_table_add(tables, (gpointer)node);
}

static void
measure_cell(GArray *open, const GumboText *text)
{
    Table *table =
        open->len ? &g_array_index(open, Table, open->len - 1) : NULL;

    if (!table)
        return;
    table->cell += strlen(text->text);
    table->longest = MAX(table->longest, table->cell);
}

/* ---- the walk ---- */

typedef struct {
    const GumboNode *node;
    guint next; /* child to be seen next */
} Step;

static const GumboVector *
children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

static gboolean
is_container(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT ||
           node->type == GUMBO_NODE_TEMPLATE;
}

static gboolean
is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT ||
           node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

/* Next child of the innermost open element; NULL when it has no more. */
static const GumboNode *
next_child(GArray *steps)
{
    Step *step = &g_array_index(steps, Step, steps->len - 1);
    const GumboVector *children = children_of(step->node);

    return step->next < children->length ? children->data[step->next++] : NULL;
}

static const GumboNode *
pop(GArray *steps)
{
    const GumboNode *node = g_array_index(steps, Step, steps->len - 1).node;

    g_array_set_size(steps, steps->len - 1);
    return node;
}

static void
find_tables(const GumboNode *root, GHashTable *tables)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Table));
    Step first = { root, 0 };

    g_array_append_val(steps, first);
    while (steps->len) {
        const GumboNode *node = next_child(steps);

        if (!node) {
            leave_table(open, pop(steps), tables);
        } else if (is_text(node)) {
            measure_cell(open, &node->v.text);
        } else if (is_container(node)) {
            Step down = { node, 0 };

            enter_table(open, node);
            g_array_append_val(steps, down);
        }
    }
}

HtmlPage *
read_html_lines(const Text *decoded, const struct GumboInternalNode *root,
                gboolean show_hidden)
{
    g_autoptr(GHashTable) tables = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    Builder b = { .decoded = decoded,
                  .page = html_page_new(),
                  .tables = tables,
                  .text = text_new() };
    HtmlElement whole = { 0 };
    Step first = { root, 0 };

    find_tables(root, tables);
    g_array_append_val(b.page->elements, whole);
    g_array_append_val(steps, first);
    while (steps->len) {
        const GumboNode *node = next_child(steps);

        if (!node) {
            node = pop(steps);
            if (steps->len)
                leave(&b, node);
        } else if (is_text(node)) {
            put_text(&b, &node->v.text);
        } else if (is_container(node) && enter(&b, node, show_hidden)) {
            Step down = { node, 0 };

            g_array_append_val(steps, down);
        }
    }
    end_line(&b, FALSE);
    html_page_element(b.page, 0)->line_to = b.page->lines->len;
    text_free(b.text);
    return b.page;
}
