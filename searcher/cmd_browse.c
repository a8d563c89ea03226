/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "browse_rows.h"
#include "commands.h"
#include "completions.h"

typedef struct {
    Opened opened;
    GString *query;
    BrowseMode mode;
    BrowseRows found;
    ScreenView view;
} Browse;

static void
search(Browse *browse)
{
    gint64 start = g_get_monotonic_time();
    browse_rows_find(&browse->found, browse->mode, &browse->opened,
                     browse->query->str);
    browse->view.milliseconds = (g_get_monotonic_time() - start) / 1000.0;
    browse->view.total = browse->found.total;
    browse->view.selected = browse->view.scroll = 0;
}

static void
set_notice(Browse *browse, char *notice)
{
    g_free(browse->found.notice);
    browse->found.notice = notice;
}

static void
erase_character(GString *query)
{
    if (query->len > 0) {
        const char *last =
            g_utf8_find_prev_char(query->str, query->str + query->len);
        g_string_truncate(query, last - query->str);
    }
}

static const BrowseTarget *
selected(const Browse *browse)
{
    guint i = browse->view.selected;
    return i < browse->found.targets->len
               ? g_ptr_array_index(browse->found.targets, i)
               : NULL;
}

/* The editor with +LINE FILE, as vi, nano, emacs and others take. */
static void
open_editor(Browse *browse)
{
    const BrowseTarget *target = selected(browse);
    if (!target)
        return;
    g_autofree char *path = g_shell_quote(target->path);
    g_autofree char *command =
        g_strdup_printf("%s +%u %s", cli->editor, target->line, path);
    g_autofree char **argv = NULL;
    g_autoptr(GError) error = NULL;
    if (g_shell_parse_argv(command, NULL, &argv, &error)) {
        screen_suspend();
        g_spawn_sync(NULL, argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL,
                     NULL, NULL, NULL, NULL, &error);
        screen_resume();
    }
    if (error) {
        set_notice(browse, g_strdup(error->message));
    }
}

static void
copy_citation(Browse *browse)
{
    const BrowseTarget *target = selected(browse);
    if (!target)
        return;
    screen_copy(target->citation);
    set_notice(browse, g_strdup_printf(_("copied: %s"), target->citation));
}

static void
select_row(Browse *browse, int by)
{
    int last = (int)browse->found.rows->len - 1;
    int next = (int)browse->view.selected + by;
    browse->view.selected = CLAMP(next, 0, MAX(last, 0));
    browse->view.scroll = 0;
}

/* Returns TRUE if the query or the mode changed. */
static gboolean
act(Browse *browse, ScreenKey key, gunichar character)
{
    switch (key) {
    case SCREEN_CHARACTER:
        g_string_append_unichar(browse->query, character);
        return TRUE;
    case SCREEN_ERASE:
        erase_character(browse->query);
        return TRUE;
    case SCREEN_CLEAR:
        g_string_truncate(browse->query, 0);
        return TRUE;
    case SCREEN_UP:
    case SCREEN_DOWN:
        select_row(browse, key == SCREEN_UP ? -1 : 1);
        break;
    case SCREEN_PAGE_UP:
    case SCREEN_PAGE_DOWN:
        select_row(browse, key == SCREEN_PAGE_UP ? -10 : 10);
        break;
    case SCREEN_SCROLL_DOWN:
        browse->view.scroll++;
        break;
    case SCREEN_SCROLL_UP:
        browse->view.scroll -= browse->view.scroll > 0;
        break;
    case SCREEN_MODE:
        browse->mode = (browse->mode + 1) % BROWSE_MODES;
        return TRUE;
    case SCREEN_OPEN:
        open_editor(browse);
        break;
    case SCREEN_COPY:
        copy_citation(browse);
        break;
    default:
        break;
    }
    return FALSE;
}

/* Searches only when no further key waits, so that typing never lags. */
static void
loop(Browse *browse)
{
    gboolean stale = browse->query->len > 0, wait = FALSE;
    for (;;) {
        gunichar character = 0;
        ScreenKey key = screen_key(wait, &character);
        if (key == SCREEN_QUIT)
            return;
        if (key != SCREEN_NOTHING) {
            stale |= act(browse, key, character);
            wait = FALSE;
            continue;
        }
        if (stale)
            search(browse);
        stale = FALSE;
        browse->view.mode = browse_rows_mode(browse->mode);
        browse->view.query = browse->query->str;
        browse->view.notice = browse->found.notice;
        browse->view.rows = browse->found.rows;
        screen_draw(&browse->view);
        wait = TRUE;
    }
}

static int
browse_index(Browse *browse)
{
    if (!screen_open(cli->color))
        return cli_usage(_("browse: standard input and output must be a "
                           "terminal"));
    browse->view.keys = _("Tab mode · ↑↓ move · Enter open · ^Y copy · "
                          "^F ^B scroll · ^U clear · Esc quit");
    loop(browse);
    screen_close();
    return screen_signal() ? 128 + screen_signal() : 0;
}

static int
run(int argc, char **argv)
{
    GError *error = NULL;
    g_autofree char *typed = opened_join(argv);
    Browse browse = { .mode = BROWSE_SEARCH };
    (void)argc;
    if (!opened_open(&browse.opened, &error))
        return cli_fail(error);
    browse.query = g_string_new(typed);
    browse_rows_init(&browse.found);
    int status = browse_index(&browse);
    browse_rows_clear(&browse.found);
    g_string_free(browse.query, TRUE);
    opened_close(&browse.opened);
    return status;
}

static const CliValues values[] = {
    { .option = "", .known = complete_query },
    { 0 },
};

const Command browse_command = {
    .name = "browse",
    .arguments = N_("[QUERY]"),
    .summary = N_("Search full-screen as you type"),
    .values = values,
    .run = run,
};
