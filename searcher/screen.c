/* SPDX-License-Identifier: GPL-2.0-or-later */
#define NCURSES_WIDECHAR 1
#include "screen.h"

#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/print.h"

enum { PAIR_MATCH = 1, PAIR_MODE, PAIR_NOTICE };

static volatile sig_atomic_t ending;
static struct termios before;

static void
on_end(int number)
{
    ending = number;
}

/* A crash must not leave the terminal raw: only calls that are safe in a
 * handler. */
static void
on_crash(int number)
{
    static const char restore[] = "\033[?1049l\033[?25h\033[0m\r\n";
    if (write(STDOUT_FILENO, restore, sizeof restore - 1) > 0)
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
    signal(number, SIG_DFL);
    raise(number);
}

static void
catch_signals(void)
{
    static const int ends[] = { SIGINT,  SIGTERM, SIGHUP,  SIGQUIT,
                                SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU };
    static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE,
                                   SIGILL,  SIGSYS, SIGTRAP };
    struct sigaction action = { .sa_handler = on_end };
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        sigaction(ends[i], &action, NULL);
    action = (struct sigaction){ .sa_handler = on_crash,
                                 .sa_flags = (int)SA_RESETHAND };
    for (guint i = 0; i < G_N_ELEMENTS(crashes); i++)
        sigaction(crashes[i], &action, NULL);
}

gboolean
screen_open(gboolean color)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return FALSE;
    /* Texts are UTF-8 whatever the locale says. */
    if (MB_CUR_MAX == 1)
        setlocale(LC_CTYPE, "C.UTF-8");
    tcgetattr(STDIN_FILENO, &before);
    set_escdelay(50);
    if (!initscr())
        return FALSE;
    catch_signals();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    if (color && has_colors()) {
        start_color();
        use_default_colors();
        init_pair(PAIR_MATCH, COLOR_RED, -1);
        init_pair(PAIR_MODE, COLOR_CYAN, -1);
        init_pair(PAIR_NOTICE, COLOR_YELLOW, -1);
    }
    return TRUE;
}

void
screen_close(void)
{
    endwin();
}

void
screen_suspend(void)
{
    def_prog_mode();
    endwin();
}

void
screen_resume(void)
{
    reset_prog_mode();
    refresh();
}

int
screen_signal(void)
{
    return ending;
}

void
screen_copy(const char *text)
{
    g_autofree char *data = g_base64_encode((const guchar *)text, strlen(text));
    g_autofree char *sequence = g_strdup_printf("\033]52;c;%s\007", data);
    if (write(STDOUT_FILENO, sequence, strlen(sequence)) < 0)
        beep();
}

void
screen_row_free(ScreenRow *row)
{
    g_free(row->head);
    g_free(row->place);
    g_free(row->text);
    g_clear_pointer(&row->highlights, g_array_unref);
    g_free(row);
}

/* ---- drawing ---- */

/* Adds as much of str as fits into `room` columns, made safe. Returns the
 * columns it took. */
static guint
add_cut(int y, int x, const char *str, guint room)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    print_escape(safe, str, -1);
    const char *end = safe->str;
    guint width = 0;
    while (*end) {
        const char *next = g_utf8_next_char(end);
        guint w = print_width(end, next - end);
        if (width + w > room)
            break;
        width += w;
        end = next;
    }
    mvaddnstr(y, x, safe->str, end - safe->str);
    return width;
}

static void
draw_query(const ScreenView *view)
{
    attron(A_BOLD | COLOR_PAIR(PAIR_MODE));
    guint x = add_cut(0, 0, view->mode, COLS);
    attroff(A_BOLD | COLOR_PAIR(PAIR_MODE));
    g_autofree char *state = g_strdup_printf("%" G_GUINT64_FORMAT " · %.0f ms",
                                             view->total, view->milliseconds);
    guint width = print_width(state, -1);
    if ((guint)COLS > x + width + 2)
        add_cut(0, COLS - width, state, width);
    guint room = MAX(COLS - (int)(x + width) - 3, 1);
    /* The end of a long query is what is being typed. */
    const char *query = view->query;
    while (print_width(query, -1) >= room && *query)
        query = g_utf8_next_char(query);
    guint shown = add_cut(0, x + 1, query, room);
    mvhline(1, 0, ACS_HLINE, COLS);
    move(0, x + 1 + shown);
}

static void
draw_list(const ScreenView *view, int top, int height)
{
    guint first =
        view->selected >= (guint)height ? view->selected - height + 1 : 0;
    for (int i = 0; i < height && first + i < view->rows->len; i++) {
        const ScreenRow *row = g_ptr_array_index(view->rows, first + i);
        if (first + i == view->selected)
            attron(A_REVERSE);
        mvhline(top + i, 0, ' ', COLS);
        add_cut(top + i, 1, row->head, COLS - 2);
        attroff(A_REVERSE);
    }
}

