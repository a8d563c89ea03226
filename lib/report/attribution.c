/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/attribution.h"

#include "report/antecedent.h"
#include "report/trait.h"

#define CUE_MAX 48

typedef struct {
    guint from, to; /* the verb */
    guint end;      /* after its objects */
    guint classes;
    gboolean final; /* a clause ends there */
} Cue;

Phrasebook *
attribution_lexicon(const char *data_dir, GError **error)
{
    static const char *const classes[] = { "say",    "report", "never",
                                           "object", "noun",   NULL };

    return phrasebook_open(data_dir, "speech_verbs.txt", classes, error);
}

/* Clauses for subjects: 、 and brackets do not divide them. */
static gboolean
divides(gunichar c)
{
    return trait_is_sentence_end(c) || c == 0xff0c || c == ',' || c == 0xff1b ||
           c == ';' || c == 0xff1a || c == ':' || c == '\n' || c == 0x2014 ||
           c == 0x3000;
}

static gboolean
is_pause(gunichar c)
{
    return c == 0 || divides(c) || c == 0x201c || c == 0x300c || c == '"' ||
           c == 0x2018;
}

/* The next verb of speech in [i, to). Verbs inside other words (小说, 知道) and
 * before 的 (他说的) bring in nothing. */
static gboolean
next_cue(const Phrasebook *verbs, const SpeakerLine *sl, guint i, guint to,
         Cue *cue)
{
    const WordLine *line = sl->line;

    for (; i < to; i++) {
        guint classes = 0, object;
        guint n = wordline_match(line, i, verbs, G_MAXUINT, &classes);

        if (n == 0 || sl->quoted[i])
            continue;
        if ((classes & ATTRIBUTION_NEVER) != 0) {
            i += n - 1;
            continue;
        }
        if ((classes & ATTRIBUTION_SAY) == 0 &&
            (classes & ATTRIBUTION_REPORT) == 0)
            continue;
        if (n == 1 && (!line->word[i] || (i + 1 < to && !line->word[i + 1])) &&
            !is_pause(i + 1 < to ? line->c[i + 1] : 0))
            continue;
        /* 公交专用道“…”: 道 alone needs its comma or colon. */
        if (n == 1 && line->c[i] == 0x9053 &&
            !divides(i + 1 < line->n ? line->c[i + 1] : 0))
            continue;
        if (i + n > to)
            continue;
        *cue = (Cue){ i, i + n, i + n, classes, FALSE };
        for (guint k = 0; k < 3 && cue->end < to; k++) {
            object =
                wordline_match(line, cue->end, verbs, ATTRIBUTION_OBJECT, NULL);
            cue->end += object;
        }
        cue->end = MIN(cue->end, to);
        cue->final = cue->end >= to || is_pause(line->c[cue->end]);
        if (!cue->final && line->c[cue->to] == 0x7684 /* 的 */)
            continue;
        return TRUE;
    }
    return FALSE;
}

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

/* Somebody is seen or spoken to there: 见到李明，都喊一声：“…” */
static gboolean
has_object(const GArray *mentions)
{
    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);

        if (mention->kind == MENTION_NAMED && mention->object)
            return TRUE;
    }
    return FALSE;
}

/* The subject of a verb at `verb`: in its own clause, else in the nearest one
 * before it in the sentence (李明笑了，说：). */
static const Mention *
subject_of(const WordLine *line, const GArray *mentions, guint from, guint verb)
{
    guint end = verb;

    while (end > from) {
        guint start = end;
        const Mention *found;

        while (start > from && !divides(line->c[start - 1]))
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

/* 分析, 承诺 are verbs only right after the subject, with an adverb at most
 * between: 专家一致建议， but not 公司兑现承诺，. */
static gboolean
is_verb_after(const WordLine *line, const Cue *cue, const Mention *who)
{
    static const char *const adverbs[] = { "一致", "纷纷", "也",   "还",
                                           "都",   "则",   "曾",   "又",
                                           "同时", "随后", "强烈", "郑重",
                                           "公开", "多次", "已",   "普遍" };

    if ((cue->classes & ATTRIBUTION_NOUN) == 0 || cue->to - cue->from > 2 ||
        who->to == cue->from)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(adverbs); i++)
        if (who->to < cue->from && wordline_equals(line, who->to, adverbs[i]))
            return TRUE;
    return FALSE;
}

static void
take(const Cast *cast, Attribution *found, const Mention *who)
{
    if (who == NULL)
        return;
    found->who = *who;
    found->named = TRUE;
    if (who->kind == MENTION_PRONOUN) {
        found->who.person = antecedent_person(cast, found->sl, who->from, 0);
        if (found->who.person == NULL &&
            antecedent_described(cast, found->sl, who->from, &found->who))
            return;
        if (found->who.person == NULL) {
            found->who = *who;
            found->who.person =
                antecedent_person(cast, found->sl, who->from, 4);
        }
        if (found->who.person != NULL)
            found->who.kind = MENTION_NAMED;
    }
}

static void
take_cue(Attribution *found, const Cue *cue)
{
    found->cue_from = cue->from;
    found->cue_to = cue->to;
    found->strength = ATTRIBUTION_STRONG;
}

/* Without a verb the first who acts in the sentence speaks: “…”看着荒地，
 * 李明有了主意. */
static const Mention *
scene_subject(const WordLine *line, const GArray *mentions, guint from,
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
            (mention->from == from || divides(line->c[mention->from - 1])))
            described = mention;
    }
    if (described != NULL)
        return described;
    return clause_named(mentions, from, to);
}

