/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/split.h"

#include "report/block.h"
#include "report/head.h"
#include "report/headline.h"
#include "report/repeat.h"
#include "report/signature.h"
#include "report/trait.h"

#include <string.h>

#define BODY_LEAST 90 /* bytes of a paragraph */

typedef struct {
    Report *report;
    const char *str;    /* of SourceText.text */
    GHashTable *titles; /* folded text of titles so far */
    guint start;        /* first block of the current article */
    guint bodies;       /* whole paragraphs in it */
    gboolean byline;    /* it has named its writers */
} Split;

/* May a title begin here, or go on? */
static gboolean
is_head_line(const Split *split, guint i)
{
    BlockKind kind = block_at(split->report, i)->kind;

    return kind == BLOCK_TITLE || kind == BLOCK_HEADING ||
           (kind == BLOCK_BODY && head_is_headline(split->report, i));
}

/* …驻…工作队：, …指挥部：: the kicker that names a team. */
static gboolean
names_team(const Split *split, guint i, guint end)
{
    static const char *const teams[] = { "工作队：", "工作队:",  "工作组：",
                                         "工作组:",  "指挥部：", "指挥部:",
                                         "工作队——", "工作组——", "指挥部——" };
    Span text = block_at(split->report, i)->text;

    const char *str = split->str + text.from;
    gsize length = text.to - text.from;
    Trait trait;

    for (guint k = 0; k < G_N_ELEMENTS(teams); k++)
        if (trait_find(str, length, teams[k]) >= 0)
            return TRUE;
    trait = trait_of(str, length);
    /* Without a colon only above a title. */
    return i + 1 < end && headline_is_team(str, length, &trait);
}

/* 本报清远3月18日电, 本报讯, 某某晚报讯 记者…, （记者 张三）…, 某某网消息：,
 * 某某日报 2024年3月1日: only a report of its own begins so. */
static gboolean
is_dateline(const Split *split, guint i)
{
    static const char *const agencies[] = { "本报", "新华社", "据新华社",
                                            "中新社", NULL };
    static const char *const brackets[] = { "（记者",  "(记者",  "（通讯员",
                                            "(通讯员", "（本报", NULL };
    static const char *const news[] = { "报讯", "网讯", "讯 记者",
                                        "讯（", "讯(",  "网消息" };
    Span text = block_at(split->report, i)->text;
    const char *str = split->str + text.from;
    gsize length = MIN(text.to - text.from, 90);
    Trait trait = trait_of(str, text.to - text.from);

    if (trait_begins_any(str, length, brackets) ||
        signature_is_imprint(str, text.to - text.from, &trait))
        return TRUE;
    for (guint k = 0; k < G_N_ELEMENTS(news); k++)
        if (trait_find(str, MIN(length, 45), news[k]) >= 0)
            return TRUE;
    return trait_begins_any(str, length, agencies) &&
           (trait_find(str, length, "日电") >= 0 ||
            trait_find(str, length, "日讯") >= 0);
}

static gboolean
ends_with_dash_or_colon(const Split *split, guint i)
{
    Span text = block_at(split->report, i)->text;
    const char *str = split->str + text.from;
    gsize length = text.to - text.from;

    return trait_ends(str, length, "：") || trait_ends(str, length, ":") ||
           trait_ends(str, length, "——");
}

/* Is byline i one that stands before the text, and not the list of editors
 * below it? */
static gboolean
opens_report(const Split *split, guint i)
{
    Span text = block_at(split->report, i)->text;

    if (trait_find(split->str + text.from, text.to - text.from, "编辑") >= 0 ||
        trait_find(split->str + text.from, text.to - text.from, "校对") >= 0 ||
        trait_find(split->str + text.from, text.to - text.from, "整理") >= 0 ||
        trait_find(split->str + text.from, text.to - text.from, "本版") >= 0)
        return FALSE;
    for (i++; i < split->report->blocks->len; i++) {
        BlockKind kind = block_at(split->report, i)->kind;

        if (kind != BLOCK_CAPTION && kind != BLOCK_FURNITURE &&
            kind != BLOCK_BYLINE)
            return TRUE;
    }
    return FALSE;
}

/* What stands in the few blocks after the head: the lead and then a byline. */
static int
weigh_after(const Split *split, guint end)
{
    guint seen = 0;
    int weight = 0;

    for (guint i = end; i < split->report->blocks->len && seen < 4; i++) {
        BlockKind kind = block_at(split->report, i)->kind;

        if (kind == BLOCK_CAPTION || kind == BLOCK_FURNITURE)
            continue;
        if (kind == BLOCK_HEADING)
            break;
        if (kind == BLOCK_BYLINE)
            return weight + (!opens_report(split, i) ? 0
                             : split->byline         ? 3
                                                     : 1);
        if (seen++ == 0 && is_dateline(split, i))
            weight += 3;
    }
    return weight;
}

/* The block before i that is neither caption nor furniture, or -1. */
static int
text_before(const Split *split, guint i)
{
    while (i-- > split->start) {
        BlockKind kind = block_at(split->report, i)->kind;

        if (kind != BLOCK_CAPTION && kind != BLOCK_FURNITURE)
            return (int)i;
    }
    return -1;
}

