/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The double-byte characters of GB18030 and Big5 (with HKSCS) as tables, made
 * once in a process from ICU's converters: a look-up a character, where a call
 * of the converter a character would cost twenty times as much.
 */
#pragma once

#include <glib.h>

typedef struct {
    gunichar characters[126][192]; /* by lead - 0x81, trail - 0x40; 0: none */
} CharsetTable;

const CharsetTable *charset_table_gb18030(void);
const CharsetTable *charset_table_big5(void);

/* The character of a pair, 0 if it means nothing. lead 0x81 to 0xfe, trail
 * 0x40 to 0xff. */
static inline gunichar
charset_table_lookup(const CharsetTable *table, guint8 lead, guint8 trail)
{
    return table->characters[lead - 0x81][trail - 0x40];
}
