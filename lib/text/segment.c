/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/segment.h"

#include "text/error.h"
#include "text/message.h"
#include "text/normalize.h"

#include <string.h>
#include <unicode/putil.h>
#include <unicode/ubrk.h>
#include <unicode/udata.h>

/* ICU's data directory belongs to the process, so this does too. */
static struct {
    GMutex lock;
    char *dir;
    char *hash;
} init;

struct Segmenter {
    UBreakIterator *words;
    GArray *units; /* UChar of the text at hand */
    GArray *at;    /* guint32: the byte at which each unit begins, and one */
};

static gboolean
read_hash(const char *dir, char **hash, GError **error)
{
    g_autofree char *list = g_build_filename(dir, "dictionary.sha256", NULL);
    g_autofree char *dictionary =
        g_build_filename(dir, U_ICUDATA_NAME, "brkitr", "cjdict.dict", NULL);
    g_autofree char *content = NULL;
    if (!g_file_test(dictionary, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(list, &content, NULL, NULL)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_NO_INDEX,
                    _("%s: no dictionary (built for %s). Try: make, or set "
                      "BANGFU_DATA"),
                    dir, U_ICUDATA_NAME);
        return FALSE;
    }
    *hash = g_strdup(g_strstrip(content));
    return TRUE;
}

gboolean
segment_init(const char *data_dir, GError **error)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker =
        g_mutex_locker_new(&init.lock);
    UErrorCode e = U_ZERO_ERROR;
    g_autofree char *dir = g_canonicalize_filename(data_dir, NULL);
    if (init.dir != NULL && strcmp(dir, init.dir) == 0)
        return TRUE;
    if (init.dir != NULL) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_INTERNAL,
                    _("%s: a process has one dictionary (%s is in use)"), dir,
                    init.dir);
        return FALSE;
    }
    if (!read_hash(dir, &init.hash, error))
        return FALSE;
    u_setDataDirectory(dir);
    udata_setFileAccess(UDATA_FILES_FIRST, &e);
    init.dir = g_steal_pointer(&dir);
    return TRUE;
}

const char *
segment_dictionary_hash(void)
{
    return init.hash != NULL ? init.hash : "";
}

Segmenter *
segment_new(GError **error)
{
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &e);
    Segmenter *segmenter;
    if (U_FAILURE(e)) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_SYSTEM,
                    _("ICU: no word breaking (%s)"), u_errorName(e));
        return NULL;
    }
    segmenter = g_new(Segmenter, 1);
    segmenter->words = words;
    segmenter->units = g_array_new(FALSE, FALSE, sizeof(UChar));
    segmenter->at = g_array_new(FALSE, FALSE, sizeof(guint32));
    return segmenter;
}

void
segment_free(Segmenter *segmenter)
{
    if (segmenter == NULL)
        return;
    ubrk_close(segmenter->words);
    g_array_unref(segmenter->units);
    g_array_unref(segmenter->at);
    g_free(segmenter);
}

/* str as UTF-16, each code point folded by itself where that keeps it one:
 * the dictionary holds folded words (鄉村 is cut like 乡村). */
static void
load(Segmenter *s, const char *str, gsize length)
{
    UChar *units;
    guint32 *at;
    gsize n = 0;
    g_array_set_size(s->units, (guint)length + 1);
    g_array_set_size(s->at, (guint)length + 2);
    units = (UChar *)(void *)s->units->data;
    at = (guint32 *)(void *)s->at->data;
    for (gsize i = 0; i < length;) {
        gsize size;
        gunichar c = normalize_decode(str + i, length - i, &size);
        c = normalize_char(c);
        at[n] = (guint32)i;
        if (c < 0x10000) {
            units[n++] = (UChar)c;
        } else {
            units[n++] = (UChar)U16_LEAD(c);
            at[n] = (guint32)i;
            units[n++] = (UChar)U16_TRAIL(c);
        }
        i += size;
    }
    at[n] = (guint32)length;
    s->units->len = (guint)n;
}

