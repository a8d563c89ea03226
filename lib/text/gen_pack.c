/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Prints text/pack_table.h, the codebook of pack.h: gen_pack JIEBA.
 *
 * One byte stands for a mark or one of the most frequent characters, two for
 * another character or a word. Of words those are taken that save most in a
 * text like the one that was counted: count x (what their characters take by
 * themselves - 2). Of the characters of a text about a third are of one byte,
 * so one takes 1.7.
 */
#include "text/gen_lines.h"

#include <stdio.h>
#include <string.h>

#define FIRST_CODE 0x80 /* below: ASCII */
#define ESCAPE 0xFF
#define SINGLES 40 /* codes of one byte; what is left begins two bytes */
#define PAIRS ((ESCAPE - FIRST_CODE - SINGLES) * 256)
#define CHARACTERS 5000 /* of the pairs; the others are words */
#define CHARACTER_BYTES 1.7
#define WORD_MOST 8     /* characters */
#define FIRST_LEAD 0xE2 /* lead bytes of the entries */
#define LEADS 14

/* The list has no counts of marks: these are frequent in every report. Of three
 * bytes of UTF-8 each, as all characters here: pack.c looks up by them. */
static const char MARKS[] = "，。、“”：；（）《》！？—…";

typedef struct {
    char *str;
    double gain;
} Candidate;

static GArray *words;      /* of Candidate */
static GHashTable *counts; /* character -> double */
static GPtrArray *entries; /* of char *: in order of their codes */
static GHashTable *taken;

static void
count_characters(const char *word, double count)
{
    for (; *word; word = g_utf8_next_char(word)) {
        gsize size = (gsize)(g_utf8_next_char(word) - word);
        g_autofree char *c = g_strndup(word, size);
        double *sum = g_hash_table_lookup(counts, c);
        if (size != 3)
            continue;
        if (!sum) {
            sum = g_new0(double, 1);
            g_hash_table_insert(counts, g_steal_pointer(&c), sum);
        }
        *sum += count;
    }
}

static void
read_list(const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = g_strsplit(*line, " ", -1);
        if (g_strv_length(field) < 2)
            continue;
        double count = (double)g_ascii_strtoull(field[1], NULL, 10);
        glong n = g_utf8_strlen(field[0], -1);
        count_characters(field[0], count);
        Candidate word = { g_strdup(field[0]),
                           count * (CHARACTER_BYTES * (double)n - 2) };
        if (n > 1 && n <= WORD_MOST && strlen(field[0]) == 3 * (gsize)n)
            g_array_append_val(words, word);
        else
            g_free(word.str);
    }
}

static int
by_gain(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    if (x->gain != y->gain)
        return x->gain < y->gain ? 1 : -1;
    return strcmp(x->str, y->str);
}

static int
by_string(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
take(const char *str, guint most)
{
    if (entries->len >= most || g_hash_table_contains(taken, str))
        return;
    char *copy = g_strdup(str);
    g_ptr_array_add(entries, copy);
    g_hash_table_add(taken, copy);
}

static void
take_marks(void)
{
    for (const char *p = MARKS; *p; p = g_utf8_next_char(p)) {
        g_autofree char *mark = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
        take(mark, SINGLES);
    }
}

static void
take_all(void)
{
    g_autoptr(GArray) characters = g_array_new(FALSE, FALSE, sizeof(Candidate));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Candidate c = { key, *(double *)value };
        g_array_append_val(characters, c);
    }
    g_array_sort(characters, by_gain);
    g_array_sort(words, by_gain);
    take_marks();
    for (guint i = 0; i < characters->len; i++)
        take(g_array_index(characters, Candidate, i).str, SINGLES);
    for (guint i = 0; i < characters->len; i++)
        take(g_array_index(characters, Candidate, i).str, SINGLES + CHARACTERS);
    for (guint i = 0; i < words->len; i++)
        take(g_array_index(words, Candidate, i).str, SINGLES + PAIRS);
}

/* ---- printing ---- */

