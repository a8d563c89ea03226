/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html_guard.h"

#include <string.h>

#include "text/message.h"

#define MAX_DEPTH 1000      /* browsers stop at 512 */
#define MAX_ATTRIBUTES 1000 /* of one element */

typedef struct {
    const char *at, *end;
} Scan;

static gsize
name_length(const Scan *scan)
{
    const char *p = scan->at;

    while (p < scan->end && (g_ascii_isalnum(*p) || *p == '-'))
        p++;
    return (gsize)(p - scan->at);
}

/* Elements that end by themselves: their start tags do not nest. */
static gboolean
ends_by_itself(const char *name, gsize length)
{
    static const char *const names[] = {
        "a",     "area",  "base",  "br",     "col",  "dd",   "dt",     "embed",
        "hr",    "img",   "input", "li",     "link", "meta", "option", "p",
        "param", "rp",    "rt",    "source", "td",   "th",   "tr",     "track",
        "wbr",   "tbody", "thead", "tfoot",  "html", "body", "head",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strlen(names[i]) == length &&
            g_ascii_strncasecmp(names[i], name, length) == 0)
            return TRUE;
    return FALSE;
}

/* Moves behind the '>' of a tag. Returns the number of its attributes. */
static gsize
skip_attributes(Scan *scan, gboolean *closed)
{
    gsize n = 0;
    char quote = '\0';
    gboolean gap = FALSE;

    *closed = FALSE;
    for (; scan->at < scan->end; scan->at++) {
        char c = *scan->at;

        if (quote) {
            if (c == quote)
                quote = '\0';
        } else if (c == '>') {
            *closed = scan->at[-1] == '/';
            scan->at++;
            break;
        } else if ((c == '"' || c == '\'') && scan->at[-1] == '=') {
            quote = c;
        } else if (g_ascii_isspace(c) || c == '/') {
            gap = TRUE;
        } else if (gap) {
            n++;
            gap = FALSE;
        }
    }
    return n;
}

static void
skip_past(Scan *scan, const char *needle)
{
    gsize n = strlen(needle);

    for (; scan->at + n <= scan->end; scan->at++)
        if (g_ascii_strncasecmp(scan->at, needle, n) == 0)
            return;
    scan->at = scan->end;
}

const char *
html_guard_check(const char *html, gsize length)
{
    Scan scan = { html, html + length };
    gsize depth = 0;

    while (scan.at < scan.end) {
        gboolean end_tag, closed;
        const char *name;
        gsize n;

        scan.at = memchr(scan.at, '<', (gsize)(scan.end - scan.at));
        if (!scan.at || ++scan.at == scan.end)
            break;
        if (scan.end - scan.at >= 3 && memcmp(scan.at, "!--", 3) == 0) {
            skip_past(&scan, "-->");
            continue;
        }
        end_tag = *scan.at == '/';
        scan.at += end_tag;
        name = scan.at;
        n = name_length(&scan);
        if (n == 0)
            continue;
        scan.at += n;
        if (skip_attributes(&scan, &closed) > MAX_ATTRIBUTES)
            return N_("too many attributes");
        if (ends_by_itself(name, n))
            continue;
        if (end_tag)
            depth -= depth > 0;
        else if (n == 6 && g_ascii_strncasecmp(name, "script", 6) == 0)
            skip_past(&scan, "</script");
        else if (n == 5 && g_ascii_strncasecmp(name, "style", 5) == 0)
            skip_past(&scan, "</style");
        else if (!closed && ++depth > MAX_DEPTH)
            return N_("nested too deeply");
    }
    return NULL;
}
