/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/pinyin.h"

#include <string.h>

#include "text/pinyin_table.h"

static const guint16 *
readings(gunichar c)
{
    static const guint16 none[PINYIN_MOST];
    return c >= PINYIN_FIRST && c <= PINYIN_LAST
               ? PINYIN_TABLE[c - PINYIN_FIRST]
               : none;
}

const char *
pinyin_of(gunichar c)
{
    guint16 number = readings(c)[0];
    return number ? PINYIN_NAMES[number - 1] : NULL;
}

static int
find_name(const char *name)
{
    for (int i = 0; i < PINYIN_SYLLABLES; i++)
        if (!strcmp(PINYIN_NAMES[i], name))
            return i;
    return -1;
}

int
pinyin_number(const char *syllable, gsize length)
{
    char name[PINYIN_LONGEST + 1];
    if (!length || length > PINYIN_LONGEST)
        return -1;
    memcpy(name, syllable, length);
    name[length] = '\0';
    int number = find_name(name);
    /* lue, nue are typed for lve, nve */
    if (number < 0 && length == 3 && !strcmp(name + 1, "ue")) {
        name[1] = 'v';
        number = find_name(name);
    }
    return number;
}

gboolean
pinyin_reads(gunichar c, int number)
{
    const guint16 *of = readings(c);
    for (guint i = 0; i < PINYIN_MOST && of[i]; i++)
        if (of[i] == number + 1)
            return TRUE;
    return FALSE;
}

guint
pinyin_numbers(gunichar c, int numbers[PINYIN_READINGS])
{
    const guint16 *of = readings(c);
    guint n = 0;
    for (; n < PINYIN_MOST && of[n]; n++)
        numbers[n] = of[n] - 1;
    return n;
}

void
pinyin_characters(int number, void (*visit)(gunichar c, gpointer data),
                  gpointer data)
{
    for (gunichar c = PINYIN_FIRST; c <= PINYIN_LAST; c++)
        if (pinyin_reads(c, number))
            visit(c, data);
}

/* zh z, ch c, sh s: the other initial; FALSE if it has none. */
static gboolean
other_initial(const char *name, char *out)
{
    if (!strchr("zcs", *name))
        return FALSE;
    if (name[1] == 'h')
        g_snprintf(out, PINYIN_LONGEST + 2, "%c%s", *name, name + 2);
    else
        g_snprintf(out, PINYIN_LONGEST + 2, "%ch%s", *name, name + 1);
    return TRUE;
}

/* an ang, en eng, in ing: the other final. */
static gboolean
other_final(const char *name, char *out)
{
    gsize length = strlen(name);
    gboolean back = length > 2 && g_str_has_suffix(name, "ng");
    gsize n = length - (back ? 2 : 1); /* where the final's n stands */
    if (length < 2 || name[n] != 'n' || !strchr("aei", name[n - 1]))
        return FALSE;
    g_snprintf(out, PINYIN_LONGEST + 2, "%.*s%s", (int)n, name,
               back ? "n" : "ng");
    return TRUE;
}

guint
pinyin_like(int number, int like[PINYIN_LIKE])
{
    char names[PINYIN_LIKE][PINYIN_LONGEST + 2] = { 0 };
    const char *name = PINYIN_NAMES[number];
    guint n = 0;
    if (other_initial(name, names[0]))
        other_final(names[0], names[1]);
    other_final(name, names[2]);
    for (guint i = 0; i < PINYIN_LIKE; i++) {
        int found = pinyin_number(names[i], strlen(names[i]));
        if (found >= 0)
            like[n++] = found;
    }
    return n;
}
