/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_html.h"

#include <gumbo.h>
#include <string.h>

#include "report/html_facts.h"
#include "report/html_guard.h"
#include "report/html_main.h"
#include "report/read_html_lines.h"
#include "report/source.h"
#include "text/charset.h"
#include "text/error.h"

/* ---- memory of the parse tree: given back as a whole, since the library
 * frees a tree by recursion ---- */

#define ARENA_BLOCK (1 << 20)

typedef struct {
    GPtrArray *blocks;
    char *at, *end;
} Arena;

static void *
arena_take(void *data, size_t size)
{
    Arena *arena = data;
    char *taken;

    size = (size + 15) & ~(size_t)15;
    if ((size_t)(arena->end - arena->at) < size) {
        size_t block = MAX(size, ARENA_BLOCK);

        arena->at = g_malloc(block);
        arena->end = arena->at + block;
        g_ptr_array_add(arena->blocks, arena->at);
    }
    taken = arena->at;
    arena->at += size;
    return taken;
}

static void
arena_leave(G_GNUC_UNUSED void *data, G_GNUC_UNUSED void *taken)
{
}

static const GumboOutput *
parse(Arena *arena, const Text *decoded)
{
    GumboOptions options = kGumboDefaultOptions;

    options.allocator = arena_take;
    options.deallocator = arena_leave;
    options.userdata = arena;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, decoded->str->str,
                                    decoded->str->len);
}

/* The charset that the page declares in its first bytes, or NULL:
 * <meta charset="gb2312">, content="text/html; charset=gb2312". */
static char *
declared_charset(const char *bytes, gsize length)
{
    const char *end = bytes + MIN(length, 4096);

    for (const char *p = bytes; p + 8 < end; p++) {
        const char *label;
        gsize n = 0;

        if (g_ascii_strncasecmp(p, "charset", 7) != 0)
            continue;
        label = p + 7;
        while (label < end && strchr(" =\t\"'", *label))
            label++;
        while (label + n < end &&
               (g_ascii_isalnum(label[n]) || strchr("-_", label[n])))
            n++;
        if (n > 2 && n < 32)
            return g_strndup(label, n);
    }
    return NULL;
}

/* ---- lines to text ---- */

static void
append_line(SourceText *source, const HtmlLine *line, gboolean hint_kind)
{
    Text *text = source->text;
    guint32 at = text->map.text_length, end;
    const Text *from = line->text;

    text_append_slice(text, from, (Span){ 0, from->map.text_length });
    end = offsets_source_at(&from->map, from->map.text_length);
    text_append(text, "\n", 1, (Span){ end, end });
    switch (hint_kind ? line->kind : HTML_LINE_TEXT) {
    case HTML_LINE_HEADING:
        source_text_hint(source, at, HINT_HEADING, line->level);
        break;
    case HTML_LINE_CAPTION:
        source_text_hint(source, at, HINT_CAPTION, 0);
        break;
    case HTML_LINE_ROW:
        source_text_hint(source, at, HINT_TABLE_ROW, 0);
        break;
    case HTML_LINE_TEXT:
        break;
    }
    if (!line->goes_on)
        source_text_hint(source, at, HINT_PARAGRAPH, 0);
}

static void
append_title(SourceText *source, const HtmlLine *line)
{
    source_text_hint(source, source->text->map.text_length, HINT_TITLE, 1);
    append_line(source, line, FALSE);
}

static void
append_page(SourceText *source, HtmlPage *page)
{
    HtmlFacts facts;

    html_facts_find(page, &facts);
    source->text = text_new();
    if (facts.headline == &page->headline)
        append_title(source, facts.headline);
    for (guint i = 0; i < page->lines->len; i++) {
        const HtmlLine *line = html_page_line(page, i);

        if (line->keep && line == facts.headline)
            append_title(source, line);
        else if (line->keep)
            append_line(source, line, TRUE);
    }
    source->title = g_steal_pointer(&facts.title);
    source->date = g_steal_pointer(&facts.date);
    source->publisher = g_steal_pointer(&facts.publisher);
}

SourceText *
read_html(GBytes *bytes, GError **error)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *declared = NULL;
    g_autoptr(SourceText) source = source_text_new(NULL, FORMAT_HTML);
    g_autoptr(HtmlPage) page = NULL;
    g_autoptr(Text) decoded = NULL;
    const GumboOutput *tree;
    const char *fault;
    Arena arena = { 0 };

    if (!data)
        data = "";
    declared = declared_charset(data, length);
    source->size = length;
    source->charset = charset_detect(data, length, declared);
    decoded = charset_decode(data, length, source->charset, &source->replaced);
    fault = html_guard_check(decoded->str->str, decoded->str->len);
    if (fault) {
        g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED, fault);
        return NULL;
    }
    source_text_lines(source, decoded);
    arena.blocks = g_ptr_array_new_with_free_func(g_free);
    tree = parse(&arena, decoded);
    page = read_html_lines(decoded, tree->root, FALSE);
    if (!html_main_choose(page, FALSE)) { /* shown by a script only? */
        html_page_free(page);
        page = read_html_lines(decoded, tree->root, TRUE);
        if (!html_main_choose(page, FALSE))
            html_main_choose(page, TRUE);
    }
    append_page(source, page);
    g_ptr_array_unref(arena.blocks);
    return g_steal_pointer(&source);
}
