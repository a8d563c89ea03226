/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/record.h"

#include <math.h>
#include <string.h>

#include "index/bytes.h"
#include "index/catalog.h"
#include "text/error.h"

static GBytes *
passage(void)
{
    SourceSpan spans[] = { { 3, 5, 100, 190 }, { 9, 9, 40, 70 } };
    guint32 pieces[] = { 0, 90 };
    RecordAmount amounts[] = {
        { 3, 12, 300, NAN, AMOUNT_MORE_THAN, "亩", "撂荒地" },
        { 20, 30, 2, 3, AMOUNT_RANGE, "万元", "" },
    };
    PassageRecord record = {
        .article = "0123456789abcdef",
        .file = 0xfedcba9800000007,
        .number = 4,
        .paragraph = 2,
        .offset = 260,
        .kind = BLOCK_CAPTION,
        .heading = -1,
        .goes_on = TRUE,
        .text = "青禾镇把三百多亩撂荒地种上了油茶",
    };
    record.text_length = strlen(record.text);
    record.spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    g_array_append_vals(record.spans, spans, 2);
    record.pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    pieces[1] = 40;
    g_array_append_vals(record.pieces, pieces, 2);
    record.amounts = g_array_new(FALSE, FALSE, sizeof(RecordAmount));
    g_array_append_vals(record.amounts, amounts, 2);
    GBytes *bytes = record_encode_passage(&record);
    g_array_unref(record.spans);
    g_array_unref(record.pieces);
    g_array_unref(record.amounts);
    return bytes;
}

