/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/query.h"

#include <string.h>

#include "search/field.h"
#include "search/lexer.h"
#include "text/error.h"
#include "text/message.h"

typedef struct {
    GArray *tokens;
    guint at, depth, wildcards;
} Parser;

static Query *parse_or(Parser *parser, GError **error);

static LexerToken *
peek(const Parser *parser)
{
    return parser->at < parser->tokens->len
               ? &g_array_index(parser->tokens, LexerToken, parser->at)
               : NULL;
}

static gboolean
is_operand(LexerKind kind)
{
    return kind == LEXER_STRING || kind == LEXER_QUOTED ||
           kind == LEXER_FIELD || kind == LEXER_OPEN || kind == LEXER_NOT;
}

static gboolean
is_binary(LexerKind kind)
{
    return kind == LEXER_OR || kind == LEXER_AND || kind == LEXER_NEAR;
}

/* Drops what has nothing to work on: stray and empty brackets, operators
 * without operands. One pass from behind (what follows?), one from the front
 * (what stands before?). */
static void
drop_dangling(GArray *tokens)
{
    gboolean *keep = g_new0(gboolean, tokens->len + 1);
    gboolean operand = FALSE;
    for (guint i = tokens->len; i-- > 0;) {
        LexerKind kind = g_array_index(tokens, LexerToken, i).kind;
        if (kind == LEXER_CLOSE) {
            keep[i] = TRUE;
            operand = FALSE;
        } else if (is_binary(kind) || kind == LEXER_NOT || kind == LEXER_OPEN) {
            keep[i] = operand;
            operand = operand && !is_binary(kind);
        } else {
            keep[i] = operand = TRUE;
        }
    }
    guint depth = 0, n = 0;
    operand = FALSE;
    for (guint i = 0; i < tokens->len; i++) {
        LexerToken *token = &g_array_index(tokens, LexerToken, i);
        if (is_binary(token->kind))
            keep[i] = keep[i] && operand;
        else if (token->kind == LEXER_CLOSE)
            keep[i] = depth > 0;
        if (!keep[i]) {
            g_free(token->text);
            continue;
        }
        if (token->kind == LEXER_OPEN)
            depth++;
        else if (token->kind == LEXER_CLOSE)
            depth--;
        operand = is_operand(token->kind)
                      ? token->kind != LEXER_OPEN && token->kind != LEXER_NOT
                      : token->kind == LEXER_CLOSE;
        LexerToken moved = *token;
        g_array_index(tokens, LexerToken, n++) = moved;
    }
    for (guint i = n; i < tokens->len; i++)
        g_array_index(tokens, LexerToken, i).text = NULL;
    g_array_set_size(tokens, n);
    g_free(keep);
}

static gboolean
is_star(gunichar c)
{
    return c == '*' || c == 0xFF0A; /* ＊ */
}

/* A piece before or after * narrows the search enough: one Han character or
 * two of anything else. */
static gboolean
piece_is_enough(const char *piece)
{
    return strlen(piece) >= 2;
}

/* 红联*共建 into WILD; 撂荒* is 撂荒, for a string may stand anywhere. */
static Query *
parse_string(Parser *parser, const LexerToken *token, GError **error)
{
    Query *wild = querytree_new(QUERY_WILD, token->column);
    wild->distance = QUERY_MAX_DISTANCE;
    gboolean stars = FALSE, enough = TRUE;
    const char *from = token->text, *p = from;
    for (guint column = token->column;; p = g_utf8_next_char(p), column++) {
        gboolean star = is_star(g_utf8_get_char(p));
        if (*p && !star)
            continue;
        if (p > from) {
            Query *piece = querytree_new(QUERY_STRING, token->column);
            piece->text = g_strndup(from, (gsize)(p - from));
            enough = enough && piece_is_enough(piece->text);
            g_ptr_array_add(wild->children, piece);
        }
        if (!*p)
            break;
        stars = TRUE;
        from = g_utf8_next_char(p);
    }
    guint n = wild->children->len;
    parser->wildcards += n > 1 ? n - 1 : 0;
    if ((stars && (!n || !enough)) || parser->wildcards > QUERY_MAX_WILDCARDS) {
        if (parser->wildcards > QUERY_MAX_WILDCARDS)
            g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                        _("query: too many *, %s (column %u, at most %d in a "
                          "query). Try: 红联*共建"),
                        token->text, token->column, QUERY_MAX_WILDCARDS);
        else
            g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                        _("query: * in %s (column %u, a Han character or two "
                          "letters must stand beside each *). Try: 红联*共建"),
                        token->text, token->column);
        querytree_free(wild);
        return NULL;
    }
    if (n > 1)
        return wild;
    Query *only = g_ptr_array_steal_index(wild->children, 0);
    querytree_free(wild);
    return only;
}

static Query *
parse_group(Parser *parser, const LexerToken *open, GError **error)
{
    if (++parser->depth > QUERY_MAX_DEPTH) {
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: brackets too deep (column %u, at most %d). Try: "
                      "fewer brackets"),
                    open->column, QUERY_MAX_DEPTH);
        return NULL;
    }
    Query *inner = parse_or(parser, error);
    parser->depth--;
    const LexerToken *token = peek(parser);
    if (inner && token && token->kind == LEXER_CLOSE)
        parser->at++;
    return inner;
}

static Query *
parse_primary(Parser *parser, GError **error)
{
    const LexerToken *token = peek(parser);
    parser->at++;
    if (token->kind == LEXER_OPEN)
        return parse_group(parser, token, error);
    if (token->kind == LEXER_STRING)
        return parse_string(parser, token, error);
    Query *query = querytree_new(QUERY_QUOTED, token->column);
    if (token->kind != LEXER_FIELD) {
        query->text = g_strdup(token->text);
    } else if (!field_read(token->field, token->text, token->column, query,
                           error)) {
        querytree_free(query);
        return NULL;
    }
    return query;
}

