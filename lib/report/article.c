/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/article.h"

#include "report/credit.h"
#include "report/headline.h"
#include "report/team.h"
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

#define LINE_MOST 600 /* bytes of a title: its words find each passage */

/* The beginning of a line of the head; few are as long as it may be. */
static const char *
keep_line(Report *report, const char *str, gsize length)
{
    if (length > LINE_MOST)
        length = (gsize)(g_utf8_prev_char(str + LINE_MOST + 1) - str);
    return keep(report, str, length);
}

static void
keep_names(Report *report, GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(to,
                        g_string_chunk_insert(report->strings, from->pdata[i]));
}

static void
describe_head(Report *report, Article *article, guint index)
{
    const Paragraph *paragraph = g_ptr_array_index(report->paragraphs, index);
    /* The second line of a title; a page may give its title several times. */
    gboolean goes_on =
        report->source->format == FORMAT_TEXT &&
        index > article->first_paragraph &&
        ((const Paragraph *)g_ptr_array_index(report->paragraphs, index - 1))
                ->kind == BLOCK_TITLE;
    const GString *str = paragraph->text->str;
    gsize kicker = 0;

    if (paragraph->kind == BLOCK_KICKER && *article->kicker == '\0') {
        article->kicker = keep_line(report, str->str, str->len);
    } else if (paragraph->kind == BLOCK_SUBTITLE &&
               *article->subtitle == '\0') {
        article->subtitle = keep_line(report, str->str, str->len);
    } else if (paragraph->kind == BLOCK_TITLE && goes_on) {
        g_autofree char *both =
            g_strconcat(article->title, " ", str->str, NULL);

        article->title = keep_line(report, both, strlen(both));
    } else if (paragraph->kind == BLOCK_TITLE && *article->title == '\0') {
        guint32 from, to = (guint32)str->len;

        if (*article->kicker == '\0')
            kicker = headline_kicker_part(str->str, str->len);
        from = (guint32)kicker;
        to =
            from + (guint32)headline_without_column(str->str + from, to - from);
        trait_trim(str->str, &from, &to);
        article->title = keep_line(report, str->str + from, to - from);
        if (kicker > 0) {
            from = 0;
            to = (guint32)kicker;
            trait_trim(str->str, &from, &to);
            article->kicker = keep_line(report, str->str, to);
        }
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

/* ---- dates ---- */

/* Lines that say when and where a report was printed: 2023年3月2日 来源：…, the
 * running head of a page. */
static gboolean
tells_printing(const Paragraph *paragraph)
{
    static const char *const words[] = { "来源", "发布", "日期", "时间",
                                         "www.", "星期", "版",   "日报" };
    const GString *str = paragraph->text->str;

    if (str->len > 300 ||
        (paragraph->kind != BLOCK_BYLINE && paragraph->kind != BLOCK_FURNITURE))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (trait_find(str->str, str->len, words[i]) >= 0)
            return TRUE;
    return FALSE;
}

/* Figures of str as a number, -1 if one of them is none. */
static int
number_of(const char *str, guint figures)
{
    int number = 0;

    for (guint i = 0; i < figures; i++) {
        if (!g_ascii_isdigit(str[i]))
            return -1;
        number = number * 10 + (str[i] - '0');
    }
    return number;
}

/* The date that the name of a file of an archive holds: 20230708-05-01.txt,
 * 2023-07-08_x.txt, paper-20230708-05-01.txt. Eight figures alone, or four, two
 * and two divided by the same mark; as ISO, or "". */
static void
date_of_name(const char *path, char iso[static 11])
{
    g_autofree char *name = g_path_get_basename(path);
    gsize length = strlen(name);

    *iso = '\0';
    for (gsize i = 0; i + 8 <= length; i++) {
        gsize gap = strchr("-_.", name[i + 4]) ? 1 : 0;
        gsize end = i + 8 + 2 * gap;
        int year, month, day;

        if (end > length || (i > 0 && g_ascii_isdigit(name[i - 1])) ||
            g_ascii_isdigit(name[end]) || (gap && name[i + 4] != name[i + 7]))
            continue;
        year = number_of(name + i, 4);
        month = number_of(name + i + 4 + gap, 2);
        day = number_of(name + i + 6 + 2 * gap, 2);
        if (year < 1900 || year > 2099 || month < 1 || day < 1 ||
            !g_date_valid_dmy((GDateDay)day, (GDateMonth)month,
                              (GDateYear)year))
            continue;
        g_snprintf(iso, 11, "%04d-%02d-%02d", year, month, day);
        return;
    }
}

static void
set_printed(Report *report, Article *article)
{
    g_autoptr(GArray) dates = g_array_new(FALSE, TRUE, sizeof(DateMention));

    if (report->source->date)
        article->printed =
            g_string_chunk_insert(report->strings, report->source->date);
    for (guint i = 0; i < article->n_paragraphs && !*article->printed; i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);
        const GString *str = paragraph->text->str;
        int year = 0;

        if (!tells_printing(paragraph))
            continue;
        g_array_set_size(dates, 0);
        date_scan(str->str, str->len, NULL, &year, dates);
        for (guint k = 0; k < dates->len; k++) {
            const DateMention *date = &g_array_index(dates, DateMention, k);

            if (date->precision == DATE_DAY && date->stated)
                article->printed =
                    g_string_chunk_insert(report->strings, date->iso);
        }
    }
    if (!*article->printed && report->source->path) {
        char iso[11];

        date_of_name(report->source->path, iso);
        article->printed = g_string_chunk_insert(report->strings, iso);
    }
}

static gboolean
is_known_date(const Article *article, const char *text, const char *iso)
{
    for (guint i = 0; i < article->dates->len; i++) {
        const ArticleDate *date =
            &g_array_index(article->dates, ArticleDate, i);

        if (g_str_equal(date->text, text) &&
            g_str_equal(date->mention.iso, iso))
            return TRUE;
    }
    return FALSE;
}

#define DATES_MOST 400 /* of an article: each is compared with all others */

/* Each date once, as it is written and what it stands for. */
static void
find_dates(Report *report, Article *article)
{
    g_autoptr(GArray) found = g_array_new(FALSE, TRUE, sizeof(DateMention));
    const char *printed = *article->printed ? article->printed : NULL;
    int year = 0;

    for (guint i = 0; i < article->n_paragraphs; i++) {
        guint index = article->first_paragraph + i;
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, index);
        const GString *str = paragraph->text->str;

        int *carried = &year, own = 0;

        /* The date of printing says nothing of the year of what is told. */
        if (tells_printing(paragraph))
            carried = &own;
        else if (paragraph->kind == BLOCK_FURNITURE)
            continue;
        g_array_set_size(found, 0);
        date_scan(str->str, str->len, printed, carried, found);
        for (guint k = 0; k < found->len; k++) {
            ArticleDate date = {
                .paragraph = index,
                .mention = g_array_index(found, DateMention, k),
            };

            date.text = keep(report, str->str + date.mention.span.from,
                             date.mention.span.to - date.mention.span.from);
            if (article->dates->len < DATES_MOST &&
                !is_known_date(article, date.text, date.mention.iso))
                g_array_append_val(article->dates, date);
        }
    }
}

