/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/read.h"
#include "report/sniff.h"
#include "report/wire.h"
#include "text/error.h"

static char *folder;

static char *
path_of(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static char *
write_file(const char *name, const char *data, gssize length)
{
    char *path = path_of(name);

    g_assert_true(g_file_set_contents(path, data, length, NULL));
    return path;
}

static Reader *
real_reader(void)
{
    ReadLimits limits = READ_LIMITS;
    const char *build = g_getenv("BUILD");
    static char *path;

    g_free(path); /* lives as long as the reader */
    path = g_build_filename(build ? build : "build", "libexec", "bangfu",
                            "bangfu-read", NULL);
    limits.reader = path;
    return reader_new(&limits);
}

static void
check_error(Reader *reader, const char *path, int code, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SourceText) source = read_file(reader, path, &error);

    g_assert_null(source);
    g_assert_error(error, BANGFU_ERROR, code);
    g_assert_true(g_str_has_prefix(error->message, path));
    if (!strstr(error->message, why))
        g_error("%s: does not say %s", error->message, why);
}

/* ---- what a file is ---- */

static void
check_format(const char *name, const char *head, gsize length,
             FileFormat wanted)
{
    g_autoptr(GError) error = NULL;
    FileFormat format;

    g_assert_true(sniff_format(name, head, length, &format, &error));
    g_assert_no_error(error);
    g_assert_cmpint(format, ==, wanted);
}

