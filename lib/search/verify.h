/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks a remembered quotation against everything that is in an index, what
 * stands in quotation marks as well as the text around it.
 *
 * Verdicts, of the best candidate (similarity: align.h, 1 - weighted edits for
 * each remembered character):
 *   exact          printed so, to the mark; the mark at its end does not count
 *   same           the same words; marks, width or script differ
 *   differs        similarity at least VERIFY_DIFFERS: one or two characters
 *                  in ten are others
 *   partly         at least VERIFY_PARTLY, or a stretch of VERIFY_STRETCH
 *                  characters that is half of what was remembered, or retold:
 *                  0.6 similarity + 0.4 share of the words, weighed by how
 *                  rare they are, is VERIFY_RETOLD at least
 *   other_speaker  exact, same or differs, but nobody of the name given says
 *                  it, and somebody else does
 *   not_found      nothing of the kind; the nearest are candidates all the same
 * A paragraph is one text, wherever its passages end. Speech that only its
 * attribution parts is one too, which is never exact: of “够大，”他说，“好卖。”
 * 够大，好卖 is the same.
 * Strings of fewer than VERIFY_SHORT characters are found whole or not at all:
 * one wrong character in four is another word.
 */
#pragma once

#include "index/reader.h"
#include "search/align.h"

#define VERIFY_DIFFERS 0.75
#define VERIFY_PARTLY 0.55
#define VERIFY_RETOLD 0.38
#define VERIFY_STRETCH 8
#define VERIFY_SHORT 5
#define VERIFY_CANDIDATES 4 /* told at most */

typedef enum {
    VERIFY_VERDICT_EXACT,
    VERIFY_VERDICT_SAME,
    VERIFY_VERDICT_DIFFERS,
    VERIFY_VERDICT_PARTLY,
    VERIFY_VERDICT_OTHER_SPEAKER,
    VERIFY_VERDICT_NOT_FOUND,
} VerifyVerdict;

const char *verify_verdict_name(VerifyVerdict verdict); /* "other_speaker" */

/* Something printed that may be what was meant. */
typedef struct {
    VerifyVerdict verdict; /* for itself; never OTHER_SPEAKER */
    double score;          /* 1: the same words */
    gboolean in_text;      /* not in quotation marks: `quote` is a passage, or
                              those that the place reaches over */
    char *id;              /* of the first of them */
    char *quote;
    GArray *hidden; /* of Span: bytes of `quote` that are no words of
                       it, attributions */
    char *speaker, *speaker_role; /* "" */
    const ArticleRecord *article; /* owned by the index */
    GArray *spans; /* of SourceSpan: the whole of `quote`, but for
                      what is hidden */
    Span printed;  /* bytes of `quote`: the place */
    GArray *edits; /* of AlignEdit, into what was remembered and `quote` */
} VerifyCandidate;

typedef struct {
    char *remembered; /* marks around it taken off */
    char *speaker;    /* as given, "" */
    VerifyVerdict verdict;
    GPtrArray *candidates; /* of VerifyCandidate *, best first; may be empty */
} Verification;

/* Looks for what somebody remembers that `speaker` (may be NULL) said, in the
 * quotations of the index first, then in its text. Caller frees. Errors: USAGE
 * (nothing to compare), LIMIT, DAMAGED, SYSTEM. */
Verification *
verify_quotation(Index *index, Segmenter *segmenter, const char *remembered,
                 const char *speaker, GError **error);
void verify_free(Verification *verification);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Verification, verify_free)
