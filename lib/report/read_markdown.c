/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/read_markdown.h"

#include <string.h>

#include "report/source.h"
#include "text/charset.h"

#define MAX_URL 2048         /* bytes between the brackets of a link */
#define MAX_FRONT_MATTER 100 /* lines */

/* A line of the file, without its end. */
typedef struct {
    const char *str;
    gsize length;
    guint32 at;       /* byte of the decoded text */
    GByteArray *drop; /* 1 for each byte that is taken out */
} Line;

typedef struct {
    SourceText *source;
    const Text *decoded;
    gboolean fenced; /* inside ``` … ``` */
} Reader;

static void
drop(Line *line, gsize from, gsize to)
{
    memset(line->drop->data + from, 1, to - from);
}

static gsize
skip_blank(const Line *line, gsize i)
{
    while (i < line->length && (line->str[i] == ' ' || line->str[i] == '\t'))
        i++;
    return i;
}

static gsize
run_length(const Line *line, gsize i)
{
    gsize end = i;

    while (end < line->length && line->str[end] == line->str[i])
        end++;
    return end - i;
}

static gboolean
is_made_of(const Line *line, const char *marks)
{
    gsize n = 0;

    for (gsize i = 0; i < line->length; i++) {
        if (!strchr(marks, line->str[i]) || line->str[i] == '\0')
            return FALSE;
        n += line->str[i] != ' ';
    }
    return n >= 3;
}

/* ---- inside a line ---- */

/* The last run of each mark that may begin emphasis, by length 1 to 3. */
typedef struct {
    gsize at[4];
    gboolean open[4];
} Openers;

static gboolean
is_space_at(const Line *line, gsize i)
{
    return i >= line->length || g_ascii_isspace(line->str[i]);
}

static gboolean
is_word_at(const Line *line, gsize i)
{
    return i < line->length && g_ascii_isalnum(line->str[i]);
}

/* A run of * _ ~ or ` at i: taken out together with the one that began it. */
static gsize
pair_run(Line *line, gsize i, Openers *openers)
{
    gsize n = run_length(line, i), end = i + n;
    gboolean closes = i > 0 && !is_space_at(line, i - 1);
    gboolean opens = !is_space_at(line, end);

    if (n > 3 || (line->str[i] == '~' && n != 2) ||
        (line->str[i] == '_' && i > 0 && is_word_at(line, i - 1) &&
         is_word_at(line, end)))
        return end;
    if (closes && openers->open[n]) {
        drop(line, openers->at[n], openers->at[n] + n);
        drop(line, i, end);
        openers->open[n] = FALSE;
    } else if (opens) {
        openers->open[n] = TRUE;
        openers->at[n] = i;
    }
    return end;
}

/* `](url)` or `][name]` at i: taken out with the bracket that opened it. */
static gsize
close_link(Line *line, gsize i, GArray *brackets)
{
    char close = i + 1 < line->length && line->str[i + 1] == '(' ? ')' : ']';
    gsize open, room, end;
    const char *found;

    if (!brackets->len)
        return i + 1;
    open = g_array_index(brackets, gsize, brackets->len - 1);
    g_array_set_size(brackets, brackets->len - 1);
    if (i + 1 >= line->length ||
        (line->str[i + 1] != '(' && line->str[i + 1] != '['))
        return i + 1;
    room = MIN(line->length - i - 1, MAX_URL);
    found = memchr(line->str + i + 1, close, room);
    if (!found)
        return i + 1;
    end = (gsize)(found - line->str) + 1;
    drop(line, open, open + 1);
    if (open > 0 && line->str[open - 1] == '!')
        drop(line, open - 1, open);
    drop(line, i, end);
    return end;
}

static void
mark_inline(Line *line, gsize from)
{
    static const char marks[] = "*_~`";
    Openers openers[4] = { 0 };
    g_autoptr(GArray) brackets = g_array_new(FALSE, FALSE, sizeof(gsize));
    gboolean tags = TRUE; /* there may be a '>' ahead */

    for (gsize i = from; i < line->length;) {
        char c = line->str[i];
        const char *mark = memchr(marks, c, 4);
        const char *end;

        if (c == '\\' && i + 1 < line->length &&
            g_ascii_ispunct(line->str[i + 1])) {
            drop(line, i, i + 1);
            i += 2;
        } else if (mark) {
            i = pair_run(line, i, &openers[mark - marks]);
        } else if (c == '[') {
            g_array_append_val(brackets, i);
            i++;
        } else if (c == ']') {
            i = close_link(line, i, brackets);
        } else if (c == '<' && tags && i + 1 < line->length &&
                   (g_ascii_isalpha(line->str[i + 1]) ||
                    strchr("/!", line->str[i + 1]))) {
            end = memchr(line->str + i, '>', line->length - i);
            tags = end != NULL;
            /* <http://…> is a link, not a tag */
            if (end && !g_str_has_prefix(line->str + i + 1, "http"))
                drop(line, i, (gsize)(end - line->str) + 1);
            i = end ? (gsize)(end - line->str) + 1 : i + 1;
        } else {
            i++;
        }
    }
}

