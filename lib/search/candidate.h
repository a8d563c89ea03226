/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a verification compares with, as it is printed: a quotation or a
 * passage, or more of the same paragraph than one document of the index holds.
 *
 *   …办起工厂。|村民在家门口上班。        a place over the end of a passage
 *   “冷库够大，”李明说，“桃子不愁卖。”    speech that its attribution parts
 *
 * No candidate has verdict, score, place or edits yet. Errors: those of the
 * index.
 */
#pragma once

#include "search/match.h"
#include "search/verify.h"

/* The quotation (passage) that a hit is. Caller frees, as all of these. */
VerifyCandidate *
candidate_quote(Index *index, const MatchHit *hit, GError **error);
VerifyCandidate *
candidate_passage(Index *index, const MatchHit *hit, GError **error);
void candidate_free(VerifyCandidate *candidate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VerifyCandidate, candidate_free)

/* The passages that the best place of `remembered` reaches over in the
 * paragraph of a hit; NULL without error if that is the hit alone. */
VerifyCandidate *
candidate_paragraph(Index *index, const MatchHit *hit,
                    const AlignText *remembered, GError **error);

/* The whole speech that a hit is a part of, from the first of its words to the
 * last, with the attributions between them hidden; NULL without error if it
 * has no other part. Speech is parted by one clause that holds the verb. */
VerifyCandidate *
candidate_speech(Index *index, const MatchHit *hit, GError **error);

/* Its words, made ready for comparison. Caller frees. */
AlignText *candidate_text(const VerifyCandidate *candidate);
