/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "read_check.h"
#include "report/read_docx.h"
#include "text/error.h"

#define MAX_OUTPUT (64 << 20)
#define W                                                                      \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define MC                                                                     \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                    \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text       \
    "</w:t></w:r></w:p>"
#define DOCUMENT(body)                                                         \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " W " " MC          \
    "><w:body>" body "<w:sectPr/></w:body></w:document>"

static const char styles[] =
    "<?xml version=\"1.0\"?><w:styles " W ">"
    "<w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>"
    "<w:style w:styleId=\"my\"><w:name w:val=\"小标题\"/>"
    "<w:basedOn w:val=\"2\"/></w:style>"
    "<w:style w:styleId=\"lvl\"><w:name w:val=\"节\"/><w:pPr>"
    "<w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
    "<w:style w:styleId=\"c\"><w:name w:val=\"caption\"/></w:style>"
    "<w:style w:styleId=\"t\"><w:name w:val=\"toc 1\"/></w:style>"
    "<w:style w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
    "<w:style w:styleId=\"y\"><w:basedOn w:val=\"x\"/></w:style></w:styles>";

#define LEVEL(i, format, text)                                                 \
    "<w:lvl w:ilvl=\"" i "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format  \
    "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static const char numbering[] =
    "<?xml version=\"1.0\"?><w:numbering " W ">"
    "<w:abstractNum w:abstractNumId=\"7\">" LEVEL(
        "0", "chineseCounting", "%1、") LEVEL("1", "decimal", "%1.%2")
        LEVEL("2", "bullet",
              "●") "</w:abstractNum>"
                   "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num>"
                   "</w:numbering>";

typedef struct {
    const char *name, *data;
    gsize length; /* 0: of the string */
} Part;

static GBytes *
zip(const Part *parts, gsize n)
{
    gsize size = 4 << 20, used = 0;
    char *buffer = g_malloc(size);
    struct archive *archive = archive_write_new();

    archive_write_set_format_zip(archive);
    archive_write_open_memory(archive, buffer, size, &used);
    for (gsize i = 0; i < n; i++) {
        struct archive_entry *entry = archive_entry_new();
        gsize length =
            parts[i].length ? parts[i].length : strlen(parts[i].data);

        archive_entry_set_pathname(entry, parts[i].name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)length);
        g_assert_cmpint(archive_write_header(archive, entry), ==, ARCHIVE_OK);
        g_assert_cmpint(archive_write_data(archive, parts[i].data, length), ==,
                        (la_ssize_t)length);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return g_bytes_new_take(buffer, used);
}

static SourceText *
read_document(const char *document, GError **error)
{
    const Part parts[] = { { "[Content_Types].xml", "<x/>", 0 },
                           { "word/document.xml", document, 0 },
                           { "word/styles.xml", styles, 0 },
                           { "word/numbering.xml", numbering, 0 } };
    g_autoptr(GBytes) bytes = zip(parts, G_N_ELEMENTS(parts));

    return read_docx(bytes, MAX_OUTPUT, error);
}

