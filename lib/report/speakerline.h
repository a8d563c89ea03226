/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A paragraph with its nouns for people marked: in 太保镇党委副书记李明说 an
 * office ends at 8, which tells that a name may begin there and that the
 * description of its bearer stands before. Word classes: lib/data/speakers.txt.
 */
#pragma once

#include "report/phrasebook.h"
#include "report/wordline.h"

enum {
    SPEAKER_RARE = 1 << 0,     /* a family name that is a word too: 高, 单 */
    SPEAKER_PLACE = 1 << 1,    /* 村: what stands before is no person */
    SPEAKER_OFFICE = 1 << 2,   /* 镇长 */
    SPEAKER_PERSON = 1 << 3,   /* 村民 */
    SPEAKER_GROUP = 1 << 4,    /* 工作队 */
    SPEAKER_WRITING = 1 << 5,  /* 一号文件 */
    SPEAKER_TITLE = 1 << 6,    /* 大哥, after a family name */
    SPEAKER_PRONOUN = 1 << 7,  /* 他 */
    SPEAKER_PEOPLE = 1 << 8,   /* 他们 */
    SPEAKER_LEAD = 1 << 9,     /* 在, 近日: not part of a description */
    SPEAKER_OBLIQUE = 1 << 10, /* 对: who follows does not speak */
    SPEAKER_STOP = 1 << 11,    /* never in a name, follows one */
    SPEAKER_SOFT = 1 << 12,    /* follows a name, but may end one too */
    SPEAKER_SOUND = 1 << 13,   /* foreign names are written with it */
    SPEAKER_FAMILY = 1 << 14,  /* a family name that surnames.txt lacks */
    SPEAKER_FEELS = 1 << 15,   /* 让: who follows feels and speaks */
    SPEAKER_SINGLE = 1 << 16,  /* 老人: one that was named before */
    SPEAKER_HEAD =
        SPEAKER_OFFICE | SPEAKER_PERSON | SPEAKER_GROUP | SPEAKER_WRITING,
};

/* Reads the word list. Errors as phrasebook_open(). */
Phrasebook *speakerline_lexicon(const char *data_dir, GError **error);

typedef struct {
    WordLine *line;
    guint paragraph;   /* index in the report */
    guint8 *head;      /* n + 1: characters of the noun that ends here, or 0 */
    guint8 *head_kind; /* n + 1: its class, SPEAKER_OFFICE … _WRITING */
    guint8 *quoted;    /* n: 1 inside the words of another */
} SpeakerLine;

SpeakerLine *
speakerline_new(const Phrasebook *lexicon, guint paragraph, const char *str,
                gsize length, Segmenter *segmenter);
void speakerline_free(SpeakerLine *sl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpeakerLine, speakerline_free)

/* Characters of the longest word of `mask` at character `i`, 0 if none. */
guint speakerline_match(const Phrasebook *lexicon, const SpeakerLine *sl,
                        guint i, guint mask);

/* Where the description that ends in the noun before `end` begins, not before
 * `from`: 近日，[太保镇党委副书记、镇长]李明. *object (may be NULL) tells that
 * a verb stands before it: 调动了[绣娘]. */
guint speakerline_role_start(const Phrasebook *lexicon, const SpeakerLine *sl,
                             guint from, guint end, gboolean *object);

/* Whether a noun for somebody ends at character `i`: an office (镇长) or a kind
 * of person (村民). */
gboolean speakerline_ends_in_person(const SpeakerLine *sl, guint i);
