/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/block.h"

#include "report/tools.h"

Block *
block_at(const Report *report, guint i)
{
    return &g_array_index(report->blocks, Block, i);
}

Trait
block_trait(const Report *report, guint i)
{
    Span text = block_at(report, i)->text;

    return trait_of(report->source->text->str->str + text.from,
                    text.to - text.from);
}

gboolean
block_is_text(BlockKind kind)
{
    return kind == BLOCK_BODY || kind == BLOCK_TIMELINE_ENTRY ||
           kind == BLOCK_EDITOR_NOTE;
}

void
block_view_init(BlockView *view, Report *report, ReportTools *tools)
{
    view->report = report;
    view->tools = tools;
    view->str = report->source->text->str->str;
    view->traits = g_new(Trait, report->blocks->len + 1);
    for (guint i = 0; i < report->blocks->len; i++)
        view->traits[i] = block_trait(report, i);
}

void
block_view_clear(BlockView *view)
{
    g_clear_pointer(&view->traits, g_free);
}

Cut
block_view_cut(const BlockView *view, guint a, guint b)
{
    Span x = block_at(view->report, a)->text;
    Span y = block_at(view->report, b)->text;

    return cut_look(view->tools->segmenter, view->tools->names,
                    view->str + x.from, x.to - x.from, &view->traits[a],
                    view->str + y.from, y.to - y.from, &view->traits[b]);
}
