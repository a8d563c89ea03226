/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/record.h"

#include <math.h>
#include <string.h>

#include "index/bytes.h"
#include "text/error.h"
#include "text/message.h"
#include "text/pack.h"

/* First byte of every record; tells the kinds apart and damage from data. */
enum { TAG_ARTICLE = 0xA1, TAG_PASSAGE = 0xA2, TAG_QUOTE = 0xA3 };

#define MAX_ITEMS 1000000 /* of any list: more is damage */

/* ---- shared pieces ---- */

static void
put_id(GByteArray *out, const char *id)
{
    for (guint i = 0; i < 8; i++) {
        guint high = 0, low = 0;
        if (strlen(id) == 16) {
            high = (guint)g_ascii_xdigit_value(id[2 * i]);
            low = (guint)g_ascii_xdigit_value(id[2 * i + 1]);
        }
        guint8 byte = (guint8)(high << 4 | low);
        bytes_put_raw(out, &byte, 1);
    }
}

static void
get_id(ByteSource *from, char id[17])
{
    static const char digits[] = "0123456789abcdef";
    const guint8 *raw = bytes_get_raw(from, 8);
    memset(id, 0, 17);
    for (guint i = 0; raw && i < 8; i++) {
        id[2 * i] = digits[raw[i] >> 4];
        id[2 * i + 1] = digits[raw[i] & 15];
    }
}

static void
put_signed(GByteArray *out, gint64 number)
{
    bytes_put_number(out,
                     ((guint64)number << 1) ^ (number < 0 ? G_MAXUINT64 : 0));
}

static gint64
get_signed(ByteSource *from)
{
    guint64 code = bytes_get_number(from);
    return (gint64)(code >> 1) ^ -(gint64)(code & 1);
}

/* Text of an article: packed, its size before it. */
static void
put_text(GByteArray *out, const char *str, gsize length)
{
    g_autoptr(GByteArray) packed = g_byte_array_sized_new((guint)length);
    pack_append(packed, str, length);
    bytes_put_number(out, packed->len);
    bytes_put_raw(out, packed->data, packed->len);
}

/* NUL-terminated, owned by the caller; "" after a failure. */
static char *
get_text(ByteSource *from, gsize *length)
{
    gsize size = bytes_get_number(from);
    const guint8 *packed = bytes_get_raw(from, size);
    char *text = packed ? pack_open(packed, size, length) : NULL;
    if (text)
        return text;
    from->at = from->end;
    from->failed = TRUE;
    *length = 0;
    return g_strdup("");
}

/* Neighbouring spans lie close together: only what differs is written. */
static void
put_spans(GByteArray *out, const GArray *spans)
{
    guint n = spans ? spans->len : 0;
    guint32 line = 0, byte = 0;
    bytes_put_number(out, n);
    for (guint i = 0; i < n; i++) {
        const SourceSpan *span = &g_array_index(spans, SourceSpan, i);
        put_signed(out, (gint64)span->line_from - line);
        put_signed(out, (gint64)span->line_to - span->line_from);
        put_signed(out, (gint64)span->byte_from - byte);
        put_signed(out, (gint64)span->byte_to - span->byte_from);
        line = span->line_to;
        byte = span->byte_to;
    }
}

static GArray *
get_spans(ByteSource *from)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    guint n = (guint)bytes_get_number_max(from, MAX_ITEMS);
    guint32 line = 0, byte = 0;
    for (guint i = 0; i < n && !from->failed; i++) {
        SourceSpan span;
        span.line_from = (guint32)(line + get_signed(from));
        span.line_to = (guint32)(span.line_from + get_signed(from));
        span.byte_from = (guint32)(byte + get_signed(from));
        span.byte_to = (guint32)(span.byte_from + get_signed(from));
        line = span.line_to;
        byte = span.byte_to;
        g_array_append_val(spans, span);
    }
    return spans;
}

