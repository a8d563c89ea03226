/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writers that are killed, and system calls that fail, at every point: the
 * index must be what it was before or what it was to become, and the next run
 * must get on by itself. The expected state is kept here, from the files that
 * were written, and compared with every document that a reader sees.
 * BANGFU_KILLS sets the number of random kills (200), BANGFU_READ_SECONDS how
 * long is read beside a writer (5), BANGFU_POINTS how many calls of a kind are
 * made to fail, one after the other (those in injections[]): `make soak`.
 */
#include "index/check.h"
#include "index/disk.h"
#include "index/manifest.h"
#include "index/reader.h"
#include "index/rebuild.h"
#include "index/writer.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/error.h"

#define FILES 10
#define PARAGRAPHS 3
#define MARK "版本" /* and six digits, in every paragraph */

typedef struct {
    char *dir, *files, *index;
    const char *data;
    guint versions[FILES]; /* of each file on disk; 0: it is not there */
    guint next_version;
} World;

/* ---- the world ---- */

static void
set_up(World *world, gconstpointer unused)
{
    (void)unused;
    memset(world, 0, sizeof *world);
    world->dir = g_dir_make_tmp("bangfu-crash-XXXXXX", NULL);
    world->files = g_build_filename(world->dir, "files", NULL);
    world->index = g_build_filename(world->dir, "index", NULL);
    world->data = g_getenv("BANGFU_DATA");
    world->next_version = 1;
    g_assert_nonnull(world->data);
    g_mkdir_with_parents(world->files, 0700);
}

static void
tear_down(World *world, gconstpointer unused)
{
    (void)unused;
    disk_remove_tree(world->dir);
    g_free(world->dir);
    g_free(world->files);
    g_free(world->index);
}

static char *
path_of(const World *world, guint file)
{
    return g_strdup_printf("%s/%02u.txt", world->files, file);
}

