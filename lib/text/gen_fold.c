/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Prints text/fold_table.h: what each code point folds to, as normalize.h
 * says, in two stages of 128 code points. gen_fold VARIANTS
 */
#include "text/gen_lines.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define LIMIT 0xE1000 /* behind the last code point that folds */
#define BLOCK 128

typedef struct {
    UTransliterator *simplify;
    const UNormalizer2 *casefold, *decompose;
    GHashTable *variants; /* char * -> char * */
} Folder;

/* Marks that input methods and typesetters mix, to their ASCII twins. NFKC
 * has dealt with full and half width before. */
static const struct {
    const char *from, *to;
} MARKS[] = {
    { "“”„‟「」『』〝〞〟﹁﹂﹃﹄", "\"" },
    { "‘’‚‛", "'" },
    { "—–―‐‑‒−─━─﹘⸺", "-" },
    { "。", "." },
    { "•・‧∙⋅･●", "·" },
    { "〜∼∽", "~" },
    { "⋯", "..." },
    { "⁄∕", "/" },
    { "∶", ":" },
    { "【〔〖", "[" },
    { "】〕〗", "]" },
};

static const char *
fold_mark(const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(MARKS); i++)
        for (const char *p = MARKS[i].from; *p; p = g_utf8_next_char(p))
            if (g_utf8_get_char(p) == g_utf8_get_char(at))
                return MARKS[i].to;
    return NULL;
}

static char *
run_normalizer(const UNormalizer2 *normalizer, const char *str)
{
    UChar in[256], out[256];
    UErrorCode e = U_ZERO_ERROR;
    char utf8[1024];
    int32_t n;
    u_strFromUTF8(in, G_N_ELEMENTS(in), &n, str, -1, &e);
    n = unorm2_normalize(normalizer, in, n, out, G_N_ELEMENTS(out), &e);
    u_strToUTF8(utf8, sizeof utf8, NULL, out, n, &e);
    if (U_FAILURE(e))
        g_error("normalizer: %s", u_errorName(e));
    return g_strdup(utf8);
}

/* One code point at a time, so that no neighbour takes part. */
static char *
simplify(const Folder *folder, const char *at)
{
    UChar buffer[64];
    int32_t n, limit;
    UErrorCode e = U_ZERO_ERROR;
    char utf8[256];
    const char *variant;
    g_autofree char *key = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
    variant = g_hash_table_lookup(folder->variants, key);
    if (variant != NULL)
        return g_strdup(variant);
    u_strFromUTF8(buffer, G_N_ELEMENTS(buffer), &n, key, -1, &e);
    limit = n;
    utrans_transUChars(folder->simplify, buffer, &n, G_N_ELEMENTS(buffer), 0,
                       &limit, &e);
    u_strToUTF8(utf8, sizeof utf8, NULL, buffer, n, &e);
    if (U_FAILURE(e))
        g_error("Traditional-Simplified: %s", u_errorName(e));
    return g_strdup(utf8);
}

/* é -> e: only Latin letters lose their marks, in other scripts they make
 * another letter (が, й). */
static gboolean
is_accent(const char *at)
{
    gunichar c = g_utf8_get_char(at);
    return c >= 0x300 && c <= 0x36F;
}

static void
append_without_accents(GString *out, const char *str)
{
    for (const char *p = str; *p; p = g_utf8_next_char(p))
        if (!is_accent(p))
            g_string_append_unichar(out, g_utf8_get_char(p));
}

static char *
strip_accents(const Folder *folder, const char *str)
{
    GString *out = g_string_new(NULL);
    for (const char *p = str; *p; p = g_utf8_next_char(p)) {
        gsize size = (gsize)(g_utf8_next_char(p) - p);
        g_autofree char *one = g_strndup(p, size);
        g_autofree char *parts = run_normalizer(folder->decompose, one);
        UErrorCode e = U_ZERO_ERROR;
        UScriptCode script =
            uscript_getScript((UChar32)g_utf8_get_char(parts), &e);
        if (is_accent(p))
            continue;
        if (script == USCRIPT_LATIN)
            append_without_accents(out, parts);
        else
            g_string_append_len(out, p, (gssize)size);
    }
    return g_string_free(out, FALSE);
}

static char *
fold_once(const Folder *folder, const char *str)
{
    g_autofree char *cased = run_normalizer(folder->casefold, str);
    g_autofree char *bare = strip_accents(folder, cased);
    GString *out = g_string_new(NULL);
    for (const char *p = bare; *p; p = g_utf8_next_char(p)) {
        const char *mark = fold_mark(p);
        g_autofree char *simple = mark ? NULL : simplify(folder, p);
        g_string_append(out, mark ? mark : simple);
    }
    return g_string_free(out, FALSE);
}

static gboolean
is_pair(const Folder *folder, const char *one, const char *other)
{
    g_autofree char *back = fold_once(folder, other);
    return strcmp(one, back) == 0;
}

