/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes of unknown charset to UTF-8 that remembers its bytes: the 10 bytes
 * B8 B4 B8 FB 32 30 C4 B6 0D 0A of a GB18030 file become 复耕20亩 and a line
 * end, with 复 traced to bytes 0 to 2 and the line end to bytes 8 to 10.
 */
#pragma once

#include "text/offsets.h"

/* Finds the charset of `bytes`: a byte order mark if the text decodes by it,
 * valid UTF-8, then what decodes to the most common Chinese with the fewest
 * bytes left over, ICU's detector deciding between equals. `declared` (from
 * HTML, may be NULL) wins over detection only when the text decodes by it.
 * Looks at no more than the first megabyte, UTF-8 apart. Returns a static
 * canonical name: UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5. */
const char *
charset_detect(const char *bytes, gsize length, const char *declared);

/* The canonical name of a label as web pages use them (gb2312, GBK, utf8,
 * big5-hkscs), or NULL for any other. */
const char *charset_canonical(const char *label);

/* Decodes by a canonical name. Undecodable bytes become U+FFFD, one each (one
 * a pair where lead and trail byte are well formed but mean nothing), and so
 * does NUL; *replaced (may be NULL) counts the bytes. A byte order mark is
 * dropped; CRLF and CR become LF. The caller owns the result. */
Text *charset_decode(const char *bytes, gsize length, const char *charset,
                     gsize *replaced);
