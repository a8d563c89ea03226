/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Prints the word list that gendict compiles: word, tab, cost, sorted, after
 * a byte order mark. gen_words JIEBA TERMS PLACES. gen_words --icu-data-name
 * prints the folder in which ICU looks for dictionaries, gen_words --cuts
 * JIEBA the words for lib/report/place.c.
 *
 * ICU takes the path of least cost through a run of Han, so a cost is a
 * negative log probability. Of f occurrences in a total of t:
 *   cost = round(-ln(f / t) / ln(t) * 250), from 1 to 254.
 */
#include "text/gen_lines.h"
#include "text/normalize.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/utypes.h>

/* How often a place is taken to occur where jieba's list has no count. Rare
 * enough not to win over ordinary words that meet by chance. */
#define TOWN_COUNT 10
#define AREA_COUNT 60

typedef struct {
    GHashTable *counts; /* folded word -> guint64 */
    double total;
} Words;

/* ICU asks the dictionary about Han only. */
static gboolean
is_han(const char *str)
{
    for (; *str; str = g_utf8_next_char(str))
        if (!normalize_is_han(g_utf8_get_char(str)))
            return FALSE;
    return TRUE;
}

/* 一年, 多个, 第一次: a numeral and a classifier are two words, of which the
 * list has some pairs and not others. */
static gboolean
is_counted(const char *word)
{
    static const char NUMERALS[] = "第一二三四五六七八九十百千万亿两几多半数";
    static const char CLASSIFIERS[] =
        "年个次位名种条批项天件片场份支届岁户亩吨米斤辆座间栋棵篇月日";
    const char *last = g_utf8_prev_char(word + strlen(word));
    if (last == word || !strstr(CLASSIFIERS, last))
        return FALSE;
    for (; word < last; word = g_utf8_next_char(word)) {
        g_autofree char *one = g_strndup(word, 3);
        if (!strstr(NUMERALS, one))
            return FALSE;
    }
    return TRUE;
}

static void
add(Words *words, const char *word, guint64 count)
{
    g_autoptr(Folded) folded = normalize_fold(word, -1);
    const char *key = folded->str->str;
    guint64 *old;
    if (folded->str->len == 0 || !is_han(key))
        return;
    old = g_hash_table_lookup(words->counts, key);
    if (old == NULL) {
        old = g_new0(guint64, 1);
        g_hash_table_insert(words->counts, g_strdup(key), old);
    }
    *old = MAX(*old, count);
}

static void
add_jieba(Words *words, const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = g_strsplit(*line, " ", -1);
        guint64 count;
        if (g_strv_length(field) < 2)
            continue;
        count = g_ascii_strtoull(field[1], NULL, 10);
        words->total += (double)count;
        if (is_counted(field[0]))
            continue;
        add(words, field[0], MAX(count, 1));
    }
}

/* Lines `word<TAB>count`; a count of 0 takes a word out of the list. */
static void
add_terms(Words *words, const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = g_strsplit(*line, "\t", -1);
        guint64 count;
        if ((*line)[0] == '#' || (*line)[0] == '\0')
            continue;
        count = field[1] ? g_ascii_strtoull(field[1], NULL, 10) : 100;
        if (count == 0)
            g_hash_table_remove(words->counts, field[0]);
        else
            add(words, field[0], count);
    }
}

/* Towns proper; the lists name farms, parks and prisons among them, whose
 * names are strings of ordinary words. */
static gboolean
is_town(const char *name)
{
    glong n = g_utf8_strlen(name, -1);
    return n > 2 && n < 9 &&
           (g_str_has_suffix(name, "镇") || g_str_has_suffix(name, "乡") ||
            g_str_has_suffix(name, "街道") || g_str_has_suffix(name, "苏木"));
}

static void
add_towns(Words *words, const char *names)
{
    g_auto(GStrv) name = g_strsplit(names, " ", -1);
    for (char **n = name; *n; n++)
        if (is_town(*n))
            add(words, *n, TOWN_COUNT);
}

static void
add_places(Words *words, const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = g_strsplit(*line, "\t", -1);
        guint n = g_strv_length(field);
        if ((*line)[0] == '#')
            continue;
        if (n > 1 && g_utf8_strlen(field[1], -1) > 2)
            add(words, field[1], AREA_COUNT);
        if (n > 3)
            add_towns(words, field[3]);
    }
}

static int
compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
print(const Words *words)
{
    guint n;
    g_autofree gpointer *keys =
        g_hash_table_get_keys_as_array(words->counts, &n);
    qsort(keys, n, sizeof *keys, compare);
    printf("\xEF\xBB\xBF");
    for (guint i = 0; i < n; i++) {
        guint64 *count = g_hash_table_lookup(words->counts, keys[i]);
        double cost = round(-log((double)*count / words->total) /
                            log(words->total) * 250);
        printf("%s\t%d\n", (char *)keys[i], (int)CLAMP(cost, 1, 254));
    }
}

/* Words that cannot be part of a name: verbs, adverbs, conjunctions,
 * prepositions, pronouns, times, numbers, adjectives; the rare ones left out,
 * since their tags are guesses. */
static void
print_cuts(const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    printf("# Made of jieba's word list (MIT) by gen_words.c.\n");
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = g_strsplit(*line, " ", -1);
        if (g_strv_length(field) == 3 &&
            strchr("vdcprtmabzf", field[2][0]) != NULL &&
            g_utf8_strlen(field[0], -1) >= 2 && is_han(field[0]) &&
            g_ascii_strtoull(field[1], NULL, 10) >= 20)
            printf("cut\t%s\n", field[0]);
    }
}

int
main(int argc, char **argv)
{
    Words words = {
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), 0
    };
    if (argc == 2 && strcmp(argv[1], "--icu-data-name") == 0) {
        puts(U_ICUDATA_NAME);
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "--cuts") == 0) {
        print_cuts(argv[2]);
        return ferror(stdout) || fflush(stdout) != 0;
    }
    if (argc != 4)
        g_error("usage: gen_words JIEBA TERMS PLACES");
    add_jieba(&words, argv[1]);
    add_terms(&words, argv[2]);
    add_places(&words, argv[3]);
    print(&words);
    g_hash_table_unref(words.counts);
    return ferror(stdout) || fflush(stdout) != 0;
}
