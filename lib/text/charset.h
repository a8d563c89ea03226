/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes of unknown charset to UTF-8 that remembers its bytes.
 */
#pragma once

#include "text/offsets.h"

/* Finds the charset of `bytes`: a byte order mark if the text decodes by it,
 * valid UTF-8, then ICU detection weighed with validity and with how much
 * common Chinese comes out. `declared` (from HTML, may be NULL) wins over
 * detection only when the text decodes by it. Returns a static canonical name:
 * UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5. */
const char *
charset_detect(const char *bytes, gsize length, const char *declared);

/* Decodes; undecodable bytes become U+FFFD each, counted in *replaced. A byte
 * order mark is dropped; CRLF and CR become LF. */
Text *charset_decode(const char *bytes, gsize length, const char *charset,
                     gsize *replaced);
