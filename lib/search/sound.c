/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/sound.h"

#include <string.h>

#if __has_include("text/pinyin.h")
#include "text/pinyin.h"
#else
#define pinyin_of(c) ((void)(c), (const char *)NULL)
#endif

gboolean
sound_alike(gunichar a, gunichar b)
{
    const char *one = pinyin_of(a);
    const char *other = one != NULL ? pinyin_of(b) : NULL;

    return other != NULL && strcmp(one, other) == 0;
}
