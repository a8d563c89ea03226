/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text from files onto a terminal or into a pipe. It is hostile: controls,
 * DEL, C1 and bidi overrides are shown, never sent (ESC becomes \x1b).
 */
#pragma once

#include <json-glib/json-glib.h>

#include "report/report.h"

/* Appends str with every control and bidi override escaped: \n \t \xHH
 * \u{HHHH}; invalid UTF-8 byte by byte as \xHH. */
void print_escape(GString *out, const char *str, gssize length);

/* Writes str to standard output, escaped. */
void print_text(const char *str, gssize length);

/* Columns that str takes on a terminal (East Asian wide characters two,
 * combining ones none). */
guint print_width(const char *str, gssize length);

/* Columns of the terminal on standard output; where it is none, what they were
 * when it last was one, else 80. */
guint print_columns(void);

/* Where the line that begins at str is to be broken: at most `room` columns if
 * there is any place to break, at least one character. A break falls between
 * Han characters or after white space, not before closing marks (kinsoku). */
const char *print_line_end(const char *str, const char *end, guint room);

/* Prints str wrapped to `columns`, each line after `indent` blanks. */
void print_wrapped(const char *str, gssize length, guint indent, guint columns);

/* One JSON value on a line of its own; takes the root out of `builder`.
 * Controls and bidi overrides are escaped as \uXXXX. */
void print_json(JsonBuilder *builder);

/* Members that many objects have. A string that is not valid UTF-8 gets U+FFFD
 * and a second member NAME_bytes with the bytes escaped as %XX; NULL and ""
 * where `or_null` become null. */
void
print_json_string(JsonBuilder *builder, const char *name, const char *value);
void print_json_string_or_null(JsonBuilder *builder, const char *name,
                               const char *value);
void
print_json_strings(JsonBuilder *builder, const char *name, char *const *values);
void print_json_int(JsonBuilder *builder, const char *name, gint64 value);
/* NAN becomes null; a whole number is printed without a point. */
void print_json_number(JsonBuilder *builder, const char *name, double value);
void print_json_bool(JsonBuilder *builder, const char *name, gboolean value);
void
print_json_spans(JsonBuilder *builder, const char *name, const GArray *spans);

/* One field of a CSV (or TSV) line: quoted as needed, controls escaped, a
 * leading = + - @ made harmless for spreadsheets. */
void print_field(const char *value, gboolean tsv, gboolean last);

/* The first line of CSV (or TSV): what its fields are called, in English;
 * NULL behind the last name. */
void print_field_names(const char *const *names, gboolean tsv);
