/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/byline.h"

#include "report/trait.h"
#include "report/writerrole.h"

#include <string.h>

/* What stands between a paper and 记者: 羊城晚报全媒体记者. */
static const char *const adjectives[] = {
    "全媒体", "融媒体", "首席", "特约", "见习", "实习", "资深", "特派", "高级",
};

/* Ends of the names of papers and agencies. */
static const char *const papers[] = {
    "报",     "報",       "社",   "网",     "網",
    "电视台", "广播电台", "周刊", "客户端", "杂志",
};

typedef struct {
    const Names *names;
    Byline *out;        /* NULL: only count */
    GPtrArray *pending; /* names since the last role word */
    WriterRole role;    /* of the word before them */
    guint depth;        /* of brackets */
    char *half;         /* first half of a name set wide: 武　将 */
    gboolean glued;     /* nothing but spaces since `half` */
    BylineCount count;
} Scan;

void
byline_init(Byline *byline)
{
    byline->reporters = g_ptr_array_new_with_free_func(g_free);
    byline->correspondents = g_ptr_array_new_with_free_func(g_free);
    byline->photographers = g_ptr_array_new_with_free_func(g_free);
    byline->source = NULL;
}

void
byline_clear(Byline *byline)
{
    g_clear_pointer(&byline->reporters, g_ptr_array_unref);
    g_clear_pointer(&byline->correspondents, g_ptr_array_unref);
    g_clear_pointer(&byline->photographers, g_ptr_array_unref);
    g_clear_pointer(&byline->source, g_free);
}

#define NAMES_MOST 60 /* of a role: each is compared with all others */

static void
add_once(GPtrArray *names, const char *name)
{
    if (names->len < NAMES_MOST &&
        !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_strdup(name));
}

/* Gives the pending names to `role`. */
static void
settle(Scan *scan, WriterRole role)
{
    for (guint i = 0; scan->out && i < scan->pending->len; i++) {
        const char *name = g_ptr_array_index(scan->pending, i);

        if (role == WRITER_REPORTER || role == WRITER_BOTH)
            add_once(scan->out->reporters, name);
        if (role == WRITER_PHOTOGRAPHER || role == WRITER_BOTH)
            add_once(scan->out->photographers, name);
        if (role == WRITER_CORRESPONDENT)
            add_once(scan->out->correspondents, name);
    }
    g_ptr_array_set_size(scan->pending, 0);
}

gboolean
byline_is_paper(const char *str, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++)
        if (trait_ends(str, length, papers[i]))
            return TRUE;
    return FALSE;
}

static void
set_source(Scan *scan, const char *str, gsize length)
{
    /* 本报, 本社: the paper does not name itself. */
    if (!scan->out || scan->out->source || trait_begins(str, length, "本"))
        return;
    if (trait_begins(str, length, "综合"))
        return;
    scan->out->source = g_strndup(str, length);
}

static void
add_name(Scan *scan, const char *str, gsize length)
{
    g_ptr_array_add(scan->pending, g_strndup(str, length));
    scan->count.names++;
}

/* 李明王芳: two names without anything between them. */
static gboolean
add_two(Scan *scan, const char *str, gsize length)
{
    for (gsize cut = 6; cut <= 9; cut += 3) {
        if (length > cut && name_is(scan->names, str, cut) &&
            name_is(scan->names, str + cut, length - cut)) {
            add_name(scan, str, cut);
            add_name(scan, str + cut, length - cut);
            return TRUE;
        }
    }
    return FALSE;
}

/* 宣传部, 工作队: not people. */
static gboolean
is_office(const char *str, gsize length)
{
    static const char *const ends[] = { "部", "局", "队", "组", "委", "办",
                                        "院", "会", "处", "室", "者", "员",
                                        "镇", "县", "市", "区", "省" };

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (trait_ends(str, length, ends[i]))
            return TRUE;
    return FALSE;
}

