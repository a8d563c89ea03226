/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The screen of `bangfu-search browse`: a query line, a list, a preview and a
 * line of keys, drawn with ncurses. Knows rows, not the index. The terminal
 * comes back as it was on every way out, crashes included.
 */
#pragma once

#include "text/offsets.h"

/* One line of the list and what the preview shows of it. */
typedef struct {
    char *head;         /* title · paper · date */
    char *place;        /* path:line */
    char *text;         /* passage or quote */
    GArray *highlights; /* of Span, or NULL */
} ScreenRow;

typedef struct {
    const char *mode;   /* 检索, 引语, 案例 */
    const char *query;  /* as typed so far */
    const char *notice; /* what was relaxed, an error, or "" */
    const char *keys;   /* what can be pressed */
    GPtrArray *rows;    /* of ScreenRow * */
    guint selected;
    guint scroll; /* lines of the preview scrolled away */
    guint64 total;
    double milliseconds;
} ScreenView;

typedef enum {
    SCREEN_NOTHING,   /* a resize, a key without meaning */
    SCREEN_CHARACTER, /* *character was typed */
    SCREEN_ERASE,
    SCREEN_CLEAR,
    SCREEN_UP,
    SCREEN_DOWN,
    SCREEN_PAGE_UP,
    SCREEN_PAGE_DOWN,
    SCREEN_MODE,
    SCREEN_OPEN,
    SCREEN_COPY,
    SCREEN_SCROLL_UP,
    SCREEN_SCROLL_DOWN,
    SCREEN_QUIT,
} ScreenKey;

/* FALSE where standard input or output is no terminal. */
gboolean screen_open(gboolean color);
void screen_close(void);
void screen_draw(const ScreenView *view);

/* Waits for a key; with `wait` FALSE returns SCREEN_NOTHING at once if there
 * is none. A signal that ends the program is SCREEN_QUIT; screen_signal()
 * tells which (0: none). */
ScreenKey screen_key(gboolean wait, gunichar *character);
int screen_signal(void);

/* Leaves the terminal to another program for a while. */
void screen_suspend(void);
void screen_resume(void);

/* Hands `text` to the terminal's clipboard (OSC 52). */
void screen_copy(const char *text);

void screen_row_free(ScreenRow *row);
