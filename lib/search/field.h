/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Fields of the query language and what may stand after their colon:
 * 地点:连山, 类型:图注, 日期:2023..2024, 金额:>=1000万元.
 */
#pragma once

#include "search/querytree.h"

typedef struct {
    const char *name;
    QueryField field;
    const char *unit; /* AMOUNT: unit where none is typed */
} Field;

/* The field of that name (Chinese or English, as typed with full or half
 * width), or NULL. */
const Field *field_find(const char *name);

/* A kind of text as a user may call it and as it is stored
 * (report_block_kind_name). */
typedef struct {
    const char *typed, *kind;
} FieldKind;

/* All that can be typed, for completion; both end with a NULL name. */
const Field *field_all(void);
const FieldKind *field_kinds(void);

/* English name of a field, as in the canonical form of a query. */
const char *field_name(QueryField field);

/* Reads a value into query->text, or from and to, or low and high. Days are
 * whole: 2023-03 is 2023-03-01 to 2023-03-31. Errors: USAGE with the column. */
gboolean field_read(const Field *field, const char *value, guint column,
                    Query *query, GError **error);