static void
write_file(World *world, guint file)
{
    static const char *const work[PARAGRAPHS] = {
        "村里把三百亩撂荒地种上了油茶，家门口有了活干。",
        "工作队修好了两条机耕路，水也引到了田头上。",
        "合作社同企业签了合同，农产品有了稳定的销路。",
    };
    g_autofree char *path = path_of(world, file);
    g_autoptr(GString) text = g_string_new("青禾镇的一天\n\n");
    guint version = world->next_version++;
    for (guint i = 0; i < PARAGRAPHS; i++)
        g_string_append_printf(text, "　　%s%06u里写着，%s\n\n", MARK, version,
                               work[i]);
    g_assert_true(
        g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    world->versions[file] = version;
}

static void
remove_file(World *world, guint file)
{
    g_autofree char *path = path_of(world, file);
    remove(path);
    world->versions[file] = 0;
}

/* What an index of the files on disk says: 00.txt:17*3 01.txt:4*3 … */
static char *
expected(const World *world)
{
    GString *state = g_string_new("");
    for (guint i = 0; i < FILES; i++)
        if (world->versions[i])
            g_string_append_printf(state, "%02u.txt:%u*%d ", i,
                                   world->versions[i], PARAGRAPHS);
    return g_string_free(state, FALSE);
}

static void
count_marks(Index *index, const PassageRecord *record, GHashTable *seen)
{
    g_autoptr(GError) error = NULL;
    const ArticleRecord *article =
        index_article_of(index, record->article, record->file, &error);
    g_assert_no_error(error);
    g_autofree char *name = g_path_get_basename(article->path);
    const char *at = record->text;
    while ((at = strstr(at, MARK))) {
        at += strlen(MARK);
        char *key = g_strdup_printf("%s:%lu", name, strtoul(at, NULL, 10));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        g_hash_table_insert(seen, key, GUINT_TO_POINTER(n + 1));
    }
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* What readers see, in the form of expected(); nothing without an index. */
static char *
observed(const World *world)
{
    g_autoptr(GError) error = NULL;
    char *paths[] = { world->index, NULL };
    g_autoptr(Index) index = index_open(paths, 1, &error);
    if (!index && error->code == BANGFU_ERROR_NO_INDEX)
        return g_strdup("");
    g_assert_no_error(error);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(XapianPostings) all =
        xapian_database_postings(index_passages(index), "", 0, &error);
    while (all && xapian_postings_next(all, &error)) {
        g_autoptr(PassageRecord) record =
            index_passage(index, xapian_postings_docid(all), &error);
        g_assert_no_error(error);
        if (!index_is_stale(index, record->file))
            count_marks(index, record, seen);
    }
    g_assert_no_error(error);
    GString *state = g_string_new("");
    g_autoptr(GList) keys =
        g_list_sort(g_hash_table_get_keys(seen), compare_keys);
    for (GList *key = keys; key; key = key->next)
        g_string_append_printf(
            state, "%s*%u ", (char *)key->data,
            GPOINTER_TO_UINT(g_hash_table_lookup(seen, key->data)));
    return g_string_free(state, FALSE);
}

static void
print_fault(const char *what, gpointer data)
{
    (void)data;
    g_printerr("# fault: %s\n", what);
}

static void
assert_sound(const World *world)
{
    g_autoptr(GError) error = NULL;
    CheckEvents events = { .fault = print_fault };
    CheckCounts counts;
    check_index(world->index, NULL, &events, &counts, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(counts.faults, ==, 0);
}

/* ---- what writers do ---- */

typedef enum { DO_ADD, DO_COMPACT, DO_REMOVE, DO_REBUILD } Deed;

static gboolean
write_index(const World *world, Deed deed, GError **error)
{
    WriterOptions options = {
        .data_dir = world->data,
        .jobs = 2,
        .wait = 5,
        .allow_mass_delete = TRUE,
    };
    char *paths[] = { world->files, NULL };
    if (deed == DO_REBUILD) {
        WriterEvents events = { 0 };
        WriterCounts counts = { 0 };
        return rebuild_index(world->index, &options, paths, 1, &events, &counts,
                             error);
    }
    g_autoptr(Writer) writer = writer_open(world->index, &options, error);
    if (!writer)
        return FALSE;
    switch (deed) {
    case DO_ADD:
        return writer_add(writer, paths, 1, NULL, NULL, error) &&
               writer_commit(writer, error);
    case DO_COMPACT:
        return writer_add(writer, paths, 1, NULL, NULL, error) &&
               writer_compact(writer, error);
    case DO_REMOVE:
        return writer_remove(writer, paths, 1, NULL, error) &&
               writer_commit(writer, error);
    case DO_REBUILD:
    default:
        return FALSE;
    }
}

/* Runs a writer in a child and kills it after `microseconds`; TRUE if it had
 * told that all was committed. */
static gboolean
write_and_kill(const World *world, Deed deed, guint microseconds)
{
    int pipes[2];
    char said = 0;
    g_assert_cmpint(pipe(pipes), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        GError *error = NULL;
        gboolean done = write_index(world, deed, &error);
        if (!done)
            fprintf(stderr, "# %s\n", error->message);
        _exit(write(pipes[1], done ? "y" : "n", 1) == 1 ? 0 : 1);
    }
    close(pipes[1]);
    g_usleep(microseconds);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    gboolean told = read(pipes[0], &said, 1) == 1;
    close(pipes[0]);
    g_assert_true(!told || said == 'y');
    return told;
}

static void
change_files(World *world)
{
    guint n = (guint)g_test_rand_int_range(0, 4);
    for (guint i = 0; i < n; i++) {
        guint file = (guint)g_test_rand_int_range(0, FILES);
        if (world->versions[file] && g_test_rand_int_range(0, 4) == 0)
            remove_file(world, file);
        else
            write_file(world, file);
    }
}

/* How long a run takes undisturbed: kills fall into about that time. */
static guint
run_time(const World *world)
{
    g_autoptr(GError) error = NULL;
    gint64 began = g_get_monotonic_time();
    write_index(world, DO_COMPACT, &error);
    g_assert_no_error(error);
    return (guint)(g_get_monotonic_time() - began);
}

static void
test_random_kills(World *world, gconstpointer unused)
{
    (void)unused;
    const char *wanted = g_getenv("BANGFU_KILLS");
    guint rounds = wanted ? (guint)g_ascii_strtoull(wanted, NULL, 10) : 200,
          told = 0;
    for (guint i = 0; i < FILES; i++)
        write_file(world, i);
    guint longest = 0;
    g_autofree char *before = g_strdup("");
    for (guint i = 0; i < rounds; i++) {
        Deed deed = g_test_rand_int_range(0, 5) == 0 ? DO_COMPACT : DO_ADD;
        change_files(world);
        g_autofree char *after = expected(world);
        guint pause =
            (guint)g_test_rand_int_range(0, longest ? (int)longest : 40000);
        gboolean done = write_and_kill(world, deed, pause);
        g_autofree char *now = observed(world);
        told += done;
        if (done || strcmp(now, before) != 0)
            g_assert_cmpstr(now, ==, after);
        if (i % 20 == 0 && *now)
            assert_sound(world);
        if (i == 10)
            longest = run_time(world) * 3 / 2;
        g_free(before);
        before = observed(world);
    }
    g_autoptr(GError) error = NULL;
    write_index(world, DO_ADD, &error);
    g_assert_no_error(error);
    g_autofree char *end = observed(world), *all = expected(world);
    g_assert_cmpstr(end, ==, all);
    assert_sound(world);
    g_test_message("%u kills, %u of them after the commit was told", rounds,
                   told);
}

/* ---- failing system calls ---- */

typedef struct {
    const char *name; /* of the test */
    const char *calls;
    const char *fault; /* as strace -e inject has it */
    guint most;        /* points tried for each deed */
} Injection;

static guint
number_in(const char *variable, guint otherwise)
{
    const char *wanted = g_getenv(variable);
    return wanted ? (guint)g_ascii_strtoull(wanted, NULL, 10) : otherwise;
}

/* Exit status of bangfu-index under strace; -1 if the n-th call was never
 * made, so that nothing was injected. */
static int
run_injected(const World *world, Deed deed, const Injection *injection, guint n)
{
    g_autofree char *log = g_build_filename(world->dir, "strace", NULL);
    g_autofree char *program =
        g_build_filename(g_getenv("BUILD"), "bin", "bangfu-index", NULL);
    g_autofree char *inject = g_strdup_printf(
        "inject=%s:%s:when=%u", injection->calls, injection->fault, n);
    g_autofree char *trace = g_strdup_printf("trace=%s", injection->calls);
    static const char *const names[] = { "add", "compact", "remove",
                                         "rebuild" };
    const char *argv[] = {
        "strace",
        "-f",
        "-qq",
        "-E", /* the leak detector cannot trace what strace does */
        "LSAN_OPTIONS=detect_leaks=0",
        "-o",
        log,
        "-e",
        trace,
        "-e",
        inject,
        program,
        names[deed],
        "--quiet",
        "--index",
        world->index,
        deed == DO_COMPACT ? NULL : world->files,
        NULL,
    };
    int status = 0;
    g_autofree char *output = NULL, *errors = NULL, *text = NULL;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH,
                               NULL, NULL, &output, &errors, &status, NULL));
    g_assert_true(g_file_get_contents(log, &text, NULL, NULL));
    gboolean fired = strstr(text, "INJECTED") || strstr(text, "killed by");
    if (!fired)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 256;
}

static gboolean
can_trace(void)
{
    static const char *const argv[] = { "strace",    "-qq",  "-o",
                                        "/dev/null", "true", NULL };
    int status = 1;
    return g_spawn_sync(NULL, (char **)argv, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                        NULL, NULL, NULL, &status, NULL) &&
           status == 0;
}

static void
copy_tree(const char *from, const char *to)
{
    const char *argv[] = { "cp", "-a", from, to, NULL };
    int status = 1;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH,
                               NULL, NULL, NULL, NULL, &status, NULL));
    g_assert_cmpint(status, ==, 0);
}