static void
find_people(Report *report, ReportTools *tools, Article *article)
{
    Byline byline;

    byline_init(&byline);
    for (guint i = 0; i < article->n_paragraphs; i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);
        const GString *str = paragraph->text->str;

        if (paragraph->kind == BLOCK_BYLINE)
            byline_parse(tools->names, str->str, str->len, &byline);
        else if (paragraph->kind == BLOCK_CAPTION)
            credit_parse_caption(tools->names, str->str, str->len, &byline);
        else if (paragraph->kind == BLOCK_BODY)
            credit_parse_paragraph(tools->names, str->str, str->len, &byline);
    }
    keep_names(report, article->reporters, byline.reporters);
    keep_names(report, article->correspondents, byline.correspondents);
    keep_names(report, article->photographers, byline.photographers);
    if (byline.source)
        article->source = keep(report, byline.source, strlen(byline.source));
    else if (report->source->publisher)
        article->source =
            g_string_chunk_insert(report->strings, report->source->publisher);
    byline_clear(&byline);
}

static void
describe(Report *report, ReportTools *tools, Article *article)
{
    for (guint i = 0; i < article->n_paragraphs; i++)
        describe_head(report, article, article->first_paragraph + i);
    find_people(report, tools, article);
    set_printed(report, article);
    find_dates(report, article);
    if (tools->gazetteer)
        place_scan(tools->gazetteer, tools->segmenter, report, article);
    team_find(report, article, tools);
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
