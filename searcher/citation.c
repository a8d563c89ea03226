/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "citation.h"

#include <stdio.h>

#include "report/report.h"
#include "style.h"

/* 2024-01-19 -> 2024年1月19日; a year or month alone stays one. */
static void
append_date(GString *out, const char *iso)
{
    int year = 0, month = 0, day = 0;
    int parts = sscanf(iso, "%4d-%2d-%2d", &year, &month, &day);

    if (parts >= 1)
        g_string_append_printf(out, "%d年", year);
    if (parts >= 2)
        g_string_append_printf(out, "%d月", month);
    if (parts >= 3)
        g_string_append_printf(out, "%d日", day);
    if (parts >= 1)
        g_string_append_c(out, ' ');
}

static void
append(GString *out, const ArticleRecord *article, const char *heading,
       const GArray *spans)
{
    if (article->source != NULL && article->source[0] != '\0')
        g_string_append_printf(out, "《%s》", article->source);
    if (article->printed != NULL)
        append_date(out, article->printed);
    if (article->reporters != NULL && article->reporters[0] != NULL) {
        g_autofree char *names = g_strjoinv("、", article->reporters);

        g_string_append_printf(out, "记者%s", names);
    }
    if (article->title != NULL && article->title[0] != '\0')
        g_string_append_printf(out, "《%s》", article->title);
    if (heading != NULL && heading[0] != '\0')
        g_string_append_printf(out, "“%s”", heading);
    if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
    g_autofree char *path = style_path(article->path);
    g_string_append(out, path);
    if (spans != NULL && spans->len > 0)
        g_string_append_printf(out, ":%u",
                               g_array_index(spans, SourceSpan, 0).line_from);
}

void
citation_append(GString *out, const ArticleRecord *article, const GArray *spans)
{
    append(out, article, NULL, spans);
}

const char *
citation_heading(const ArticleRecord *article, const PassageRecord *passage)
{
    guint n = article->headings ? g_strv_length(article->headings) : 0;

    return passage->heading >= 0 && (guint)passage->heading < n
               ? article->headings[passage->heading]
               : NULL;
}

void
citation_append_passage(GString *out, const ArticleRecord *article,
                        const PassageRecord *passage)
{
    append(out, article, citation_heading(article, passage), passage->spans);
}