/* Compacting and rebuilding are tried at the first calls, then at every fourth
 * only, as all these take long. */
#define FIRST 3
#define SPARSE 4

/* Every n-th call of a deed, which leads from `before` to `after`. `prepare`
 * brings the index (back) to before. */
static guint
inject_all(World *world, Deed deed, const Injection *injection,
           const char *saved, const char *before, const char *after)
{
    guint points = 0, most = number_in("BANGFU_POINTS", injection->most);
    guint step =
        most <= injection->most && saved && !strcmp(before, after) ? SPARSE : 1;
    for (guint n = 1; n <= most; n += n < FIRST ? 1 : step) {
        disk_remove_tree(world->index);
        if (saved)
            copy_tree(saved, world->index);
        int status = run_injected(world, deed, injection, n);
        if (status < 0)
            break;
        g_autofree char *now = observed(world);
        if (strcmp(now, before) != 0)
            g_assert_cmpstr(now, ==, after);
        if (status == 0) /* told that it was done */
            g_assert_cmpstr(now, ==, after);
        /* The next one gets on by itself. */
        g_autoptr(GError) error = NULL;
        write_index(world, deed, &error);
        g_assert_no_error(error);
        g_autofree char *then = observed(world);
        g_assert_cmpstr(then, ==, after);
        assert_sound(world);
        points++;
    }
    return points;
}

