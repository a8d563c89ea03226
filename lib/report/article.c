/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/article.h"

#include "report/byline.h"
#include "report/kind.h"
#include "report/tools.h"
#include "report/trait.h"

#include <string.h>

static Article *
article_new(guint number)
{
    Article *article = g_new0(Article, 1);

    article->number = number;
    article->title = article->kicker = article->subtitle = "";
    article->source = article->printed = article->team = "";
    article->from_place = article->to_place = "";
    article->reporters = g_ptr_array_new();
    article->correspondents = g_ptr_array_new();
    article->photographers = g_ptr_array_new();
    article->dates = g_array_new(FALSE, TRUE, sizeof(ArticleDate));
    article->places = g_array_new(FALSE, TRUE, sizeof(Place));
    return article;
}

static const char *
keep(Report *report, const char *str, gsize length)
{
    return g_string_chunk_insert_len(report->strings, str, (gssize)length);
}

static void
keep_names(Report *report, GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(to,
                        g_string_chunk_insert(report->strings, from->pdata[i]));
}

static void
describe_head(Report *report, Article *article, const Paragraph *paragraph)
{
    const GString *str = paragraph->text->str;
    gsize kicker = 0;

    if (paragraph->kind == BLOCK_KICKER && *article->kicker == '\0') {
        article->kicker = keep(report, str->str, str->len);
    } else if (paragraph->kind == BLOCK_SUBTITLE &&
               *article->subtitle == '\0') {
        article->subtitle = keep(report, str->str, str->len);
    } else if (paragraph->kind == BLOCK_TITLE && *article->title == '\0') {
        guint32 from, to = (guint32)str->len;

        if (*article->kicker == '\0')
            kicker = kind_kicker_part(str->str, str->len);
        from = (guint32)kicker;
        trait_trim(str->str, &from, &to);
        article->title = keep(report, str->str + from, to - from);
        if (kicker > 0)
            article->kicker = keep(report, str->str, kicker);
    }
}

/* Cut out of SHA-256: the same report in two files has the same id. */
static void
set_id(Report *report, Article *article)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(sum, (const guchar *)article->title,
                      (gssize)strlen(article->title) + 1);
    for (guint i = 0; i < article->n_paragraphs; i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);

        if (paragraph->kind != BLOCK_FURNITURE)
            g_checksum_update(sum, (const guchar *)paragraph->text->str->str,
                              (gssize)paragraph->text->str->len + 1);
    }
    g_strlcpy(article->id, g_checksum_get_string(sum), sizeof article->id);
}

static void
describe(Report *report, ReportTools *tools, Article *article)
{
    Byline byline;

    byline_init(&byline);
    for (guint i = 0; i < article->n_paragraphs; i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);
        const GString *str = paragraph->text->str;

        describe_head(report, article, paragraph);
        if (paragraph->kind == BLOCK_BYLINE)
            byline_parse(tools->names, str->str, str->len, &byline);
        else if (paragraph->kind == BLOCK_CAPTION)
            byline_parse_credit(tools->names, str->str, str->len, &byline);
        else if (paragraph->kind == BLOCK_BODY)
            byline_parse_paragraph(tools->names, str->str, str->len, &byline);
    }
    keep_names(report, article->reporters, byline.reporters);
    keep_names(report, article->correspondents, byline.correspondents);
    keep_names(report, article->photographers, byline.photographers);
    if (byline.source)
        article->source = keep(report, byline.source, strlen(byline.source));
    byline_clear(&byline);
    set_id(report, article);
}

void
article_describe(Report *report, ReportTools *tools)
{
    Article *article = NULL;

    for (guint i = 0; i < report->paragraphs->len; i++) {
        const Paragraph *paragraph = g_ptr_array_index(report->paragraphs, i);

        if (!article || article->number != paragraph->article) {
            article = article_new(paragraph->article);
            article->first_paragraph = i;
            g_ptr_array_add(report->articles, article);
        }
        article->n_paragraphs++;
        for (guint k = 0; k < paragraph->blocks->len; k++) {
            const Block *block =
                &g_array_index(report->blocks, Block,
                               g_array_index(paragraph->blocks, guint, k));

            if (article->line_from == 0 ||
                block->line_from < article->line_from)
                article->line_from = block->line_from;
            article->line_to = MAX(article->line_to, block->line_to);
        }
    }
    for (guint i = 0; i < report->articles->len; i++)
        describe(report, tools, g_ptr_array_index(report->articles, i));
}
