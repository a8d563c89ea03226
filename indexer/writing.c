/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "writing.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/print.h"
#include "text/error.h"

/* A run that does not end softly is ended; the index is as the last commit
 * left it, and the next writer clears away what is left. */
#define PATIENCE 1 /* seconds */

#define BAR_WIDTH 24

double writing_wait;

static volatile sig_atomic_t caught;
static gboolean bar_shown;
static gint64 bar_began;

const char *
writing_index(void)
{
    if (g_strv_length(cli->indexes) == 1)
        return cli->indexes[0];
    cli_usage(_("only one --index can be written at a time"));
    return NULL;
}

WriterOptions
writing_options(void)
{
    return (WriterOptions){
        .data_dir = cli->data_dir,
        .reader = cli->reader,
        .wait = writing_wait,
    };
}

/* ---- signals ---- */

static void
on_alarm(int number)
{
    (void)number;
    _exit(128 + (int)caught);
}

static void
on_signal(int number)
{
    caught = number;
    alarm(PATIENCE);
}

void
writing_catch_signals(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction action = { .sa_handler = on_signal };
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigaction(numbers[i], &action, NULL);
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, NULL);
}

int
writing_signal(void)
{
    return (int)caught;
}

/* ---- progress ---- */

static void
show_bar(const WriterCounts *counts, guint64 total, gpointer data)
{
    (void)data;
    gint64 now = g_get_monotonic_time();
    if (!bar_began)
        bar_began = now;
    double seconds = (double)(now - bar_began) / 1e6;
    double rate = seconds > 0 ? (double)counts->bytes / seconds : 0;
    double part = total ? (double)counts->bytes / (double)total : 1;
    double left =
        rate > 0 ? (double)(total - MIN(total, counts->bytes)) / rate : 0;
    char bar[BAR_WIDTH + 1];
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < part * BAR_WIDTH ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r%s ", bar);
    fprintf(stderr, _("%3.0f %%  %u files  %.1f MB/s  %d:%02d left"),
            100 * MIN(part, 1), counts->files, rate / 1e6, (int)left / 60,
            (int)left % 60);
    fputs(" \033[K", stderr);
    bar_shown = TRUE;
}

void
writing_end_progress(void)
{
    if (bar_shown)
        fputs("\r\033[K", stderr);
    bar_shown = FALSE;
}

static guint told; /* files whose skipping was told */

static void
show_skipped(const char *path, const GError *why, gpointer data)
{
    (void)path;
    (void)data;
    told++;
    writing_end_progress();
    if (g_error_matches(why, BANGFU_ERROR, BANGFU_ERROR_SKIPPED))
        cli_warn("%s", why->message); /* says so itself */
    else
        cli_warn(_("skipped %s"), why->message);
}

static gboolean
is_cancelled(gpointer data)
{
    (void)data;
    return caught != 0;
}

WriterEvents
writing_events(void)
{
    const char *term = g_getenv("TERM");
    gboolean bar = !cli->quiet && isatty(STDERR_FILENO) &&
                   g_strcmp0(term, "dumb") != 0 && term;
    return (WriterEvents){
        .progress = bar ? show_bar : NULL,
        .skipped = show_skipped,
        .cancelled = is_cancelled,
    };
}

/* ---- the end ---- */

static void
report_json(const WriterCounts *counts, double seconds)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    print_json_int(builder, "files", counts->files);
    print_json_int(builder, "added", counts->added);
    print_json_int(builder, "updated", counts->updated);
    print_json_int(builder, "moved", counts->moved);
    print_json_int(builder, "removed", counts->removed);
    print_json_int(builder, "unchanged", counts->unchanged);
    print_json_int(builder, "skipped", counts->skipped);
    print_json_int(builder, "bytes", (gint64)counts->bytes);
    print_json_int(builder, "articles", (gint64)counts->articles);
    print_json_int(builder, "passages", (gint64)counts->passages);
    print_json_int(builder, "quotes", (gint64)counts->quotes);
    print_json_number(builder, "seconds", seconds);
    json_builder_end_object(builder);
    print_json(builder);
}

int
writing_report(const WriterCounts *counts, gint64 began)
{
    double seconds = (double)(g_get_monotonic_time() - began) / 1e6;
    writing_end_progress();
    if (cli->format == CLI_JSON || cli->format == CLI_JSONL) {
        report_json(counts, seconds);
    } else if (!cli->quiet) {
        g_autofree char *size = g_format_size(counts->bytes);
        printf(_("%u files: %u added, %u updated, %u moved, %u removed, "
                 "%u unchanged, %u skipped\n"),
               counts->files, counts->added, counts->updated, counts->moved,
               counts->removed, counts->unchanged, counts->skipped);
        if (counts->bytes)
            printf(_("%s read: %" PRIu64 " articles, %" PRIu64
                     " passages, %" PRIu64 " quotes in %.1f s\n"),
                   size, counts->articles, counts->passages, counts->quotes,
                   seconds);
        if (counts->skipped > told)
            printf(_("%u skipped before and not changed: bangfu-index status "
                     "tells why\n"),
                   counts->skipped - told);
    }
    told = 0;
    fflush(stdout); /* --watch: a log tells what is done, not what was */
    return counts->skipped ? 1 : 0;
}

int
writing_fail(GError *error)
{
    writing_end_progress();
    if (!caught)
        return cli_fail(error);
    g_error_free(error);
    return 128 + (int)caught;
}
