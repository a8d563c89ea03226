/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/sniff.h"

#include <string.h>

#include "text/charset.h"
#include "text/error.h"
#include "text/message.h"

#define NEAR_START 1024 /* bytes in which a marker of a format must stand */

static gboolean
begins(const char *head, gsize length, const char *magic, gsize n)
{
    return length >= n && memcmp(head, magic, n) == 0;
}

/* memmem() without regard to ASCII case. `needle` is lower case. */
static gboolean
contains(const char *head, gsize length, const char *needle)
{
    gsize n = strlen(needle);

    for (gsize i = 0; i + n <= length; i++)
        if (g_ascii_strncasecmp(head + i, needle, n) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_suffix(const char *name, const char *const *suffixes)
{
    gsize length = strlen(name);

    for (; *suffixes; suffixes++) {
        gsize n = strlen(*suffixes);

        if (length > n && name[length - n - 1] == '.' &&
            g_ascii_strcasecmp(name + length - n, *suffixes) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What a file is whose content cannot be read, or NULL. */
static const char *
unreadable(const char *name, const char *head, gsize length)
{
    static const char *const word[] = { "docx", "docm", NULL };
    /* what lies beside saved web pages: text, but no reports */
    static const char *const code[] = { "js",  "css", "json", "xml",
                                        "svg", "map", "mjs",  "woff",
                                        "ttf", "mht", "eml",  NULL };
    static const struct {
        const char *magic;
        gsize length;
        const char *what;
    } magics[] = {
        { "\x89PNG", 4, N_("an image") },
        { "\xff\xd8\xff", 3, N_("an image") },
        { "GIF8", 4, N_("an image") },
        { "RIFF", 4, N_("sound, video or image") },
        { "\x1f\x8b", 2, N_("a compressed file") },
        { "BZh", 3, N_("a compressed file") },
        { "\xfd"
          "7zXZ",
          5, N_("a compressed file") },
        { "7z\xbc\xaf", 4, N_("an archive") },
        { "Rar!", 4, N_("an archive") },
        { "\x7f"
          "ELF",
          4, N_("a program") },
        { "{\\rtf", 5, N_("RTF, which is not read; save as .docx") },
        { "SQLite format", 13, N_("a database") },
    };

    if (begins(head, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) {
        static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c";

        if (has_suffix(name, word) ||
            memmem(head, length, encrypted, sizeof encrypted - 1))
            return N_("encrypted");
        return N_("an old Office format; save as .docx");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
        if (begins(head, length, magics[i].magic, magics[i].length))
            return magics[i].what;
    if (has_suffix(name, code))
        return N_("not a format of reports");
    return NULL;
}

static gboolean
is_html(const char *name, const char *head, gsize length)
{
    static const char *const html[] = { "html", "htm", "shtml", "xhtml", NULL };
    gsize i = begins(head, length, "\xef\xbb\xbf", 3) ? 3 : 0;
    gsize near = MIN(length, NEAR_START);

    while (i < length && g_ascii_isspace(head[i]))
        i++;
    if (i < length && head[i] == '<' &&
        (contains(head, near, "<!doctype html") ||
         contains(head, near, "<html") || contains(head, near, "<head") ||
         contains(head, near, "<body")))
        return TRUE;
    return has_suffix(name, html) && memchr(head, '<', length);
}

/* TRUE if no text: a NUL outside UTF-16, or one control in twenty bytes. */
static gboolean
is_binary(const char *head, gsize length)
{
    gsize n = MIN(length, 8192), controls = 0;

    if (strncmp(charset_detect(head, length, NULL), "UTF-16", 6) == 0)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (head[i] == '\0')
            return TRUE;
        controls +=
            (guchar)head[i] < 0x20 && !strchr("\t\n\v\f\r\x1b", head[i]);
    }
    return controls * 20 > n;
}

gboolean
sniff_format(const char *name, const char *head, gsize length,
             FileFormat *format, GError **error)
{
    static const char *const pdf[] = { "pdf", NULL };
    static const char *const markdown[] = { "md", "markdown", "mdown", NULL };
    gsize near = MIN(length, NEAR_START);
    const char *what;

    /* programs put bytes of their own before it; authors may write of it */
    if (begins(head, length, "%PDF-", 5) ||
        (has_suffix(name, pdf) && memmem(head, near, "%PDF-", 5))) {
        *format = FORMAT_PDF;
        return TRUE;
    }
    if (begins(head, length, "PK\x03\x04", 4)) {
        *format = FORMAT_DOCX; /* the reader says if it is another zip */
        return TRUE;
    }
    what = unreadable(name, head, length);
    if (!what && is_binary(head, length))
        what = N_("binary");
    if (what) {
        error_skip(error, name, what);
        return FALSE;
    }
    if (is_html(name, head, length))
        *format = FORMAT_HTML;
    else if (has_suffix(name, markdown))
        *format = FORMAT_MARKDOWN;
    else
        *format = FORMAT_TEXT;
    return TRUE;
}
