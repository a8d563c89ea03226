/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers reserve terabytes and make system calls of their own. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

static gboolean
limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit now;

    if (getrlimit(what, &now) == 0 && now.rlim_max < value)
        value = now.rlim_max;
    return setrlimit(what, &(struct rlimit){ value, value }) == 0;
}

static gboolean
limit_resources(const ConfineLimits *limits)
{
    gboolean good = limit(RLIMIT_CPU, limits->cpu_seconds) &
                    limit(RLIMIT_CORE, 0) & limit(RLIMIT_FSIZE, 0) &
                    limit(RLIMIT_NOFILE, 64);

    if (!SANITIZED)
        good &= limit(RLIMIT_AS, limits->memory);
    return good & (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
}

/* Every way to touch a file that this kernel's Landlock knows is refused, but
 * for reading in the given folders (landlock(7)). */
static gboolean
limit_files(const char *const *readable)
{
    struct landlock_ruleset_attr all = {
        .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
    };
    int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
                           LANDLOCK_CREATE_RULESET_VERSION);
    gboolean good;
    int ruleset;

    if (abi < 1)
        return FALSE;
    if (abi >= 2)
        all.handled_access_fs |= 1u << 13; /* REFER */
    if (abi >= 3)
        all.handled_access_fs |= 1u << 14; /* TRUNCATE */
    ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (ruleset < 0)
        return FALSE;
    for (; readable && *readable; readable++) {
        struct landlock_path_beneath_attr beneath = {
            .allowed_access =
                LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
            .parent_fd = open(*readable, O_PATH | O_CLOEXEC),
        };

        if (beneath.parent_fd < 0)
            continue;
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
                &beneath, 0);
        close(beneath.parent_fd);
    }
    good = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return good;
}

#ifdef ARCHITECTURE
/* What parsers and the C library do with descriptors they have, with memory,
 * signals and clocks. All else (programs, sockets, threads, other processes,
 * new files) fails with EPERM, which libraries survive. */
static const int allowed[] = {
    SYS_read,          SYS_write,           SYS_readv,
    SYS_writev,        SYS_pread64,         SYS_lseek,
    SYS_fstat,         SYS_newfstatat,      SYS_statx,
    SYS_close,         SYS_munmap,          SYS_mremap,
    SYS_brk,           SYS_madvise,         SYS_futex,
    SYS_clock_gettime, SYS_clock_getres,    SYS_gettimeofday,
    SYS_getrandom,     SYS_rt_sigreturn,    SYS_rt_sigprocmask,
    SYS_rt_sigaction,  SYS_sigaltstack,     SYS_exit,
    SYS_exit_group,    SYS_fcntl,           SYS_recvmsg,
    SYS_sendto,        SYS_sendmsg,         SYS_ppoll,
    SYS_getpid,        SYS_gettid,          SYS_sched_yield,
    SYS_getrusage,     SYS_restart_syscall, SYS_setitimer,
    SYS_getdents64,    SYS_sysinfo,         SYS_sched_getaffinity,
#ifdef SYS_poll
    SYS_poll,
#endif
};

#define LOAD(field)                                                            \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, what)
#define JUMP_EQUAL(value, yes, no)                                             \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)
#define LOW(i) args[i] /* low half on little-endian machines */

static void
add(GArray *program, const struct sock_filter *parts, gsize n)
{
    g_array_append_vals(program, parts, (guint)n);
}

static gboolean
limit_calls(void)
{
    g_autoptr(GArray) program =
        g_array_new(FALSE, FALSE, sizeof(struct sock_filter));
    const struct sock_filter head[] = {
        LOAD(arch),
        JUMP_EQUAL(ARCHITECTURE, 1, 0),
        RETURN(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
    };
    const struct sock_filter special[] = {
        /* memory that could be executed */
        JUMP_EQUAL(SYS_mmap, 1, 0),
        JUMP_EQUAL(SYS_mprotect, 0, 4),
        LOAD(LOW(2)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0),
        RETURN(SECCOMP_RET_ALLOW),
        RETURN(REFUSE),
        /* files to be written (reading is Landlock's) */
        JUMP_EQUAL(SYS_openat, 0, 4),
        LOAD(LOW(2)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K,
                 O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 1, 0),
        RETURN(SECCOMP_RET_ALLOW),
        RETURN(REFUSE),
        /* a signal to oneself only: that of an abort */
        JUMP_EQUAL(SYS_tgkill, 0, 4),
        LOAD(LOW(0)),
        JUMP_EQUAL((guint32)getpid(), 0, 1),
        RETURN(SECCOMP_RET_ALLOW),
        RETURN(REFUSE),
        RETURN(REFUSE),
    };
    struct sock_fprog filter;

    add(program, head, G_N_ELEMENTS(head));
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++) {
        const struct sock_filter one[] = {
            JUMP_EQUAL((guint32)allowed[i], 0, 1),
            RETURN(SECCOMP_RET_ALLOW),
        };

        add(program, one, G_N_ELEMENTS(one));
    }
    add(program, special, G_N_ELEMENTS(special));
    filter.len = (unsigned short)program->len;
    filter.filter = (struct sock_filter *)program->data;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}
#else
static gboolean
limit_calls(void)
{
    return FALSE;
}
#endif

guint
confine_self(const ConfineLimits *limits)
{
    guint means = 0;

    /* away from the terminal's Ctrl-C: the parent decides when to stop */
    setpgid(0, 0);
    syscall(SYS_close_range, limits->last_fd + 1, ~0u, 0);
    if (limit_resources(limits))
        means |= CONFINE_LIMITS;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return means;
    if (limit_files(limits->readable))
        means |= CONFINE_LANDLOCK;
    if (!SANITIZED && limit_calls())
        means |= CONFINE_SECCOMP;
    return means;
}