static void
put_strings(GByteArray *out, char *const *strings)
{
    guint n = strings ? g_strv_length((char **)strings) : 0;
    bytes_put_number(out, n);
    for (guint i = 0; i < n; i++)
        bytes_put_string(out, strings[i]);
}

static char **
get_strings(ByteSource *from)
{
    guint n = (guint)bytes_get_number_max(from, MAX_ITEMS);
    GPtrArray *strings = g_ptr_array_new();
    for (guint i = 0; i < n && !from->failed; i++)
        g_ptr_array_add(strings, bytes_get_string(from));
    g_ptr_array_add(strings, NULL);
    return (char **)g_ptr_array_free(strings, FALSE);
}

static GByteArray *
begin(guint8 tag)
{
    GByteArray *out = g_byte_array_sized_new(1024);
    g_byte_array_append(out, &tag, 1);
    return out;
}

static ByteSource
source_of(const void *data, gsize size, guint8 tag)
{
    ByteSource from = { data, (const guint8 *)data + size, FALSE };
    const guint8 *first = bytes_get_raw(&from, 1);
    if (!first || *first != tag) {
        from.at = from.end;
        from.failed = TRUE;
    }
    return from;
}

/* TRUE if all was read and nothing is left over. */
static gboolean
whole(const ByteSource *from, GError **error)
{
    if (!from->failed && from->at == from->end)
        return TRUE;
    g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
                        _("index: damaged record (its bytes make no sense). "
                          "Try: bangfu-index check, then rebuild"));
    return FALSE;
}

/* ---- articles ---- */

GBytes *
record_encode_article(const ArticleRecord *record)
{
    GByteArray *out = begin(TAG_ARTICLE);
    put_id(out, record->id);
    bytes_put_string(out, record->path);
    bytes_put_number(out, record->file);
    bytes_put_number(out, record->file_size);
    bytes_put_number(out, record->number);
    bytes_put_string(out, record->title);
    bytes_put_string(out, record->kicker);
    bytes_put_string(out, record->source);
    bytes_put_string(out, record->printed);
    bytes_put_string(out, record->team);
    bytes_put_string(out, record->from_place);
    bytes_put_string(out, record->to_place);
    put_strings(out, record->reporters);
    put_strings(out, record->correspondents);
    put_strings(out, record->photographers);
    put_strings(out, record->headings);
    bytes_put_string(out, record->place);
    bytes_put_string(out, record->date);
    bytes_put_number(out, record->line_from);
    bytes_put_number(out, record->line_to);
    bytes_put_number(out, record->n_passages);
    return g_byte_array_free_to_bytes(out);
}

ArticleRecord *
record_decode_article(const void *data, gsize size, GError **error)
{
    ByteSource from = source_of(data, size, TAG_ARTICLE);
    g_autoptr(ArticleRecord) record = g_new0(ArticleRecord, 1);
    record->id = g_malloc0(17);
    get_id(&from, record->id);
    record->path = bytes_get_string(&from);
    record->file = bytes_get_number(&from);
    record->file_size = bytes_get_number(&from);
    record->number = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    record->title = bytes_get_string(&from);
    record->kicker = bytes_get_string(&from);
    record->source = bytes_get_string(&from);
    record->printed = bytes_get_string(&from);
    record->team = bytes_get_string(&from);
    record->from_place = bytes_get_string(&from);
    record->to_place = bytes_get_string(&from);
    record->reporters = get_strings(&from);
    record->correspondents = get_strings(&from);
    record->photographers = get_strings(&from);
    record->headings = get_strings(&from);
    record->place = bytes_get_string(&from);
    record->date = bytes_get_string(&from);
    record->line_from = (guint32)bytes_get_number_max(&from, G_MAXUINT32);
    record->line_to = (guint32)bytes_get_number_max(&from, G_MAXUINT32);
    record->n_passages = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    return whole(&from, error) ? g_steal_pointer(&record) : NULL;
}

