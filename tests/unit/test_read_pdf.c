/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The PDFs are made here: one font without glyphs, whose characters are a
 * square em wide and whose codes are those of Unicode.
 */
#include <string.h>

#include "read_check.h"
#include "report/read_pdf.h"
#include "text/error.h"

#define MAX_OUTPUT (64 << 20)
#define EM 10.0
#define PITCH 16.0

typedef struct {
    GPtrArray *pages; /* of GString *: content streams */
    GHashTable *used; /* code points */
} Pdf;

static Pdf *
pdf_new(void)
{
    Pdf *pdf = g_new0(Pdf, 1);

    pdf->pages = g_ptr_array_new();
    pdf->used = g_hash_table_new(NULL, NULL);
    return pdf;
}

static void
add_page(Pdf *pdf)
{
    g_ptr_array_add(pdf->pages, g_string_new(NULL));
}

/* Draws a line of text on the last page; y from the top of an A4 page. */
static void
draw(Pdf *pdf, double x, double y, double size, const char *text)
{
    GString *page = g_ptr_array_index(pdf->pages, pdf->pages->len - 1);

    g_string_append_printf(page, "BT /F1 %d Tf %d %d Td <", (int)size, (int)x,
                           842 - (int)y);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        g_string_append_printf(page, "%04X", c);
        g_hash_table_add(pdf->used, GUINT_TO_POINTER(c));
    }
    g_string_append(page, "> Tj ET\n");
}

static char *
unicode_map(const Pdf *pdf)
{
    GString *map = g_string_new("/CIDInit /ProcSet findresource begin\n"
                                "12 dict begin begincmap\n"
                                "1 begincodespacerange <0000> <FFFF> "
                                "endcodespacerange\n");
    GHashTableIter iter;
    gpointer c;

    g_hash_table_iter_init(&iter, pdf->used);
    while (g_hash_table_iter_next(&iter, &c, NULL))
        g_string_append_printf(map, "1 beginbfchar <%04X> <%04X> endbfchar\n",
                               GPOINTER_TO_UINT(c), GPOINTER_TO_UINT(c));
    g_string_append(map, "endcmap end end\n");
    return g_string_free(map, FALSE);
}