/* A signature and a date at the end look like a title, but nothing follows. */
static gboolean
has_body(const Split *split, guint end)
{
    for (guint i = end; i < split->report->blocks->len && i < end + 6; i++) {
        const Block *block = block_at(split->report, i);

        if (block->kind == BLOCK_BODY &&
            block->text.to - block->text.from >= BODY_LEAST)
            return TRUE;
        if (block->kind == BLOCK_HEADING)
            return FALSE;
    }
    return FALSE;
}

/* How much speaks for a new report whose head is blocks [first, end). */
static int
weigh(const Split *split, guint first, guint end)
{
    int before = text_before(split, first);
    int weight = end - first > 1 ? 1 : 0;

    if (split->bodies < 1 || !has_body(split, end))
        return 0;
    /* One paragraph makes a report only among others like it. */
    if (split->bodies < 2 && !is_dateline(split, end))
        return 0;
    for (guint i = first; i < end; i++) {
        g_autofree char *bare = repeat_bare_text(split->report, i);

        if (block_at(split->report, i)->kind == BLOCK_TITLE ||
            g_hash_table_contains(split->titles, bare))
            weight += 3;
        if (names_team(split, i, end))
            weight += 3;
    }
    if (end - first > 1 && ends_with_dash_or_colon(split, first))
        weight += 1;
    /* （本报记者 张三） ends a report. */
    if (before >= 0 &&
        block_at(split->report, (guint)before)->kind == BLOCK_BYLINE &&
        split->bodies >= 3)
        weight += 2;
    return weight + weigh_after(split, end);
}

static void
note_titles(Split *split, guint first, guint end)
{
    for (guint i = first; i < end; i++)
        if (block_at(split->report, i)->kind == BLOCK_TITLE)
            g_hash_table_add(split->titles, repeat_bare_text(split->report, i));
}

static void
walk(Split *split)
{
    guint number = 1, n = split->report->blocks->len;

    for (guint i = 0; i < n; i++) {
        Block *block = block_at(split->report, i);
        guint end = i;

        while (end < n && end - i < 6 && is_head_line(split, end))
            end++;
        if (end > i && weigh(split, i, end) >= 3) {
            number++;
            split->start = i;
            split->bodies = 0;
            split->byline = FALSE;
            head_label(split->report, i);
            note_titles(split, i, end);
        }
        for (end = MAX(end, i + 1); i < end; i++) {
            block = block_at(split->report, i);
            block->article = number;
            /* A box of figures is no paragraph. */
            split->bodies += block->kind == BLOCK_BODY &&
                             block->text.to - block->text.from >= BODY_LEAST;
            split->byline |= block->kind == BLOCK_BYLINE;
        }
        i--;
    }
}

/* ---- reports that the file holds several times ---- */

typedef struct {
    guint first, end; /* blocks */
    guint paragraphs, known;
} Copy;

static gboolean
counts(const Block *block)
{
    return block->kind == BLOCK_BODY || block->kind == BLOCK_TIMELINE_ENTRY;
}

/* Marks the blocks [first, end) of an article as repeats when nearly all of
 * its paragraphs stand in articles before it; else remembers them. */
static gboolean
drop_copy(Split *split, GHashTable *known, guint first, guint end)
{
    guint paragraphs = 0, same = 0;

    for (guint i = first; i < end; i++) {
        g_autofree char *bare = NULL;

        if (!counts(block_at(split->report, i)))
            continue;
        bare = repeat_bare_text(split->report, i);
        paragraphs++;
        same += g_hash_table_contains(known, bare);
    }
    if (paragraphs > 0 && same * 10 >= paragraphs * 8) {
        for (guint i = first; i < end; i++) {
            g_autofree char *bare = repeat_bare_text(split->report, i);
            gpointer kept = g_hash_table_lookup(known, bare);

            block_at(split->report, i)->repeats =
                kept ? GPOINTER_TO_INT(kept) - 1 : -1;
            block_at(split->report, i)->article = 0;
        }
        return TRUE;
    }
    for (guint i = first; i < end; i++) {
        char *bare = repeat_bare_text(split->report, i);

        if (g_hash_table_contains(known, bare))
            g_free(bare);
        else
            g_hash_table_insert(known, bare, GINT_TO_POINTER((int)i + 1));
    }
    return FALSE;
}

static void
drop_copies(Split *split)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n = split->report->blocks->len, number = 0, end;

    for (guint i = 0; i < n; i = end) {
        guint article = block_at(split->report, i)->article;

        for (end = i;
             end < n && block_at(split->report, end)->article == article;)
            end++;
        if (i > 0 && drop_copy(split, known, i, end))
            continue;
        if (i == 0)
            drop_copy(split, known, i, end);
        number++;
        for (guint k = i; k < end; k++)
            block_at(split->report, k)->article = number;
    }
}

void
split_articles(Report *report)
{
    Split split = {
        .report = report,
        .str = report->source->text->str->str,
        .titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };

    if (report->blocks->len > 0) {
        note_titles(&split, 0, report->blocks->len);
        walk(&split);
        if (block_at(report, report->blocks->len - 1)->article > 1)
            drop_copies(&split);
    }
    g_hash_table_unref(split.titles);
}
