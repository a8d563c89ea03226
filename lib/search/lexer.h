/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A typed line into the tokens of the query language. Marks of Chinese input
 * methods are read as their ASCII twins here and nowhere else; what stands
 * between quotation marks is kept as typed.
 *
 * 「撂荒地」　ＯＲ　（复耕） -> QUOTED OR OPEN STRING CLOSE.
 *
 * Marks inside a bare string belong to it when they come in pairs, so that a
 * pasted headline stays one string: 打造“一村一品”特色, 抓好产业（人民时评）.
 */
#pragma once

#include "search/field.h"

typedef enum {
    LEXER_STRING,
    LEXER_QUOTED,
    LEXER_FIELD, /* text: its value */
    LEXER_OPEN,
    LEXER_CLOSE,
    LEXER_NOT,
    LEXER_AND,
    LEXER_OR,
    LEXER_NEAR,
} LexerKind;

typedef struct {
    LexerKind kind;
    char *text;         /* as typed, quotation marks off; operators: as typed */
    guint column;       /* 1-based, in characters of the line */
    guint distance;     /* NEAR */
    const Field *field; /* FIELD */
    gboolean mark;      /* operator typed as a mark: | or - */
} LexerToken;

/* Tokens of line (valid UTF-8), of LexerToken; frees with g_array_unref().
 * Errors: USAGE for a field without value, an unknown field, a NEAR too far. */
GArray *lexer_run(const char *line, GError **error);
