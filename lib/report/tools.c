/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/tools.h"

ReportTools *
report_tools_new(const char *data_dir, GError **error)
{
    g_autoptr(ReportTools) tools = g_new0(ReportTools, 1);

    tools->segmenter = segment_new(error);
    if (!tools->segmenter)
        return NULL;
    tools->names = name_open(data_dir, error);
    if (!tools->names)
        return NULL;
    tools->gazetteer = place_open(data_dir, error);
    if (!tools->gazetteer)
        return NULL;
    tools->quotes = quote_lexicon_open(data_dir, error);
    if (!tools->quotes)
        return NULL;
    tools->amounts = amount_lexicon_open(data_dir, error);
    if (!tools->amounts)
        return NULL;
    return g_steal_pointer(&tools);
}

void
report_tools_free(ReportTools *tools)
{
    if (!tools)
        return;
    g_clear_pointer(&tools->segmenter, segment_free);
    g_clear_pointer(&tools->amounts, amount_lexicon_close);
    g_clear_pointer(&tools->quotes, quote_lexicon_close);
    g_clear_pointer(&tools->gazetteer, place_close);
    g_clear_pointer(&tools->names, name_close);
    g_free(tools);
}

Segmenter *
report_tools_segmenter(ReportTools *tools)
{
    return tools->segmenter;
}
