/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/layout.h"

#include "report/kind.h"
#include "report/trait.h"

#include <string.h>

typedef struct {
    Span text;     /* without line end and white space around it */
    guint32 word;  /* columns of the Latin word or number it begins with */
    guint32 width; /* columns with the indentation, Han counts two */
    gboolean after_blank; /* an empty line or a break stands before */
    gboolean indented;
    gboolean hinted; /* the format says what it is */
    gboolean closed; /* ends a sentence */
} Line;

static gboolean
is_wide(gunichar c)
{
    return c >= 0x1100 && (g_unichar_iswide(c) || c == 0x2014 || c == 0x2026 ||
                           (c >= 0x2018 && c <= 0x201d));
}

static Line
measure(const char *str, guint32 from, guint32 to)
{
    Line line = { .text = { from, to } };
    Trait trait;

    trait_trim(str, &line.text.from, &line.text.to);
    for (const char *p = str + from; p < str + to; p = g_utf8_next_char(p))
        line.width += is_wide(g_utf8_get_char(p)) ? 2 : 1;
    for (const char *p = str + line.text.from; p < str + line.text.to;
         p = g_utf8_next_char(p), line.word++)
        if (trait_is_han(g_utf8_get_char(p)) ||
            trait_is_space(g_utf8_get_char(p)))
            break;
    /* One stray space is no indentation: 　　 or two and more. */
    line.indented = line.text.from - from >= 2 && line.text.from < line.text.to;
    trait = trait_of(str + line.text.from, line.text.to - line.text.from);
    line.closed = trait.closed;
    return line;
}

static const Hint *
hint_at(const SourceText *source, guint *next, guint32 from, guint32 to)
{
    const Hint *hint = NULL;

    while (source->hints && *next < source->hints->len) {
        const Hint *h = &g_array_index(source->hints, Hint, *next);

        if (h->at >= to)
            break;
        if (h->at >= from)
            hint = h;
        ++*next;
    }
    return hint;
}

static GArray *
split_lines(const SourceText *source)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    const char *str = source->text->str->str;
    guint32 length = (guint32)source->text->str->len, to;
    gboolean blank = TRUE;
    guint next = 0;

    for (guint32 from = 0; from < length; from = to + 1) {
        const char *end = memchr(str + from, '\n', length - from);
        const Hint *hint;
        Line line;

        to = end ? (guint32)(end - str) : length;
        line = measure(str, from, to);
        hint = hint_at(source, &next, from, to + 1);
        line.hinted = hint && hint->kind != HINT_BREAK;
        line.after_blank = blank || (hint && hint->kind == HINT_BREAK);
        blank = line.text.from == line.text.to;
        if (!blank)
            g_array_append_val(lines, line);
    }
    return lines;
}

#define WRAP_LEAST                                                             \
    40 /* columns: nobody wraps a page narrower than a column                  \
        */
#define WRAP_MOST 160
#define WRAP_SLACK 3 /* a Han or a mark that may not begin a line moves on */

/* The width at which the lines of a hard-wrapped text were broken, or 0. Such
 * a text has most of its longer lines within three columns of one width and
 * most of those in the middle of a sentence; a text with a paragraph a line has
 * lines of all lengths that end sentences. */
static guint32
wrap_width(const GArray *lines)
{
    guint count[WRAP_MOST + 1] = { 0 };
    guint longer = 0, full = 0, open = 0, best = 0;
    guint32 width = 0;

    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);

        if (line->width > WRAP_MOST)
            longer++;
        else
            count[line->width]++;
    }
    if (longer * 10 > lines->len)
        return 0;
    for (guint32 w = WRAP_LEAST; w <= WRAP_MOST; w++) {
        guint sum = 0;

        for (guint32 k = 0; k <= WRAP_SLACK; k++)
            sum += count[w - k];
        if (sum >= best && count[w] > 0) {
            best = sum;
            width = w;
        }
    }
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);

        if (line->width + WRAP_SLACK < width || line->width > width)
            continue;
        full++;
        open += !line->closed;
    }
    return full >= 4 && full * 10 >= lines->len * 4 && open * 10 >= full * 7
               ? width
               : 0;
}

static gboolean
continues(const Line *line, const Line *next, guint32 wrap)
{
    return wrap > 0 && !next->after_blank && !next->indented && !next->hinted &&
           !line->hinted &&
           (line->width + WRAP_SLACK >= wrap ||
            line->width + 1 + next->word > wrap);
}

/* A block costs half a kilobyte of memory until the file is understood. A file
 * may have so many blocks, and one more for so many bytes; what follows in a
 * file of shorter lines (a list of words) is laid out as pieces of several
 * lines: findable still, but with no heading told from a byline. */
#define BLOCKS_LEAST 60000
#define BLOCK_BYTES 32
#define PIECE_BYTES 512

static gboolean
is_crowded(const Report *report, const Block *block, const Line *next)
{
    return report->blocks->len >=
               BLOCKS_LEAST + block->text.from / BLOCK_BYTES &&
           next->text.to - block->text.from <= PIECE_BYTES;
}

static void
take_lines(Report *report, const GArray *lines)
{
    const SourceText *source = report->source;
    guint32 wrap = wrap_width(lines);

    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        Block block = {
            .kind = BLOCK_BODY,
            .text = line->text,
            .joins = -1,
            .repeats = -1,
        };

        while (i + 1 < lines->len) {
            const Line *next = &g_array_index(lines, Line, i + 1);

            if (!continues(line, next, wrap) &&
                !is_crowded(report, &block, next))
                break;
            line = next;
            i++;
            block.text.to = line->text.to;
        }
        block.line_from = report_line(
            source, offsets_source_at(&source->text->map, block.text.from));
        block.line_to = report_line(
            source, offsets_source_at(&source->text->map, block.text.to - 1));
        g_array_append_val(report->blocks, block);
    }
}

void
layout_blocks(Report *report, ReportTools *tools)
{
    GArray *lines = split_lines(report->source);

    take_lines(report, lines);
    g_array_unref(lines);
    kind_label(report, tools);
}

void
layout_append(const SourceText *source, const Block *block, Text *text)
{
    const char *str = source->text->str->str;
    guint32 from = block->text.from, to = block->text.to;

    while (from < to) {
        const char *end = memchr(str + from, '\n', to - from);
        guint32 stop = end ? (guint32)(end - str) : to;
        Span part = { from, stop };
        gunichar last, first;
        gsize before;

        trait_trim(str, &part.from, &part.to);
        text_append_part(text, source->text, part);
        if (!end)
            return;
        from = stop + 1;
        while (from < to && trait_is_space(g_utf8_get_char(str + from)))
            from = (guint32)(g_utf8_next_char(str + from) - str);
        if (from >= to || part.from == part.to)
            continue;
        last = trait_previous(str, part.to, &before);
        first = g_utf8_get_char(str + from);
        if (last < 0x250 && first < 0x250 && last != '-')
            text_append(text, " ", 1, (Span){ stop, stop + 1 });
    }
}

gboolean
layout_is_indented(const SourceText *source, const Block *block)
{
    gsize before;

    return trait_is_space(trait_previous(source->text->str->str,
                                         block->text.from, &before)) &&
           source->text->str->str[before] != '\n';
}

gboolean
layout_indents(const Report *report)
{
    guint indented = 0, longer = 0;

    for (guint i = 0; i < report->blocks->len; i++) {
        const Block *block = &g_array_index(report->blocks, Block, i);

        if (block->text.to - block->text.from < 150)
            continue;
        longer++;
        indented += layout_is_indented(report->source, block);
    }
    return indented > 0 && indented * 10 >= longer * 3;
}