static void
print_numbers(const char *name, const guint16 *numbers, guint n)
{
    printf("static const guint16 %s[%u] = {", name, n);
    for (guint i = 0; i < n; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", numbers[i]);
    printf("\n};\n");
}

static void
print_strings(char *const *sorted, guint n)
{
    guint32 from = 0;
    printf("static const char PACK_STRINGS[] =");
    for (guint i = 0; i < n; i++)
        printf("%s%s%s", i % 8 ? "" : "\n    \"", sorted[i],
               i % 8 == 7 || i == n - 1 ? "\"" : "");
    printf(";\nstatic const guint32 PACK_FROM[%u] = {", n + 1);
    for (guint i = 0; i <= n; i++) {
        printf("%s%u,", i % 16 ? " " : "\n    ", from);
        from += i < n ? (guint32)strlen(sorted[i]) : 0;
    }
    printf("\n};\n");
}

/* The longest other entry that begins each entry, + 1: a stack of those that
 * begin the one at hand. */
static void
print_prefixes(char *const *sorted, guint n)
{
    g_autofree guint16 *prefix = g_new0(guint16, n);
    for (guint i = 1; i < n; i++) {
        guint at = i; /* its neighbour before, or one that begins that */
        while (at && !g_str_has_prefix(sorted[i], sorted[at - 1]))
            at = prefix[at - 1];
        prefix[i] = (guint16)at;
    }
    print_numbers("PACK_PREFIX", prefix, n);
}

/* By the first two bytes, the first entry that does not come before them. */
static void
print_buckets(char *const *sorted, guint n)
{
    guint16 bucket[LEADS * 64 + 1];
    guint at = 0;
    for (guint i = 0; i <= LEADS * 64; i++) {
        char first[3] = { (char)(FIRST_LEAD + i / 64), (char)(0x80 + i % 64),
                          0 };
        while (at < n && strcmp(sorted[at], first) < 0)
            at++;
        bucket[i] = (guint16)at;
    }
    print_numbers("PACK_BUCKET", bucket, G_N_ELEMENTS(bucket));
}

static void
print(void)
{
    guint n = entries->len;
    g_autofree char **sorted = g_memdup2(entries->pdata, n * sizeof *sorted);
    g_autofree guint16 *code_of = g_new(guint16, n);
    g_autofree guint16 *entry_of = g_new(guint16, n);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < n; i++) {
        g_hash_table_insert(codes, entries->pdata[i], GUINT_TO_POINTER(i));
        g_checksum_update(checksum, entries->pdata[i], -1);
        g_checksum_update(checksum, (const guchar *)"\n", 1);
    }
    qsort(sorted, n, sizeof *sorted, by_string);
    for (guint i = 0; i < n; i++) {
        guint code = GPOINTER_TO_UINT(g_hash_table_lookup(codes, sorted[i]));
        code_of[i] = (guint16)code;
        entry_of[code] = (guint16)i;
    }
    printf("/* Made by gen_pack.c of jieba's word list (MIT). */\n");
    printf("#define PACK_CODEBOOK \"%.16s\"\n",
           g_checksum_get_string(checksum));
    printf("enum {\n    PACK_FIRST = %d,\n    PACK_SINGLES = %d,\n"
           "    PACK_ESCAPE = %d,\n    PACK_ENTRIES = %u,\n"
           "    PACK_LEAD = %d,\n    PACK_LEADS = %d,\n};\n",
           FIRST_CODE, SINGLES, ESCAPE, n, FIRST_LEAD, LEADS);
    print_strings(sorted, n);
    print_numbers("PACK_CODE", code_of, n);
    print_numbers("PACK_ENTRY", entry_of, n);
    print_prefixes(sorted, n);
    print_buckets(sorted, n);
}

int
main(int argc, char **argv)
{
    if (argc != 2)
        g_error("usage: gen_pack JIEBA");
    words = g_array_new(FALSE, FALSE, sizeof(Candidate));
    counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    entries = g_ptr_array_new();
    taken = g_hash_table_new(g_str_hash, g_str_equal);
    read_list(argv[1]);
    take_all();
    print();
    return ferror(stdout) || fflush(stdout) != 0;
}
