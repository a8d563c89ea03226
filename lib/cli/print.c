/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* C0, DEL, C1 and all that has no glyph of its own but changes how others
 * look: format characters (bidi controls, zero widths, tags), line and
 * paragraph separators. It steers a terminal or hides text. */
static gboolean
is_unsafe(gunichar c)
{
    if (c < 0xa0)
        return c < 0x20 || c >= 0x7f;
    if (c >= 0x3000 && c < 0xfe00) /* Han and its marks */
        return FALSE;
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return TRUE;
    default: /* not yet assigned ones among tags and invisible operators */
        return (c >= 0xe0000 && c <= 0xe007f) || (c >= 0x2060 && c <= 0x206f);
    }
}

static void
escape_character(GString *out, gunichar c)
{
    if (c == '\n')
        g_string_append(out, "\\n");
    else if (c == '\t')
        g_string_append(out, "\\t");
    else if (c < 0x100)
        g_string_append_printf(out, "\\x%02x", c);
    else
        g_string_append_printf(out, "\\u{%04x}", c);
}

void
print_escape(GString *out, const char *str, gssize length)
{
    const char *end = str + (length < 0 ? strlen(str) : (gsize)length);
    while (str < end) {
        gunichar c = g_utf8_get_char_validated(str, end - str);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(out, "\\x%02x", (guchar)*str++);
            continue;
        }
        if (is_unsafe(c))
            escape_character(out, c);
        else
            g_string_append_unichar(out, c);
        str = g_utf8_next_char(str);
    }
}

void
print_text(const char *str, gssize length)
{
    g_autoptr(GString) out = g_string_new(NULL);
    print_escape(out, str, length);
    fwrite(out->str, 1, out->len, stdout);
}

static guint
character_width(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

guint
print_width(const char *str, gssize length)
{
    const char *end = str + (length < 0 ? strlen(str) : (gsize)length);
    guint width = 0;
    for (; str < end; str = g_utf8_next_char(str))
        width += character_width(g_utf8_get_char(str));
    return width;
}

guint
print_columns(void)
{
    static guint last = 80;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        last = size.ws_col;
    return last;
}

/* Kinsoku: marks that must not begin a line. */
static gboolean
is_closing(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION ||
           (c != '"' && type == G_UNICODE_OTHER_PUNCTUATION);
}

static gboolean
may_break_before(gunichar c, gunichar before)
{
    GUnicodeType type = g_unichar_type(before);
    if (is_closing(c) || type == G_UNICODE_OPEN_PUNCTUATION ||
        type == G_UNICODE_INITIAL_PUNCTUATION)
        return FALSE;
    return g_unichar_iswide(c) || g_unichar_iswide(before) || before == ' ';
}

const char *
print_line_end(const char *str, const char *end, guint room)
{
    const char *cut = NULL;
    gunichar before = 0;
    guint width = 0;
    for (const char *p = str; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (p > str && may_break_before(c, before))
            cut = p;
        width += character_width(c);
        if (width > room && cut)
            return cut;
        if (width > room && p > str)
            return p;
        before = c;
    }
    return end;
}

void
print_wrapped(const char *str, gssize length, guint indent, guint columns)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    print_escape(safe, str, length);
    const char *p = safe->str, *end = safe->str + safe->len;
    guint room = columns > indent + 4 ? columns - indent : 4;
    while (p < end) {
        const char *cut = print_line_end(p, end, room);
        printf("%*s%.*s\n", (int)indent, "", (int)(cut - p), p);
        for (p = cut; p < end && *p == ' '; p++)
            ;
    }
}

/* ---- JSON ---- */

void
print_json(JsonBuilder *builder)
{
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    gsize length;
    g_autofree char *data = json_generator_to_data(generator, &length);
    g_autoptr(GString) out = g_string_sized_new(length + 16);
    const char *from = data;
    for (const char *p = data; *p; p = g_utf8_next_char(p)) {
        if ((guchar)*p >= 0x20 && (guchar)*p < 0x7f)
            continue;
        gunichar c = g_utf8_get_char(p);
        if (!is_unsafe(c))
            continue;
        g_string_append_len(out, from, p - from);
        if (c > 0xffff)
            g_string_append_printf(out, "\\u%04x\\u%04x",
                                   0xd800 + ((c - 0x10000) >> 10),
                                   0xdc00 + ((c - 0x10000) & 0x3ff));
        else
            g_string_append_printf(out, "\\u%04x", c);
        from = g_utf8_next_char(p);
    }
    g_string_append(out, from);
    g_string_append_c(out, '\n');
    fwrite(out->str, 1, out->len, stdout);
}

void
print_json_string(JsonBuilder *builder, const char *name, const char *value)
{
    json_builder_set_member_name(builder, name);
    if (!value)
        value = "";
    if (g_utf8_validate(value, -1, NULL)) {
        json_builder_add_string_value(builder, value);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    json_builder_add_string_value(builder, valid);
    g_autofree char *bytes = g_uri_escape_string(value, "/", FALSE);
    g_autofree char *second = g_strconcat(name, "_bytes", NULL);
    json_builder_set_member_name(builder, second);
    json_builder_add_string_value(builder, bytes);
}

void
print_json_string_or_null(JsonBuilder *builder, const char *name,
                          const char *value)
{
    if (value && *value) {
        print_json_string(builder, name, value);
        return;
    }
    json_builder_set_member_name(builder, name);
    json_builder_add_null_value(builder);
}

void
print_json_strings(JsonBuilder *builder, const char *name, char *const *values)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (; values && *values; values++)
        json_builder_add_string_value(builder, *values);
    json_builder_end_array(builder);
}

void
print_json_int(JsonBuilder *builder, const char *name, gint64 value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, value);
}

void
print_json_number(JsonBuilder *builder, const char *name, double value)
{
    json_builder_set_member_name(builder, name);
    if (!isfinite(value))
        json_builder_add_null_value(builder);
    else if (value == floor(value) && fabs(value) < 9e15)
        json_builder_add_int_value(builder, (gint64)value);
    else
        json_builder_add_double_value(builder, value);
}

void
print_json_bool(JsonBuilder *builder, const char *name, gboolean value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

void
print_json_spans(JsonBuilder *builder, const char *name, const GArray *spans)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; spans && i < spans->len; i++) {
        const SourceSpan *span = &g_array_index(spans, SourceSpan, i);
        json_builder_begin_object(builder);
        print_json_int(builder, "line_from", span->line_from);
        print_json_int(builder, "line_to", span->line_to);
        print_json_int(builder, "byte_from", span->byte_from);
        print_json_int(builder, "byte_to", span->byte_to);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

void
print_field(const char *value, gboolean tsv, gboolean last)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    if (value && strchr("=+-@", *value) && *value)
        g_string_append_c(safe, '\'');
    print_escape(safe, value ? value : "", -1);
    if (!tsv && strpbrk(safe->str, ",\"\r\n")) {
        g_string_replace(safe, "\"", "\"\"", 0);
        g_string_prepend_c(safe, '"');
        g_string_append_c(safe, '"');
    }
    fputs(safe->str, stdout);
    putchar(last ? '\n' : tsv ? '\t' : ',');
}

void
print_field_names(const char *const *names, gboolean tsv)
{
    for (; *names; names++)
        print_field(*names, tsv, !names[1]);
}
