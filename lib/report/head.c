/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/head.h"

#include "report/block.h"
#include "report/headline.h"
#include "report/layout.h"

#define BOX_LINES 12
#define HEAD_LINES 6 /* kicker, title in two lines, subtitle … */

gboolean
head_is_headline(const Report *report, guint i)
{
    Span text = block_at(report, i)->text;
    const char *str = report->source->text->str->str + text.from;
    gsize length = headline_without_column(str, text.to - text.from);
    Trait trait;

    if (length > 400 || block_at(report, i)->end_lost)
        return FALSE;
    trait = trait_of(str, length);
    return headline_is(str, length, &trait);
}

/* Behind a title only: 稻子，又回到了山坡（一线调研） */
static gboolean
has_column(const Report *report, guint i)
{
    Span text = block_at(report, i)->text;

    return headline_without_column(report->source->text->str->str + text.from,
                                   text.to - text.from) < text.to - text.from;
}

/* Archives of newspapers write a head of three lines, kicker, title and
 * subtitle, of which the first and the third may be empty, and below it the
 * text, indented. Then the line says what it is, however long it is. */
static guint
label_archived(Report *report)
{
    static const BlockKind kinds[] = { BLOCK_KICKER, BLOCK_TITLE,
                                       BLOCK_SUBTITLE };
    guint n = 0;
    gboolean title = FALSE;

    while (n < report->blocks->len && block_at(report, n)->line_from <= 3) {
        const Block *block = block_at(report, n);

        if (layout_is_indented(report->source, block) ||
            block->line_from != block->line_to || block->line_from == 0)
            return 0;
        title |= block->line_from == 2 && block->kind != BLOCK_BYLINE;
        n++;
    }
    if (!title || n == report->blocks->len ||
        block_at(report, n)->line_from > 5 ||
        !layout_is_indented(report->source, block_at(report, n)) ||
        !layout_indents(report))
        return 0;
    for (guint i = 0; i < n; i++) {
        Block *block = block_at(report, i);

        if (block->kind == BLOCK_BODY || block->kind == BLOCK_HEADING)
            block->kind = kinds[block->line_from - 1];
    }
    return n;
}

/* Collects the short lines of the head; returns how many. */
static guint
head_lines(const Report *report, guint first, guint *lines)
{
    guint n = 0;

    for (guint i = first; i < report->blocks->len && n < HEAD_LINES; i++) {
        const Block *block = block_at(report, i);

        if (block->kind == BLOCK_CAPTION || block->kind == BLOCK_FURNITURE ||
            block->kind == BLOCK_BYLINE)
            continue;
        if ((block->kind != BLOCK_BODY && block->kind != BLOCK_HEADING) ||
            !head_is_headline(report, i))
            break;
        /* Where text is indented and the title is not, an indented short line
         * is a heading. */
        if (n > 0 && layout_is_indented(report->source, block) &&
            !layout_is_indented(report->source, block_at(report, lines[0])))
            break;
        lines[n++] = i;
    }
    return n;
}

/* ——… , （…）, 2025年1月13日在…会议上 */
static gboolean
is_subtitle(const Report *report, guint i, const Trait *trait)
{
    Span text = block_at(report, i)->text;
    const char *str = report->source->text->str->str + text.from;
    gsize date = headline_date(str, text.to - text.from);

    return headline_is_subtitle(trait) ||
           (date > 0 && trait_find(str, date, "月") > 0 &&
            text.to - text.from > date + 18);
}

/* Says who or where and what, as kickers and subtitles do, and no figure of
 * speech: names a place or a team near its beginning, is set in one piece. */
static gboolean
is_descriptive(const Report *report, guint i, const Trait *trait)
{
    static const char *const names[] = { "省", "市", "县", "区", "旗", "镇",
                                         "乡", "村", "州", "队", "组" };
    static const char *const ends[] = { "纪实", "侧记", "见闻", "纪事",
                                        "扫描", "综述", "记" };
    Span text = block_at(report, i)->text;
    const char *str = report->source->text->str->str + text.from;
    gsize length = text.to - text.from;
    gsize near = MIN(length, 36);

    if (trait->gaps > 0)
        return FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(ends); k++)
        if (trait_ends(str, length, ends[k]))
            return TRUE;
    if (trait->characters < 14)
        return FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(names); k++)
        if (trait_find(str, near, names[k]) >= 6)
            return TRUE;
    return FALSE;
}