static void
check_refused(const char *name, const char *head, gsize length, const char *why)
{
    g_autoptr(GError) error = NULL;
    FileFormat format;

    g_assert_false(sniff_format(name, head, length, &format, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SKIPPED);
    g_assert_nonnull(strstr(error->message, why));
}

static void
test_formats(void)
{
#define S(text) text, sizeof text - 1
    check_format("a.txt", S("青禾镇复耕记"), FORMAT_TEXT);
    check_format("a", S(""), FORMAT_TEXT);
    check_format("a.md", S("# 青禾镇复耕记"), FORMAT_MARKDOWN);
    check_format("a.htm", S("<p>青禾镇</p>"), FORMAT_HTML);
    /* content before name */
    check_format("a.txt", S("%PDF-1.7\n"), FORMAT_PDF);
    check_format("a.txt", S(" \n<!DOCTYPE html><html>"), FORMAT_HTML);
    check_format("a.pdf", S("青禾镇复耕记"), FORMAT_TEXT);
    check_format("a.pdf", S("junk\n%PDF-1.7\n"), FORMAT_PDF);
    check_format("a.txt", S("文件以%PDF-开头。"), FORMAT_TEXT);
    check_format("a", S("<!--http://x.cn--><html><body>"), FORMAT_HTML);
    check_format("a.html", S("没有标记的文字"), FORMAT_TEXT);
    check_format("a.txt", S("PK\3\4\x14"), FORMAT_DOCX);
    check_format("a.txt", S("\x52\x97\xbe\x79\x47\x95\x0a\x00\x52\x97"),
                 FORMAT_TEXT); /* UTF-16LE without a mark */
    check_refused("a.txt", S("abc\0def"), "binary");
    check_refused("a.txt", S("\1\2\3\4\5abcdefgh"), "binary");
    check_refused("a.txt", S("\x89PNG\r\n"), "image");
    check_refused("a.doc", S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old Office");
    check_refused("a.docx", S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "encrypted");
    check_refused("a.mht", S("MIME-Version: 1.0"), "not a format");
    check_refused("a.js", S("var x;"), "not a format");
#undef S
}

/* ---- files that are none ---- */

static void
test_odd_files(void)
{
    g_autoptr(Reader) reader = real_reader();
    g_autofree char *fifo = path_of("fifo");
    g_autofree char *missing = path_of("missing");
    g_autofree char *closed = write_file("closed.txt", "文字", -1);
    gint64 start = g_get_monotonic_time();

    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    check_error(reader, fifo, BANGFU_ERROR_SKIPPED, "not a regular file");
    check_error(reader, folder, BANGFU_ERROR_SKIPPED, "not a regular file");
    check_error(reader, "/dev/zero", BANGFU_ERROR_SKIPPED, "not a regular");
    check_error(reader, missing, BANGFU_ERROR_SYSTEM, "cannot be opened");
    if (geteuid() != 0) {
        g_assert_cmpint(chmod(closed, 0), ==, 0);
        check_error(reader, closed, BANGFU_ERROR_SYSTEM, "cannot be opened");
    }
    g_assert_cmpint(g_get_monotonic_time() - start, <, G_USEC_PER_SEC);
}

static void
test_huge_files(void)
{
    ReadLimits limits = READ_LIMITS;
    g_autoptr(Reader) reader = NULL;
    g_autoptr(SourceText) source = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *sparse = write_file("sparse.txt", "", 0);
    g_autofree char *pdf = write_file("huge.pdf", "%PDF-1.7\n", -1);
    g_autofree char *text = NULL;
    g_autoptr(GString) lines = g_string_new(NULL);

    limits.max_text = 1000;
    limits.max_file = 1 << 20;
    reader = reader_new(&limits);
    g_assert_cmpint(truncate(sparse, (off_t)1 << 40), ==, 0);
    check_error(reader, sparse, BANGFU_ERROR_SKIPPED, "binary");
    g_assert_cmpint(truncate(pdf, 2 << 20), ==, 0);
    check_error(reader, pdf, BANGFU_ERROR_SKIPPED, "too large");

    /* of a text that is too long the first whole lines */
    while (lines->len < 5000)
        g_string_append(lines, "青禾镇复耕撂荒地。\n");
    text = write_file("long.txt", lines->str, (gssize)lines->len);
    source = read_file(reader, text, &error);
    g_assert_no_error(error);
    g_assert_true(source->truncated);
    g_assert_cmpuint(source->size, ==, lines->len);
    g_assert_cmpuint(source->text->str->len, <=, 1000);
    g_assert_cmpuint(source->text->str->len, >, 900);
    g_assert_true(g_str_has_suffix(source->text->str->str, "。\n"));
    g_assert_cmpuint(source->replaced, ==, 0);
}

/* ---- the child ---- */

static const char page[] =
    "<html><title>青禾镇复耕记</title><body><h1>青禾镇复耕记</h1>"
    "<p>去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，"
    "今年种下油茶和玉竹。</p></body></html>";

static const char paragraph[] =
    "去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，"
    "今年种下油茶和玉竹。\n";

static void
test_child(void)
{
    g_autoptr(Reader) reader = real_reader();
    g_autofree char *good = write_file("good.html", page, -1);
    g_autoptr(GString) deep = g_string_new("<html>");
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
    g_autofree char *bad = NULL;
    g_autofree char *pdf = write_file("bad.pdf", "%PDF-1.4\n1 0 obj <<", -1);
    g_autofree char *zip = write_file("bad.docx", "PK\3\4, no more", -1);

    while (deep->len < 5 << 20)
        g_string_append(deep, "<div>");
    bad = write_file("deep.html", deep->str, (gssize)deep->len);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SourceText) source = read_file(reader, good, &error);
        g_autoptr(SourceText) again = NULL;

        g_assert_no_error(error);
        g_assert_cmpstr(source->path, ==, good);
        g_assert_cmpuint(source->size, ==, sizeof page - 1);
        g_assert_true(g_str_has_suffix(source->text->str->str, paragraph));
        check_error(reader, bad, BANGFU_ERROR_SKIPPED, "nested too deeply");
        check_error(reader, pdf, BANGFU_ERROR_SKIPPED, "damaged PDF");
        check_error(reader, zip, BANGFU_ERROR_SKIPPED, "damaged zip archive");
        again = read_bytes(reader, "b.html", bytes, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(again->text->str->str, ==, source->text->str->str);
    }
}

/* A reader that does `script` instead of its work. */
static void
check_broken_child(const char *script, guint seconds, const char *why)
{
    ReadLimits limits = READ_LIMITS;
    g_autofree char *all = g_strdup_printf("#!/bin/sh\n%s\n", script);
    g_autofree char *program = write_file("reader.sh", all, -1);
    g_autofree char *good = write_file("good.html", page, -1);
    g_autoptr(Reader) reader = NULL;
    gint64 start = g_get_monotonic_time();

    g_assert_cmpint(chmod(program, 0755), ==, 0);
    limits.reader = program;
    limits.seconds = seconds;
    reader = reader_new(&limits);
    check_error(reader, good, BANGFU_ERROR_SKIPPED, why);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_broken_child(void)
{
    check_broken_child("kill -SEGV $$", 60, "crashed: signal 11");
    check_broken_child("echo 'no memory' >&2; kill -ABRT $$", 60,
                       "signal 6: no memory");
    check_broken_child("exit 3", 60, "ended: status 3");
    check_broken_child("exec sleep 100", 1, "too much time");
    check_broken_child("exec yes >&2", 1, "too much time");
    check_broken_child("head -c 1000 /dev/zero >&3; sleep 1", 60, "no sense");
    check_broken_child("exec head -c 100 /dev/urandom >&3", 60, "no sense");
}

static void
test_no_child(void)
{
    ReadLimits limits = READ_LIMITS;
    g_autoptr(Reader) reader = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *good = write_file("good.html", page, -1);

    limits.reader = "/nonexistent/bangfu-read";
    reader = reader_new(&limits);
    g_assert_null(read_file(reader, good, &error));
    g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM);
}

/* ---- what a child may not smuggle in ---- */

static void
test_wire(void)
{
    g_autoptr(Reader) reader = real_reader();
    g_autofree char *path = write_file("good.html", page, -1);
    g_autoptr(SourceText) source = read_file(reader, path, NULL);
    g_autoptr(GByteArray) bytes = wire_encode(source);
    g_autoptr(SourceText) same =
        wire_decode(path, source->size, bytes->data, bytes->len);
    g_autoptr(GRand) random = g_rand_new_with_seed(3);

    g_assert_cmpstr(same->text->str->str, ==, source->text->str->str);
    g_assert_cmpstr(same->title, ==, source->title);
    g_assert_cmpstr(same->charset, ==, "UTF-8");
    g_assert_cmpuint(same->hints->len, ==, source->hints->len);
    g_assert_null(wire_decode(path, 10, bytes->data, bytes->len));
    for (int i = 0; i < 20000; i++) {
        guint at = (guint)g_rand_int_range(random, 0, (gint32)bytes->len);
        guint8 was = bytes->data[at];
        gsize length = i % 2 ? bytes->len : at;
        g_autoptr(SourceText) other = NULL;

        bytes->data[at] = (guint8)g_rand_int(random);
        other = wire_decode(path, source->size, bytes->data, length);
        bytes->data[at] = was;
        if (other) {
            g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
            const Text *text = other->text;

            g_assert_true(
                g_utf8_validate_len(text->str->str, text->str->len, NULL));
            offsets_to_source(&text->map, (Span){ 0, text->map.text_length },
                              spans);
            for (guint k = 0; k < spans->len; k++)
                g_assert_cmpuint(g_array_index(spans, Span, k).to, <=,
                                 source->size);
        }
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("bangfu-read-XXXXXX", NULL);
    g_test_add_func("/read/formats", test_formats);
    g_test_add_func("/read/odd-files", test_odd_files);
    g_test_add_func("/read/huge-files", test_huge_files);
    g_test_add_func("/read/child", test_child);
    g_test_add_func("/read/broken-child", test_broken_child);
    g_test_add_func("/read/no-child", test_no_child);
    g_test_add_func("/read/wire", test_wire);
    status = g_test_run();
    {
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        const char *name;

        while (dir && (name = g_dir_read_name(dir))) {
            g_autofree char *path = path_of(name);

            g_unlink(path);
        }
    }
    g_rmdir(folder);
    g_free(folder);
    return status;
}
