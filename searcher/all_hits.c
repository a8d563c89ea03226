/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "all_hits.h"

#include "cli/cli.h"
#include "opened.h"

Results *
all_hits(Index *index, char *const *argv, GError **error)
{
    g_autofree char *typed = opened_join(argv);
    SearchOptions options = { .limit = ALL_HITS_MOST };
    Results *results =
        search_run(index, NULL, cli->data_dir, typed, &options, error);

    if (!results)
        return NULL;
    if (results->notice && *results->notice)
        cli_warn("%s", results->notice);
    if (results->total > results->hits->len && results->hits->len)
        cli_warn(_("only the first %u hits are reckoned with"),
                 results->hits->len);
    return results;
}
