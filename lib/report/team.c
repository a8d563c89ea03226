/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/team.h"

#include "report/tools.h"
#include "report/trait.h"

#include <string.h>

#define LEAD_PARAGRAPHS 3 /* of body: the full name stands there or nowhere */
#define SCAN_MOST 3000    /* bytes of a paragraph: each hit costs look-ups */
#define HITS_MOST 6       /* of a paragraph */
#define TRIES_MOST 3      /* 驻 before one 工作队 */
#define NAME_MOST 45      /* characters */

typedef struct {
    Span all;  /* bytes of the paragraph */
    Span from; /* the place before 驻 */
    Span to;   /* the place after it */
} Team;

static const char *const team_ends[] = { "工作队", "工作组", "指挥部",
                                         "工作专班", "工作团" };

/* 驻镇帮镇扶村, 驻村工作队: the kind of work and no place. */
static gboolean
is_kind_of_work(const char *str, gsize length)
{
    static const char *const kinds[] = { "驻镇", "驻村", "驻点", "驻县",
                                         "驻地", "驻军", "驻乡" };

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (trait_begins(str, length, kinds[i]))
            return TRUE;
    return FALSE;
}

static gboolean
ends_as_place(const char *str, Span span)
{
    static const char *const ends[] = { "省", "市", "县", "区", "旗",
                                        "州", "镇", "乡", "村", "街道" };

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (trait_ends(str + span.from, span.to - span.from, ends[i]))
            return TRUE;
    return FALSE;
}

/* Start of the run of Han that ends at byte `end`. */
static gsize
run_start(const char *str, gsize end)
{
    gsize at = end, before;

    for (guint n = 0; at > 0 && n < NAME_MOST; n++) {
        gunichar c = trait_previous(str, at, &before);

        /* 甲区、乙区联合驻… */
        if (!trait_is_han(c) &&
            (c != 0x3001 || !ends_as_place(str, (Span){ 0, (guint32)before })))
            break;
        at = before;
    }
    return at;
}

static gboolean
is_place(const ReportTools *tools, const char *str, gsize length)
{
    g_autofree char *name = NULL;
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(Place));

    /* 新疆维吾尔自治区克孜勒苏柯尔克孜自治州… are the longest names. */
    if (length > 75)
        return FALSE;
    name = g_strndup(str, length);
    place_lookup(tools->gazetteer, name, places);
    return places->len > 0;
}

/* The longest end of [from, to) that is a place: 连日来广州市 -> 广州市; with
 * one before it that the gazetteer does not know: 云州市|南湖区. */
static Span
place_at_end(const ReportTools *tools, const char *str, Span span)
{
    guint32 start = span.from;

    while (span.from < span.to) {
        Span before = { start, span.from };

        if (is_place(tools, str + span.from, span.to - span.from)) {
            if (trait_ends(str + before.from, before.to - before.from, "、"))
                before.to -= (guint32)strlen("、");
            if (before.to - before.from <= 30 && ends_as_place(str, before))
                span.from = start;
            return span;
        }
        span.from = (guint32)(g_utf8_next_char(str + span.from) - str);
    }
    /* A place that the gazetteer does not know, at the start of the line. */
    if (start == 0 && ends_as_place(str, (Span){ start, span.to }))
        span.from = start;
    return span;
}

/* The longest beginning that is one: 清远市驻镇帮镇扶村 -> 清远市. */
static Span
place_at_start(const ReportTools *tools, const char *str, Span span)
{
    static const char *const kinds[] = { "驻镇", "驻村", "帮镇", "帮扶",
                                         "对口", "乡村", "扶贫" };
    gsize before;

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gssize hit = trait_find(str + span.from, span.to - span.from, kinds[i]);

        if (hit >= 0)
            span.to = span.from + (guint32)hit;
    }

    /* All of it, known or not. */
    if (ends_as_place(str, span))
        return span;
    while (span.from < span.to) {
        if (is_place(tools, str + span.from, span.to - span.from))
            return span;
        trait_previous(str, span.to, &before);
        span.to = (guint32)before;
    }
    return span;
}