Attribution
attribution_after(const Cast *cast, const Phrasebook *verbs,
                  const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who = NULL;
    guint end, i;
    Cue cue;

    while (from < to && (line->c[from] == 0xff0c || line->c[from] == ',' ||
                         line->c[from] == ' '))
        from++;
    if (from >= to || trait_is_sentence_end(line->c[from]))
        return found;
    end = wordline_sentence_end(line, from, to);
    mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    mention_find(cast, sl, from, end, mentions);
    for (i = from; next_cue(verbs, sl, i, end, &cue); i = cue.to) {
        if (!cue.final)
            continue;
        who = subject_of(line, mentions, from, cue.from);
        if (who == NULL || !is_verb_after(line, &cue, who))
            continue;
        take(cast, &found, who);
        take_cue(&found, &cue);
        found.content = cue.end;
        return found;
    }
    who = scene_subject(line, mentions, from, end);
    take(cast, &found, who);
    if (who != NULL)
        found.strength = ATTRIBUTION_WEAK;
    return found;
}

/* The last verb in [from, to) whose objects reach `to`. */
static gboolean
last_cue(const Phrasebook *verbs, const SpeakerLine *sl, guint from, guint to,
         Cue *last)
{
    gboolean found = FALSE;
    Cue cue;

    /* A verb and its objects are no longer than that. */
    if (to > CUE_MAX)
        from = MAX(from, to - CUE_MAX);
    for (guint i = from; next_cue(verbs, sl, i, to, &cue); i = cue.to)
        if (cue.end == to) {
            *last = cue;
            found = TRUE;
        }
    return found;
}

/* The last verb in [from, to) that ends a clause and has a subject: what
 * follows a comma or colon later in the sentence is said by the same (乡亲们
 * 议论起来，还是最认他：“…” · 他表示，要修路，“…”). */
static const Mention *
earlier_cue(const Phrasebook *verbs, const SpeakerLine *sl,
            const GArray *mentions, guint from, guint to, Cue *last)
{
    const Mention *who = NULL;
    Cue cue;

    for (guint i = from; next_cue(verbs, sl, i, to, &cue); i = cue.to) {
        const Mention *subject =
            cue.final ? subject_of(sl->line, mentions, from, cue.from) : NULL;

        if (subject != NULL) {
            who = subject;
            *last = cue;
        }
    }
    return who;
}

/* Where the words before an opening mark end, its comma or colon left out. */
static guint
before_pause(const WordLine *line, guint from, guint to, gunichar *pause)
{
    *pause = 0;
    while (to > from && (line->c[to - 1] == ' ' || line->c[to - 1] == 0x3000))
        to--;
    if (to > from && (line->c[to - 1] == 0xff1a || line->c[to - 1] == ':' ||
                      line->c[to - 1] == 0xff0c || line->c[to - 1] == ',')) {
        *pause = line->c[to - 1];
        to--;
    }
    return to;
}

static gboolean
is_colon(gunichar c)
{
    return c == 0xff1a || c == ':';
}

