/* SPDX-License-Identifier: GPL-2.0-or-later
 * Strings at and over the borders of passages. Each row is a paragraph whose
 * first passage ends where the bar stands. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "exact_search.h"
#include "small_index.h"

#define MOST 250 /* characters of a passage */
#define FILLER "田"

static Index *the_index;

typedef struct {
    const char *text;
    const char *needle;
    gboolean quoted;
    const char *found;  /* numbers of the passages it stands in: "1 2" */
    const char *marked; /* in the first of them: its places, by | */
} Row;

#define TEN(x) x x x x x x x x x x
#define COMMAS TEN("，") TEN("，") TEN("，")
#define DASHES TEN("—") TEN("—") TEN("—") TEN("—")

static const Row rows[] = {
    /* a comma is one of a number, or not, across the border */
    { "投入2,000|2000元", "入2000", FALSE, "", "" },
    { "投入2,000|2000元", "投入２０００", TRUE, "1", "投入2,000" },
    { "投入2,000|2000元", "2,0002", FALSE, "1", "2,000" },
    { "投入2,000|2000元", "2,000", FALSE, "2", "2000" },
    { "投入2,000|元", "入2000", FALSE, "1", "入2,000" },
    { "投入2,0|00元", "投入2000元", FALSE, "1", "投入2,0" },
    { "投入2,0|00元", "入20", FALSE, "1", "入2,0" },
    { "投入2,0|00元", ",", FALSE, "", "" },
    { "投入2,0|00元", "2,0", FALSE, "", "" },
    { "投入2,0|0元", "2,0", FALSE, "1", "2,0" },
    { "投入2|,000元", ",000元", FALSE, "", "" },
    { "投入2|,000元", "000元", FALSE, "2", "000元" },
    { "投入2|,000元", "2000元", FALSE, "1", "2" },
    { "投入2|，000元", "入2000", TRUE, "1", "入2" },
    { "投入乙|,000元", ",000元", FALSE, "2", ",000元" },
    { "投入乙|,000元", "乙,000", FALSE, "1", "乙" },
    /* a word, a blank, what is not seen */
    { "种smart| farm好", "smart farm", FALSE, "1", "smart" },
    { "种sma|rtfarm好", "smartfarm", FALSE, "1", "sma" },
    { "种复\xE2\x80\x8B|\xE2\x80\x8B耕好", "复耕", FALSE, "1",
      "复\xE2\x80\x8B" },
    { "种復|耕好", "复耕", FALSE, "1", "復" },
    /* marks that are left out, more than are stored with a passage */
    { "种甲|" DASHES "乙丙", "甲乙", TRUE, "1", "甲" },
    { "种甲|" DASHES "乙丙", "种甲乙丙", TRUE, "1", "种甲" },
    { "种甲|" DASHES "乙丙", "甲乙", FALSE, "", "" },
    { "种甲|" TEN(DASHES) "乙丙", "甲 乙", TRUE, "1", "甲" },
    { "种甲|" TEN(DASHES) "乙丙", "种甲乙丙", TRUE, "1", "种甲" },
    { "种甲|" TEN(DASHES) "乙丙", "甲" TEN(DASHES) "乙", FALSE, "1", "甲" },
    /* a string that begins with marks is where its first letter is */
    { "种甲" COMMAS "|" COMMAS "乙丙", COMMAS COMMAS "乙", FALSE, "2",
      COMMAS "乙" },
    { "种甲" COMMAS "|" COMMAS "乙丙", "甲" COMMAS "，", FALSE, "1",
      "甲" COMMAS },
    { "种，，甲，|，甲，，甲", "，，甲，，甲", FALSE, "1 2", "，，甲，" },
    /* inside and over the end */
    { "种甲乙甲|乙丙", "甲乙", FALSE, "1", "甲乙|甲" },
    { "种甲|乙丙", "乙", FALSE, "2", "乙" },
    { "种甲|乙丙", "甲", FALSE, "1", "甲" },
};

