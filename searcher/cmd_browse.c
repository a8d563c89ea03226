/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "citation.h"
#include "commands.h"
#include "opened.h"
#include "screen.h"
#include "search/search.h"

#define ROWS 50      /* results a search */
#define NEIGHBOURS 3 /* passages shown around a hit */

typedef struct {
    Index *index;
    Segmenter *segmenter;
    GString *query;
    GPtrArray *rows; /* of ScreenRow * */
    GPtrArray *hits; /* of Target *, one a row */
    char *notice;
    ScreenView view;
} Browse;

/* What can be opened and cited of a row. */
typedef struct {
    char *path, *citation;
    guint32 line;
} Target;

static void
target_free(gpointer data)
{
    Target *target = data;
    g_free(target->path);
    g_free(target->citation);
    g_free(target);
}

static void
append_passage(Browse *browse, GString *text, const char *article, guint number)
{
    XapianDocid docid = index_find_passage(browse->index, article, number);
    g_autoptr(PassageRecord) passage =
        docid ? index_passage(browse->index, docid, NULL) : NULL;
    if (!passage)
        return;
    if (text->len > 0)
        g_string_append_c(text, '\n');
    g_string_append_len(text, passage->text, passage->text_length);
}

/* The passage among its neighbours, with the highlights moved along. */
static void
fill_preview(Browse *browse, const Hit *hit, ScreenRow *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint number = hit->passage->number;
    append_passage(browse, text, hit->passage->article, number);
    row->highlights = g_array_new(FALSE, FALSE, sizeof(Span));
    g_array_append_vals(row->highlights, hit->highlights->data,
                        hit->highlights->len);
    for (guint i = 1; i <= NEIGHBOURS; i++)
        append_passage(browse, text, hit->passage->article, number + i);
    row->text = g_string_free(g_steal_pointer(&text), FALSE);
}

static void
add_hit(Browse *browse, const Hit *hit)
{
    ScreenRow *row = g_new0(ScreenRow, 1);
    Target *target = g_new0(Target, 1);
    const SourceSpan *span = &g_array_index(hit->passage->spans, SourceSpan, 0);
    target->path = g_strdup(hit->article->path);
    target->line = span->line_from;
    GString *line = g_string_new(NULL);
    citation_append(line, hit->article, hit->passage->spans);
    target->citation = g_string_free(line, FALSE);
    row->head =
        g_strdup_printf("%s  %s", hit->article->title, hit->passage->text);
    row->place = g_strdup(target->citation);
    fill_preview(browse, hit, row);
    g_ptr_array_add(browse->rows, row);
    g_ptr_array_add(browse->hits, target);
}

static void
search(Browse *browse)
{
    g_autoptr(GError) error = NULL;
    SearchOptions options = { .limit = ROWS, .group = SEARCH_GROUP_NONE };
    g_ptr_array_set_size(browse->rows, 0);
    g_ptr_array_set_size(browse->hits, 0);
    g_clear_pointer(&browse->notice, g_free);
    browse->view.selected = browse->view.scroll = 0;
    browse->view.total = 0;
    if (strspn(browse->query->str, " ") == browse->query->len)
        return;
    gint64 start = g_get_monotonic_time();
    g_autoptr(Results) results =
        search_run(browse->index, browse->segmenter, cli->data_dir,
                   browse->query->str, &options, &error);
    if (!results) {
        browse->notice = g_strdup(error->message);
        return;
    }
    for (guint i = 0; i < results->hits->len; i++)
        add_hit(browse, g_ptr_array_index(results->hits, i));
    browse->view.milliseconds = (g_get_monotonic_time() - start) / 1000.0;
    browse->view.total = results->total;
    browse->notice = g_strdup(results->notice);
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

static const Target *
selected(const Browse *browse)
{
    guint i = browse->view.selected;
    return i < browse->hits->len ? g_ptr_array_index(browse->hits, i) : NULL;
}

/* The editor with +LINE FILE, as vi, nano, emacs and others take. */
static void
open_editor(Browse *browse)
{
    const Target *target = selected(browse);
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
        g_free(browse->notice);
        browse->notice = g_strdup(error->message);
    }
}

static void
copy_citation(Browse *browse)
{
    const Target *target = selected(browse);
    if (!target)
        return;
    screen_copy(target->citation);
    g_free(browse->notice);
    browse->notice = g_strdup_printf(_("copied: %s"), target->citation);
}

static void
select_row(Browse *browse, int by)
{
    int last = (int)browse->rows->len - 1;
    int next = (int)browse->view.selected + by;
    browse->view.selected = CLAMP(next, 0, MAX(last, 0));
    browse->view.scroll = 0;
}

/* Returns TRUE if the query changed. */
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
        browse->view.query = browse->query->str;
        browse->view.notice = browse->notice ? browse->notice : "";
        browse->view.rows = browse->rows;
        screen_draw(&browse->view);
        wait = TRUE;
    }
}

static int
browse_index(Browse *browse)
{
    if (!screen_open(!g_getenv("NO_COLOR")))
        return cli_usage(_("browse: standard input and output must be a "
                           "terminal"));
    browse->view.mode = _("Search");
    browse->view.keys = _("↑↓ choose · Enter open · ^Y copy citation · "
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
    g_auto(Opened) opened = { 0 };
    (void)argc;
    if (!opened_open(&opened, &error))
        return cli_fail(error);
    Browse browse = { .index = opened.index, .segmenter = opened.segmenter };
    browse.query = g_string_new(typed);
    browse.rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)screen_row_free);
    browse.hits = g_ptr_array_new_with_free_func(target_free);
    int status = browse_index(&browse);
    g_string_free(browse.query, TRUE);
    g_ptr_array_free(browse.rows, TRUE);
    g_ptr_array_free(browse.hits, TRUE);
    g_free(browse.notice);
    return status;
}

const Command browse_command = {
    .name = "browse",
    .arguments = N_("[QUERY]"),
    .summary = N_("Search full-screen as you type"),
    .run = run,
};