Attribution
attribution_before(const Cast *cast, const Phrasebook *verbs,
                   const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who;
    gunichar pause;
    guint end = before_pause(line, from, to, &pause);
    guint start = wordline_sentence_start(line, from, end);
    gboolean spoken;
    Cue cue = { 0 };

    if (start >= end)
        return found;
    spoken = last_cue(verbs, sl, start, end, &cue);
    if (!spoken && pause == 0)
        return found;
    mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    mention_find(cast, sl, start, end, mentions);
    if (spoken) {
        who = subject_of(line, mentions, start, cue.from);
    } else {
        who = earlier_cue(verbs, sl, mentions, start, end, &cue);
        spoken = who != NULL;
        if (who == NULL)
            who = is_colon(pause) ? subject_of(line, mentions, start, end)
                                  : scene_subject(line, mentions, start, end);
    }
    take(cast, &found, who);
    if (spoken)
        take_cue(&found, &cue);
    else if (is_colon(pause))
        found.strength = ATTRIBUTION_STRONG;
    else if (found.named)
        found.strength = ATTRIBUTION_WEAK;
    if (spoken && !found.named && !has_object(mentions)) {
        /* 说完，又补充道：“…”: who acted before goes on. */
        const CastPerson *person = antecedent_person(cast, sl, start, 4);

        if (person != NULL) {
            found.who = (Mention){ .kind = MENTION_NAMED, .person = person };
            found.named = TRUE;
        }
    }
    return found;
}

/* The verb's clause has its subject, or is too short for another one that we
 * do not know (记者问，…，某国部队称，is not said by the reporter), or tells
 * how the subject before it speaks (李明在采访中说). */
static gboolean
is_spoken_clause(const WordLine *line, const Mention *who, guint verb)
{
    static const char *const how[] = { "在",   "对",   "就",   "并",   "还",
                                       "又",   "也",   "则",   "向",   "接受",
                                       "谈",   "面对", "针对", "同时", "进一步",
                                       "笑",   "边",   "一边", "指着", "高兴",
                                       "兴奋", "激动", "感慨", "动情" };
    guint start = verb;

    while (start > who->to && !divides(line->c[start - 1]))
        start--;
    if (start <= who->to || verb - start <= 4)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(how); i++)
        if (wordline_equals(line, start, how[i]))
            return TRUE;
    return FALSE;
}

/* 李明边说，边打开账本 · 李明这边说，那边戴手套: what follows is the other
 * act, no speech. */
static gboolean
is_one_of_two_acts(const WordLine *line, const Cue *cue)
{
    static const char *const others[] = { "边", "一边", "那边" };

    if (cue->from < 2 || line->c[cue->from - 1] != 0x8fb9 /* 边 */)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (wordline_equals(line, cue->end + 1, others[i]))
            return TRUE;
    return FALSE;
}

Attribution
attribution_reported(const Cast *cast, const Phrasebook *verbs,
                     const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    Attribution found = { .sl = sl };
    g_autoptr(GArray) mentions = NULL;
    const Mention *who;
    Cue cue;

    to = MIN(to, from + WORDLINE_SENTENCE);
    for (guint i = from; next_cue(verbs, sl, i, to, &cue); i = cue.to) {
        gunichar pause = cue.end < to ? line->c[cue.end] : 0;

        if (is_one_of_two_acts(line, &cue))
            continue;
        if ((cue.classes & ATTRIBUTION_REPORT) == 0 || !cue.final ||
            (pause != 0xff0c && pause != ',' && !is_colon(pause)))
            continue;
        if (mentions == NULL) {
            mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
            mention_find(cast, sl, from, to, mentions);
        }
        who = subject_of(line, mentions, from, cue.from);
        if (who == NULL || !is_verb_after(line, &cue, who) ||
            !is_spoken_clause(line, who, cue.from))
            continue;
        take(cast, &found, who);
        take_cue(&found, &cue);
        found.content = cue.end + 1;
        return found;
    }
    return found;
}

gboolean
attribution_leads_to(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                     guint to)
{
    gunichar pause;
    guint end = before_pause(sl->line, from, to, &pause);
    guint start = wordline_sentence_start(sl->line, from, end);
    Cue cue;

    return last_cue(verbs, sl, start, end, &cue);
}

gboolean
attribution_follows(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                    guint to)
{
    guint end;
    Cue cue;

    while (from < to && sl->line->c[from] == 0xff0c)
        from++;
    end = wordline_sentence_end(sl->line, from, to);
    for (guint i = from; next_cue(verbs, sl, i, end, &cue); i = cue.to)
        if (cue.final)
            return TRUE;
    return FALSE;
}

gboolean
attribution_reports(const Phrasebook *verbs, const SpeakerLine *sl, guint from,
                    guint to)
{
    Cue cue;

    for (guint i = wordline_sentence_start(sl->line, from, to);
         next_cue(verbs, sl, i, to, &cue); i = cue.to)
        if (cue.final && (cue.classes & ATTRIBUTION_REPORT) != 0)
            return TRUE;
    return FALSE;
}
