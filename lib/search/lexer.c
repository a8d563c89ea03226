/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/lexer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/error.h"

#define DEFAULT_DISTANCE 10
#define FIELD_NAME_MAX 12 /* characters */

typedef struct {
    const gunichar *typed; /* characters as typed */
    gunichar *form;        /* the same as ASCII twins */
    glong length, at;
    GArray *tokens;
} Lexer;

static gunichar
ascii_twin(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms */
        return c - 0xFEE0;
    switch (c) {
    case 0x201C: /* “ ” „ ‟ 〝 〞 */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x301D:
    case 0x301E:
    case 0x300C: /* 「 」 『 』 */
    case 0x300D:
    case 0x300E:
    case 0x300F:
        return '"';
    case 0xFFE8: /* half-width box drawing, typed for | */
        return '|';
    default:
        return g_unichar_isspace(c) || g_unichar_iscntrl(c) ? ' ' : c;
    }
}

/* Marks that can close each other: ASCII and curly ones, 「」, 『』. */
static int
quote_family(gunichar typed)
{
    if (typed == 0x300C || typed == 0x300D)
        return 1;
    return typed == 0x300E || typed == 0x300F ? 2 : 0;
}

/* Where the quotation mark at `from` closes before `to`, or -1. A mark of its
 * own family closes first: 「甲“乙”丙」. */
static glong
quote_end(const Lexer *lexer, glong from, glong to)
{
    int family = quote_family(lexer->typed[from]);
    glong other = -1;
    for (glong i = from + 1; i < to; i++) {
        if (lexer->form[i] != '"')
            continue;
        if (quote_family(lexer->typed[i]) == family)
            return i;
        if (other < 0)
            other = i;
    }
    return other;
}

static char *
slice(const Lexer *lexer, glong from, glong to)
{
    return g_ucs4_to_utf8(lexer->typed + from, to - from, NULL, NULL, NULL);
}

static char *
form_slice(const Lexer *lexer, glong from, glong to)
{
    return g_ucs4_to_utf8(lexer->form + from, to - from, NULL, NULL, NULL);
}

static LexerToken *
push(Lexer *lexer, LexerKind kind, glong from, glong to)
{
    LexerToken token = { .kind = kind,
                         .text = slice(lexer, from, to),
                         .column = from + 1 };
    g_array_append_val(lexer->tokens, token);
    return &g_array_index(lexer->tokens, LexerToken, lexer->tokens->len - 1);
}

static void
clear_token(gpointer data)
{
    g_free(((LexerToken *)data)->text);
}

/* End of the blank-free stretch that begins at `at`. */
static glong
stretch_end(const Lexer *lexer, glong at)
{
    while (at < lexer->length && lexer->form[at] != ' ')
        at++;
    return at;
}

static void
lex_quoted(Lexer *lexer)
{
    glong from = lexer->at;
    glong end = quote_end(lexer, from, lexer->length);
    if (end < 0)
        end = lexer->length;
    push(lexer, LEXER_QUOTED, from + 1, end);
    lexer->at = MIN(end + 1, lexer->length);
}

/* Closing bracket of the one at `open` if it stands in the same stretch, with
 * something in between. */
static glong
bracket_end(const Lexer *lexer, glong open, glong to)
{
    guint depth = 0;
    for (glong i = open; i < to && lexer->form[i] != '|'; i++) {
        if (lexer->form[i] == '(')
            depth++;
        else if (lexer->form[i] == ')' && --depth == 0)
            return i > open + 1 ? i : -1;
    }
    return -1;
}

/* End of the bare string that begins at `from`. */
static glong
bare_end(const Lexer *lexer, glong from)
{
    glong to = stretch_end(lexer, from), i = from;
    while (i < to) {
        gunichar c = lexer->form[i];
        if (c == '|' || c == ')')
            break;
        if (c == '"' || c == '(') {
            glong end =
                c == '(' ? bracket_end(lexer, i, to) : quote_end(lexer, i, to);
            if (end < 0)
                break;
            i = end;
        }
        i++;
    }
    return i;
}

static gboolean
is_operator(Lexer *lexer, glong from, glong to, GError **error)
{
    g_autofree char *word = form_slice(lexer, from, to);
    static const struct {
        const char *word;
        LexerKind kind;
    } words[] = {
        { "OR", LEXER_OR },   { "或", LEXER_OR },    { "AND", LEXER_AND },
        { "NOT", LEXER_NOT }, { "不含", LEXER_NOT }, { "NEAR", LEXER_NEAR },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (!strcmp(word, words[i].word)) {
            push(lexer, words[i].kind, from, to)->distance = DEFAULT_DISTANCE;
            return TRUE;
        }
    if (!g_str_has_prefix(word, "NEAR/") ||
        strspn(word + 5, "0123456789") != strlen(word + 5) || !word[5])
        return FALSE;
    guint64 distance = g_ascii_strtoull(word + 5, NULL, 10);
    if (distance > QUERY_MAX_DISTANCE)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: NEAR reaches too far (column %ld, at most %d "
                      "characters). Try: A NEAR/10 B"),
                    from + 1, QUERY_MAX_DISTANCE);
    push(lexer, LEXER_NEAR, from, to)->distance =
        MIN(distance, QUERY_MAX_DISTANCE);
    return TRUE;
}

