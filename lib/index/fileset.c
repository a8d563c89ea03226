/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/fileset.h"

#include <string.h>

struct FileSet {
    GByteArray *bits;
};

FileSet *
fileset_new(void)
{
    FileSet *set = g_new(FileSet, 1);
    set->bits = g_byte_array_new();
    return set;
}

void
fileset_free(FileSet *set)
{
    if (!set)
        return;
    g_byte_array_unref(set->bits);
    g_free(set);
}

gboolean
fileset_has(const FileSet *set, guint64 file)
{
    guint32 number = (guint32)file;
    return number / 8 < set->bits->len &&
           (set->bits->data[number / 8] >> number % 8 & 1);
}

gboolean
fileset_add(FileSet *set, guint64 file)
{
    guint32 number = (guint32)file;
    guint before = set->bits->len;
    if (fileset_has(set, file))
        return FALSE;
    if (number / 8 >= before) {
        g_byte_array_set_size(set->bits, number / 8 + 1);
        memset(set->bits->data + before, 0, number / 8 + 1 - before);
    }
    set->bits->data[number / 8] |= (guint8)(1 << number % 8);
    return TRUE;
}