/* 记者手记, 记者走基层: columns. */
static gboolean
is_column(const char *str, gsize length)
{
    static const char *const columns[] = { "手记", "观察",   "调查",   "札记",
                                           "见闻", "述评",   "日记",   "连线",
                                           "视线", "走基层", "在现场", "了解到",
                                           "获悉", "招待会", NULL };

    return trait_begins_any(str, length, columns);
}

/* A stretch of Han without a role word in it. */
static void
take_part(Scan *scan, const char *str, gsize length)
{
    guint count = (guint)g_utf8_strlen(str, (gssize)length);
    g_autofree char *whole = NULL;

    if (length == 0)
        return;
    if (scan->half) {
        /* 武　将: a family name, a gap, one more character. */
        if (scan->glued && count == 1) {
            whole = g_strdup_printf("%s%.*s", scan->half, (int)length, str);
            str = whole;
            length = strlen(whole);
            count = 2;
        } else {
            scan->count.junk++;
        }
        g_clear_pointer(&scan->half, g_free);
    }
    if (count == 1 && name_family(scan->names, str, length)) {
        scan->half = g_strndup(str, length);
        scan->glued = TRUE;
        return;
    }
    if (name_is(scan->names, str, length)) {
        add_name(scan, str, length);
    } else if (trait_begins(str, length, "新华社")) {
        set_source(scan, "新华社", strlen("新华社"));
    } else if (byline_is_paper(str, length)) {
        set_source(scan, str, length);
    } else if (count >= 4 && count <= 6 && add_two(scan, str, length)) {
        return;
    } else if (scan->role != WRITER_NONE && scan->role != WRITER_FILLER &&
               count >= 2 && count <= 4 && !is_office(str, length) &&
               !is_column(str, length)) {
        /* After 记者 also what has a rare family name, or a pen name. */
        add_name(scan, str, length);
    } else if (scan->depth == 0 || scan->count.names == 0) {
        /* What brackets say of a writer (驻某镇工作队队员) is no junk. */
        scan->count.junk += count;
    }
}

/* The part before 记者: 羊城晚报全媒体, 本报, or names that have ended. */
static void
take_before(Scan *scan, const char *str, gsize length)
{
    gboolean again = TRUE;

    while (again) {
        again = FALSE;
        for (guint i = 0; i < G_N_ELEMENTS(adjectives); i++) {
            if (trait_ends(str, length, adjectives[i])) {
                length -= strlen(adjectives[i]);
                again = TRUE;
            }
        }
    }
    /* Whoever employs a reporter is a paper, whatever its name ends with. */
    if (length >= 9 && scan->pending->len == 0 &&
        !name_is(scan->names, str, length))
        set_source(scan, str, length);
    else if (length > 0)
        take_part(scan, str, length);
}

static void
take_role(Scan *scan, const WriterWord *word, const char *before,
          gsize before_length, gunichar previous, gunichar next)
{
    gboolean names_first = word->side == NAMES_BEFORE;

    if (word->role == WRITER_FILLER) {
        take_part(scan, before, before_length);
        return;
    }
    scan->count.roles++;
    if (word->side == NAMES_AFTER) {
        settle(scan, scan->role);
        take_before(scan, before, before_length);
        settle(scan, scan->role);
        scan->role = word->role;
        return;
    }
    take_part(scan, before, before_length);
    /* 李明/文 王芳/图 against 文/李明 图/王芳. */
    if (word->side == NAMES_EITHER)
        names_first = scan->pending->len > 0 &&
                      (previous == '/' || previous == 0xff0f ||
                       (next != '/' && next != 0xff0f && next != ':' &&
                        next != 0xff1a && next != '|' && next != 0x4e28));
    if (names_first) {
        settle(scan, word->role);
        scan->role = WRITER_NONE;
    } else {
        settle(scan, scan->role);
        scan->role = word->role;
    }
}