static void
test_paragraphs(void)
{
    static const char document[] = DOCUMENT(
        STYLED("t", "一、怎么做 1") STYLED("a3", "青禾镇复耕记") STYLED(
            "2", "怎么做") STYLED("my", "谁来做") STYLED("lvl", "做得怎样")
            STYLED("x", "　　去年10月起，")
                STYLED("c", "农机手在坡地上") "<w:p><w:r><w:t>村里</w:t></"
                                              "w:r><w:del><w:r><w:delText>从前"
                                              "</w:delText></w:r></"
                                              "w:del><w:ins><w:r><w:t>请来</"
                                              "w:t></w:r></w:ins>"
                                              "<w:r><w:instrText>PAGE</"
                                              "w:instrText><w:t>农机手&amp;"
                                              "技术员</w:t><w:br/>"
                                              "<w:t>第二行</w:t></w:r></w:p>"
                                              "<w:p/><w:p><w:r><w:br "
                                              "w:type=\"page\"/><w:t>新的一页</"
                                              "w:t></w:r></w:p>");
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_document(document, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(
        source->text->str->str, ==,
        "青禾镇复耕记\n怎么做\n谁来做\n做得怎样\n去年10月起，\n"
        "农机手在坡地上\n村里请来农机手&技术员\n第二行\n新的一页\n");
    g_assert_true(read_check_hint(source, "青禾镇", HINT_TITLE, 1));
    g_assert_true(read_check_hint(source, "怎么做", HINT_HEADING, 2));
    g_assert_true(read_check_hint(source, "谁来做", HINT_HEADING, 2));
    g_assert_true(read_check_hint(source, "做得怎样", HINT_HEADING, 3));
    g_assert_true(read_check_hint(source, "农机手在", HINT_CAPTION, 0));
    g_assert_true(read_check_hint(source, "新的一页", HINT_BREAK, 0));
    g_assert_true(read_check_hint(source, "新的一页", HINT_PARAGRAPH, 0));
    g_assert_false(read_check_hint(source, "第二行", HINT_BREAK, 0));
    /* the text traces to itself, its lines are its lines */
    g_assert_cmpuint(offsets_source_at(&source->text->map, 9), ==, 9);
    g_assert_cmpuint(source->lines->len, ==, 9);
    g_assert_cmpuint(report_line(source, 20), ==, 2);
}

static void
test_tables(void)
{
    static const char document[] =
        DOCUMENT("<w:tbl><w:tr><w:tc>" P("村") "</w:tc><w:tc>" P(
            "亩数") "</w:tc></w:tr>"
                    "<w:tr><w:tc>" P("石桥村")
                        P("（南）") "</w:tc><w:tc><w:tbl><w:tr><w:tc>" P(
                            "80") "</w:tc></w:tr></w:tbl>" P("") "</w:tc></"
                                                                 "w:tr></w:tbl>"
                                                                 /* a frame
                                                                    around text
                                                                    is no row of
                                                                    data */
                                                                 "<w:tbl><w:tr>"
                                                                 "<w:tc>" P(
                                                                     "编者按："
                                                                     "一段话。")
                                                                     P("又一段"
                                                                       "。") "<"
                                                                             "/"
                                                                             "w"
                                                                             ":"
                                                                             "t"
                                                                             "c"
                                                                             ">"
                                                                             "<"
                                                                             "/"
                                                                             "w"
                                                                             ":"
                                                                             "t"
                                                                             "r"
                                                                             ">"
                                                                             "<"
                                                                             "/"
                                                                             "w"
                                                                             ":"
                                                                             "t"
                                                                             "b"
                                                                             "l"
                                                                             ">");
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_document(document, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(
        source->text->str->str, ==,
        "村\t亩数\n石桥村 （南）\t80\n编者按：一段话。\n又一段。\n");
    g_assert_true(read_check_hint(source, "石桥村", HINT_TABLE_ROW, 0));
    g_assert_true(read_check_hint(source, "编者按", HINT_PARAGRAPH, 0));
    g_assert_false(read_check_hint(source, "编者按", HINT_TABLE_ROW, 0));
}

#define NUMBERED(level, text)                                                  \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"4\"/>" \
    "</w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

/* Numbers that Word writes by itself. */
static void
test_numbers(void)
{
    static const char document[] = DOCUMENT(
        NUMBERED("0", "摸清底数") NUMBERED("1", "查地") NUMBERED("1", "问人")
            NUMBERED("2", "走访") NUMBERED("0", "请农机手")
                NUMBERED("1", "翻地") P("没有编号"));
    g_autoptr(GString) many = g_string_new("<w:document " W "><w:body>");
    g_autoptr(SourceText) source = read_document(document, NULL);
    g_autoptr(SourceText) long_list = NULL;

    g_assert_cmpstr(source->text->str->str, ==,
                    "一、摸清底数\n一.1 查地\n一.2 问人\n走访\n二、请农机手\n"
                    "二.1 翻地\n没有编号\n");
    for (int i = 0; i < 105; i++)
        g_string_append(many, NUMBERED("0", "段"));
    g_string_append(many, "</w:body></w:document>");
    long_list = read_document(many->str, NULL);
    g_assert_nonnull(strstr(long_list->text->str->str, "\n十、段\n十一、段\n"));
    g_assert_nonnull(strstr(long_list->text->str->str, "\n二十、段\n"));
    g_assert_nonnull(strstr(long_list->text->str->str, "\n一百零五、段\n"));
}

/* A text box stands in a paragraph, and twice: its old form is left out. */
static void
test_text_box(void)
{
    static const char document[] = DOCUMENT(
        "<w:p><w:r><w:t>前半</w:t><mc:AlternateContent><mc:Choice>"
        "<w:txbxContent>" P(
            "框里的话") "</w:txbxContent></mc:Choice>"
                        "<mc:Fallback>" P(
                            "框里的话") "</mc:Fallback></mc:AlternateContent>"
                                        "<w:t>后半</w:t></w:r></w:p>");
    g_autoptr(SourceText) source = read_document(document, NULL);

    g_assert_cmpstr(source->text->str->str, ==, "框里的话\n前半后半\n");
}

static void
check_refused(GBytes *bytes, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_docx(bytes, MAX_OUTPUT, &error);

    g_assert_null(source);
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
    g_assert_cmpstr(error->message, ==, why);
}

static void
test_other_archives(void)
{
    const Part other[] = { { "xl/workbook.xml", "<x/>", 0 },
                           { "../../word/document.xml", "<x/>", 0 } };
    g_autoptr(GBytes) sheet = zip(other, G_N_ELEMENTS(other));
    g_autoptr(GBytes) noise = g_bytes_new_static("PK\3\4 and no more", 16);
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(sheet, 0, 60);

    check_refused(sheet, "a zip archive, but no Word document");
    check_refused(noise, "damaged zip archive");
    check_refused(cut, "damaged zip archive");
}

/* 100 MiB of one letter: a zip of a hundred kilobytes. */
static void
test_zip_bomb(void)
{
    gsize length = 100 << 20;
    g_autofree char *zeros = g_malloc(length);
    Part part = { "word/document.xml", zeros, length };
    g_autoptr(GBytes) bytes = NULL;
    gint64 start = g_get_monotonic_time();

    memset(zeros, 'x', length);
    bytes = zip(&part, 1);
    g_assert_cmpuint(g_bytes_get_size(bytes), <, 1 << 20);
    start = g_get_monotonic_time();
    check_refused(bytes, "unpacks to too much");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 2 * G_USEC_PER_SEC);
}

/* Entities of the document's own, files of the machine: no DTD is read. */
static void
test_dtd(void)
{
    g_autoptr(GString) laughs = g_string_new("<?xml version=\"1.0\"?>"
                                             "<!DOCTYPE x [<!ENTITY a \"哈\">");
    static const char external[] =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM "
        "\"file:///etc/passwd\">]><w:document " W "><w:body><w:p><w:r><w:t>&f;"
        "</w:t></w:r></w:p></w:body></w:document>";
    g_autoptr(GError) error = NULL;

    for (char c = 'b'; c <= 'z'; c++)
        g_string_append_printf(
            laughs, "<!ENTITY %c \"&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;\">",
            c, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1,
            c - 1);
    g_string_append(laughs, "]><w:document " W "><w:body><w:p><w:r><w:t>&z;"
                            "</w:t></w:r></w:p></w:body></w:document>");
    g_assert_null(read_document(laughs->str, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
    g_clear_error(&error);
    g_assert_null(read_document(external, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
}

/* A part that breaks off keeps what came before; deep nesting is refused. */
static void
test_damaged(void)
{
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(SourceText) cut = read_document(
        "<w:document " W "><w:body>" P("前面的话。") "<w:tbl><w:tr><w:tc>" P(
            "表里的话。") "<w:p><w:r>",
        NULL);

    g_assert_cmpstr(cut->text->str->str, ==, "前面的话。\n表里的话。\n");
    g_string_append(deep, "<w:document " W "><w:body>");
    for (int i = 0; i < 100000; i++)
        g_string_append(deep, "<w:tbl><w:tr><w:tc>");
    g_assert_null(read_document(deep->str, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read_docx/paragraphs", test_paragraphs);
    g_test_add_func("/read_docx/tables", test_tables);
    g_test_add_func("/read_docx/numbers", test_numbers);
    g_test_add_func("/read_docx/text-box", test_text_box);
    g_test_add_func("/read_docx/other-archives", test_other_archives);
    g_test_add_func("/read_docx/zip-bomb", test_zip_bomb);
    g_test_add_func("/read_docx/dtd", test_dtd);
    g_test_add_func("/read_docx/damaged", test_damaged);
    return g_test_run();
}
