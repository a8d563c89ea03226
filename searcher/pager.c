/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/print.h"

static int gathered = -1; /* what was printed so far */
static int screen = -1;   /* the terminal */

void
pager_begin(void)
{
    if (!cli->terminal || !*cli->pager || strcmp(cli->pager, "cat") == 0)
        return;
    print_columns(); /* remembered: the ioctl fails on a file */
    gathered = memfd_create("results", MFD_CLOEXEC);
    screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (gathered < 0 || screen < 0 || dup2(gathered, STDOUT_FILENO) < 0) {
        if (gathered >= 0)
            close(gathered);
        gathered = -1;
    }
}

/* Whether more lines were gathered than the screen has room for above the
 * prompt. */
static gboolean
is_long(void)
{
    struct winsize size;
    char buffer[4096];
    gsize lines = 0;
    gssize got;
    off_t at = 0;

    if (ioctl(screen, TIOCGWINSZ, &size) != 0 || size.ws_row == 0)
        return FALSE;
    while ((got = pread(gathered, buffer, sizeof buffer, at)) > 0) {
        at += got;
        for (gssize i = 0; i < got; i++)
            lines += buffer[i] == '\n';
    }
    return lines >= size.ws_row;
}

static void
copy(void)
{
    char buffer[4096];
    gssize got;

    lseek(gathered, 0, SEEK_SET);
    while ((got = read(gathered, buffer, sizeof buffer)) > 0)
        for (gssize done = 0, n; done < got; done += n) {
            n = write(screen, buffer + done, (gsize)(got - done));
            if (n < 0 && errno != EINTR)
                return;
            n = MAX(n, 0);
        }
}

/* FALSE if the shell does not find the pager. */
static gboolean
show(void)
{
    const char *const argv[] = { "/bin/sh", "-c", cli->pager, NULL };
    g_auto(GStrv) environment = g_get_environ();
    GPid pid;
    int status;

    environment = g_environ_setenv(environment, "LESS", "R", FALSE);
    environment = g_environ_setenv(environment, "LESSCHARSET", "utf-8", FALSE);
    lseek(gathered, 0, SEEK_SET);
    if (!g_spawn_async_with_fds(NULL, (char **)argv, environment,
                                G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                gathered, screen, STDERR_FILENO, NULL))
        return FALSE;
    signal(SIGINT, SIG_IGN); /* it is for the pager, which stays */
    signal(SIGQUIT, SIG_IGN);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return TRUE;
    return !WIFEXITED(status) ||
           (WEXITSTATUS(status) != 127 && WEXITSTATUS(status) != 126);
}

int
pager_end(int status)
{
    if (gathered < 0)
        return status;
    dup2(screen, STDOUT_FILENO);
    if (!is_long() || !show())
        copy();
    return status;
}