/* A run of Han with separators on both sides. */
static void
take_run(Scan *scan, const char *run, gsize length, gunichar previous,
         gunichar next)
{
    const char *part = run, *end = run + length;

    for (const char *p = run; p < end;) {
        const WriterWord *word = writerrole_at(p, (gsize)(end - p), length);

        if (!word) {
            p = g_utf8_next_char(p);
            continue;
        }
        take_role(scan, word, part, (gsize)(p - part), p == run ? previous : 0,
                  p + strlen(word->word) == end ? next : 0);
        p += strlen(word->word);
        part = p;
    }
    take_part(scan, part, (gsize)(end - part));
}

static gboolean
in_run(gunichar c)
{
    return trait_is_han(c) || c == 0xb7 || c == 0x2022 || c == 0x30fb;
}

static gboolean
ends_group(gunichar c)
{
    return c == 0x3002 || c == 0xff1b || c == ';' || c == 0xff09 || c == ')';
}

static void
scan_line(Scan *scan, const char *line, gsize length)
{
    const char *end = line + length;
    gunichar previous = 0;

    for (const char *p = line; p < end;) {
        const char *run = p;
        gunichar c = g_utf8_get_char(p);

        if (!in_run(c)) {
            if (!trait_is_space(c))
                scan->glued = FALSE;
            if (c == '(' || c == 0xff08)
                scan->depth++;
            else if ((c == ')' || c == 0xff09) && scan->depth > 0)
                scan->depth--;
            /* （方小林 何秋） to the end of the line: see below */
            if (ends_group(c) &&
                (scan->count.roles > 0 || g_utf8_next_char(p) < end)) {
                settle(scan, scan->role);
                scan->role = WRITER_NONE;
            }
            if (!trait_is_space(c) || !previous)
                previous = c;
            p = g_utf8_next_char(p);
            continue;
        }
        while (p < end && in_run(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        take_run(scan, run, (gsize)(p - run), previous,
                 p < end ? g_utf8_get_char(p) : 0);
        previous = 0;
    }
    /* ◇温如故: a name and nothing else under a title. */
    if (scan->count.roles == 0 && scan->count.junk == 0 && !scan->half)
        scan->role = WRITER_REPORTER;
    settle(scan, scan->role);
    if (scan->half)
        scan->count.junk++;
}

static void
scan_init(Scan *scan, const Names *names, Byline *out)
{
    memset(scan, 0, sizeof *scan);
    scan->names = names;
    scan->out = out;
    scan->pending = g_ptr_array_new_with_free_func(g_free);
}

static void
scan_clear(Scan *scan)
{
    g_ptr_array_unref(scan->pending);
    g_free(scan->half);
}

/* 来源：新华社 · （摘编自《某某日报》，原题为…） */
static void
parse_source(const char *line, gsize length, Byline *byline)
{
    static const char *const marks[] = { "来源：", "来源:",  "摘编自", "摘自",
                                         "原载",   "转载自", "转自" };

    for (guint i = 0; i < G_N_ELEMENTS(marks) && !byline->source; i++) {
        gssize at = trait_find(line, length, marks[i]);
        const char *p, *start, *end = line + length;

        if (at < 0)
            continue;
        p = line + at + strlen(marks[i]);
        while (p < end && !in_run(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        for (start = p; p < end && in_run(g_utf8_get_char(p));)
            p = g_utf8_next_char(p);
        if (p > start)
            byline->source = g_strndup(start, (gsize)(p - start));
    }
}

BylineCount
byline_count(const Names *names, const char *line, gsize length)
{
    Scan scan;

    scan_init(&scan, names, NULL);
    scan_line(&scan, line, length);
    scan_clear(&scan);
    return scan.count;
}

void
byline_parse(const Names *names, const char *line, gsize length, Byline *byline)
{
    Scan scan;

    if (length > BYLINE_LONGEST)
        return;
    parse_source(line, length, byline);
    scan_init(&scan, names, byline);
    scan_line(&scan, line, length);
    scan_clear(&scan);
}