void
record_free_article(ArticleRecord *record)
{
    if (!record)
        return;
    char *strings[] = { record->id,     record->path,       record->title,
                        record->kicker, record->source,     record->printed,
                        record->team,   record->from_place, record->to_place,
                        record->place,  record->date };
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_strfreev(record->reporters);
    g_strfreev(record->correspondents);
    g_strfreev(record->photographers);
    g_strfreev(record->headings);
    g_free(record);
}

/* ---- passages ---- */

enum { PASSAGE_GOES_ON = 1, PASSAGE_PIECES = 2, PASSAGE_AMOUNTS = 4 };

static void
put_amounts(GByteArray *out, const GArray *amounts)
{
    bytes_put_number(out, amounts->len);
    for (guint i = 0; i < amounts->len; i++) {
        const RecordAmount *amount = &g_array_index(amounts, RecordAmount, i);
        bytes_put_number(out, amount->from);
        bytes_put_number(out, amount->to);
        bytes_put_double(out, amount->value);
        bytes_put_number(out,
                         (guint)amount->approx << 1 | !isnan(amount->value_to));
        if (!isnan(amount->value_to))
            bytes_put_double(out, amount->value_to);
        bytes_put_string(out, amount->unit);
        bytes_put_string(out, amount->what);
    }
}

static void
clear_amount(gpointer data)
{
    RecordAmount *amount = data;
    g_free(amount->unit);
    g_free(amount->what);
}

static void
get_amounts(ByteSource *from, GArray *amounts, gsize text_length)
{
    guint n = (guint)bytes_get_number_max(from, MAX_ITEMS);
    for (guint i = 0; i < n && !from->failed; i++) {
        RecordAmount amount;
        amount.from = (guint32)bytes_get_number_max(from, text_length);
        amount.to = (guint32)bytes_get_number_max(from, text_length);
        amount.value = bytes_get_double(from);
        guint64 code = bytes_get_number_max(from, AMOUNT_RANGE << 1 | 1);
        amount.approx = (AmountApprox)(code >> 1);
        amount.value_to = code & 1 ? bytes_get_double(from) : NAN;
        amount.unit = bytes_get_string(from);
        amount.what = bytes_get_string(from);
        g_array_append_val(amounts, amount);
    }
}

/* Where one span makes up the whole text there is only one piece, at 0. */
static gboolean
has_pieces(const PassageRecord *record)
{
    return record->pieces && record->pieces->len > 0 &&
           !(record->pieces->len == 1 &&
             g_array_index(record->pieces, guint32, 0) == 0);
}

GBytes *
record_encode_passage(const PassageRecord *record)
{
    GByteArray *out = begin(TAG_PASSAGE);
    gboolean amounts = record->amounts && record->amounts->len > 0;
    bytes_put_number(out, (record->goes_on ? PASSAGE_GOES_ON : 0) |
                              (has_pieces(record) ? PASSAGE_PIECES : 0) |
                              (amounts ? PASSAGE_AMOUNTS : 0));
    put_id(out, record->article);
    bytes_put_number(out, record->file);
    bytes_put_number(out, record->number);
    bytes_put_number(out, record->paragraph);
    bytes_put_number(out, record->offset);
    bytes_put_number(out, record->kind);
    bytes_put_number(out, (guint64)(record->heading + 1));
    put_spans(out, record->spans);
    put_text(out, record->text, record->text_length);
    if (has_pieces(record)) {
        bytes_put_number(out, record->pieces->len);
        for (guint i = 0; i < record->pieces->len; i++)
            bytes_put_number(out, g_array_index(record->pieces, guint32, i));
    }
    if (amounts)
        put_amounts(out, record->amounts);
    return g_byte_array_free_to_bytes(out);
}