void
segment_words(Segmenter *s, const char *str, gssize length, GArray *words)
{
    UErrorCode e = U_ZERO_ERROR;
    g_array_set_size(words, 0);
    load(s, str, length < 0 ? strlen(str) : (gsize)length);
    const guint32 *at = (const guint32 *)(const void *)s->at->data;
    const UChar *units = (const UChar *)(const void *)s->units->data;
    ubrk_setText(s->words, units, (int32_t)s->units->len, &e);
    if (U_FAILURE(e))
        return;
    for (int32_t from = ubrk_first(s->words), to = ubrk_next(s->words);
         to != UBRK_DONE; from = to, to = ubrk_next(s->words)) {
        Span word = { at[from], at[to] };
        if (ubrk_getRuleStatus(s->words) >= UBRK_WORD_NUMBER)
            g_array_append_val(words, word);
    }
}

/* ---- sentences ---- */

typedef enum { OTHER, STOP, OPEN, CLOSE, QUOTE } SentenceMark;

static SentenceMark
sentence_mark(gunichar c)
{
    switch (c) {
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0xFF1B: /* ； */
    case 0x2026: /* … */
    case '!':
    case '?':
    case ';':
        return STOP;
    case 0x201C: /* “ */
    case 0x300C: /* 「 */
    case 0x300E: /* 『 */
        return OPEN;
    case 0x201D: /* ” */
    case 0x300D: /* 」 */
    case 0x300F: /* 』 */
        return CLOSE;
    case '"':
    case 0xFF02: /* ＂ */
        return QUOTE;
    default:
        return OTHER;
    }
}

static gboolean
is_closing(gunichar c)
{
    return strchr(")]}'", (int)(c < 0x80 ? c : 0x80)) != NULL ||
           c == 0xFF09 /* ） */ || c == 0x300B /* 》 */ ||
           c == 0x2019 /* ’ */ || c == 0x3011 /* 】 */ || c == 0x3009;
}

/* Bytes [from, to) of each outermost pair of quotation marks, by `from`. A
 * mark without its partner makes no pair, so that one lost mark does not turn
 * the rest of a text into one sentence. */
static GArray *
quotation_pairs(const char *str, gsize length)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32));
    gint64 straight = -1;
    for (gsize i = 0, size; i < length; i += size) {
        SentenceMark mark =
            sentence_mark(normalize_decode(str + i, length - i, &size));
        Span pair = { (guint32)i, (guint32)(i + size) };
        if (mark == OPEN)
            g_array_append_val(open, pair.from);
        if (mark == QUOTE && straight < 0)
            straight = (gint64)i;
        else if (mark == QUOTE) {
            pair.from = (guint32)straight;
            straight = -1;
        } else if (mark == CLOSE && open->len > 0) {
            pair.from = g_array_index(open, guint32, open->len - 1);
            g_array_set_size(open, open->len - 1);
        } else
            continue;
        while (pairs->len > 0 &&
               g_array_index(pairs, Span, pairs->len - 1).from >= pair.from)
            g_array_set_size(pairs, pairs->len - 1);
        if (pair.to > pair.from + size)
            g_array_append_val(pairs, pair);
    }
    return pairs;
}

static gboolean
is_space(gunichar c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == 0x3000 || c == 0xA0;
}

void
segment_sentences(const char *str, gssize given, GArray *sentences)
{
    gsize length = given < 0 ? strlen(str) : (gsize)given;
    g_autoptr(GArray) pairs = quotation_pairs(str, length);
    Span sentence = { 0, (guint32)length };
    gboolean stopped = FALSE;
    guint pair = 0;
    g_array_set_size(sentences, 0);
    for (gsize i = 0, size; i < length; i += size) {
        gunichar c = normalize_decode(str + i, length - i, &size);
        SentenceMark mark = sentence_mark(c);
        gboolean inside;
        while (pair < pairs->len && g_array_index(pairs, Span, pair).to <= i)
            pair++;
        inside =
            pair < pairs->len && g_array_index(pairs, Span, pair).from <= i;
        if (stopped && !inside && mark != STOP && mark != CLOSE &&
            !is_closing(c) && !is_space(c)) {
            sentence.to = (guint32)i;
            g_array_append_val(sentences, sentence);
            sentence.from = (guint32)i;
            stopped = FALSE;
        }
        if (mark == STOP)
            stopped = TRUE;
        else if (mark != CLOSE && mark != QUOTE && !is_closing(c) &&
                 !is_space(c))
            stopped = FALSE;
    }
    sentence.to = (guint32)length;
    if (sentence.to > sentence.from)
        g_array_append_val(sentences, sentence);
}
