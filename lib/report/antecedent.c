/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/antecedent.h"

#define RESOLVE_MAX 3000 /* characters that are searched for whom 他 means */

/* Index of the first mention that may reach to character `from` or behind.
 * They are in order of where they were found, which is neither before `from`
 * nor behind `to` of any. */
static guint
first_near(const GArray *mentions, guint from)
{
    guint i = mentions->len;

    while (i > 0 && g_array_index(mentions, Mention, i - 1).to >= from)
        i--;
    return i;
}

static const CastPerson *
first_actor(const GArray *mentions, guint first, guint from, guint to,
            const CastPerson *skip)
{
    const CastPerson *any = NULL;

    for (guint i = first; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->from < from || mention->from >= to ||
            mention->kind != MENTION_NAMED || mention->person == NULL ||
            mention->person == skip)
            continue;
        if (!mention->oblique)
            return mention->person;
        if (any == NULL)
            any = mention->person;
    }
    return any;
}

static gboolean
has_pronoun(const GArray *mentions, guint first, guint from, guint to)
{
    for (guint i = first; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->kind == MENTION_PRONOUN && mention->oblique &&
            mention->from >= from && mention->from < to)
            return TRUE;
    }
    return FALSE;
}

/* Where the search from character `at` back begins: RESOLVE_MAX before it, and
 * no farther than what may still be searched in the article. */
static guint
reach_back(const Cast *cast, guint at)
{
    gsize *left = cast_names(cast)->reach;
    guint reach = (guint)MIN(MIN(at, RESOLVE_MAX), *left);

    *left -= reach;
    return at - reach;
}

static const CastPerson *
resolve_in(const Cast *cast, const SpeakerLine *sl, guint at)
{
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    const CastPerson *skip = NULL;
    guint from = reach_back(cast, at);

    if (from == at)
        return NULL;
    mention_find(cast, sl, from, at, mentions);
    while (at > from) {
        guint start = wordline_sentence_start(sl->line, from, at);
        guint first = first_near(mentions, start);
        const CastPerson *person =
            first_actor(mentions, first, start, at, skip);

        if (person != NULL && !has_pronoun(mentions, first, start, at))
            return person;
        if (person != NULL)
            skip = person; /* 李明问他图个啥，他想了想: not 李明 */
        at = start > 0 ? start - 1 : 0;
        while (mentions->len > 0 &&
               g_array_index(mentions, Mention, mentions->len - 1).from >= at)
            g_array_set_size(mentions, mentions->len - 1);
    }
    return NULL;
}

/* Index of a line in the article: they are in order of their paragraphs. */
static guint
index_of(const GPtrArray *lines, const SpeakerLine *sl)
{
    guint low = 0, high = lines->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const SpeakerLine *line = g_ptr_array_index(lines, middle);

        if (line->paragraph < sl->paragraph)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const CastPerson *
antecedent_person(const Cast *cast, const SpeakerLine *sl, guint at, guint back)
{
    const CastPerson *person = resolve_in(cast, sl, at);
    guint here;

    if (person != NULL || back == 0)
        return person;
    here = index_of(cast_lines(cast), sl);
    for (guint n = 1; n <= back && n <= here; n++) {
        sl = g_ptr_array_index(cast_lines(cast), here - n);
        person = resolve_in(cast, sl, sl->line->n);
        if (person != NULL)
            return person;
    }
    return NULL;
}

/* 有个男孩, 一位村民: one of them, so that 他 can be he; not 党员会上. */
static gboolean
is_one(const WordLine *line, const Mention *mention)
{
    guint from = mention->from >= 2 ? mention->from - 2 : 0;

    for (guint i = from; i < mention->to; i++)
        if (line->c[i] == 0x4e2a /* 个 */ || line->c[i] == 0x4f4d /* 位 */ ||
            line->c[i] == 0x540d /* 名 */)
            return TRUE;
    return FALSE;
}

gboolean
antecedent_described(const Cast *cast, const SpeakerLine *sl, guint at,
                     Mention *found)
{
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(Mention));

    mention_find(cast, sl, reach_back(cast, at), at, mentions);
    for (guint i = mentions->len; i > 0; i--) {
        *found = g_array_index(mentions, Mention, i - 1);
        if (found->kind == MENTION_DESCRIBED && !found->oblique &&
            is_one(sl->line, found))
            return TRUE;
    }
    return FALSE;
}
