/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/sound.h"

#include "text/pinyin.h"

gboolean
sound_alike(gunichar a, gunichar b)
{
    int one[PINYIN_READINGS], other[PINYIN_READINGS];
    guint n = pinyin_numbers(a, one);
    guint m = n > 0 ? pinyin_numbers(b, other) : 0;

    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < m; k++)
            if (one[i] == other[k])
                return TRUE;
    return FALSE;
}
