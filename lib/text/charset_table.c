/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/charset_table.h"

#include <unicode/ucnv.h>

static CharsetTable *
make_table(const char *icu_name)
{
    CharsetTable *table = g_new0(CharsetTable, 1);
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(icu_name, &status);

    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
                        &status);
    if (U_FAILURE(status)) { /* ICU without its converters: all is U+FFFD */
        ucnv_close(converter);
        return table;
    }
    for (guint lead = 0x81; lead < 0xff; lead++) {
        for (guint trail = 0x40; trail < 0xff; trail++) {
            char pair[2] = { (char)lead, (char)trail };
            const char *from = pair;
            UChar32 c;

            status = U_ZERO_ERROR;
            ucnv_reset(converter);
            c = ucnv_getNextUChar(converter, &from, pair + 2, &status);
            /* a pair that is two characters or one and a byte is not taken */
            if (U_SUCCESS(status) && from == pair + 2 && c >= 0x80)
                table->characters[lead - 0x81][trail - 0x40] = (gunichar)c;
        }
    }
    ucnv_close(converter);
    return table;
}

const CharsetTable *
charset_table_gb18030(void)
{
    static CharsetTable *table;

    if (g_once_init_enter(&table))
        g_once_init_leave(&table, make_table("gb18030"));
    return table;
}

const CharsetTable *
charset_table_big5(void)
{
    static CharsetTable *table;

    /* HKSCS holds what Big5 has and the characters of Hong Kong's papers */
    if (g_once_init_enter(&table))
        g_once_init_leave(&table, make_table("Big5-HKSCS"));
    return table;
}