static void add_object(GString *out, GArray *offsets, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void
add_object(GString *out, GArray *offsets, const char *format, ...)
{
    gsize at = out->len;
    va_list arguments;

    g_array_append_val(offsets, at);
    g_string_append_printf(out, "%u 0 obj\n", offsets->len);
    va_start(arguments, format);
    g_string_append_vprintf(out, format, arguments);
    va_end(arguments);
    g_string_append(out, "\nendobj\n");
}

/* The file; frees pdf. `extra` goes into the trailer. */
static GBytes *
finish(Pdf *pdf, const char *extra)
{
    GString *out = g_string_new("%PDF-1.4\n");
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autofree char *map = unicode_map(pdf);
    g_autoptr(GString) kids = g_string_new(NULL);
    gsize xref;

    for (guint i = 0; i < pdf->pages->len; i++)
        g_string_append_printf(kids, "%u 0 R ", 7 + 2 * i);
    add_object(out, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
    add_object(out, offsets, "<< /Type /Pages /Count %u /Kids [%s] >>",
               pdf->pages->len, kids->str);
    add_object(out, offsets,
               "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding "
               "/Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>");
    add_object(out, offsets,
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song "
               "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
               "/Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>");
    add_object(out, offsets,
               "<< /Type /FontDescriptor /FontName /Song /Flags 4 /Ascent 880 "
               "/Descent -120 /CapHeight 800 /ItalicAngle 0 /StemV 80 "
               "/FontBBox [0 -120 1000 880] >>");
    add_object(out, offsets, "<< /Length %zu >>\nstream\n%s\nendstream",
               strlen(map), map);
    for (guint i = 0; i < pdf->pages->len; i++) {
        GString *page = g_ptr_array_index(pdf->pages, i);

        add_object(out, offsets,
                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                   "/Resources << /Font << /F1 3 0 R >> >> /Contents %u 0 R >>",
                   8 + 2 * i);
        add_object(out, offsets, "<< /Length %zu >>\nstream\n%s\nendstream",
                   page->len, page->str);
        g_string_free(page, TRUE);
    }
    xref = out->len;
    g_string_append_printf(out, "xref\n0 %u\n0000000000 65535 f \n",
                           offsets->len + 1);
    for (guint i = 0; i < offsets->len; i++)
        g_string_append_printf(out, "%010zu 00000 n \n",
                               g_array_index(offsets, gsize, i));
    g_string_append_printf(
        out, "trailer << /Size %u /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
        offsets->len + 1, extra, xref);
    g_ptr_array_unref(pdf->pages);
    g_hash_table_unref(pdf->used);
    g_free(pdf);
    return g_string_free_to_bytes(out);
}

/* Sets a paragraph in lines of `width` characters below *y. */
static void
set_paragraph(Pdf *pdf, double x, double *y, guint width, guint indent,
              const char *text)
{
    for (guint room = width - indent; *text; room = width) {
        const char *end = text;
        g_autofree char *line = NULL;

        for (guint i = 0; i < room && *end; i++)
            end = g_utf8_next_char(end);
        line = g_strndup(text, (gsize)(end - text));
        draw(pdf, x + EM * (width - room), *y, EM, line);
        *y += PITCH;
        text = end;
    }
}

static SourceText *
read_finished(Pdf *pdf)
{
    g_autoptr(GBytes) bytes = finish(pdf, "");
    g_autoptr(GError) error = NULL;
    SourceText *source = read_pdf(bytes, MAX_OUTPUT, &error);

    g_assert_no_error(error);
    return source;
}

static const char one[] =
    "去年十月起青禾镇请来农机手把丢荒多年的坡地翻了一遍今年种下油茶和玉竹"
    "全镇复耕撂荒地一千二百亩收成比往年多了三成";
static const char two[] =
    "地不能再荒着镇长周小溪说先把荒地的主人找到再由村合作社统一流转租金一"
    "年一付谁也不吃亏路通了来的人也多了";
static const char three[] =
    "石桥村的桃子今年好卖了镇里办起农机班五十人报名学开拖拉机年轻人也愿意"
    "回来了村里的小学又添了一个班";

/* Indented paragraphs, lines joined without a space, a title in large type. */
static void
test_paragraphs(void)
{
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    g_autofree char *want =
        g_strdup_printf("青禾镇复耕记\n%s。\n%s。\n", one, two);
    g_autofree char *first = g_strdup_printf("%s。", one);
    g_autofree char *second = g_strdup_printf("%s。", two);
    double y = 120;

    add_page(pdf);
    draw(pdf, 200, 80, 22, "青禾镇复耕记");
    set_paragraph(pdf, 60, &y, 24, 2, first);
    set_paragraph(pdf, 60, &y, 24, 2, second);
    source = read_finished(pdf);
    g_assert_cmpstr(source->text->str->str, ==, want);
    g_assert_cmpstr(source->title, ==, "青禾镇复耕记");
    g_assert_true(read_check_hint(source, "青禾镇复耕记", HINT_TITLE, -1));
    g_assert_true(read_check_hint(source, "去年十月", HINT_PARAGRAPH, -1));
    g_assert_false(read_check_hint(source, "去年十月", HINT_BREAK, -1));
    g_assert_cmpuint(source->lines->len, ==, 3);
}

/* Two columns below a title over both; the paragraph goes on in the second. */
static void
test_columns(void)
{
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    g_autofree char *want =
        g_strdup_printf("一个标题横在两栏之上\n%s\n%s\n%s\n", one, two, three);
    double y = 120;

    add_page(pdf);
    draw(pdf, 60, 80, 20, "一个标题横在两栏之上");
    /* drawn row by row, as some programs do */
    for (guint i = 0; i < 6; i++) {
        const char *parts[] = { one, two };

        for (guint k = 0; k < 2; k++) {
            g_autofree char *line = g_utf8_substring(
                parts[k], i * 10,
                MIN((i + 1) * 10, (guint)g_utf8_strlen(parts[k], -1)));

            draw(pdf, 60 + 140 * k, y, EM, line);
        }
        y += PITCH;
    }
    y += PITCH;
    set_paragraph(pdf, 60, &y, 24, 0, three);
    source = read_finished(pdf);
    g_assert_cmpstr(source->text->str->str, ==, want);
    g_assert_true(read_check_hint(source, "地不能再荒着", HINT_BREAK, -1));
    g_assert_false(read_check_hint(source, "石桥村", HINT_BREAK, -1));
}

/* Cells side by side are rows of a table, not columns of text. */
static void
test_table(void)
{
    static const char *const cells[] = { "村名", "亩数", "户数", "石桥", "八十",
                                         "十二", "上坪", "六十", "九",   "下坪",
                                         "五十", "七",   "大塘", "四十", "五" };
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    double y = 120;

    add_page(pdf);
    set_paragraph(pdf, 60, &y, 24, 2, one);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        draw(pdf, 60 + 100 * (i % 3), y + PITCH * (i / 3), EM, cells[i]);
    source = read_finished(pdf);
    g_assert_nonnull(strstr(source->text->str->str,
                            "\n村名\t亩数\t户数\n石桥\t八十\t十二\n"));
    g_assert_true(read_check_hint(source, "石桥\t", HINT_TABLE_ROW, -1));
}

/* Running heads and page numbers go; what goes on over the page stays apart
 * with a break between, for mending to join. */
static void
test_pages(void)
{
    const char *const parts[] = { one, two, three };
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    g_autofree char *want = g_strdup_printf("%s\n%s\n%s\n", one, two, three);

    for (guint i = 0; i < 3; i++) {
        g_autofree char *number = g_strdup_printf("第%u页", i + 1);
        g_autofree char *head =
            g_strdup_printf("山区日报２０２３年５月%u日", i + 3);
        double y = 120;

        add_page(pdf);
        draw(pdf, 60, 40, 8, head);
        set_paragraph(pdf, 60, &y, 14, 0, parts[i]);
        draw(pdf, 280, 810, 8, number);
    }
    source = read_finished(pdf);
    g_assert_cmpstr(source->text->str->str, ==, want);
    g_assert_true(read_check_hint(source, "地不能再荒着", HINT_BREAK, -1));
    g_assert_true(read_check_hint(source, "石桥村", HINT_BREAK, -1));
}

/* A title stays where later pages repeat it in small type; what a browser
 * prints around the page goes. */
static void
test_repeated_title(void)
{
    const char *const parts[] = { one, two, three };
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    g_autofree char *want =
        g_strdup_printf("青禾镇复耕记\n%s\n%s\n%s\n", one, two, three);

    for (guint i = 0; i < 3; i++) {
        double y = 120;

        add_page(pdf);
        if (i == 0)
            draw(pdf, 60, 20, 8, "2023/5/8 12:30");
        draw(pdf, 60, i ? 40 : 80, i ? 8 : 22, "青禾镇复耕记");
        set_paragraph(pdf, 60, &y, 14, 0, parts[i]);
        draw(pdf, 60, 820, 8, "https://news.example.cn/1");
    }
    source = read_finished(pdf);
    g_assert_cmpstr(source->text->str->str, ==, want);
    g_assert_cmpstr(source->title, ==, "青禾镇复耕记");
}

/* Without a stop at the end of a full column neither half is a whole. */
static void
test_broken_paragraph(void)
{
    Pdf *pdf = pdf_new();
    g_autoptr(SourceText) source = NULL;
    double y = 120;

    add_page(pdf);
    set_paragraph(pdf, 60, &y, 14, 2,
                  "全镇复耕撂荒地一千二百亩收成比往年多了三成啊"
                  "全镇农机手");
    g_assert_cmpfloat(y, >, 120);
    add_page(pdf);
    y = 120;
    set_paragraph(pdf, 60, &y, 14, 0, "们说路通了来的人也多了，日子有了盼头。");
    set_paragraph(pdf, 60, &y, 14, 2, "又是一段，说的是别的事，短短的。");
    source = read_finished(pdf);
    g_assert_true(read_check_hint(source, "们说路通了", HINT_BREAK, -1));
    g_assert_true(read_check_hint(source, "又是一段", HINT_PARAGRAPH, -1));
}

static void
check_refused(GBytes *bytes, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_pdf(bytes, MAX_OUTPUT, &error);

    g_assert_null(source);
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
    g_assert_cmpstr(error->message, ==, why);
}

static void
test_refused(void)
{
    Pdf *empty = pdf_new(), *locked = pdf_new();
    g_autoptr(GBytes) blank = NULL;
    g_autoptr(GBytes) encrypted = NULL;
    g_autoptr(GBytes) cut = g_bytes_new_static("%PDF-1.4\n1 0 obj <<", 19);

    add_page(empty);
    blank = finish(empty, "");
    check_refused(blank, "no text in it, perhaps scanned");
    check_refused(cut, "damaged PDF");
    add_page(locked);
    draw(locked, 60, 80, EM, "锁着的话");
    encrypted = finish(
        locked, "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 "
                "/P -4 /O (abcdefghijklmnopqrstuvwxyzABCDEF) "
                "/U (abcdefghijklmnopqrstuvwxyzABCDEF) >>");
    check_refused(encrypted, "encrypted");
}

static void
test_output_limit(void)
{
    Pdf *pdf = pdf_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    add_page(pdf);
    draw(pdf, 60, 80, EM, one);
    bytes = finish(pdf, "");
    g_assert_null(read_pdf(bytes, 10, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read_pdf/paragraphs", test_paragraphs);
    g_test_add_func("/read_pdf/columns", test_columns);
    g_test_add_func("/read_pdf/table", test_table);
    g_test_add_func("/read_pdf/pages", test_pages);
    g_test_add_func("/read_pdf/repeated-title", test_repeated_title);
    g_test_add_func("/read_pdf/broken-paragraph", test_broken_paragraph);
    g_test_add_func("/read_pdf/refused", test_refused);
    g_test_add_func("/read_pdf/output-limit", test_output_limit);
    return g_test_run();
}
