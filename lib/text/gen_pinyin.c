/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Prints text/pinyin_table.h: the readings of Han characters in pinyin without
 * tones, from ICU's transliteration and a list of characters that have several.
 * gen_pinyin READINGS
 */
#include "text/gen_lines.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define FIRST 0x4E00
#define LAST 0x9FFF
#define MOST 4 /* readings of a character */

typedef struct {
    guint n;
    guint16 syllables[MOST]; /* number + 1 */
} Readings;

static GPtrArray *names;    /* of char *: syllables */
static GHashTable *numbers; /* name -> number + 1 */
static Readings table[LAST - FIRST + 1];

static guint16
number_of(const char *syllable)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, syllable));
    if (!n) {
        char *name = g_strdup(syllable);
        g_ptr_array_add(names, name);
        n = names->len;
        g_hash_table_insert(numbers, name, GUINT_TO_POINTER(n));
    }
    return (guint16)n;
}

static void
add_reading(gunichar c, const char *syllable)
{
    Readings *readings = &table[c - FIRST];
    if (readings->n < MOST)
        readings->syllables[readings->n++] = number_of(syllable);
}

static void
read_list(const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (**line == '#' || !tab)
            continue;
        g_auto(GStrv) syllables = g_strsplit(tab + 1, " ", -1);
        for (char **s = syllables; *s; s++)
            add_reading(g_utf8_get_char(*line), *s);
    }
}

/* lǚ -> lv, hǎo -> hao; "" if it is no reading. */
static void
transliterate(UTransliterator *latin, gunichar c, char *out)
{
    UChar text[32] = { (UChar)c, 0 };
    int32_t length = 1, limit = 1;
    UErrorCode e = U_ZERO_ERROR;
    utrans_transUChars(latin, text, &length, G_N_ELEMENTS(text), 0, &limit, &e);
    char *at = out;
    for (int32_t i = 0; U_SUCCESS(e) && i < length && at - out < 7; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            *at++ = (char)text[i];
        else if (text[i] == 0x0308 && at > out && at[-1] == 'u')
            at[-1] = 'v';
        else if (text[i] < 0x0300 || text[i] > 0x036F)
            at = out + 7; /* no letters: not transliterated */
    }
    *(at - out < 7 ? at : out) = '\0';
}

static void
print_table(void)
{
    printf("/* Made by gen_pinyin. */\n"
           "static const char *const PINYIN_NAMES[] = {\n");
    for (guint i = 0; i < names->len; i++)
        printf("\"%s\",%s", (char *)g_ptr_array_index(names, i),
               i % 10 == 9 ? "\n" : " ");
    printf("\n};\n#define PINYIN_SYLLABLES %u\n"
           "#define PINYIN_FIRST 0x%X\n#define PINYIN_LAST 0x%X\n"
           "#define PINYIN_MOST %d\n"
           "static const guint16 PINYIN_TABLE[][PINYIN_MOST] = {\n",
           names->len, FIRST, LAST, MOST);
    for (guint c = 0; c <= LAST - FIRST; c++) {
        putchar('{');
        for (guint i = 0; i < MOST; i++)
            printf("%u,", table[c].syllables[i]);
        printf("},%s", c % 6 == 5 ? "\n" : " ");
    }
    printf("\n};\n");
}

int
main(int argc, char **argv)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar id[128];
    if (argc != 2)
        return 2;
    names = g_ptr_array_new();
    numbers = g_hash_table_new(g_str_hash, g_str_equal);
    read_list(argv[1]);
    u_uastrcpy(id, "Han-Latin; NFD");
    UTransliterator *latin =
        utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
    if (U_FAILURE(e))
        g_error("Han-Latin: %s", u_errorName(e));
    for (gunichar c = FIRST; c <= LAST; c++) {
        char syllable[8];
        transliterate(latin, c, syllable);
        if (*syllable && !table[c - FIRST].n)
            add_reading(c, syllable);
    }
    utrans_close(latin);
    print_table();
    return 0;
}
