/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/actor.h"

#include "report/cue.h"

/* The speaker among `mentions` in the clause [from, to): somebody named before
 * somebody described, and neither in an oblique place. */
static const Mention *
clause_subject(const GArray *mentions, guint from, guint to)
{
    const Mention *best = NULL;

    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->from < from || mention->to > to || mention->oblique)
            continue;
        if (best == NULL ||
            (best->kind > MENTION_NAMED && mention->kind == MENTION_NAMED) ||
            /* 余河画会会长[李明]认为: right before the verb. */
            (mention->kind == MENTION_NAMED && mention->to == to &&
             mention->role_from < mention->from) ||
            (best->kind == MENTION_GROUP && mention->kind == MENTION_DESCRIBED))
            best = mention;
    }
    return best;
}

/* Whoever is mentioned there at all, if named, but for those spoken to or seen
 * (见到李明): 李明的话语里满是自豪. */
static const Mention *
clause_named(const GArray *mentions, guint from, guint to)
{
    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->from >= from && mention->to <= to &&
            mention->kind == MENTION_NAMED && !mention->object)
            return mention;
    }
    return NULL;
}

gboolean
actor_sees(const GArray *mentions)
{
    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->kind == MENTION_NAMED && mention->object)
            return TRUE;
    }
    return FALSE;
}

const Mention *
actor_of(const WordLine *line, const GArray *mentions, guint from, guint verb)
{
    guint end = verb;

    while (end > from) {
        guint start = end;
        const Mention *found;

        while (start > from && !cue_divides(line->c[start - 1]))
            start--;
        found = clause_subject(mentions, start, end);
        /* 工作队队长李明的回答是：“…”: a name, even so, before a body. */
        if (found != NULL && found->kind == MENTION_GROUP &&
            clause_named(mentions, start, end) != NULL)
            return clause_named(mentions, start, end);
        if (found != NULL)
            return found;
        end = start > from ? start - 1 : from;
    }
    return clause_named(mentions, from, verb);
}

const Mention *
actor_in_scene(const WordLine *line, const GArray *mentions, guint from,
               guint to)
{
    const Mention *described = NULL;

    for (guint i = 0; i < mentions->len; i++)
        if (g_array_index(mentions, Mention, i).feels)
            return &g_array_index(mentions, Mention, i);
    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->kind == MENTION_NAMED && !mention->oblique)
            return mention;
        if (described == NULL && !mention->oblique &&
            mention->kind != MENTION_GROUP &&
            (mention->from == from || cue_divides(line->c[mention->from - 1])))
            described = mention;
    }
    if (described != NULL)
        return described;
    return clause_named(mentions, from, to);
}
