/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/spokenname.h"

#include "report/personname.h"

/* A verb that leads to words and nothing else, with its pause: 说，·介绍： */
static gboolean
speaks_clearly(const WordLine *line, guint i)
{
    static const char *const verbs[] = {
        "说",   "表示", "介绍", "告诉", "感叹", "感慨", "坦言", "回忆",
        "认为", "直言", "笑着", "透露", "解释", "指出", "强调"
    };

    for (guint v = 0; v < G_N_ELEMENTS(verbs); v++) {
        guint end = i + (guint)g_utf8_strlen(verbs[v], -1);

        if (wordline_equals(line, i, verbs[v]))
            return end >= line->n || !wordline_is_han(line->c[end]) ||
                   v == 3 /* 告诉 */ || v == 11 /* 笑着 */ ||
                   line->c[end] == 0x9053 /* 道 */ ||
                   line->c[end] == 0x8bf4 /* 说 */;
    }
    return FALSE;
}

/* 英方, 新华社, 县里: bodies and places, not people. */
static gboolean
ends_in_body(gunichar c)
{
    static const gunichar bodies[] = { 0x65b9, 0x793e, 0x9662, 0x5c40, 0x90e8,
                                       0x5385, 0x59d4, 0x529e, 0x4f1a, 0x62a5,
                                       0x7f51, 0x53f0, 0x961f, 0x7ec4, 0x53f8,
                                       0x91cc, 0x5bb6, 0x4eba, 0x8a00, 0x8bdd,
                                       0 };

    for (guint i = 0; bodies[i] != 0; i++)
        if (c == bodies[i])
            return TRUE;
    return nameclue_is_place(c);
}

guint
spokenname_at(const PersonNames *names, const SpeakerLine *sl, guint i)
{
    const WordLine *line = sl->line;
    gboolean sounds = TRUE, single = TRUE, common;
    guint length = 0, family;

    while (length <= 5 && !speaks_clearly(line, i + length)) {
        guint x = i + length;

        if (!wordline_han_at(line, x) || sl->quoted[x] || sl->head[x + 1] > 0 ||
            speakerline_match(names->lexicon, sl, x, SPEAKER_STOP) > 0)
            return 0;
        sounds =
            sounds && speakerline_match(names->lexicon, sl, x, SPEAKER_SOUND);
        single = single && line->word[x] && wordline_word(line, x) == 1;
        length++;
    }
    if (length < 2 || length > 5 || !line->word[i] || !line->word[i + length] ||
        wordline_word(line, i) == length || nameclue_in_noun(names, sl, i) ||
        ends_in_body(line->c[i + length - 1]) ||
        speakerline_match(names->lexicon, sl, i,
                          SPEAKER_LEAD | SPEAKER_OBLIQUE | SPEAKER_PEOPLE) > 0)
        return 0;
    family = personname_family(names, sl, i, &common);
    if (family > 0 && common && length <= family + 2)
        return length; /* 王子|健说 */
    if (sounds && (length >= 3 || single))
        return length;
    /* Anything else at least twice: 霜晚秋说 … 霜晚秋 */
    return single && length == 3 &&
                   nameclue_followers(names, sl, i, length).count >= 2
               ? length
               : 0;
}