/* ---- lines ---- */

/* Appends what is left of the line; `cell` stands for a dropped '|'. */
static void
append(Reader *reader, const Line *line, gsize from, gsize to)
{
    Text *text = reader->source->text;
    const guint8 *dropped = line->drop->data;

    while (from < to) {
        gsize end = from;

        while (end < to && dropped[end] == dropped[from])
            end++;
        if (!dropped[from])
            text_append_slice(
                text, reader->decoded,
                (Span){ line->at + (guint32)from, line->at + (guint32)end });
        from = end;
    }
}

static void
end_line(Reader *reader, const Line *line)
{
    guint32 end = line->at + (guint32)line->length;

    if (end < reader->decoded->map.text_length) /* its line end */
        text_append_slice(reader->source->text, reader->decoded,
                          (Span){ end, end + 1 });
    else
        text_append(reader->source->text, "\n", 1,
                    (Span){ reader->source->size, reader->source->size });
}

static void
hint(Reader *reader, HintKind kind, guint level)
{
    source_text_hint(reader->source, reader->source->text->map.text_length,
                     kind, level);
}

/* | 村 | 亩 |: cells divided by tabs, each tracing to its '|'. */
static void
append_row(Reader *reader, Line *line, gsize from)
{
    gsize to = line->length, begin;

    while (to > from && strchr("| \t", line->str[to - 1]))
        to--;
    if (from < to && line->str[from] == '|')
        from++;
    hint(reader, HINT_TABLE_ROW, 0);
    mark_inline(line, from);
    for (begin = from; begin <= to; begin++) {
        gsize end = begin, last;

        while (end < to && line->str[end] != '|')
            end++;
        begin = MIN(skip_blank(line, begin), end);
        for (last = end; last > begin && line->str[last - 1] == ' ';)
            last--;
        append(reader, line, begin, last);
        if (end < to) {
            guint32 at = offsets_source_at(&reader->decoded->map,
                                           line->at + (guint32)end);

            text_append(reader->source->text, "\t", 1, (Span){ at, at + 1 });
        }
        begin = end;
    }
    end_line(reader, line);
}

static gboolean
is_row(const Line *line, gsize from)
{
    const char *second;

    if (from >= line->length || line->str[from] != '|')
        return FALSE;
    second = memchr(line->str + from + 1, '|', line->length - from - 1);
    return second != NULL;
}

/* Level of a heading whose # begin at `from`, 0 if it is none: ##怎么做 is
 * one, #话题# is not. */
static guint
heading_level(const Line *line, gsize from)
{
    gsize n;

    if (from >= line->length || line->str[from] != '#')
        return 0;
    n = run_length(line, from);
    if (n > 6 || (n == 1 && !is_space_at(line, from + n)))
        return 0;
    return (guint)n;
}

/* Marks before the text: > of quotations and bullets. */
static gsize
skip_marks(const Line *line)
{
    gsize i = skip_blank(line, 0);

    while (i < line->length && line->str[i] == '>')
        i = skip_blank(line, i + 1);
    if (i + 1 < line->length && strchr("-*+", line->str[i]) &&
        (line->str[i + 1] == ' ' || line->str[i + 1] == '\t'))
        i = skip_blank(line, i + 1);
    return i;
}

/* Lines that hold marks only: fences, rules, underlines of tables and
 * headings, targets of links. */
static gboolean
is_markup(Reader *reader, const Line *line)
{
    gsize i = skip_blank(line, 0);

    if (line->length - i >= 3 && (memcmp(line->str + i, "```", 3) == 0 ||
                                  memcmp(line->str + i, "~~~", 3) == 0)) {
        reader->fenced = !reader->fenced;
        return TRUE;
    }
    if (reader->fenced)
        return FALSE;
    if (is_made_of(line, "- ") || is_made_of(line, "* ") ||
        is_made_of(line, "_ ") || is_made_of(line, "=") ||
        is_made_of(line, "|-: "))
        return TRUE;
    if (i < line->length && line->str[i] == '[') {
        const char *end = memchr(line->str + i, ']', line->length - i);

        return end && end + 1 < line->str + line->length && end[1] == ':' &&
               end + 2 < line->str + line->length && end[2] == ' ';
    }
    return FALSE;
}

