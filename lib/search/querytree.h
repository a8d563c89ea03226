/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A query as a tree, however it came to be: 撂荒地 -图注 is a NOT of two
 * strings. query.h reads what was typed into one.
 */
#pragma once

#include <glib.h>

/* Limits on what query_parse() accepts. */
#define QUERY_MAX_BYTES 8192
#define QUERY_MAX_TERMS 1024
#define QUERY_MAX_DEPTH 64
#define QUERY_MAX_WILDCARDS 8
#define QUERY_MAX_DISTANCE 64

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

/* An empty node. `column` is where it was typed. */
Query *querytree_new(QueryKind kind, guint column);
/* With all below it; NULL is fine. */
void querytree_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, querytree_free)
