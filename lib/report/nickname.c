/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/nickname.h"

#define NICKNAME_MAX 4 /* characters */

static gboolean
is_mark(gunichar c)
{
    return c == 0x201c || c == 0x201d || c == 0x2018 || c == 0x2019 ||
           c == 0x300c || c == 0x300d || c == '"';
}

static guint
match_one(const WordLine *line, guint i, const char *const *words)
{
    for (guint w = 0; words[w] != NULL; w++)
        if (wordline_equals(line, i, words[w]))
            return (guint)g_utf8_strlen(words[w], -1);
    return 0;
}

/* 老徐[名叫]徐立山: the nickname stands right before, a comma or marks at most
 * between, and a clause begins with it. */
static gboolean
explained_after(const WordLine *line, guint i, Nickname *found)
{
    static const char *const words[] = { "本名叫", "真名叫", "大名叫",
                                         "原名叫", "名叫",   "本名",
                                         "真名",   "大名",   NULL };
    guint n = match_one(line, i, words);
    guint from;

    if (n == 0)
        return FALSE;
    found->to = i;
    while (found->to > 0 && (line->c[found->to - 1] == 0xff0c ||
                             is_mark(line->c[found->to - 1])))
        found->to--;
    from = found->to;
    while (from > 0 && found->to - from <= NICKNAME_MAX &&
           wordline_is_han(line->c[from - 1]) &&
           line->c[from - 1] != 0x7684 /* 的 */)
        from--;
    found->from = from;
    found->name = i + n;
    found->after = TRUE;
    /* 有个老汉名叫…: a description, not what he is called. */
    return found->to - from == 2 &&
           (line->c[from] == 0x8001 /* 老 */ || line->c[from] == 0x5c0f ||
            line->c[from] == 0x963f);
}

/* 徐立山，村里人都[叫他]老徐 */
static gboolean
explained_before(const WordLine *line, guint i, Nickname *found)
{
    static const char *const words[] = { "人称",   "叫他", "叫她",   "喊他",
                                         "喊她",   "唤他", "唤她",   "称他为",
                                         "称她为", "称他", "称她",   "被称为",
                                         "外号",   "绰号", "小名叫", "小名",
                                         "乳名",   "昵称", NULL };
    guint n = match_one(line, i, words);
    guint from = i + n, to;

    if (n == 0)
        return FALSE;
    while (from < line->n && is_mark(line->c[from]))
        from++;
    for (to = from; to < line->n && wordline_is_han(line->c[to]); to++)
        if (to - from > NICKNAME_MAX)
            return FALSE;
    found->from = from;
    found->to = to;
    found->name = i;
    found->after = FALSE;
    return to - from >= 2 && to - from <= NICKNAME_MAX;
}

gboolean
nickname_next(const SpeakerLine *sl, guint *at, Nickname *found)
{
    const WordLine *line = sl->line;

    for (guint i = *at; i < line->n; i++) {
        gunichar c = line->c[i];

        if (sl->quoted[i] || !wordline_is_han(c))
            continue;
        if (explained_after(line, i, found) ||
            explained_before(line, i, found)) {
            *at = i + 1;
            return TRUE;
        }
    }
    return FALSE;
}