/* Title, and the paragraph with as much before it as its border asks for. */
static void
write_row(const char *folder, guint i)
{
    const char *bar = strchr(rows[i].text, '|');
    g_autofree char *name = g_strdup_printf("%02u.txt", i);
    g_autofree char *left =
        g_strndup(rows[i].text, (gsize)(bar - rows[i].text));
    GString *text = g_string_new(NULL);
    g_string_printf(text, "岭下镇的一天%02u\n\n　　", i);
    for (glong n = g_utf8_strlen(left, -1); n < MOST; n++)
        g_string_append(text, FILLER);
    g_string_append_printf(text, "%s%s。\n", left, bar + 1);
    small_index_put(folder, name, text->str);
    g_string_free(text, TRUE);
}

/* What is found of a row: the numbers of its passages, counted from the
 * paragraph's first one, and the places in the first of them. `title` is the
 * document before it. */
static void
tell(const Row *row, XapianDocid title, GString *numbers, GString *marked)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) found =
        exact_search(the_index, row->needle, row->quoted);
    g_autoptr(Exact) exact = exact_new(row->needle, row->quoted);
    for (XapianDocid docid = title; docid;) {
        docid = index_following(the_index, docid);
        PassageRecord *record =
            docid ? index_passage(the_index, docid, &error) : NULL;
        g_assert_no_error(error);
        if (!record)
            break;
        g_autoptr(Subject) subject = subject_new(the_index, docid, record);
        if (record->number == 1)
            break;
        if (!g_hash_table_contains(found, GUINT_TO_POINTER(docid)))
            continue;
        g_string_append_printf(numbers, "%s%u", numbers->len ? " " : "",
                               docid - title);
        if (marked->len)
            continue;
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
        g_assert_true(subject_find(subject, exact, spans, &error));
        g_assert_no_error(error);
        for (guint i = 0; i < spans->len; i++) {
            Span span = g_array_index(spans, Span, i);
            g_string_append_printf(marked, "%s%.*s", i ? "|" : "",
                                   (int)(span.to - span.from),
                                   record->text + span.from);
        }
    }
}

/* The passage behind the title of each file, in the order of the rows. */
static XapianDocid
next_title(XapianDocid docid)
{
    for (; docid; docid = index_following(the_index, docid)) {
        g_autoptr(PassageRecord) record = index_passage(the_index, docid, NULL);
        g_assert_nonnull(record);
        if (record->number == 1)
            return docid;
    }
    return 0;
}

static void
test_borders(void)
{
    XapianDocid title = next_title(1);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];
        g_assert_cmpuint(title, >, 0);
        g_autoptr(PassageRecord) first =
            index_passage(the_index, title + 1, NULL);
        g_autofree char *left = g_strndup(row->text, strcspn(row->text, "|"));
        g_assert_true(first && first->goes_on);
        g_assert_true(g_str_has_suffix(first->text, left));
        GString *numbers = g_string_new(NULL), *marked = g_string_new(NULL);
        tell(row, title, numbers, marked);
        if (strcmp(numbers->str, row->found) ||
            strcmp(marked->str, row->marked)) {
            /* g_test_message() shows Han as question marks */
            printf("# row %u: %s in %s: passages %s: %s\n", i, row->needle,
                   row->text, numbers->str, marked->str);
            g_test_fail();
        }
        g_string_free(numbers, TRUE);
        g_string_free(marked, TRUE);
        title = next_title(index_following(the_index, title));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_autofree char *top = g_dir_make_tmp("bangfu-subject-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *texts = g_build_filename(top, "texts", NULL);
    g_autofree char *path = g_build_filename(top, "index", NULL);
    g_mkdir(texts, 0700);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        write_row(texts, i);
    small_index_add(path, texts);
    the_index = small_index_open(path);
    g_test_add_func("/subject/borders", test_borders);
    int status = g_test_run();
    index_close(the_index);
    disk_remove_tree(top);
    return status;
}