/* TRUE if `next` underlines a heading: ==== or ----. */
static guint
underlined_level(const char *next, const char *end)
{
    gsize n = 0;

    if (next >= end || (*next != '=' && *next != '-'))
        return 0;
    while (next + n < end && next[n] == *next)
        n++;
    if (n < 3 || (next + n < end && next[n] != '\n'))
        return 0;
    return *next == '=' ? 1 : 2;
}

static void
read_line(Reader *reader, Line *line, const char *end)
{
    gsize from = skip_marks(line);
    const char *next = line->str + line->length + 1;
    guint level;

    g_byte_array_set_size(line->drop, (guint)line->length);
    if (line->length)
        memset(line->drop->data, 0, line->length);
    if (is_markup(reader, line))
        return;
    if (reader->fenced) {
        append(reader, line, 0, line->length);
        end_line(reader, line);
        return;
    }
    if (is_row(line, from)) {
        append_row(reader, line, from);
        return;
    }
    level = heading_level(line, from);
    if (level) {
        gsize last = line->length;

        from = skip_blank(line, from + level);
        while (last > from && strchr("# \t", line->str[last - 1]))
            last--;
        drop(line, last, line->length);
    } else if (from < line->length) {
        level = underlined_level(next, end);
    }
    if (level)
        hint(reader, HINT_HEADING, level);
    if (from + 1 < line->length && memcmp(line->str + from, "![", 2) == 0)
        hint(reader, HINT_CAPTION, 0);
    mark_inline(line, from);
    append(reader, line, from, line->length);
    end_line(reader, line);
}

/* ---- front matter ---- */

static void
note_field(SourceText *source, const char *str, gsize length)
{
    static const char *const keys[] = { "title", "date", "source",
                                        "publisher" };
    char **fields[] = { &source->title, &source->date, &source->publisher,
                        &source->publisher };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        gsize n = strlen(keys[i]);

        if (length > n && str[n] == ':' && !*fields[i] &&
            g_ascii_strncasecmp(str, keys[i], n) == 0) {
            char *value = g_strstrip(g_strndup(str + n + 1, length - n - 1));
            gsize m = strlen(value);

            if (m >= 2 && strchr("\"'", value[0]) && value[m - 1] == value[0]) {
                memmove(value, value + 1, m - 2);
                value[m - 2] = '\0';
            }
            if (fields[i] == &source->date && strlen(value) > 10)
                value[10] = '\0';
            *fields[i] = value;
        }
    }
}

/* Bytes of the front matter at the start of str, 0 if there is none. */
static gsize
read_front_matter(SourceText *source, const char *str, const char *end)
{
    const char *at = str;

    if (end - str < 4 || memcmp(str, "---\n", 4) != 0)
        return 0;
    at += 4;
    for (int i = 0; i < MAX_FRONT_MATTER && at < end; i++) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        gsize length = (gsize)((stop ? stop : end) - at);

        if (length >= 3 && memcmp(at, "---", 3) == 0)
            return (gsize)((stop ? stop + 1 : end) - str);
        note_field(source, at, length);
        at = stop ? stop + 1 : end;
    }
    g_clear_pointer(&source->title, g_free); /* a rule, no front matter */
    g_clear_pointer(&source->date, g_free);
    g_clear_pointer(&source->publisher, g_free);
    return 0;
}

SourceText *
read_markdown(const char *name, const char *bytes, gsize length)
{
    SourceText *source = source_text_new(name, FORMAT_MARKDOWN);
    g_autoptr(GByteArray) dropped = g_byte_array_new();
    g_autoptr(Text) decoded = NULL;
    Reader reader = { .source = source };
    const char *at, *end;

    source->size = length;
    source->charset = charset_detect(bytes, length, NULL);
    decoded = charset_decode(bytes, length, source->charset, &source->replaced);
    source_text_lines(source, decoded);
    source->text = text_new();
    reader.decoded = decoded;
    at = decoded->str->str;
    end = at + decoded->str->len;
    at += read_front_matter(source, at, end);
    while (at < end) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        Line line = { .str = at,
                      .length = (gsize)((stop ? stop : end) - at),
                      .at = (guint32)(at - decoded->str->str),
                      .drop = dropped };

        read_line(&reader, &line, end);
        at = stop ? stop + 1 : end;
    }
    return source;
}