static void
test_passage(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = passage();
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autoptr(PassageRecord) back = record_decode_passage(data, size, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(back->article, ==, "0123456789abcdef");
    g_assert_cmphex(back->file, ==, 0xfedcba9800000007);
    g_assert_cmpuint(back->number, ==, 4);
    g_assert_cmpuint(back->paragraph, ==, 2);
    g_assert_cmpuint(back->offset, ==, 260);
    g_assert_cmpint(back->kind, ==, BLOCK_CAPTION);
    g_assert_cmpint(back->heading, ==, -1);
    g_assert_true(back->goes_on);
    g_assert_cmpstr(back->text, ==, "青禾镇把三百多亩撂荒地种上了油茶");
    g_assert_cmpuint(back->spans->len, ==, 2);
    SourceSpan span = g_array_index(back->spans, SourceSpan, 1);
    g_assert_cmpuint(span.line_from, ==, 9);  /* behind, though its bytes */
    g_assert_cmpuint(span.byte_from, ==, 40); /* stand before the first's */
    g_assert_cmpuint(span.byte_to, ==, 70);
    g_assert_cmpuint(g_array_index(back->pieces, guint32, 1), ==, 40);
    g_assert_cmpuint(back->amounts->len, ==, 2);
    RecordAmount *first = &g_array_index(back->amounts, RecordAmount, 0);
    RecordAmount *second = &g_array_index(back->amounts, RecordAmount, 1);
    g_assert_cmpfloat(first->value, ==, 300);
    g_assert_true(isnan(first->value_to));
    g_assert_cmpint(first->approx, ==, AMOUNT_MORE_THAN);
    g_assert_cmpstr(first->unit, ==, "亩");
    g_assert_cmpstr(first->what, ==, "撂荒地");
    g_assert_cmpfloat(second->value_to, ==, 3);
}

static GBytes *
article(void)
{
    char *reporters[] = { "方轶", "李明远", NULL }, *none[] = { NULL };
    char *headings[] = { "种粮", NULL };
    ArticleRecord record = {
        .id = "00ff00ff00ff00ff",
        .path = "/报/a\xff.txt",
        .number = 2,
        .title = "青禾镇撂荒地复耕记",
        .kicker = NULL,
        .source = "新报",
        .reporters = reporters,
        .correspondents = none,
        .photographers = none,
        .headings = headings,
        .place = "广东省/清远市",
        .date = "2023-03",
        .line_from = 7,
        .line_to = 90,
        .n_passages = 12,
        .file_size = 5000000000,
        .file = 77,
    };
    return record_encode_article(&record);
}

static void
test_article(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = article();
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autoptr(ArticleRecord) back = record_decode_article(data, size, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(back->id, ==, "00ff00ff00ff00ff");
    g_assert_cmpstr(back->path, ==, "/报/a\xff.txt");
    g_assert_cmpstr(back->kicker, ==, "");
    g_assert_cmpstr(back->reporters[1], ==, "李明远");
    g_assert_null(back->reporters[2]);
    g_assert_null(back->photographers[0]);
    g_assert_cmpstr(back->headings[0], ==, "种粮");
    g_assert_cmpstr(back->date, ==, "2023-03");
    g_assert_cmpuint(back->n_passages, ==, 12);
    g_assert_cmpuint(back->file_size, ==, 5000000000);
    g_assert_cmpuint(back->file, ==, 77);
}

static GBytes *
quote(void)
{
    SourceSpan span = { 12, 12, 900, 990 };
    QuoteRecord record = {
        .article = "0123456789abcdef",
        .file = 9,
        .number = 3,
        .passage = 5,
        .quote = "地不种就荒了",
        .speaker = "王秀兰",
        .speaker_role = "青禾村村民",
        .cue = "说",
        .position = QUOTE_AFTER,
        .indirect = TRUE,
    };
    record.spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    g_array_append_val(record.spans, span);
    GBytes *bytes = record_encode_quote(&record);
    g_array_unref(record.spans);
    return bytes;
}

static void
test_quote(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = quote();
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autoptr(QuoteRecord) back = record_decode_quote(data, size, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(back->quote, ==, "地不种就荒了");
    g_assert_cmpstr(back->speaker, ==, "王秀兰");
    g_assert_cmpstr(back->speaker_role, ==, "青禾村村民");
    g_assert_cmpstr(back->cue, ==, "说");
    g_assert_cmpint(back->position, ==, QUOTE_AFTER);
    g_assert_true(back->indirect);
    g_assert_cmpuint(back->passage, ==, 5);
    g_assert_cmpuint(g_array_index(back->spans, SourceSpan, 0).byte_to, ==,
                     990);
}

static GBytes *
entry(void)
{
    CatalogEntry entry = {
        .file = 5,
        .status = CATALOG_SKIPPED,
        .size = 10,
        .mtime = 1700000000123456789,
        .path = "/报/a.bin",
        .why = "binary",
    };
    return catalog_encode(&entry);
}

/* ---- damage ---- */

typedef gpointer (*Decoder)(const void *data, gsize size, GError **error);

/* All that a damaged record may do is to be refused, or to be read as
 * something else; the sanitizers see to the rest. */
static void
damage(GBytes *bytes, Decoder decode, GDestroyNotify free_record)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    for (gsize length = 0; length < size; length++) {
        g_autoptr(GError) error = NULL;
        g_autofree guint8 *copy = g_memdup2(data, length);
        g_assert_null(decode(copy, length, &error));
        g_assert_error(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED);
    }
    for (guint i = 0; i < 20000; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree guint8 *copy = g_memdup2(data, size);
        for (int n = g_test_rand_int_range(1, 4); n > 0; n--)
            copy[g_test_rand_int_range(0, (gint32)size)] =
                (guint8)g_test_rand_int_range(0, 256);
        gpointer record = decode(copy, size, &error);
        g_assert_true((record == NULL) == (error != NULL));
        if (record)
            free_record(record);
    }
    g_bytes_unref(bytes);
}

static void
test_damage(void)
{
    damage(passage(), (Decoder)record_decode_passage,
           (GDestroyNotify)record_free_passage);
    damage(article(), (Decoder)record_decode_article,
           (GDestroyNotify)record_free_article);
    damage(quote(), (Decoder)record_decode_quote,
           (GDestroyNotify)record_free_quote);
    damage(entry(), (Decoder)catalog_decode,
           (GDestroyNotify)catalog_entry_free);
}

static void
test_numbers(void)
{
    static const guint64 numbers[] = {
        0, 1, 127, 128, G_MAXINT32, G_MAXUINT64
    };
    g_autoptr(GByteArray) out = g_byte_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        bytes_put_number(out, numbers[i]);
    ByteSource from = { out->data, out->data + out->len, FALSE };
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_assert_cmpuint(bytes_get_number(&from), ==, numbers[i]);
    g_assert_false(from.failed);
    g_assert_cmpuint(bytes_get_number(&from), ==, 0);
    g_assert_true(from.failed);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/record/numbers", test_numbers);
    g_test_add_func("/record/passage", test_passage);
    g_test_add_func("/record/article", test_article);
    g_test_add_func("/record/quote", test_quote);
    g_test_add_func("/record/damage", test_damage);
    return g_test_run();
}