static gboolean
is_marked(const GArray *highlights, guint32 at)
{
    for (guint i = 0; highlights && i < highlights->len; i++) {
        const Span *span = &g_array_index(highlights, Span, i);
        if (at >= span->from && at < span->to)
            return TRUE;
    }
    return FALSE;
}

/* Adds bytes [from, to) of the row's text, matches marked. */
static void
add_marked(const ScreenRow *row, const char *from, const char *to)
{
    for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
        gboolean marked = is_marked(row->highlights, p - row->text);
        g_autoptr(GString) safe = g_string_new(NULL);
        print_escape(safe, p, g_utf8_next_char(p) - p);
        if (marked)
            attron(A_BOLD | COLOR_PAIR(PAIR_MATCH));
        addstr(safe->str);
        attroff(A_BOLD | COLOR_PAIR(PAIR_MATCH));
    }
}

static void
draw_preview(const ScreenView *view, int top, int height)
{
    if (view->selected >= view->rows->len)
        return;
    const ScreenRow *row = g_ptr_array_index(view->rows, view->selected);
    attron(A_DIM);
    add_cut(top, 1, row->place, COLS - 2);
    attroff(A_DIM);
    const char *p = row->text, *end = p + strlen(p);
    guint skip = view->scroll;
    for (int y = top + 1; p < end && y < top + height;) {
        const char *line = memchr(p, '\n', end - p);
        const char *cut = print_line_end(p, line ? line : end, COLS - 2);
        if (skip > 0) {
            skip--;
        } else {
            move(y++, 1);
            add_marked(row, p, cut);
        }
        p = cut == line ? cut + 1 : cut;
    }
}

void
screen_draw(const ScreenView *view)
{
    erase();
    if (LINES < 6 || COLS < 20) {
        add_cut(0, 0, view->query, COLS);
        refresh();
        return;
    }
    int list = MAX((LINES - 4) / 2, 1), rule = 2 + list;
    draw_list(view, 2, list);
    mvhline(rule, 0, ACS_HLINE, COLS);
    draw_preview(view, rule + 1, LINES - rule - 2);
    if (*view->notice) {
        attron(COLOR_PAIR(PAIR_NOTICE));
        add_cut(LINES - 1, 0, view->notice, COLS - 1);
        attroff(COLOR_PAIR(PAIR_NOTICE));
    } else {
        attron(A_DIM);
        add_cut(LINES - 1, 0, view->keys, COLS - 1);
        attroff(A_DIM);
    }
    draw_query(view);
    refresh();
}

/* ---- keys ---- */

static ScreenKey
function_key(wint_t key)
{
    switch (key) {
    case KEY_UP:
        return SCREEN_UP;
    case KEY_DOWN:
        return SCREEN_DOWN;
    case KEY_PPAGE:
        return SCREEN_PAGE_UP;
    case KEY_NPAGE:
        return SCREEN_PAGE_DOWN;
    case KEY_BACKSPACE:
        return SCREEN_ERASE;
    case KEY_ENTER:
        return SCREEN_OPEN;
    case KEY_SR:
        return SCREEN_SCROLL_UP;
    case KEY_SF:
        return SCREEN_SCROLL_DOWN;
    default:
        return SCREEN_NOTHING;
    }
}

#define CONTROL(letter) ((letter)&0x1f)

static ScreenKey
control_key(wint_t key)
{
    switch (key) {
    case '\t':
        return SCREEN_MODE;
    case '\r':
    case '\n':
        return SCREEN_OPEN;
    case 0x7f:
    case CONTROL('h'):
        return SCREEN_ERASE;
    case CONTROL('u'):
        return SCREEN_CLEAR;
    case CONTROL('y'):
        return SCREEN_COPY;
    case CONTROL('p'):
        return SCREEN_UP;
    case CONTROL('n'):
        return SCREEN_DOWN;
    case CONTROL('b'):
        return SCREEN_SCROLL_UP;
    case CONTROL('f'):
        return SCREEN_SCROLL_DOWN;
    case CONTROL('c'):
    case CONTROL('q'):
    case 0x1b:
        return SCREEN_QUIT;
    case CONTROL('z'):
        screen_suspend();
        raise(SIGSTOP);
        screen_resume();
        return SCREEN_NOTHING;
    default:
        return SCREEN_NOTHING;
    }
}

ScreenKey
screen_key(gboolean wait, gunichar *character)
{
    wint_t key;
    timeout(wait ? 200 : 0);
    int kind = get_wch(&key);
    while (kind == ERR && wait && !ending)
        kind = get_wch(&key);
    if (ending)
        return SCREEN_QUIT;
    if (kind == KEY_CODE_YES)
        return function_key(key);
    if (kind == ERR)
        return SCREEN_NOTHING;
    if (key < 0x20 || key == 0x7f)
        return control_key(key);
    *character = key;
    return SCREEN_CHARACTER;
}