/* After `name:` at [from, colon). Blanks may follow the colon. */
static gboolean
lex_field(Lexer *lexer, const Field *field, glong from, glong colon,
          GError **error)
{
    glong at = colon + 1, end;
    while (at < lexer->length && lexer->form[at] == ' ')
        at++;
    glong text = at;
    if (at < lexer->length && lexer->form[at] == '"') {
        text = at + 1;
        end = quote_end(lexer, at, lexer->length);
        if (end < 0)
            end = lexer->length;
        lexer->at = MIN(end + 1, lexer->length);
    } else {
        end = bare_end(lexer, at);
        lexer->at = end;
    }
    if (end <= text) {
        g_autofree char *name = form_slice(lexer, from, colon);
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: field %s has no value (column %ld). Try: %s:…"),
                    name, colon + 1, name);
        return FALSE;
    }
    push(lexer, LEXER_FIELD, text, end)->field = field;
    return TRUE;
}

/* Whether [from, colon) is a field; in doubt it is text. `size:big` is meant
 * as one, http://… and 他说:好 are not. */
static const Field *
field_before(const Lexer *lexer, glong from, glong colon, GError **error)
{
    if (colon == from || colon - from > FIELD_NAME_MAX)
        return NULL;
    g_autofree char *name = form_slice(lexer, from, colon);
    const Field *field = field_find(name);
    gboolean slashes =
        colon + 1 < lexer->length && lexer->form[colon + 1] == '/';
    if (!field && !slashes &&
        strspn(name, "abcdefghijklmnopqrstuvwxyz") == strlen(name))
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: unknown field %s (column %ld). Try: place: "
                      "reporter: speaker: source: title: kind: date: amount:"),
                    name, from + 1);
    return field;
}

static gboolean
lex_bare(Lexer *lexer, GError **error)
{
    glong from = lexer->at, end = bare_end(lexer, from);
    for (glong i = from; i < end; i++) {
        if (lexer->form[i] != ':')
            continue;
        GError *unknown = NULL;
        const Field *field = field_before(lexer, from, i, &unknown);
        if (unknown) {
            g_propagate_error(error, unknown);
            return FALSE;
        }
        if (field)
            return lex_field(lexer, field, from, i, error);
        break;
    }
    if (end == from)
        end++; /* a lone mark that begins nothing */
    lexer->at = end;
    GError *fault = NULL;
    if (is_operator(lexer, from, end, &fault)) {
        if (fault)
            g_propagate_error(error, fault);
        return !fault;
    }
    /* 撂荒地" : a closing mark that nothing opened */
    if (end < lexer->length && lexer->form[end] == '"' &&
        (end + 1 == lexer->length || lexer->form[end + 1] == ' '))
        lexer->at = end + 1;
    push(lexer, LEXER_STRING, from, end);
    return TRUE;
}

/* A minus before a word excludes it: -图注, -(甲 乙); not -- and not a dash
 * that stands alone. */
static gboolean
is_minus(const Lexer *lexer)
{
    glong next = lexer->at + 1;
    return lexer->form[lexer->at] == '-' && next < lexer->length &&
           !strchr(" -|)", (int)MIN(lexer->form[next], 0x7F));
}

/* “一村一品”特色, （二）加强领导: marks in pairs, without blanks, and text
 * right behind them are one string. */
static gboolean
begins_string(const Lexer *lexer)
{
    glong at = lexer->at, to = stretch_end(lexer, at), end = -1;
    if (lexer->form[at] == '"')
        end = quote_end(lexer, at, to);
    else if (lexer->form[at] == '(')
        end = bracket_end(lexer, at, to);
    return end >= 0 && end + 1 < to &&
           !strchr("|()\"", (int)MIN(lexer->form[end + 1], 0x7F));
}

static gboolean
lex_token(Lexer *lexer, GError **error)
{
    glong at = lexer->at;
    if (begins_string(lexer))
        return lex_bare(lexer, error);
    switch (lexer->form[at]) {
    case ' ':
        lexer->at++;
        return TRUE;
    case '"':
        lex_quoted(lexer);
        return TRUE;
    case '(':
    case ')':
        push(lexer, lexer->form[at] == '(' ? LEXER_OPEN : LEXER_CLOSE, at,
             at + 1);
        lexer->at++;
        return TRUE;
    case '|':
        push(lexer, LEXER_OR, at, at + 1)->mark = TRUE;
        lexer->at++;
        return TRUE;
    default:
        break;
    }
    if (is_minus(lexer)) {
        push(lexer, LEXER_NOT, at, at + 1)->mark = TRUE;
        lexer->at++;
        return TRUE;
    }
    return lex_bare(lexer, error);
}

GArray *
lexer_run(const char *line, GError **error)
{
    Lexer lexer = { 0 };
    g_autofree gunichar *typed = g_utf8_to_ucs4_fast(line, -1, &lexer.length);
    g_autofree gunichar *form = g_new(gunichar, lexer.length + 1);
    for (glong i = 0; i <= lexer.length; i++)
        form[i] = ascii_twin(typed[i]);
    lexer.typed = typed;
    lexer.form = form;
    lexer.tokens = g_array_new(FALSE, FALSE, sizeof(LexerToken));
    g_array_set_clear_func(lexer.tokens, clear_token);
    while (lexer.at < lexer.length)
        if (!lex_token(&lexer, error)) {
            g_array_unref(lexer.tokens);
            return NULL;
        }
    return lexer.tokens;
}