/* What c folds to, or NULL for itself. */
static char *
fold(const Folder *folder, UChar32 c)
{
    char utf8[8];
    g_autofree char *now = NULL;
    if (U_IS_SURROGATE(c) || c == 0)
        return NULL;
    if (u_isUWhiteSpace(c))
        return c == ' ' ? NULL : g_strdup(" ");
    utf8[g_unichar_to_utf8((gunichar)c, utf8)] = '\0';
    now = g_strdup(utf8);
    for (int round = 0; round < 8; round++) {
        char *next = fold_once(folder, now);
        gboolean rests = strcmp(next, now) == 0;
        if (!rests && is_pair(folder, now, next)) {
            /* ICU turns 苎 into 苧 and 苧 into 苎. */
            if (strcmp(now, next) < 0)
                g_clear_pointer(&next, g_free);
            rests = TRUE;
        }
        if (next != NULL) {
            g_free(now);
            now = next;
        }
        if (rests)
            return strcmp(now, utf8) == 0 ? NULL : g_steal_pointer(&now);
    }
    g_error("U+%04X does not come to rest", (unsigned)c);
}

static GHashTable *
read_variants(const char *path)
{
    g_auto(GStrv) lines = gen_lines(path);
    GHashTable *variants =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) field = NULL;
        if ((*line)[0] == '#' || (*line)[0] == '\0')
            continue;
        field = g_strsplit(*line, "\t", -1);
        if (g_strv_length(field) < 2)
            g_error("%s: no tab in '%s'", path, *line);
        g_hash_table_insert(variants, g_strdup(field[0]), g_strdup(field[1]));
    }
    return variants;
}

static void
print_array(const char *type, const char *name, const guint32 *values, gsize n)
{
    printf("static const %s %s[%" G_GSIZE_FORMAT "] = {", type, name, n);
    for (gsize i = 0; i < n; i++)
        printf("%s%u,", i % 16 == 0 ? "\n" : "", values[i]);
    printf("\n};\n");
}

/* Strings are numbered from 1; 0 is "itself". The pool holds each as a byte
 * of length and its bytes; the table holds places in the pool. */
static guint32
pool_string(GHashTable *seen, GString *pool, const char *str)
{
    gpointer at = g_hash_table_lookup(seen, str);
    if (at == NULL) {
        at = GUINT_TO_POINTER(pool->len);
        g_hash_table_insert(seen, g_strdup(str), at);
        g_string_append_c(pool, (char)strlen(str));
        g_string_append(pool, str);
    }
    return GPOINTER_TO_UINT(at);
}

static void
print_table(const Folder *folder)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) block_seen = g_hash_table_new_full(
        g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_autoptr(GString) pool = g_string_new("-");
    g_autoptr(GArray) blocks = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_autoptr(GArray) stage = g_array_new(FALSE, TRUE, sizeof(guint32));
    for (UChar32 first = 0; first < LIMIT; first += BLOCK) {
        guint32 block[BLOCK];
        GBytes *key;
        gpointer at;
        for (UChar32 i = 0; i < BLOCK; i++) {
            g_autofree char *to = fold(folder, first + i);
            block[i] = to ? pool_string(seen, pool, to) : 0;
        }
        key = g_bytes_new(block, sizeof block);
        if (!g_hash_table_lookup_extended(block_seen, key, NULL, &at)) {
            at = GUINT_TO_POINTER(blocks->len / BLOCK);
            g_array_append_vals(blocks, block, BLOCK);
            g_hash_table_insert(block_seen, g_bytes_ref(key), at);
        }
        g_bytes_unref(key);
        {
            guint32 number = GPOINTER_TO_UINT(at);
            g_array_append_val(stage, number);
        }
    }
    if (pool->len > G_MAXUINT16)
        g_error("fold strings need %" G_GSIZE_FORMAT " bytes", pool->len);
    printf("/* Made by gen_fold.c. */\n#define FOLD_LIMIT 0x%X\n", LIMIT);
    print_array("guint16", "FOLD_STAGE", (guint32 *)stage->data, stage->len);
    print_array("guint16", "FOLD_BLOCK", (guint32 *)blocks->data, blocks->len);
    printf("static const guchar FOLD_POOL[%" G_GSIZE_FORMAT "] = {", pool->len);
    for (gsize i = 0; i < pool->len; i++)
        printf("%s%u,", i % 16 == 0 ? "\n" : "", (guchar)pool->str[i]);
    printf("\n};\n");
}

int
main(int argc, char **argv)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar id[64];
    Folder folder;
    if (argc != 2)
        g_error("usage: gen_fold VARIANTS");
    u_uastrcpy(id, "Traditional-Simplified");
    folder.simplify = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
    folder.casefold = unorm2_getNFKCCasefoldInstance(&e);
    folder.decompose = unorm2_getNFKDInstance(&e);
    if (U_FAILURE(e))
        g_error("ICU: %s", u_errorName(e));
    folder.variants = read_variants(argv[1]);
    print_table(&folder);
    utrans_close(folder.simplify);
    g_hash_table_unref(folder.variants);
    return ferror(stdout) || fflush(stdout) != 0;
}