/* What changes how the index is stored and nothing that it says. */
static guint
inject_upkeep(World *world, const Injection *injection, const char *saved,
              const char *state)
{
    g_autoptr(GError) error = NULL;
    disk_remove_tree(world->index);
    copy_tree(saved, world->index);
    write_index(world, DO_ADD, &error); /* a second segment, and stale files */
    g_assert_no_error(error);
    disk_remove_tree(saved);
    copy_tree(world->index, saved);
    guint points =
        inject_all(world, DO_COMPACT, injection, saved, state, state);
    g_assert_cmpuint(points, >, 1);
    return points +
           inject_all(world, DO_REBUILD, injection, saved, state, state);
}

static void
test_injections(World *world, gconstpointer data)
{
    const Injection *injection = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *saved = g_build_filename(world->dir, "saved", NULL);
    if (!can_trace()) {
        g_test_skip("strace cannot trace here");
        return;
    }
    const char *sanitizer = g_getenv("SAN");
    if (sanitizer && *sanitizer && strstr(injection->calls, "write") &&
        strstr(injection->fault, "error")) {
        g_test_skip("the sanitizer's own calls of write() would fail");
        return;
    }
    for (guint i = 0; i < 3; i++)
        write_file(world, i);
    g_autofree char *first = expected(world);
    guint points = inject_all(world, DO_ADD, injection, NULL, "", first);
    write_index(world, DO_ADD, &error);
    g_assert_no_error(error);
    copy_tree(world->index, saved);
    points += inject_all(world, DO_REMOVE, injection, saved, first, "");
    write_file(world, 0);
    remove_file(world, 1);
    write_file(world, 4);
    g_autofree char *second = expected(world);
    points += inject_all(world, DO_ADD, injection, saved, first, second);
    points += inject_upkeep(world, injection, saved, second);
    g_test_message("%s: %u points", injection->name, points);
    g_assert_cmpuint(points, >, 3);
}

/* ---- two at once ---- */

static void
test_two_writers(World *world, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    WriterOptions options = { .data_dir = world->data, .jobs = 1 };
    write_file(world, 0);
    g_autoptr(Writer) first = writer_open(world->index, &options, &error);
    g_assert_no_error(error);
    pid_t child = fork();
    if (child == 0) {
        GError *refused = NULL;
        Writer *second = writer_open(world->index, &options, &refused);
        g_autofree char *holder = g_strdup_printf("process %d", getppid());
        _exit(!second && refused->code == BANGFU_ERROR_LOCKED &&
                      strstr(refused->message, holder)
                  ? 0
                  : 1);
    }
    int status;
    waitpid(child, &status, 0);
    g_assert_cmpint(status, ==, 0);
    g_clear_pointer(&first, writer_close);
    write_index(world, DO_ADD, &error);
    g_assert_no_error(error);
}

/* A reader that opens and reads everything, again and again, while a writer
 * commits, merges and removes: never an error, never half a state. */
