/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Units by field, from DIR/units.txt: 元 亩 公里 人次 户 个 家 %. A unit keeps
 * the name that the text gives it (500公斤 stays 公斤); its base unit makes
 * amounts of one field comparable (公顷 = 15 亩).
 */
#pragma once

#include <glib.h>

enum {
    UNIT_AS_BASE = 1 << 0,   /* its value is given in the base unit: 块钱 */
    UNIT_AMBIGUOUS = 1 << 1, /* not after one Chinese digit: 三角, 四面 */
    UNIT_CHINESE = 1 << 2,   /* only after Chinese digits: 三大特色 */
    UNIT_NOUN = 1 << 3,      /* counted without a classifier: 五镇 */
    UNIT_CROWD = 1 << 4,     /* a noun, of many: 20万群众, 数百党组织 */
    UNIT_TIME = 1 << 5,      /* a span of time: 三年内 */
    UNIT_MEASURE = 1 << 6,   /* what is measured stands before: 面积500亩 */
    UNIT_MORE = 1 << 7,      /* holds 多: 3个多月 */
    UNIT_HALF = 1 << 8,      /* holds 半: 3个半月 */
};

typedef struct Unit Unit;
struct Unit {
    const char *name;  /* as written: 公顷, 块钱, 个多月 */
    const char *shown; /* as told: 公顷, 元, 个月 */
    const char *field; /* 面积 */
    const char *base;  /* 亩 */
    double factor;     /* 15 */
    guint flags;
    char **not_before; /* words that it does not stand before: 年 代 */
    Unit *other; /* its next meaning (5块 are 元, 5块试验田 块) or NULL */
};

typedef struct UnitTable UnitTable; /* immutable once opened: shareable */

/* Errors: BANGFU_ERROR_NO_INDEX (no units.txt or a malformed line). */
UnitTable *unit_open(const char *data_dir, GError **error);
void unit_close(UnitTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnitTable, unit_close)

/* The longest unit that begins at byte `at`, or NULL; owned by the table. */
const Unit *
unit_match(const UnitTable *table, const char *str, gsize length, gsize at);

/* By name, or NULL; of several meanings the one that is shown by that name
 * (块 are pieces, since the money is shown as 元). */
const Unit *unit_find(const UnitTable *table, const char *name);

/* Puts the names that are shown of all units with the base of `unit` into
 * `like` (char * -> double *), each with what it is in `unit`. */
void unit_add_like(const UnitTable *table, const Unit *unit, GHashTable *like);

/* The base unit of a field (面积 -> 亩), or NULL: its first one in the file. */
const Unit *unit_of_field(const UnitTable *table, const char *field);

/* Names of all fields (const char *, of the table), sorted. */
GPtrArray *unit_fields(const UnitTable *table);
