/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The query language: what is typed becomes a tree. What a Chinese input
 * method types means the same as ASCII: 「撂荒地」　ＯＲ　（复耕） is
 * "撂荒地" OR (复耕). It cannot fail on ordinary typing; a malformed field or
 * range is BANGFU_ERROR_USAGE with the column.
 */
#pragma once

#include <glib.h>

typedef enum {
    QUERY_STRING, /* bare: exactly this, white space folded */
    QUERY_QUOTED, /* in quotation marks */
    QUERY_AND,
    QUERY_OR,
    QUERY_NOT,  /* first child without the others */
    QUERY_NEAR, /* children at most `distance` characters apart */
    QUERY_WILD, /* children in this order, at most `distance` apart: A*B */
    QUERY_FIELD,
    QUERY_RANGE,
} QueryKind;

typedef enum {
    QUERY_FIELD_PLACE,
    QUERY_FIELD_REPORTER,
    QUERY_FIELD_SPEAKER,
    QUERY_FIELD_SOURCE,
    QUERY_FIELD_TITLE,
    QUERY_FIELD_KIND,
    QUERY_FIELD_DATE,
    QUERY_FIELD_AMOUNT, /* 金额 面积 人次 …: `unit` tells which */
} QueryField;

typedef struct Query Query;
struct Query {
    QueryKind kind;
    GPtrArray *children; /* of Query * */
    char *text;          /* STRING, QUOTED, FIELD: as typed, marks off */
    guint distance;
    QueryField field;
    char *unit;       /* AMOUNT: 元, 亩, … */
    char *from, *to;  /* RANGE of dates: ISO, inclusive, "" open */
    double low, high; /* RANGE of amounts, -INFINITY, INFINITY open */
    gboolean low_open, high_open; /* > and < */
    guint column;                 /* 1-based, in characters of the typed line */
};

/* Limits on what is accepted (faults.md 4). */
#define QUERY_MAX_BYTES 8192
#define QUERY_MAX_TERMS 1024
#define QUERY_MAX_DEPTH 64
#define QUERY_MAX_WILDCARDS 8
#define QUERY_MAX_DISTANCE 64

/* Reads what was typed. Invalid UTF-8 becomes U+FFFD. Errors: USAGE (empty,
 * too long, malformed field or range). */
Query *query_parse(const char *typed, GError **error);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* The tree in canonical ASCII form, for --explain and tests. */
char *query_to_string(const Query *query);