/* Reads the name that ends with the team word at [word, end). */
static gboolean
read_team(const ReportTools *tools, const char *str, gsize word, gsize end,
          Team *team)
{
    gsize start = run_start(str, word), left;
    guint tries = 0;

    for (gsize at = start; at < word;
         at = (gsize)(g_utf8_next_char(str + at) - str)) {
        if (!trait_begins(str + at, word - at, "驻") ||
            is_kind_of_work(str + at, word - at))
            continue;
        if (tries++ == TRIES_MOST)
            return FALSE;
        left = at;
        if (trait_ends(str + start, left - start, "派"))
            left -= strlen("派");
        if (trait_ends(str + start, left - start, "选"))
            left -= strlen("选");
        if (trait_ends(str + start, left - start, "联合"))
            left -= strlen("联合");
        team->from =
            place_at_end(tools, str, (Span){ (guint32)start, (guint32)left });
        team->to = place_at_start(
            tools, str, (Span){ (guint32)(at + strlen("驻")), (guint32)word });
        team->all = (Span){ team->from.from, (guint32)end };
        if (team->from.from < team->from.to && team->to.from < team->to.to)
            return TRUE;
    }
    return FALSE;
}

/* City, county and town in full; the province alone where there is no more. */
static const char *
full_name(Report *report, const ReportTools *tools, const char *str, Span span)
{
    g_autofree char *name = g_strndup(str + span.from, span.to - span.from);
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(Place));
    g_autofree char *full = NULL;
    const Place *place;

    place_lookup(tools->gazetteer, name, places);
    if (places->len == 0)
        return g_string_chunk_insert(report->strings, name);
    place = &g_array_index(places, Place, 0);
    /* 云州市 is not the 云州区 that the gazetteer knows. */
    if (g_str_has_suffix(name, "市") && *place->county != '\0' &&
        !g_str_has_suffix(place->county, "市"))
        return g_string_chunk_insert(report->strings, name);
    full = g_strconcat(place->city, place->county, place->town, place->village,
                       NULL);
    if (*full == '\0' || g_str_equal(place->city, place->province))
        return g_string_chunk_insert(report->strings, place->province);
    return g_string_chunk_insert(report->strings, full);
}

static void
scan(Report *report, Article *article, const ReportTools *tools,
     const GString *text)
{
    gsize length = MIN(text->len, SCAN_MOST);

    for (guint i = 0; i < G_N_ELEMENTS(team_ends); i++) {
        gsize at = 0, word;
        gssize hit;
        Team team;

        for (guint n = 0; n < HITS_MOST; n++) {
            hit = trait_find(text->str + at, length - at, team_ends[i]);
            if (hit < 0)
                break;

            word = at + (gsize)hit;
            at = word + strlen(team_ends[i]);
            if (!read_team(tools, text->str, word, at, &team) ||
                team.all.to - team.all.from <= strlen(article->team))
                continue;
            article->team = g_string_chunk_insert_len(
                report->strings, text->str + team.all.from,
                (gssize)(team.all.to - team.all.from));
            article->from_place =
                full_name(report, tools, text->str, team.from);
            article->to_place = full_name(report, tools, text->str, team.to);
        }
    }
}

void
team_find(Report *report, Article *article, ReportTools *tools)
{
    guint bodies = 0;

    if (!tools->gazetteer)
        return;
    for (guint i = 0; i < article->n_paragraphs; i++) {
        const Paragraph *paragraph =
            g_ptr_array_index(report->paragraphs, article->first_paragraph + i);

        if (paragraph->kind == BLOCK_BODY && bodies++ >= LEAD_PARAGRAPHS)
            return;
        if (paragraph->kind == BLOCK_BODY || paragraph->kind == BLOCK_KICKER ||
            paragraph->kind == BLOCK_TITLE)
            scan(report, article, tools, paragraph->text->str);
    }
}
