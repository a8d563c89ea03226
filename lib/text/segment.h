/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words and sentences by ICU word breaking with bangfu's own dictionary.
 * 东陂镇开展红联共建 -> 东陂镇|开展|红联共建. Ranges are bytes of the UTF-8
 * text that was given.
 */
#pragma once

#include "text/offsets.h"

/* Points ICU at DIR/icudt*l/brkitr/cjdict.dict. Once in a process, before the
 * first segmenter and before anything else uses ICU data; a second call with
 * the same directory is harmless. Fails with BANGFU_ERROR_NO_INDEX when the
 * dictionary is not there. */
gboolean segment_init(const char *data_dir, GError **error);

/* SHA-256 (hex) of the dictionary in use: part of the index schema, since a
 * query must be cut by the dictionary that cut the text. Read from the file
 * DIR/dictionary.sha256 that make wrote. */
const char *segment_dictionary_hash(void);

/* Not shareable between threads: one each. */
typedef struct Segmenter Segmenter;
Segmenter *segment_new(GError **error);
void segment_free(Segmenter *segmenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segmenter, segment_free)

/* Replaces the content of `words` (of Span) by the words of str: runs of
 * letters, digits and Han; marks and white space are left out. */
void segment_words(Segmenter *segmenter, const char *str, gssize length,
                   GArray *words);

/* Replaces the content of `sentences` (of Span). A sentence ends after 。！？
 * …… or ；(ASCII ! ? ; too) with the closing quotation marks and brackets that
 * follow it, never inside an unclosed pair of quotation marks. */
void segment_sentences(const char *str, gssize length, GArray *sentences);