static void
test_reader_and_writer(World *world, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    const char *wanted = g_getenv("BANGFU_READ_SECONDS");
    gint64 seconds = wanted ? (gint64)g_ascii_strtoull(wanted, NULL, 10) : 5;
    for (guint i = 0; i < FILES; i++)
        write_file(world, i);
    write_index(world, DO_ADD, &error);
    g_assert_no_error(error);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (guint i = 0;; i++) {
            GError *failure = NULL;
            write_file(world, i % FILES);
            if (!write_index(world, i % 7 == 6 ? DO_COMPACT : DO_ADD, &failure))
                _exit(1);
        }
    }
    guint reads = 0, states = 0;
    g_autofree char *last = g_strdup("");
    gint64 end = g_get_monotonic_time() + seconds * 1000000;
    while (g_get_monotonic_time() < end) {
        char *now = observed(world);
        guint files = 0;
        for (const char *at = now; (at = strstr(at, "*3 ")); at++)
            files++;
        if (files != FILES) /* each once and whole */
            g_error("a reader saw %s", now);
        reads++;
        states += strcmp(now, last) != 0;
        g_free(last);
        last = now;
    }
    g_assert_cmpint(waitpid(child, NULL, WNOHANG), ==, 0);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    g_test_message("%u reads of %u states", reads, states);
    g_assert_cmpuint(states, >, 3);
}

/* One change after the other, faster than file times tell them apart. */
static void
test_quick_changes(World *world, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < FILES; i++)
        write_file(world, i);
    for (guint i = 0; i < 40; i++) {
        write_file(world, i % FILES);
        write_index(world, i % 7 == 6 ? DO_COMPACT : DO_ADD, &error);
        g_assert_no_error(error);
        g_autofree char *now = observed(world), *all = expected(world);
        g_assert_cmpstr(now, ==, all);
        assert_sound(world);
    }
}

/* A run that commits after every file comes to the same as one commit; what
 * vanished meanwhile is removed, and nothing that was added by itself. */
static void
test_checkpoints(World *world, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    WriterOptions options = {
        .data_dir = world->data,
        .jobs = 2,
        .commit_bytes = 1,
    };
    char *paths[] = { world->files, NULL };
    for (guint round = 0; round < 4; round++) {
        WriterCounts counts = { 0 };
        for (guint i = 0; i < FILES; i++)
            if (round == 0 || i % 4 == round)
                write_file(world, i);
        if (round > 1)
            remove_file(world, round);
        g_autoptr(Writer) writer = writer_open(world->index, &options, &error);
        g_assert_no_error(error);
        writer_add(writer, paths, 1, NULL, &counts, &error);
        g_assert_no_error(error);
        g_assert_true(writer_commit(writer, &error));
        g_assert_cmpuint(counts.removed, ==, round > 1 ? 1 : 0);
        g_autofree char *now = observed(world), *all = expected(world);
        g_assert_cmpstr(now, ==, all);
        assert_sound(world);
    }
}

static const Injection injections[] = {
    { "kill/write", "pwrite64,write", "signal=SIGKILL", 20 },
    { "kill/sync", "fsync,fdatasync", "signal=SIGKILL", 30 },
    { "kill/name", "rename,renameat2,mkdir,unlink,rmdir", "signal=SIGKILL",
      40 },
    { "EIO/sync", "fsync,fdatasync", "error=EIO", 30 },
    { "ENOSPC/write", "pwrite64,write", "error=ENOSPC", 20 },
    { "ENOSPC/name", "mkdir,rename,renameat2", "error=ENOSPC", 20 },
};

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/crash/two-writers", World, NULL, set_up, test_two_writers,
               tear_down);
    g_test_add("/crash/quick-changes", World, NULL, set_up, test_quick_changes,
               tear_down);
    g_test_add("/crash/checkpoints", World, NULL, set_up, test_checkpoints,
               tear_down);
    g_test_add("/crash/random-kills", World, NULL, set_up, test_random_kills,
               tear_down);
    g_test_add("/crash/reader-and-writer", World, NULL, set_up,
               test_reader_and_writer, tear_down);
    for (guint i = 0; i < G_N_ELEMENTS(injections); i++) {
        g_autofree char *name =
            g_strconcat("/crash/inject/", injections[i].name, NULL);
        g_test_add(name, World, &injections[i], set_up, test_injections,
                   tear_down);
    }
    return g_test_run();
}