static guint
bare_length(const Report *report, guint i)
{
    Span text = block_at(report, i)->text;
    const char *str = report->source->text->str->str;
    guint n = 0;

    for (const char *p = str + text.from; p < str + text.to;
         p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        n += !trait_is_opening(c) && !trait_is_closing(c);
    }
    return n;
}

#define TITLE_LINE 13 /* characters of one of its lines */
#define TITLE_APART 3

/* Are two lines the two lines of one title? 小小竹编馆 / 编出致富路: both
 * short, in one piece, of about one length, and neither tells who or where. */
static gboolean
are_title_lines(const Report *report, guint a, guint b, guint most_apart)
{
    Trait x = block_trait(report, a), y = block_trait(report, b);
    guint n = bare_length(report, a), m = bare_length(report, b);

    return n >= 4 && m >= 4 && n <= TITLE_LINE && m <= TITLE_LINE &&
           (n > m ? n - m : m - n) <= most_apart && x.gaps == 0 &&
           y.gaps == 0 && !headline_is_kicker(&x) && !headline_is_kicker(&y) &&
           !headline_is_subtitle(&y) && !is_descriptive(report, a, &x) &&
           !is_descriptive(report, b, &y);
}

static gboolean
is_team(const Report *report, guint i)
{
    Span text = block_at(report, i)->text;
    Trait trait = block_trait(report, i);

    return headline_is_team(report->source->text->str->str + text.from,
                            text.to - text.from, &trait);
}

/* The title is the second of two plain lines (the first one says who or where),
 * the first where what follows is a subtitle or the first has a column. */
static guint
which_is_title(const Report *report, const guint *lines, guint n)
{
    Trait first, second;

    if (n < 2 || has_column(report, lines[0]))
        return 0;
    /* Below a column of the paper and the name of a team. */
    for (guint k = MIN(n - 1, 3); k > 0; k--)
        if (is_team(report, lines[k - 1]) && !is_team(report, lines[k]))
            return k;
    first = block_trait(report, lines[0]);
    second = block_trait(report, lines[1]);
    if (is_subtitle(report, lines[1], &second))
        return 0;
    /* An abstract below the title is longer than any title without a gap. */
    if (second.characters > 28 && second.gaps == 0 && second.commas > 0 &&
        first.characters <= 25 && !headline_is_kicker(&first))
        return 0;
    if (!headline_is_kicker(&first) &&
        is_descriptive(report, lines[1], &second) &&
        !is_descriptive(report, lines[0], &first))
        return 0;
    return headline_is_kicker(&first) || n == 2 || !headline_is_kicker(&second);
}

/* …驻某镇工作队： within the first lines is where the head begins, whatever box
 * of figures was set before it. */
static guint
team_kicker(const Report *report, guint first)
{
    static const char *const teams[] = { "工作队", "工作组", "指挥部" };
    guint most = MIN(report->blocks->len, first + BOX_LINES);

    for (guint i = first; i < most; i++) {
        Span text = block_at(report, i)->text;
        const char *str = report->source->text->str->str + text.from;
        Trait trait;

        if (!head_is_headline(report, i)) {
            if (block_at(report, i)->kind == BLOCK_BODY)
                return first;
            continue;
        }
        trait = block_trait(report, i);
        for (guint k = 0; k < G_N_ELEMENTS(teams); k++)
            if (headline_is_kicker(&trait) &&
                trait_find(str, text.to - text.from, teams[k]) >= 0)
                return i;
    }
    return first;
}

guint
head_label(Report *report, guint first)
{
    guint lines[HEAD_LINES], n, title;

    for (guint i = first; i < report->blocks->len && i < first + HEAD_LINES;
         i++)
        if (block_at(report, i)->kind == BLOCK_TITLE)
            return i + 1; /* the format knows */
    if (first == 0 && (n = label_archived(report)) > 0)
        return n;
    n = head_lines(report, team_kicker(report, first), lines);
    if (n == 0)
        return first;
    title = which_is_title(report, lines, n);
    for (guint k = 0; k < n; k++) {
        Block *block = block_at(report, lines[k]);
        Trait trait = block_trait(report, lines[k]);

        if (k < title)
            block->kind = BLOCK_KICKER;
        else if (k == title ||
                 (k == title + 1 && n == title + 2 && title > 0 &&
                  are_title_lines(report, lines[title], lines[k], TITLE_APART)))
            block->kind = BLOCK_TITLE;
        else if (k == title + 1 || is_subtitle(report, lines[k], &trait))
            block->kind = BLOCK_SUBTITLE;
    }
    return lines[n - 1] + 1;
}
