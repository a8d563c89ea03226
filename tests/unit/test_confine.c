/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every test shuts a child in and looks at what it can still do.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/confine.h"

static const char *const readable[] = { "/usr/share", "/nonexistent", NULL };

/* Runs `attempt` in a child that is shut in; it returns TRUE if it could do
 * what it tried. Returns the exit status: 0 refused, 1 done, 2 means missing;
 * -1 if a signal ended it. */
static int
try_confined(gboolean (*attempt)(void), guint means)
{
    pid_t pid = fork();
    int status;

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        const ConfineLimits limits = { .memory = (gsize)256 << 20,
                                       .cpu_seconds = 2,
                                       .last_fd = 2,
                                       .readable = readable };

        if ((confine_self(&limits) & means) != means)
            _exit(2);
        _exit(attempt() ? 1 : 0);
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
check_refused(const char *what, gboolean (*attempt)(void), guint means)
{
    int status = try_confined(attempt, means);

    if (status == 2)
        g_test_message("%s: not tried, this system lacks the means", what);
    else if (status != 0)
        g_error("%s: was possible (%d)", what, status);
}

static gboolean
can_open(const char *path, int flags)
{
    return open(path, flags, 0600) >= 0;
}

static gboolean
read_passwd(void)
{
    return can_open("/etc/passwd", O_RDONLY);
}

static gboolean
read_shared(void)
{
    return can_open("/usr/share", O_RDONLY | O_DIRECTORY);
}

static gboolean
write_file(void)
{
    return can_open("/tmp/bangfu-confine-test", O_WRONLY | O_CREAT);
}

static gboolean
remove_file(void)
{
    return unlink("/tmp/bangfu-confine-test") == 0 || errno == ENOENT;
}

static gboolean
open_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
run_program(void)
{
    execl("/bin/false", "false", (char *)NULL); /* would end with 1 */
    return FALSE;
}

static gboolean
start_process(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return pid > 0;
}

static gboolean
kill_parent(void)
{
    return kill(getppid(), 0) == 0;
}

static gboolean
take_memory(void)
{
    return mmap(NULL, (size_t)1 << 30, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean
run_memory(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean
use_other_descriptor(void)
{
    return fcntl(7, F_GETFD) >= 0;
}

static gboolean
loop(void)
{
    for (volatile guint i = 0;; i++)
        ;
    return TRUE;
}

static void
test_files(void)
{
    check_refused("read a file", read_passwd, CONFINE_LANDLOCK);
    check_refused("write a file", write_file, CONFINE_LANDLOCK);
    check_refused("write a file", write_file, CONFINE_SECCOMP);
    check_refused("remove a file", remove_file, CONFINE_SECCOMP);
    g_assert_cmpint(try_confined(read_shared, 0), ==, 1);
}

static void
test_calls(void)
{
    check_refused("socket", open_socket, CONFINE_SECCOMP);
    check_refused("program", run_program, CONFINE_SECCOMP);
    check_refused("process", start_process, CONFINE_SECCOMP);
    check_refused("signal to another", kill_parent, CONFINE_SECCOMP);
    check_refused("executable memory", run_memory, CONFINE_SECCOMP);
}

static void
test_limits(void)
{
    g_assert_cmpint(dup2(1, 7), ==, 7);
    check_refused("descriptor", use_other_descriptor, 0);
    if (try_confined(run_program, CONFINE_SECCOMP) != 2)
        check_refused("memory", take_memory, CONFINE_LIMITS);
    g_assert_cmpint(try_confined(loop, CONFINE_LIMITS), ==, -1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/confine/files", test_files);
    g_test_add_func("/confine/calls", test_calls);
    g_test_add_func("/confine/limits", test_limits);
    return g_test_run();
}
