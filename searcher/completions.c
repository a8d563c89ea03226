/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "completions.h"

#include "cli/cli.h"
#include "report/amount.h"
#include "search/known.h"

/* NULL where there is none: a completion is silent. */
static Index *
open_quietly(void)
{
    return index_open(cli->indexes, g_strv_length(cli->indexes), NULL);
}

void
complete_query(const char *typed, GPtrArray *found)
{
    g_autoptr(Index) index = open_quietly();
    known_query(index, typed, found, NULL);
}

void
complete_speaker(const char *typed, GPtrArray *found)
{
    g_autoptr(Index) index = open_quietly();
    if (index)
        known_names(index, QUERY_FIELD_SPEAKER, typed, FALSE, found, NULL);
}

void
complete_id(const char *typed, GPtrArray *found)
{
    g_autoptr(Index) index = open_quietly();
    if (index)
        known_ids(index, typed, found, NULL);
}

void
complete_amount_field(const char *typed, GPtrArray *found)
{
    g_autoptr(AmountLexicon) lexicon = amount_lexicon_open(cli->data_dir, NULL);
    g_autoptr(GPtrArray) fields = lexicon ? amount_fields(lexicon) : NULL;
    for (guint i = 0; fields && i < fields->len; i++)
        if (g_str_has_prefix(fields->pdata[i], typed))
            g_ptr_array_add(found, g_strdup(fields->pdata[i]));
}