static void
get_pieces(ByteSource *from, PassageRecord *record, guint64 flags)
{
    guint n = flags & PASSAGE_PIECES
                  ? (guint)bytes_get_number_max(from, MAX_ITEMS)
                  : record->spans->len > 0;
    for (guint i = 0; i < n && !from->failed; i++) {
        guint32 at =
            flags & PASSAGE_PIECES
                ? (guint32)bytes_get_number_max(from, record->text_length)
                : 0;
        g_array_append_val(record->pieces, at);
    }
}

PassageRecord *
record_decode_passage(const void *data, gsize size, GError **error)
{
    ByteSource from = source_of(data, size, TAG_PASSAGE);
    g_autoptr(PassageRecord) record = g_new0(PassageRecord, 1);
    guint64 flags = bytes_get_number_max(&from, 7);
    record->goes_on = (flags & PASSAGE_GOES_ON) != 0;
    get_id(&from, record->article);
    record->file = bytes_get_number(&from);
    record->number = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    record->paragraph = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    record->offset = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    record->kind = (BlockKind)bytes_get_number_max(&from, BLOCK_KINDS - 1);
    record->heading = (int)bytes_get_number_max(&from, G_MAXINT32) - 1;
    record->spans = get_spans(&from);
    record->text = get_text(&from, &record->text_length);
    record->pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    get_pieces(&from, record, flags);
    record->amounts = g_array_new(FALSE, FALSE, sizeof(RecordAmount));
    g_array_set_clear_func(record->amounts, clear_amount);
    if (flags & PASSAGE_AMOUNTS)
        get_amounts(&from, record->amounts, record->text_length);
    return whole(&from, error) ? g_steal_pointer(&record) : NULL;
}

void
record_free_passage(PassageRecord *record)
{
    if (!record)
        return;
    g_clear_pointer(&record->spans, g_array_unref);
    g_clear_pointer(&record->pieces, g_array_unref);
    g_clear_pointer(&record->amounts, g_array_unref);
    g_free(record->text);
    g_free(record);
}

/* ---- quotes ---- */

GBytes *
record_encode_quote(const QuoteRecord *record)
{
    GByteArray *out = begin(TAG_QUOTE);
    put_id(out, record->article);
    bytes_put_number(out, record->file);
    bytes_put_number(out, record->number);
    bytes_put_number(out, record->passage);
    put_text(out, record->quote, strlen(record->quote));
    bytes_put_string(out, record->speaker);
    bytes_put_string(out, record->speaker_role);
    bytes_put_string(out, record->cue);
    bytes_put_number(out, record->position << 1 | !!record->indirect);
    put_spans(out, record->spans);
    return g_byte_array_free_to_bytes(out);
}

QuoteRecord *
record_decode_quote(const void *data, gsize size, GError **error)
{
    ByteSource from = source_of(data, size, TAG_QUOTE);
    g_autoptr(QuoteRecord) record = g_new0(QuoteRecord, 1);
    get_id(&from, record->article);
    record->file = bytes_get_number(&from);
    record->number = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    record->passage = (guint)bytes_get_number_max(&from, G_MAXUINT32);
    gsize length;
    record->quote = get_text(&from, &length);
    if (strlen(record->quote) != length)
        from.failed = TRUE;
    record->speaker = bytes_get_string(&from);
    record->speaker_role = bytes_get_string(&from);
    record->cue = bytes_get_string(&from);
    guint64 code = bytes_get_number_max(&from, QUOTE_NONE << 1 | 1);
    record->position = (QuotePosition)(code >> 1);
    record->indirect = code & 1;
    record->spans = get_spans(&from);
    return whole(&from, error) ? g_steal_pointer(&record) : NULL;
}

void
record_free_quote(QuoteRecord *record)
{
    if (!record)
        return;
    g_free(record->quote);
    g_free(record->speaker);
    g_free(record->speaker_role);
    g_free(record->cue);
    g_clear_pointer(&record->spans, g_array_unref);
    g_free(record);
}
