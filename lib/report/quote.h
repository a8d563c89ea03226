/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who said what: direct speech in quotation marks of any style (also unclosed
 * or mismatched), interrupted or over several paragraphs, and reported speech
 * with a named speaker (张丽表示，…); told apart from terms, slogans and titles
 * in quotation marks (“红联共建”).
 */
#pragma once

#include "report/report.h"

typedef struct QuoteLexicon QuoteLexicon; /* verbs, offices; shareable */
/* Reads the lists in data_dir. Errors as phrasebook_open(). Caller closes. */
QuoteLexicon *quote_lexicon_open(const char *data_dir, GError **error);
void quote_lexicon_close(QuoteLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QuoteLexicon, quote_lexicon_close)

/* Fills report->quotes; needs its paragraphs and articles. Never fails: a
 * speaker who cannot be told is "". */
void quote_extract(Report *report, const QuoteLexicon *lexicon,
                   Segmenter *segmenter);