/* What NEAR can measure from: a string, or a choice of strings. */
static gboolean
has_place(const Query *query)
{
    if (query->kind == QUERY_STRING || query->kind == QUERY_QUOTED)
        return TRUE;
    if (query->kind != QUERY_OR)
        return FALSE;
    for (guint i = 0; i < query->children->len; i++) {
        const Query *child = g_ptr_array_index(query->children, i);
        if (child->kind != QUERY_STRING && child->kind != QUERY_QUOTED)
            return FALSE;
    }
    return TRUE;
}

/* `left` itself, or a new NEAR of it alone. */
static Query *
as_near(Query *left)
{
    if (left->kind == QUERY_NEAR)
        return left;
    Query *near = querytree_new(QUERY_NEAR, left->column);
    g_ptr_array_add(near->children, left);
    return near;
}

static Query *
parse_near(Parser *parser, GError **error)
{
    Query *left = parse_primary(parser, error);
    const LexerToken *token;
    if (!left)
        return NULL;
    while ((token = peek(parser)) && token->kind == LEXER_NEAR) {
        parser->at++;
        const LexerToken *next = peek(parser);
        Query *right = !next || next->kind == LEXER_NOT
                           ? NULL
                           : parse_primary(parser, error);
        if (!right || !has_place(right) ||
            (left->kind != QUERY_NEAR && !has_place(left))) {
            if (error && !*error)
                g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                            _("query: NEAR needs a string on both sides "
                              "(column %u). Try: A NEAR/10 B"),
                            token->column);
            querytree_free(right);
            querytree_free(left);
            return NULL;
        }
        left = as_near(left);
        left->distance = MAX(left->distance, token->distance);
        g_ptr_array_add(left->children, right);
    }
    return left;
}

/* A query of one positive part and nothing else is that part. */
static Query *
unwrap(Query *query)
{
    if (query->children->len != 1)
        return query;
    Query *only = g_ptr_array_steal_index(query->children, 0);
    querytree_free(query);
    return only;
}

static Query *
parse_and(Parser *parser, GError **error)
{
    guint column = peek(parser)->column;
    Query *all = querytree_new(QUERY_AND, column);
    Query *none = querytree_new(QUERY_NOT, column);
    const LexerToken *token;
    while ((token = peek(parser)) && token->kind != LEXER_OR &&
           token->kind != LEXER_CLOSE) {
        gboolean negative = FALSE;
        while (token->kind == LEXER_AND || token->kind == LEXER_NOT) {
            negative ^= token->kind == LEXER_NOT;
            parser->at++;
            token = peek(parser);
        }
        Query *part = parse_near(parser, error);
        if (!part) {
            querytree_free(all);
            querytree_free(none);
            return NULL;
        }
        g_ptr_array_add((negative ? none : all)->children, part);
    }
    if (!none->children->len) {
        querytree_free(none);
        return unwrap(all);
    }
    g_ptr_array_insert(none->children, 0, unwrap(all));
    return none;
}

static Query *
parse_or(Parser *parser, GError **error)
{
    Query *any = querytree_new(QUERY_OR, peek(parser)->column);
    for (;;) {
        Query *part = parse_and(parser, error);
        if (!part) {
            querytree_free(any);
            return NULL;
        }
        g_ptr_array_add(any->children, part);
        const LexerToken *token = peek(parser);
        if (!token || token->kind != LEXER_OR)
            return unwrap(any);
        parser->at++;
    }
}

/* The line as one string: for a line that holds nothing but operators. */
static Query *
literal(const char *line, GError **error)
{
    g_autofree char *text = g_strstrip(g_strdup(line));
    if (!*text) {
        g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                            _("query: empty. Try: bangfu-search 撂荒地"));
        return NULL;
    }
    Query *query = querytree_new(QUERY_QUOTED, 1);
    query->text = g_steal_pointer(&text);
    return query;
}

static gboolean
too_large(gsize bytes, guint terms, GError **error)
{
    if (bytes > QUERY_MAX_BYTES)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: too long (%zu bytes, at most %d). Try: a part of "
                      "it"),
                    bytes, QUERY_MAX_BYTES);
    else if (terms > QUERY_MAX_TERMS)
        g_set_error(error, BANGFU_ERROR, BANGFU_ERROR_USAGE,
                    _("query: too many terms (%u, at most %d). Try: fewer"),
                    terms, QUERY_MAX_TERMS);
    else
        return FALSE;
    return TRUE;
}

static gboolean
is_empty_string(const LexerToken *token)
{
    if (token->kind != LEXER_STRING && token->kind != LEXER_QUOTED)
        return FALSE;
    for (const char *p = token->text; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

Query *
query_parse(const char *typed, GError **error)
{
    if (too_large(strlen(typed), 0, error))
        return NULL;
    g_autofree char *line = g_utf8_make_valid(typed, -1);
    g_autoptr(GArray) tokens = lexer_run(line, error);
    if (!tokens || too_large(0, tokens->len, error))
        return NULL;
    for (guint i = tokens->len; i-- > 0;)
        if (is_empty_string(&g_array_index(tokens, LexerToken, i)))
            g_array_remove_index(tokens, i);
    guint seen = tokens->len;
    drop_dangling(tokens);
    if (!tokens->len)
        return literal(seen ? line : "", error);
    Parser parser = { .tokens = tokens };
    return parse_or(&parser, error);
}
