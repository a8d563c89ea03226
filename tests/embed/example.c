/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libbangfu in forty lines: example INDEX FOLDER QUERY [DATA_DIR]
 */
#include <bangfu.h>
#include <stdio.h>

static void
skipped(const char *path, const char *why, gpointer data)
{
    (void)data;
    fprintf(stderr, "skipped %s: %s\n", path, why);
}

static int
fail(GError *error)
{
    fprintf(stderr, "example: %s\n", error->message);
    return error->code;
}

int
main(int argc, char **argv)
{
    GError *error = NULL;
    const char *data_dir = argc > 4 ? argv[4] : NULL;
    if (argc < 4)
        return BANGFU_EMBED_USAGE;
    BangfuWriter *writer = bangfu_writer_open(argv[1], data_dir, &error);
    if (!writer || !bangfu_writer_add(writer, argv[2], skipped, NULL, &error) ||
        !bangfu_writer_commit(writer, &error))
        return fail(error);
    bangfu_writer_close(writer);

    Bangfu *bangfu = bangfu_open(argv[1], data_dir, &error);
    BangfuResults *results =
        bangfu ? bangfu_search(bangfu, argv[3], 0, 10, &error) : NULL;
    if (!results)
        return fail(error);
    for (guint i = 0; i < bangfu_results_length(results); i++) {
        const BangfuHit *hit = bangfu_results_hit(results, i);
        printf("%s:%u: %s\n", hit->path, hit->spans[0].line_from, hit->text);
    }
    bangfu_results_free(results);
    bangfu_close(bangfu);
    return 0;
}
